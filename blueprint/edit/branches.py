"""Branches put in, taken out and led elsewhere; the probabilities of the others stay as they are written."""

from __future__ import annotations

from typing import Any

from blueprint.edit.primitives import Edit, Insert, Remove, Set
from blueprint.edit.refused import Refused
from blueprint.edit.ways import Exit, exits, line_of, step_of
from blueprint.files import Document
from blueprint.schema.parts import BRANCH
from blueprint.text import Message, listed


def connect(document: Document, source: str, to: str, **branch: Any) -> tuple[Edit, ...]:
    """The edits that give a step one more branch, with the fields of a branch (p, when, loop, tiers) that are given.

    An end that has a role becomes a task. Raises `Refused` for one that has none, and for a second branch to the same
    step that says neither when nor for which tiers it is taken.
    """
    step_of(document, to)
    step, ways = step_of(document, source), exits(document, source)
    if any(way.to == to for way in ways) and not {"when", "tiers"} & set(branch):
        words = Message("the step {step} leads to {to} already: say when it takes the other branch", step=source, to=to)
        raise Refused(words, line_of(document, source))
    order = list(BRANCH.table)
    fields = dict(sorted(branch.items(), key=lambda entry: order.index(entry[0])))
    new = {"to": to, **fields} if fields else to
    return (*_led_on(document, source, step), _added(("steps", source, "next"), step.get("next"), new))


def _added(path: tuple[str, ...], written: Any, new: Any) -> Edit:
    if isinstance(written, list):
        return Insert(path, len(written), new)
    return Set(path, new if written is None else [written, new])


def _led_on(document: Document, id: str, step: dict[str, Any]) -> list[Edit]:
    """An end becomes a task: it is no end any more."""
    if step.get("kind") != "end":
        return []
    if "role" not in step:
        words = Message("the step {step} is an end: say who does it before it leads anywhere", step=id)
        raise Refused(words, line_of(document, id))
    return [Remove(("steps", id, field)) for field in ("kind", "outcome") if field in step]


def disconnect(document: Document, source: str, to: str | int) -> tuple[Edit, ...]:
    """The edits that take out a branch: that to the step ``to``, or the one with this index.

    Raises `Refused` where there is none or several, and for the only branch of a step.
    """
    found = _branch(document, source, to)
    if len(exits(document, source)) == 1:
        words = Message("the step {step} leads nowhere else: lead this branch elsewhere, or add one first", step=source)
        raise Refused(words, line_of(document, source))
    return (Remove(found.path[:4]),)


def redirect(document: Document, source: str, index: int, to: str) -> tuple[Edit, ...]:
    """The edits that lead the branch with this index to another step; its probability and condition stay."""
    step_of(document, to)
    return (Set(_branch(document, source, index).path, to),)


def _branch(document: Document, source: str, to: str | int) -> Exit:
    """The branch of a step to another, or its branch with an index."""
    ways = exits(document, source)
    found = [way for index, way in enumerate(ways) if to in (index, way.to)]
    if len(found) == 1:
        return found[0]
    if found:
        words = Message("the step {step} has several branches to {to}: say which is meant", step=source, to=to)
    elif isinstance(to, int):
        words = Message(
            "the step {step} has {count} branches: there is no branch {index}", step=source, count=len(ways), index=to
        )
    else:
        words = Message(
            "the step {step} leads to {steps}, not to {to}", step=source, steps=listed(way.to for way in ways), to=to
        )
    raise Refused(words, line_of(document, source))
