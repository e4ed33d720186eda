"""Edits of what a step is called and of who does it, for the keys and for the cells of the table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from blueprint.edit import Edit, set_field, steps_of
from blueprint.edit.labels import language_of
from blueprint.text import Message, both
from tui.editing import Here, change
from tui.roles import Chosen

if TYPE_CHECKING:
    from tui.app import Workbench

_RENAMED = both("Rename “{step}” to “{name}”", "将“{step}”改名为“{name}”")
_UNNAMED = both("Take away the name of “{step}”", "清除“{step}”的名称")
_DONE_BY = both("Let {role} do {steps}", "{steps}改由{role}办理")


def rename_to(app: Workbench, at: Here, name: str) -> bool:
    """Give the step a name in the language that is shown; the other language keeps its own."""
    label = Message(_RENAMED if name else _UNNAMED, step=at.step.title, name=name)
    written = steps_of(at.document)[at.step.id].get("name")
    place = ("steps", at.step.id, *name_place(written, app.language, name))
    return change(app, at, label, lambda: set_field(at.document, place, name))


def name_place(written: object, language: str, name: str) -> tuple[str, ...]:
    """Where a name is written, in what has it: in one language, where there are two or come to be two."""
    if isinstance(written, str):
        added = name and language_of(name) == language != language_of(written)
        return ("name", language) if added else ("name",)
    return ("name", language) if written else ("name",)


def let_do(app: Workbench, at: Here, ids: list[str], chosen: Chosen) -> bool:
    """Give steps a role, which is made where it is new; a lane that they had of their own goes."""
    label = Message(_DONE_BY, role=chosen.title, steps=at.titles(ids))
    return change(app, at, label, lambda: (*chosen.edits, *_done_by(at, ids, chosen.id)))


def _done_by(at: Here, ids: list[str], role: str) -> Iterator[Edit]:
    for id in ids:
        yield from set_field(at.document, ("steps", id, "role"), role)
        if at.process.steps[id].lane:
            yield from set_field(at.document, ("steps", id, "lane"), None)
