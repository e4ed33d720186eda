"""I1: the front line decides what now climbs to a superior."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import Any

from blueprint.analysis.climbs import Climb, climbs
from blueprint.edit import Edit, Set, set_field
from blueprint.edit.ways import step_of
from blueprint.esia.rewrite import by_language, by_tier, raised, stated_p
from blueprint.esia.transformation import OUR_CHOICE, Assumption, Proposal, Showcase, Transformation, Values
from blueprint.linting.rule import FRAME, Example, Subject
from blueprint.model import Process
from blueprint.text import LANGUAGES, Message, Money, Text, both, percent

SHARE = 0.375
"""The part of the climbing cases that the higher limit settles at the front (our choice: three in eight)."""


def propose(subject: Subject) -> Iterator[Proposal]:
    process = subject.process
    for climb in subject.study.of(climbs):
        settle = process.steps[climb.settle]
        if settle.kind == "approve" or not subject.study.words.contact_role(settle.role or ""):
            continue  # what is approved has climbed already
        sorting = process.steps[climb.sorting]
        settled, climbing = (stated_p(process, sorting, index) for index in (climb.settled, climb.climbing))
        if not settled or settled.keys() != climbing.keys():
            continue
        yield Proposal(
            "I1",
            (climb.sorting, climb.settle, climb.decision),
            Message(_FOUND, p=percent(max(climbing.values())), **_words(process, climb)),
            Message(_DO, **_words(process, climb)),
            partial(_edits, subject, climb),
            (Assumption("moves", SHARE, Message(_MOVES, **_words(process, climb)), OUR_CHOICE),),
            about=climb.kind,
        )


def _words(process: Process, climb: Climb) -> dict[str, Any]:
    front, superior = (process.steps[id].role or "" for id in (climb.settle, climb.decision))
    return {
        "front": process.role_title(front),
        "superior": process.role_title(superior),
        "decision": process.steps[climb.decision].title,
        "settle": process.steps[climb.settle].title,
        "sorting": process.steps[climb.sorting].title,
        "kind": climb.kind,
        "limit": Money(climb.limit, process.currency),
        "amount": Money(climb.amount, process.currency),
    }


def _edits(subject: Subject, climb: Climb, values: Values) -> list[Edit]:
    process, document = subject.process, subject.document
    sorting, settle = process.steps[climb.sorting], process.steps[climb.settle]
    decides = {**step_of(document, settle.id)["decides"], climb.kind: climb.amount}
    settled, climbing = (stated_p(process, sorting, index) for index in (climb.settled, climb.climbing))
    up = {tier: round(settled[tier] + p * values["moves"], 6) for tier, p in climbing.items()}
    down = {tier: round(p * (1 - values["moves"]), 6) for tier, p in climbing.items()}
    return [
        *raised(subject, settle.role or "", climb.kind, climb.amount),
        Set(("steps", settle.id, "decides"), decides),
        Set(("steps", sorting.id, "next", climb.settled, "p"), by_tier(up)),
        Set(("steps", sorting.id, "next", climb.climbing, "p"), by_tier(down)),
        *_conditions(process, climb),
        *set_field(document, ("reports", len(process.reports)), _sampled(process, climb)),
    ]


def _conditions(process: Process, climb: Climb) -> Iterator[Edit]:
    """What is written of the old limit as the condition of a branch says the new one."""
    for index in (climb.settled, climb.climbing):
        when = process.steps[climb.sorting].next[index].when
        if when is None:
            continue
        said = [
            (language, _NUMBER.sub(lambda found: _instead(found[0], climb), words))
            for language, words in when.by_language
        ]
        if tuple(said) != when.by_language:
            yield Set(("steps", climb.sorting, "next", index, "when"), by_language(Text(tuple(said))))


_NUMBER = re.compile(r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?")


def _instead(number: str, climb: Climb) -> str:
    return f"{climb.amount:.12g}" if float(number.replace(",", "")) == climb.limit else number


def _sampled(process: Process, climb: Climb) -> dict[str, Any]:
    """The report by which the superior sees afterwards what is no longer decided before."""
    words = Message(_SAMPLE, **_words(process, climb))
    name = {language: words.text(language) for language in LANGUAGES}
    front, superior = (process.steps[id].role for id in (climb.settle, climb.decision))
    return {"name": name, "every": "week", "from": front, "to": superior}


_SAMPLE = both("Sample of {kind} between {limit} and {amount}", "{limit}到 {amount}之间的 {kind} 抽查")


_FOUND = both(
    "{front} settles up to {limit} of {kind} at “{settle}”; for up to {amount}, {p} of the cases of “{sorting}” climb to "
    "{superior} at “{decision}”",
    "{front}在“{settle}”可当场决定 {limit}以内的 {kind}；{amount}以内的，“{sorting}”有 {p} 的案件要逐级上报，由{superior}在“{decision}”决定",
)
_DO = both(
    "Raise the limit of {front} to {amount} per case, and let {superior} look at a sample of these afterwards instead of "
    "deciding each before",
    "将{front}的 {kind} 权限提高到每案 {amount}；{superior}由事前逐案审批改为事后抽查",
)
_MOVES = both(
    "part of the cases that now climb to “{decision}” and that {front} settles at “{settle}” with the higher limit",
    "现需上报“{decision}”、提高权限后可由{front}在“{settle}”解决的比例",
)

TRANSFORMATION = Transformation(
    code="I1",
    name="empower",
    title=both("Empower the front line", "授权一线"),
    finds=both(
        "a branch that goes up to a superior for an amount of at most ten times what the front line decides itself, or the most "
        "that its next superior decides",
        "案件上报上级，而其金额不超过一线权限的 10 倍，或不超过其直接上级的权限",
    ),
    does=both(
        "the limit of the front line rises to that amount, and a part of the cases no longer climbs",
        "把一线权限提高到该金额，部分案件不再上报",
    ),
    why=both(
        "Whoever speaks to the customer knows the case best. Each step up costs the customer a wait and the company more than "
        "most of the amounts at stake.",
        "与客户对话的人最了解情况。每上报一级，客户就多等一次，而内部花费往往超过所涉金额。",
    ),
    source=both(
        "S1, company Q: full authority; Reijers & Limam Mansar 2005, empower",
        "S1 Q公司案例：充分授权；Reijers & Limam Mansar 2005：授权",
    ),
    watch=("I2", "I3"),
    propose=propose,
    example=Showcase(
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: sort}
  sort:
    kind: decision
    role: agent
    time: {work: 2min}
    next:
      - {to: settle, p: 0.6}
      - {to: decide, p: 0.4}
  settle: {role: agent, decides: {refund: 200}, time: {work: 5min}, next: reply}
  decide: {role: manager, decides: {refund: 2000}, time: {wait: 1d, work: 10min}, next: reply}
  reply: {role: agent, to: customer, channel: email, time: {work: 5min}, produces: reply, next: done}
  done: {kind: end}
"""
        ),
        Example(
            FRAME.replace("refund: 200", "refund: 2000")
            + """\
steps:
  ask: {kind: start, role: customer, next: sort}
  sort:
    kind: decision
    role: agent
    time: {work: 2min}
    next:
      - {to: settle, p: 0.75}
      - {to: decide, p: 0.25}
  settle: {role: agent, decides: {refund: 2000}, time: {work: 5min}, next: reply}
  decide: {role: manager, decides: {refund: 2000}, time: {wait: 1d, work: 10min}, next: reply}
  reply: {role: agent, to: customer, channel: email, time: {work: 5min}, produces: reply, next: done}
  done: {kind: end}
reports:
  - name:
      en: Sample of refund between 200 CNY and 2,000 CNY
      zh: 200 元到 2,000 元之间的 refund 抽查
    every: week
    from: agent
    to: manager
"""
        ),
    ),
)
