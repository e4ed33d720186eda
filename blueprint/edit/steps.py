"""What is often done to a process, composed of the five edits: a step put in, parted in two, called otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from blueprint.edit.apply import apply
from blueprint.edit.comments import loses_comment
from blueprint.edit.primitives import AddAfter, Edit, Set
from blueprint.edit.references import check_id, mentioned, rename
from blueprint.edit.refused import Refused
from blueprint.edit.ways import line_of, step_of, steps_of, way
from blueprint.files import Document
from blueprint.text import Message


def add_step(
    document: Document, after: str, id: str, step: Mapping[str, Any], *, exit: str | None = None
) -> tuple[Edit, ...]:
    """The edits that put a new step behind ``after``, on its way to ``exit`` (to be said where it has several).

    The probability and the condition of that way stay with ``after``. A step that says its own ``next``, or is an end,
    keeps it. Raises `Refused` where it is not plain which way is meant.
    """
    check_id("step", id)
    found = way(document, after, exit)
    return AddAfter(("steps",), after, id, _led(step, found.to)), Set(found.path, id)


def add_step_on_all(document: Document, after: str, id: str, step: Mapping[str, Any]) -> tuple[Edit, ...]:
    """The edits that put a new step behind ``after``, before its ways part: all of them become those of the new step.

    The ways stay as they are written, in their order and with their comments; time-outs and recoveries stay with ``after``.
    Raises `Refused` for an end, for a step that decides or divides where it leads (nothing comes between it and its
    branches), and where the comments at the branches cannot go along.
    """
    check_id("step", id)
    written = step_of(document, after)
    if "next" not in written:
        raise Refused(Message(_END, step=after), line_of(document, after))
    if _decides(written):
        words = Message("the step {step} decides where it leads: no step fits between it and its branches", step=after)
        raise Refused(words, line_of(document, after))
    return _handing_on(document, after, id, {**step, "next": written["next"]})


def _handing_on(document: Document, after: str, id: str, step: Mapping[str, Any]) -> tuple[Edit, ...]:
    """The edits that put a step behind another, whose branches it gets with the lines that they are written on."""
    edits = Set(("steps", after, "next"), id), AddAfter(("steps",), after, id, step)
    if loses_comment(document.text, apply(document.text, edits)):
        words = Message(
            "the comments at the branches of {step} would be lost: take these lines along by hand", step=after
        )
        raise Refused(words, line_of(document, after))
    return edits


def add_step_before(document: Document, before: str, id: str, step: Mapping[str, Any]) -> tuple[Edit, ...]:
    """The edits that put a new step before another, which is where it leads.

    What led forward to ``before`` leads to the new one: branches and time-outs of the steps above it in reading order.
    Those of steps below (loops back), its own to itself, and recoveries still lead to ``before``. A step that says its
    own ``next``, or is an end, keeps it. Raises `Refused` for a start, and for a join of
    several branches, which would wait for only one.
    """
    check_id("step", id)
    kind = step_of(document, before).get("kind")
    if kind == "start":
        words = Message("the step {step} is a start: nothing leads to it; put the new step behind it", step=before)
        raise Refused(words, line_of(document, before))
    ids = list(steps_of(document))
    above = ids[: ids.index(before)]
    forward = [
        ref
        for ref in mentioned(document, "step", before)
        if not ref.declares and ref.path[0] == "steps" and ref.path[1] in above and "fail" not in ref.path[2:3]
    ]
    if kind == "join" and len(forward) > 1:
        words = Message("{step} waits for several branches: put the new step behind it, or on one of them", step=before)
        raise Refused(words, line_of(document, before))
    place = AddAfter(("steps",), above[-1] if above else None, id, _led(step, before))
    return place, *(Set(ref.path, id) for ref in forward)


def _led(step: Mapping[str, Any], to: str) -> dict[str, Any]:
    """A new step with its ``next``."""
    leads = "next" in step or step.get("kind") == "end"
    return dict(step) if leads else {**step, "next": to}


def rename_step(document: Document, old: str, new: str) -> tuple[Edit, ...]:
    """The edits that give a step another id, wherever it is named."""
    return rename(document, "step", old, new)


_END = "the step {step} is an end: nothing follows it"
_SAME_DOER = ("role", "lane", "phase", "tiers")
"""What both halves of a step have: who does it, and for whom."""


def split_step(document: Document, id: str, new_id: str, new_name: str | Mapping[str, str]) -> tuple[Edit, ...]:
    """The edits that part a step in two in a row: the second has its exits, is done by the same role and for the same tiers.

    All else stays with the first, times included, for nobody knows how they divide; the comments at the exits go with them.
    Raises `Refused` for an end, for a step that decides or divides where it leads, for one that nobody does, and where
    the comments cannot go along.
    """
    check_id("step", new_id)
    step = step_of(document, id)
    if why := _why_whole(id, step):
        raise Refused(why, line_of(document, id))
    same = {field: step[field] for field in _SAME_DOER if field in step}
    name = new_name if isinstance(new_name, str) else dict(new_name)
    return _handing_on(document, id, new_id, {"name": name, **same, "next": step["next"]})


def _decides(step: dict[str, Any]) -> bool:
    """Whether the ways of a step part by what it finds or divides itself."""
    kind, several = step.get("kind", "task"), isinstance(step.get("next"), list) and len(step["next"]) > 1
    return kind in ("split", "decision") or "rejects" in step or (kind in ("approve", "check") and several)


def _why_whole(id: str, step: dict[str, Any]) -> Message | None:
    """Why a step cannot be parted."""
    if "next" not in step:
        return Message(_END, step=id)
    if _decides(step):
        return Message("the step {step} decides where it leads: put a step before or behind it instead", step=id)
    return None if "role" in step else Message("step {step} lacks role: who does it?", step=id)
