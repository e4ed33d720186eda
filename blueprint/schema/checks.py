"""What no field knows by itself: contradictions and gaps between the fields of a record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from blueprint.model import Duration
from blueprint.text import Message

NOBODY = ("start", "end", "split", "join", "wait", "decision")
"""Kinds of step that may do without a role."""

_SAME = 0.001
"""Probabilities that differ by no more are the same."""


def about_step(written: Mapping[str, Any]) -> Iterator[Message]:
    """Steps without an exit or a role, calls of nothing, refusals that contradict their branch."""
    kind, id, next = written.get("kind", "task"), written["id"], written.get("next", ())
    if not isinstance(kind, str):
        return  # it could not be read
    if kind != "end" and next == ():
        yield Message("step {step} lacks next: where does the case go?", step=id)
    if kind == "end" and next != ():
        yield Message("step {step} is an end and cannot have next", step=id)
    if kind not in NOBODY and "role" not in written:
        yield Message("step {step} lacks role: who does it?", step=id)
    if kind == "call" and "process" not in written:
        yield Message("step {step} is a call and lacks process: which one?", step=id)
    yield from _about_rejects(id, written.get("rejects"), next)


def _about_rejects(id: str, rejects: object, next: object) -> Iterator[Message]:
    branches = next if isinstance(next, tuple) else ()
    stated = [branch.p for branch in branches if branch.loop == "rework" and isinstance(branch.p, float)]
    if isinstance(rejects, float) and len(stated) == 1 and abs(stated[0] - rejects) > _SAME:
        yield Message(
            "step {step} rejects {rejects:.1%}, but its rework branch has p {p:.1%}: they are one figure",
            step=id,
            rejects=rejects,
            p=stated[0],
        )


def about_lognormal(written: Mapping[str, Any]) -> Iterator[Message]:
    """A lognormal duration of mean 0, which there is none."""
    if written.get("mean") == Duration():
        yield Message("the mean of a lognormal duration must be more than 0")
