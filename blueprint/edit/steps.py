"""What is often done to a process, composed of the five edits: a step put in, taken out, called otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from blueprint.edit.primitives import AddAfter, Edit, Remove, Set
from blueprint.edit.references import check_id, mentioned, rename
from blueprint.edit.refused import Refused
from blueprint.files import Document, Path_
from blueprint.files.node import child, data
from blueprint.text import Message, listed


class Exit(NamedTuple):
    """Where a step leads: the id of the next step, and the path at which it is written."""

    to: str
    path: Path_


def add_step(
    document: Document, after: str, id: str, step: Mapping[str, Any], *, exit: str | None = None
) -> tuple[Edit, ...]:
    """The edits that put a new step behind ``after``, on its way to ``exit`` (to be said where it has several).

    The probability and the condition of that way stay with ``after``. A step that says its own ``next``, or is an end,
    keeps it. Raises `Refused` where it is not plain which way is meant.
    """
    check_id("step", id)
    way = _way(document, after, exit)
    leads = "next" in step or step.get("kind") == "end"
    written = dict(step) if leads else {**step, "next": way.to}
    return AddAfter(("steps",), after, id, written), Set(way.path, id)


def remove_step(document: Document, id: str) -> tuple[Edit, ...]:
    """The edits that take a step out and lead what led to it to its only successor.

    Raises `Refused` where it has several or none, or where something else names it (a clock, a separation of duties).
    """
    ways = dict.fromkeys(way.to for way in exits(document, id) if way.to != id)
    mentions = [ref for ref in mentioned(document, "step", id) if not ref.declares and ref.path[:2] != ("steps", id)]
    for ref in mentions:
        if ref.path[0] != "steps":
            words = Message("{path} names the step {step} too: change that first", path=listed(ref.path, "."), step=id)
            raise Refused(words, document.position(ref.start)[0])
    if mentions and len(ways) != 1:
        raise Refused(_no_successor(id, list(ways)), _line(document, id))
    return (*(Set(ref.path, successor) for ref in mentions for successor in ways), Remove(("steps", id)))


def _no_successor(id: str, ways: list[str]) -> Message:
    if not ways:
        return Message("the step {step} leads nowhere else: lead the steps before it elsewhere first", step=id)
    return Message(
        "the step {step} leads to {steps}: which of them should follow in its place?", step=id, steps=listed(ways)
    )


def rename_step(document: Document, old: str, new: str) -> tuple[Edit, ...]:
    """The edits that give a step another id, wherever it is named."""
    return rename(document, "step", old, new)


def exits(document: Document, id: str) -> list[Exit]:
    """Where a step leads, in the order written. Raises `Refused` where there is no such step."""
    steps = child(document.root, "steps") if document.root is not None else None
    step = child(steps[1], id) if steps else None
    if step is None:
        raise Refused(Message("nothing here is called {id}", id=id))
    found = child(step[1], "next")
    written = data(found[1]) if found else None
    path: Path_ = ("steps", id, "next")
    if not isinstance(written, list):
        return _exit(written, path)
    return [way for index, branch in enumerate(written) for way in _exit(branch, (*path, index))]


def _exit(branch: Any, path: Path_) -> list[Exit]:
    if isinstance(branch, str):
        return [Exit(branch, path)]
    to = branch.get("to") if isinstance(branch, dict) else None
    return [Exit(to, (*path, "to"))] if isinstance(to, str) else []


def _way(document: Document, id: str, to: str | None) -> Exit:
    ways = exits(document, id)
    if not ways:
        raise Refused(Message("the step {step} is an end: nothing follows it", step=id), _line(document, id))
    meant = [way for way in ways if to in (None, way.to)]
    if len(meant) != 1:
        words = Message(
            "the step {step} leads to {steps}: say on which way", step=id, steps=listed(way.to for way in ways)
        )
        raise Refused(words, _line(document, id))
    return meant[0]


def _line(document: Document, id: str) -> int:
    return document.position(document.span(("steps", id))[0])[0]
