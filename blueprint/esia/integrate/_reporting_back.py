"""I5 at a handing on that nothing comes back from (LP02): whoever had the case last reports to who handed it on."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from blueprint.analysis.open_loops import OpenLoop
from blueprint.edit import AddAfter, Edit, Set, fresh_id
from blueprint.edit.ways import steps_of
from blueprint.esia.rewrite import by_language, places_of
from blueprint.esia.transformation import MINUTES, OUR_CHOICE, Assumption, Proposal, Values
from blueprint.linting.rule import Subject
from blueprint.text import Message, both, listed

MINUTES_OF_NOTE = 2.0
"""What a note to a colleague takes (our choice)."""


def reporting_back(subject: Subject) -> Iterator[Proposal]:
    """A note before each end at which who handed on has heard nothing; not where the customer is to be answered first:
    whoever does that knows."""
    process, study = subject.process, subject.study
    tiers = study.tiers.values() if study.words.is_customers else ()
    unanswered = {loop.step for tier in tiers for loop in tier.unanswered}
    found: dict[tuple[str, str], OpenLoop] = {}
    for loop in (loop for tier in tiers for loop in tier.unheard):
        if loop.path[-1] not in unanswered and _last(subject, loop) is not None:
            found.setdefault((loop.step, loop.path[-1]), loop)
    for (handing, end), loop in found.items():
        last = process.steps[_last(subject, loop) or ""]
        words = {
            "front": process.role_title(process.steps[handing].role or ""),
            "step": process.steps[handing].title,
            "last": process.role_title(last.role or ""),
            "end": process.steps[end].title,
            "path": listed((process.steps[id].title for id in loop.path), " → "),
        }
        yield Proposal(
            "I5",
            (handing, end),
            Message(_FOUND, **words),
            Message(_DO, **words),
            partial(_edits, subject, loop, last.id),
            (Assumption("work", MINUTES_OF_NOTE, Message(_WORK, **words), OUR_CHOICE, MINUTES),),
        )


def _last(subject: Subject, loop: OpenLoop) -> str | None:
    """The last person who has the case before the end; None where it is no longer a person who brings it there."""
    last = subject.process.steps[loop.path[-2]]
    return last.id if subject.study.words.human(last) else None


def _edits(subject: Subject, loop: OpenLoop, last: str, values: Values) -> list[Edit]:
    document, process, end = subject.document, subject.process, loop.path[-1]
    id = fresh_id(document, "report_back")
    step: dict[str, Any] = {
        "kind": "notify",
        "name": by_language(_NAME),
        "role": process.steps[last].role,
        "to": process.steps[loop.step].role,
        "time": {"work": f"{values['work']:g}min"},
        "value": "bva",
        "next": end,
    }
    after = list(steps_of(document))[: list(steps_of(document)).index(end)]
    places = places_of(document, [last], end)
    return [AddAfter(("steps",), after[-1] if after else None, id, step), *(Set(path, id) for path in places)]


_NAME = both("Report back what came of it", "回告办理结果")
_FOUND = both(
    "{front} hands on at “{step}” and may never hear what came of it: {path}",
    "{front}在“{step}”转出后，可能再也不知道结果：{path}",
)
_DO = both("Before “{end}”, {last} tells {front} what came of the case", "在“{end}”之前，由{last}向{front}回告办理结果")
_WORK = both("work to report back to {front}", "向{front}回告所需的办理时间")
