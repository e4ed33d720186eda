"""Steps that follow one another become one."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from itertools import pairwise
from typing import Any

from blueprint.edit.fields import placed
from blueprint.edit.meant import same
from blueprint.edit.merged import Unlike, merged
from blueprint.edit.primitives import Edit, Remove, Set
from blueprint.edit.references import BEGIN, mentioned, node_at
from blueprint.edit.refused import Refused
from blueprint.edit.removal import named_elsewhere
from blueprint.edit.still_read import still_read
from blueprint.edit.ways import exits_of, led, line_of, step_of, steps_of
from blueprint.files import Document, Ref
from blueprint.files.node import Leaf, data
from blueprint.schema.parts import STEP_FIELDS
from blueprint.text import Message, listed


def merge_steps(document: Document, ids: Collection[str]) -> tuple[Edit, ...]:
    """The edits that make one step of several that follow one another in reading order; it has the id of the first.

    Names are joined, times and costs added, lists united (without what one of them makes and a later one requires);
    of authority the larger amount counts, the last says what comes next, and other fields must agree, or one only
    says them. Raises `Refused`, with the field, where they do not; where a step leads elsewhere or something else
    leads into the middle; and where a clock or a separation of duties would come to mean something else.
    """
    if document.problems:
        problem = document.problems[0]
        raise Refused(problem.message, document.position(problem.start)[0])
    chosen = {id: step_of(document, id) for id in ids}
    steps = {id: chosen[id] for id in steps_of(document) if id in chosen}
    if len(steps) < 2:
        raise Refused(Message("choose two steps or more that follow one another"))
    first, *others = steps
    for before, after in pairwise(steps):
        _check_way(document, before, steps[before], after)
    step = _merged(document, steps)
    mentions = [Set(ref.path, first) for ref in _named(document, steps) if ref.id != first]
    return still_read(
        document, [*_changes(first, steps[first], step), *mentions, *(Remove(("steps", id)) for id in reversed(others))]
    )


def _merged(document: Document, steps: Mapping[str, Any]) -> dict[str, Any]:
    first = next(iter(steps))
    try:
        step = merged(steps)
    except Unlike as unlike:
        words = Message("{steps} cannot become one step: {why}", steps=listed(steps), why=unlike.why)
        raise Refused(words, line_of(document, first)) from None
    return led(
        step,
        lambda branch: {**branch, "to": first if branch["to"] in steps else branch["to"]},
        lambda to: first if to in steps else to,
    )


def _check_way(document: Document, id: str, step: Any, to: str) -> None:
    """Raises `Refused` where a step leads elsewhere or only on a condition, and where something else leads to the next."""
    branches = step["next"] if isinstance(step.get("next"), list) else [step.get("next")]
    said = {field for branch in branches if isinstance(branch, dict) for field in branch}
    if [way.to for way in exits_of(id, step)] != [to] or said - {"to", "p"}:
        words = Message("the step {step} does not always lead to {to}, and only there", step=id, to=to)
        raise Refused(words, line_of(document, id))
    for ref in mentioned(document, "step", to):
        leads = ref.path[0] == "steps" and ref.path[2:3] in (("next",), ("on_timeout",))
        if leads and ref.path[1:3] != (id, "next"):
            raise named_elsewhere(document, ref)


def _named(document: Document, steps: Mapping[str, Any]) -> Iterator[Ref]:
    """What else names the steps. Raises `Refused` where it would come to mean something else."""
    for id in steps:
        for ref in mentioned(document, "step", id):
            if ref.declares or (ref.path[0] == "steps" and ref.path[1] in steps):
                continue
            if not _holds(document, ref, list(steps)):
                raise named_elsewhere(document, ref)
            yield ref


def _holds(document: Document, ref: Ref, ids: list[str]) -> bool:
    """Whether a mention means the same of the merged step: its beginning is that of the first, its end that of the last."""
    assert document.root is not None
    if ref.path[0] == "clocks":
        moment = node_at(document.root, ref.path)
        begins = isinstance(moment, Leaf) and moment.text == ref.id + BEGIN
        return ref.id == ids[0 if begins else -1]
    if ref.path[0] == "separate":
        apart = node_at(document.root, ref.path[:-1])
        return apart is None or len({*data(apart)} & {*ids}) == 1
    return True


def _changes(id: str, old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[Edit]:
    """The edits of a step, field by field."""
    written = list(old)
    for field, value in new.items():
        if field not in old:
            yield placed(written, list(STEP_FIELDS.table), ("steps", id), field, value)
            written.append(field)
        elif not same(old[field], value):
            yield Set(("steps", id, field), value)
    yield from (Remove(("steps", id, field)) for field in old if field not in new)
