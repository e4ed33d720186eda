"""Steps taken out, what led to them led on; and what goes with them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from blueprint.edit.primitives import Edit, Remove, Set
from blueprint.edit.references import mentioned
from blueprint.edit.refused import Refused
from blueprint.edit.ways import exits, line_of, step_of, steps_of
from blueprint.files import Document, Path_, Ref
from blueprint.text import Message, listed


def remove_step(document: Document, id: str) -> tuple[Edit, ...]:
    """The edits that take a step out and lead what led to it to its only successor.

    Raises `Refused` where it has several or none, or where something else names it (a clock, a separation of duties).
    """
    return remove_steps(document, [id])


def remove_steps(document: Document, ids: Collection[str]) -> tuple[Edit, ...]:
    """The edits that take steps out and lead what led to each to the only step that stays and comes next.

    Raises `Refused` where several come next or none, or where something else names one of them (a clock, a separation
    of duties).
    """
    bridges: list[Edit] = []
    for id in ids:
        ways = _stay_next(document, id, ids)
        mentions = _mentions(document, id, ids)
        for ref in mentions:
            if ref.path[0] != "steps":
                raise named_elsewhere(document, ref)
        if mentions and len(ways) != 1:
            raise Refused(_no_successor(id, ways), line_of(document, id))
        bridges += [Set(ref.path, successor) for ref in mentions for successor in ways]
    # from the last to the first: mentions of a value (*anchor) go before the value does
    return (*bridges, *(Remove(("steps", id)) for id in reversed(steps_of(document)) if id in ids))


def _mentions(document: Document, id: str, gone: Collection[str]) -> list[Ref]:
    """What names a step and stays."""
    return [
        ref
        for ref in mentioned(document, "step", id)
        if not ref.declares and not (ref.path[0] == "steps" and ref.path[1] in gone)
    ]


def _stay_next(document: Document, id: str, gone: Collection[str]) -> list[str]:
    """Where a step leads once those between are gone."""
    found: dict[str, None] = {}
    ahead, seen = [id], {id}
    while ahead:
        for way in exits(document, ahead.pop(0)):
            if way.to not in gone:
                found[way.to] = None
            elif way.to not in seen:
                seen.add(way.to)
                ahead.append(way.to)
    return list(found)


def named_elsewhere(document: Document, ref: Ref) -> Refused:
    """Says that a mention has to be changed before the step can be."""
    words = Message("{path} names the step {step} too: change that first", path=listed(ref.path, "."), step=ref.id)
    return Refused(words, document.position(ref.start)[0])


def _no_successor(id: str, ways: list[str]) -> Message:
    if not ways:
        return Message("the step {step} leads nowhere else: lead the steps before it elsewhere first", step=id)
    return Message(
        "the step {step} leads to {steps}: which of them should follow in its place?", step=id, steps=listed(ways)
    )


_WORTH_ASKING = (
    "tells", "captures", "produces", "evidence", "standard", "fail", "decides", "rejects", "checks", "sla",
    "on_timeout", "status", "experience", "moment_of_truth", "event", "sends", "overflow", "ignore",
)  # fmt: skip
"""Fields of a step with knowledge that stands nowhere else."""


@dataclass(frozen=True, slots=True)
class Lost:
    """What goes with steps that are taken out, and what their removal has to wait for; false where there is nothing."""

    legal: tuple[str, ...] = ()
    """The steps that have a legal ground, and so cannot be removed or bypassed."""
    branches: tuple[Path_, ...] = ()
    """Where branches are written that say more than where they lead: a probability, a condition, tiers."""
    fields: tuple[Path_, ...] = ()
    """Where evidence, failure modes, authority used, standards and the like are written."""
    named: tuple[Path_, ...] = ()
    """What else names the steps (a clock, a separation of duties): to be changed first."""

    def __bool__(self) -> bool:
        return any((self.legal, self.branches, self.fields, self.named))


def lost(document: Document, ids: Collection[str]) -> Lost:
    """What taking steps out would lose that their author has to be asked about. Raises `Refused` for unknown steps."""
    steps = {id: step_of(document, id) for id in ids}
    return Lost(
        legal=tuple(id for id, step in steps.items() if "legal" in step),
        branches=tuple(
            path for id, step in steps.items() for path in _telling(("steps", id, "next"), step.get("next"))
        ),
        fields=tuple(("steps", id, field) for id, step in steps.items() for field in _WORTH_ASKING if field in step),
        named=tuple(ref.path for id in ids for ref in _mentions(document, id, ids) if ref.path[0] != "steps"),
    )


def _telling(path: Path_, branches: object) -> list[Path_]:
    if isinstance(branches, list):
        return [own for index, branch in enumerate(branches) for own in _telling((*path, index), branch)]
    return [path] if isinstance(branches, dict) and set(branches) - {"to"} else []
