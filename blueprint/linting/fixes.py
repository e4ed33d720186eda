"""What the fixes of several rules are made of. None of these is safe: each says another thing than its author did."""

from __future__ import annotations

from itertools import chain
from typing import Any

from blueprint.edit import Edit, field_edits, lost, remove_step, rename_at
from blueprint.files import Path_
from blueprint.linting.fix import Fix
from blueprint.linting.rule import Hit, Subject
from blueprint.model import Process, Role, Step
from blueprint.text import Message, Said, both, listed


def without_field(subject: Subject, hit: Hit, title: Said) -> Fix:
    """Takes out what the hit is about."""
    return Fix(field_edits(subject.document, hit.at, None), False, title)


_WITHOUT_STEP = both("Take out the step “{step}”", "删去步骤“{step}”")


def without_step(subject: Subject, hit: Hit) -> Fix | None:
    """Takes the step out and leads what led to it on; not one with a legal ground, or that something else names.

    Raises `Refused` where several steps come next.
    """
    id = str(hit.step)
    gone = lost(subject.document, [id])
    if gone.legal or gone.named:
        return None
    title = Message(_WITHOUT_STEP, step=subject.process.steps[id].title)
    return Fix(remove_step(subject.document, id), False, title)


_RENAMED = both("Write “{meant}” instead of “{id}”", "将“{id}”改为“{meant}”")


def renamed(subject: Subject, hit: Hit, id: str, meant: str) -> Fix | None:
    """Writes another id where the hit is."""
    if subject.document.root is None:
        return None
    return Fix((rename_at(subject.document.root, hit.at, id, meant),), False, Message(_RENAMED, id=id, meant=meant))


def put_in(edits: tuple[Edit, ...], step: Said) -> Fix:
    """Puts a step in that is called ``step``."""
    return Fix(edits, False, Message(_PUT_IN, step=step))


_PUT_IN = both("Put in a step “{step}”", "加入步骤“{step}”")


def stub(subject: Subject, within: Path_, **values: Any) -> Fix:
    """Writes fields so that the linter is content with them and somebody still has to fill them in."""
    written = [field_edits(subject.document, (*within, name), value) for name, value in reversed(values.items())]
    return Fix(tuple(chain.from_iterable(written)), False, Message(_STUB, fields=listed(values)))


TO_WRITE = {"en": "to be written", "zh": "待填写"}
"""What stands in a stub where only people know the words."""

_STUB = both("Put in {fields}, to be filled in", "写入待填的 {fields}")


def superior(process: Process, step: Step) -> Role | None:
    """The role next above the one that does a step."""
    above = process.superiors(step.role) if step.role else ()
    return above[0] if above else None
