"""Fast entry: the cell at the cursor of the table is edited where it stands, and the cursor goes on to the next."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import TYPE_CHECKING, Any

from blueprint.edit import set_field, steps_of
from blueprint.files import Path_
from blueprint.schema.parts import CHANNELS, TELLS
from blueprint.schema.quantities import RandomDurationOf
from blueprint.schema.scalars import OneOf, Scalar, Wrong, resolve
from blueprint.text import Message, Said, both
from tui.actions.action import Action
from tui.actions.branches import connected, lead_elsewhere
from tui.durations import in_file_units
from tui.editing import Here, change, has_process, on_step
from tui.naming import let_do, rename_to
from tui.roles import known_role, new_role, role_choices
from tui.screens.cell import CellInput

if TYPE_CHECKING:
    from tui.app import Workbench
    from tui.panes.table import StepsTable

_SET = both("Set {field} of “{step}” to {value}", "“{step}”的{field}改为 {value}")
_EMPTIED = both("Empty {field} of “{step}”", "清空“{step}”的{field}")
_VARIES = both(
    "This time is a distribution: edit it in the inspector (3)", "该时间按分布填写，请在属性窗格中修改（按 3）"
)
_NEW_ROLE = both("No role is called that; ⏎ makes a new one", "没有此角色，按 ⏎ 新建")
_WORDS = {"channel": OneOf(CHANNELS, open=True), "tells": OneOf(TELLS)}
_SEPARATORS = str.maketrans("，、;；", ",,,,")

Editor = Callable[["Workbench", Here, "StepsTable"], Coroutine[Any, Any, bool]]
"""Asks for the value of the cell and sets it; returns whether to go on to the next cell."""


async def _edit(app: Workbench, at: Here) -> None:
    from tui.panes.table import StepsTable  # which has the keys of this

    table = app.query_one(StepsTable)
    if await _EDITORS[table.column.name](app, at, table):
        table.advance()


async def _mark(app: Workbench, at: Here, _: StepsTable) -> bool:
    app.look(marked=app.view.marked ^ {at.step.id})
    return False


async def _name(app: Workbench, at: Here, table: StepsTable) -> bool:
    old = at.step.title.text(app.language)
    new = await app.push_screen_wait(CellInput(table.cell_region, app.language, old))
    return new is not None and (new == old or rename_to(app, at, new))


async def _role(app: Workbench, at: Here, table: StepsTable) -> bool:
    asked = CellInput(table.cell_region, app.language, choices=role_choices(at), otherwise=_NEW_ROLE)
    answer = await app.push_screen_wait(asked)
    if not answer:
        return False
    chosen = known_role(at, answer) if answer in at.process.roles else await new_role(app, at, answer)
    return answer == at.step.role or (chosen is not None and let_do(app, at, [at.step.id], chosen))


async def _time(app: Workbench, at: Here, table: StepsTable) -> bool:
    time = steps_of(at.document)[at.step.id].get("time")
    written = time.get(table.column.field[-1]) if isinstance(time, dict) else None
    if isinstance(written, dict):
        app.tell(_VARIES)
        return False
    old = "" if written is None else str(written)

    def wrong(text: str) -> Said | None:
        return _wrong(RandomDurationOf(), in_file_units(text))

    typed = await app.push_screen_wait(CellInput(table.cell_region, app.language, old, wrong))
    if typed is None or typed == old:
        return typed is not None
    new = in_file_units(typed)
    return _set(app, at, table, new, resolve(new) if new else None)


async def _words(app: Workbench, at: Here, table: StepsTable) -> bool:
    """Several words of a list that the schema knows, with commas between them."""
    field = table.column.name
    old = ", ".join(getattr(at.step, field))

    def wrong(text: str) -> Said | None:
        return next((found for word in _parted(text) if (found := _wrong(_WORDS[field], word))), None)

    new = await app.push_screen_wait(CellInput(table.cell_region, app.language, old, wrong))
    if new is None or new == old:
        return new is not None
    words = _parted(new)
    return _set(app, at, table, ", ".join(words), words[0] if len(words) == 1 else words)


def _parted(text: str) -> list[str]:
    return [word.strip() for word in text.translate(_SEPARATORS).split(",") if word.strip()]


def _wrong(kind: Scalar, text: str) -> Said | None:
    try:
        kind.parse(text, plain=True)
    except Wrong as wrong:
        return wrong.message
    return None


def _set(app: Workbench, at: Here, table: StepsTable, shown: str, value: object) -> bool:
    label = Message(_SET if shown else _EMPTIED, field=table.column.title, step=at.step.title, value=shown)
    path: Path_ = table.column.path(at.step.id)
    return change(app, at, label, lambda: set_field(at.document, path, value))


async def _next(app: Workbench, at: Here, _: StepsTable) -> bool:
    if not at.step.next:
        return await connected(app, at)
    return await lead_elsewhere(app, at)


_EDITORS: dict[str, Editor] = {
    "marks": _mark,
    "name": _name,
    "role": _role,
    "work": _time,
    "wait": _time,
    "next": _next,
    "channel": _words,
    "tells": _words,
}

ACTIONS = (
    Action(
        "edit_cell",
        both("Edit", "编辑"),
        ("enter",),
        on_step(_edit),
        "table",
        both("Edit the cell; then the cursor goes on to the next", "修改单元格，完成后移到下一格"),
        has_process,
        hint=58,
    ),
)
