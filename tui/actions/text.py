"""A file as text: from one thing that is wrong to the next, and into the editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blueprint.text import both
from tui.actions.action import Action, on

if TYPE_CHECKING:
    from tui.app import Workbench
    from tui.screens.text import TextView

_NOTHING_WRONG = both("Nothing is wrong in this file", "此文件没有问题")


def screen_of(app: Workbench) -> TextView | None:
    """The text that is open."""
    from tui.screens.text import TextView

    screen = app.place_screen
    return screen if isinstance(screen, TextView) else None


def _open(app: Workbench) -> bool:
    return screen_of(app) is not None


def _has_wrong(app: Workbench) -> bool:
    screen = screen_of(app)
    return screen is not None and screen.has_wrong


ACTIONS = (
    Action("next_wrong", both("Next problem", "下一个问题"), ("n",), on(screen_of, lambda screen: screen.jump(1)), "text",
           possible=_has_wrong, hint=60, instead=lambda _: _NOTHING_WRONG),
    Action("wrong_before", both("Problem before", "上一个问题"), ("N",), on(screen_of, lambda screen: screen.jump(-1)), "text",
           possible=_has_wrong, hint=58, instead=lambda _: _NOTHING_WRONG),
    Action("edit_here", both("Edit as text", "文本编辑"), ("E", "enter"), on(screen_of, lambda screen: screen.edit()), "text",
           both("Open the file in your editor ($EDITOR) at this line", "用外部编辑器（$EDITOR）打开文件，并定位到此行"), _open, hint=56),
    Action("leave_text", both("Leave", "离开"), ("escape", "q"), on(screen_of, lambda screen: screen.leave()), "text",
           possible=_open, hint=54),
)  # fmt: skip
