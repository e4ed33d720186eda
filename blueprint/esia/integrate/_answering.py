"""I5 at an end without an answer (LP01): the customer gets one, from somebody who then knows of it too."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from blueprint.analysis.open_loops import OpenLoop
from blueprint.analysis.words import Words
from blueprint.edit import AddAfter, Edit, Set, fresh_id
from blueprint.edit.ways import steps_of
from blueprint.esia.rewrite import by_language, places_of, the_customer
from blueprint.esia.transformation import MINUTES, OUR_CHOICE, Assumption, Proposal, Values
from blueprint.linting.rule import Subject
from blueprint.model import Process, Step
from blueprint.text import Message, both, listed

MINUTES_OF_ANSWER = 5.0
"""What telling the customer takes (our choice)."""


def answering(subject: Subject) -> Iterator[Proposal]:
    """An answer before each end that a customer's case can reach without any."""
    process, words = subject.process, subject.study.words
    if not words.is_customers:
        return
    found: dict[str, OpenLoop] = {}
    for tier in subject.study.tiers.values():
        for loop in tier.unanswered:
            found.setdefault(loop.step, loop)
    for end, loop in found.items():
        role = _speaker(words, loop)
        sources = _silent(subject, end)
        told = [process.steps[id] for id in sources if words.tells(process.steps[id])]
        if role is None or not sources or not all(_is_mere_word(process, step, loop) for step in told):
            continue
        title = process.steps[end].title
        path = listed((process.steps[id].title for id in loop.path), " → ")
        channel = told[0].channel[0] if told else _channel(subject, role)
        yield Proposal(
            "I5",
            (end,),
            Message(_ONLY_WORD if told else _FOUND, end=title, path=path),
            Message(_IN_WRITING if told else _DO, role=process.role_title(role), end=title),
            partial(_edits, subject, end, role, sources, channel),
            (Assumption("work", MINUTES_OF_ANSWER, Message(_WORK), OUR_CHOICE, MINUTES),),
        )


def _is_mere_word(process: Process, step: Step, loop: OpenLoop) -> bool:
    """Whether all that a step does is to send word of how a case stands whose matter was taken down on the way: then it
    can be answered on the same channel, though nobody was reached."""
    taken = {item for id in loop.path for item in process.steps[id].captures}
    sends = step.kind == "notify" and set(step.tells) <= {"progress"} and bool(step.channel)
    return sends and not taken.isdisjoint(process.inputs)


def _speaker(words: Words, loop: OpenLoop) -> str | None:
    """Who tells the customer: the owner who meets customers, else the first on the way who does."""
    process = words.process
    met = [process.steps[id].role or "" for id in loop.path]
    return next((id for id in (process.owner or "", *met) if words.contact_role(id)), None)


def _silent(subject: Subject, end: str) -> list[str]:
    """The steps from which a case comes to an end without an answer, on some tier's path."""
    words, found = subject.study.words, dict[str, None]()
    for tier in subject.study.tiers.values():
        flow = tier.flow
        starts = [id for id in words.customer_starts if id in flow.starts]
        possible = flow.happening(starts, words.answers)
        found |= dict.fromkeys(way.source for way in flow.arrivals.get(end, ()) if way.source in possible)
    return list(found)


def _edits(subject: Subject, end: str, role: str, sources: list[str], channel: str, values: Values) -> list[Edit]:
    document, process = subject.document, subject.process
    id = fresh_id(document, "tell_the_customer")
    step: dict[str, Any] = {
        "name": by_language(_NAME),
        "role": role,
        "to": the_customer(subject.study.words),
        "channel": channel,
        "tells": ["answer", "remedy"] if process.group == "complaint" else "answer",
        "time": {"work": f"{values['work']:g}min"},
        "value": "va",
        "evidence": by_language(_EVIDENCE),
        "standard": {"text": by_language(_STANDARD), "measure": "cases answered", "target": "100%"},
        "next": end,
    }
    ids = list(steps_of(document))
    after = ids[ids.index(end) - 1] if ids.index(end) else None
    return [AddAfter(("steps",), after, id, step), *(Set(path, id) for path in places_of(document, sources, end))]


def _channel(subject: Subject, role: str) -> str:
    """The first channel on which the role meets customers."""
    words, steps = subject.study.words, subject.process.steps.values()
    met = (step.channel[0] for step in steps if step.role == role and words.contact(step) and step.channel)
    return next(met, "phone")


_NAME = both("Tell the customer the result", "向客户反馈结果")
_EVIDENCE = both("Result by SMS", "短信告知处理结果")
_STANDARD = both("Every customer hears the result and the reason", "每位客户都得到结果和原因")
_FOUND = both(
    "a case can end at “{end}” without any answer to the customer: {path}",
    "案件可能在没有任何答复的情况下结束于“{end}”：{path}",
)
_DO = both(
    "Before “{end}”, {role} tells the customer the result, and so hears of it too",
    "在“{end}”之前，由{role}向客户反馈结果，自己也因此知道下文",
)
_ONLY_WORD = both(
    "a case can end at “{end}” with a message that is no answer: {path}",
    "案件可能只发一条通知、没有答复就结束于“{end}”：{path}",
)
_IN_WRITING = both(
    "Before “{end}”, {role} answers in writing what was taken down, and says how to go on from there",
    "在“{end}”之前，由{role}就已登记的诉求书面答复客户，并告知后续如何联系",
)
_WORK = both("work to tell the customer", "向客户反馈所需的办理时间")
