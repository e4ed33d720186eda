"""What a step is called, by which id others name it, and who does it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blueprint.edit import Refused, rename_step
from blueprint.text import Message, Said, both
from tui.actions.action import Action
from tui.editing import Here, about, change, has_process, on_step
from tui.naming import let_do, rename_to
from tui.roles import pick_role

if TYPE_CHECKING:
    from tui.app import Workbench

_NAME = both("Name of “{step}”", "“{step}”的新名称")
_ID = both("New id of “{step}”; whatever names it follows", "“{step}”的新 id，引用处一并更改")
_ID_CHANGED = both("Change the id {old} to {new}", "将 id {old} 改为 {new}")


async def _rename(app: Workbench, at: Here) -> None:
    name = await app.ask(Message(_NAME, step=at.step.title), at.step.title.text(app.language))
    if name and name != at.step.title.text(app.language):
        rename_to(app, at, name)


async def _change_id(app: Workbench, at: Here) -> None:
    old = at.step.id

    def wrong(text: str) -> Said | None:
        try:
            _ = text.strip() == old or rename_step(at.document, old, text.strip())
        except Refused as refused:
            return refused.message
        return None

    new = await app.ask(Message(_ID, step=at.step.title), old, wrong)
    if new is None or new == old:
        return
    marked = app.view.marked
    if change(app, at, Message(_ID_CHANGED, old=old, new=new), lambda: rename_step(at.document, old, new)):
        app.look(step=new, branch=None, field=(), marked=frozenset(new if id == old else id for id in marked))


async def _change_role(app: Workbench, at: Here) -> None:
    if chosen := await pick_role(app, at, at.step.role):
        let_do(app, at, about(app, at), chosen)


ACTIONS = (
    Action(
        "rename_step",
        both("Rename", "改名"),
        ("r",),
        on_step(_rename),
        "blueprint",
        both("Change the name in the language that is shown", "修改当前语言下的名称"),
        has_process,
    ),
    Action(
        "change_id",
        both("Change id", "改 id"),
        ("f2", "N"),
        on_step(_change_id),
        "blueprint",
        both("Change the id, here and wherever it is named", "修改 id，并更新所有引用"),
        has_process,
    ),
    Action(
        "change_role",
        both("Role", "换角色"),
        ("R",),
        on_step(_change_role),
        "blueprint",
        both(
            "Let somebody else do the marked steps or this one; the lane is that of the role",
            "更换已标记步骤或当前步骤的角色，泳道随角色而定",
        ),
        has_process,
        hint=40,
    ),
)
