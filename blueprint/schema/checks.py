"""What no field knows by itself: contradictions and gaps between the fields of a record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from blueprint.model import Duration, Step
from blueprint.schema.scalars import clipped
from blueprint.text import Message, listed, nearest, template

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


def about_steps(steps: Mapping[str, Step]) -> Iterator[tuple[str, Message]]:
    """Refusals that contradict the only exit to an end, which is theirs where no other is marked as rework or has their p."""
    for id, step in steps.items():
        if step.rejects is None or len(step.next) == 1 or _refuses_elsewhere(step, step.rejects):
            continue
        leaving = [branch for branch in step.next if branch.to in steps and steps[branch.to].kind == "end"]
        if len(leaving) == 1 and isinstance(leaving[0].p, float):
            yield id, Message(_TO_AN_END, step=id, rejects=step.rejects, end=leaving[0].to, p=leaving[0].p)


def _refuses_elsewhere(step: Step, rejects: float) -> bool:
    return any(
        branch.loop == "rework" or (isinstance(branch.p, float) and abs(branch.p - rejects) <= _SAME)
        for branch in step.next
    )


_TO_AN_END = template(
    "step {step} rejects {rejects:.1%}, but its exit to the end {end} has p {p:.1%}: they are one figure"
)


def about_rule(written: Mapping[str, Any]) -> Iterator[Message]:
    """A rule that decides nothing."""
    if "then" not in written and "to" not in written:
        yield Message("the rule says neither then nor to: what is decided?")


def about_table(written: Mapping[str, Any]) -> Iterator[Message]:
    """Rules that ask for inputs or values that the table does not have."""
    inputs, rules = written.get("inputs"), written.get("rules")
    if not isinstance(inputs, Mapping) or not isinstance(rules, tuple):
        return  # they could not be read
    for number, rule in enumerate(rules, 1):
        for id, values in rule.if_.items():
            if id not in inputs:
                yield _unknown(number, id, inputs)
            else:
                yield from (
                    _unknown(number, value, inputs[id].values) for value in values if value not in inputs[id].values
                )


def _unknown(number: int, id: str, known: Iterable[str]) -> Message:
    meant = nearest(id, known)
    hint = Message("; did you mean {meant}?", meant=meant) if meant else ""
    words = template("rule {number} asks for {id}, and there is no such input or value: {known}{hint}")
    return Message(words, number=number, id=clipped(id), known=listed(known), hint=hint)


def about_lognormal(written: Mapping[str, Any]) -> Iterator[Message]:
    """A lognormal duration of mean 0, which there is none."""
    if written.get("mean") == Duration():
        yield Message("the mean of a lognormal duration must be more than 0")
