"""What the transformations that automate share: which system takes over, how times are written, steps put in front."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from blueprint.analysis.contact_drivers import Driver
from blueprint.analysis.words import Words
from blueprint.edit import AddAfter, Edit, Set, mentioned
from blueprint.edit.removal import named_elsewhere
from blueprint.edit.ways import steps_of
from blueprint.esia.rewrite import places_of
from blueprint.files import Document
from blueprint.model import Moment, Process
from blueprint.text import Message, Said, Text, both, duration, figure

SECONDS = 10 / 60
"""Minutes that a machine takes for a message or a rule (our choice)."""


def system_of(words: Words) -> str | None:
    """The system that the process uses, the one that speaks with customers first; else the only one that there is."""
    process = words.process
    used = [step for step in process.steps.values() if words.by_system(step)]
    used.sort(key=lambda step: not words.contact(step))
    if used:
        return used[0].role
    known = [id for id, role in process.roles.items() if role.kind == "system"]
    return known[0] if len(known) == 1 else None


def put_before(
    document: Document, id: str, sources: Sequence[str], steps: Mapping[str, Mapping[str, Any]]
) -> list[Edit]:
    """The edits that put steps in front of another, in reading order, and lead what led to it from ``sources`` to the
    first of them."""
    ids = list(steps_of(document))
    after = ids[ids.index(id) - 1] if ids.index(id) else None
    edits: list[Edit] = []
    for new, step in steps.items():
        edits.append(AddAfter(("steps",), after, new, dict(step)))
        after = new
    return [*edits, *(Set(path, next(iter(steps))) for path in places_of(document, sources, id))]


def standard(text: Text, measure: str, target: str) -> dict[str, Any]:
    """A standard as files write it."""
    return {"text": dict(text.by_language), "measure": measure, "target": target}


def on_clocks(process: Process, document: Document, ids: Collection[str], twin: str) -> Iterator[Edit]:
    """A clock that runs to a step runs to the one that a machine does instead as well. Raises `Refused` where one runs
    from it."""
    for name, clock in process.clocks.items():
        if clock.from_.step in ids:
            place = next(
                ref for ref in mentioned(document, "step", clock.from_.step) if ref.path[:2] == ("clocks", name)
            )
            raise named_elsewhere(document, place)
        ends = [moment for moment in clock.to if moment.step in ids]
        if ends:
            to = [*clock.to, *(replace(moment, step=twin) for moment in ends[:1])]
            yield Set(("clocks", name, "to"), [_moment(moment) for moment in to])


def _moment(moment: Moment) -> str:
    return f"{moment.step}.begin" if moment.begins else moment.step


def reason_said(one: Driver) -> Said:
    """A reason to get in touch, with its size where that is known."""
    if one.contacts is None or one.reason.minutes is None:
        return one.reason.title
    minutes = duration(one.reason.minutes)
    return Message(_SIZED, reason=one.reason.title, contacts=figure(one.contacts), minutes=minutes)


_SIZED = both(
    "{reason} ({contacts} contacts a week of {minutes})", "{reason}（每周 {contacts} 次来访，每次 {minutes}）"
)
