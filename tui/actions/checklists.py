"""The checklists: turn them over, choose of what they are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blueprint.text import both
from tui.actions.action import Action, on

if TYPE_CHECKING:
    from tui.app import Workbench
    from tui.screens.checklists import ChecklistScreen


def screen_of(app: Workbench) -> ChecklistScreen | None:
    """The checklists that are open."""
    from tui.screens.checklists import ChecklistScreen

    screen = app.place_screen
    return screen if isinstance(screen, ChecklistScreen) else None


def _open(app: Workbench) -> bool:
    return screen_of(app) is not None


def _has_scopes(app: Workbench) -> bool:
    screen = screen_of(app)
    return screen is not None and screen.has_scopes


ACTIONS = (
    Action("next_list", both("Next list", "下一清单"), ("right",), on(screen_of, lambda screen: screen.turn(1)), "checklists",
           possible=_open, hint=60),
    Action("list_before", both("List before", "上一清单"), ("left",), on(screen_of, lambda screen: screen.turn(-1)), "checklists",
           possible=_open, hint=50),
    Action("checklist_scope", both("This process or all", "本流程或全部流程"), ("p",), on(screen_of, lambda screen: screen.other_scope()),
           "checklists", both("Of which processes the lists are read", "清单对照的范围"), _has_scopes, hint=56),
    Action("leave_checklists", both("Leave", "离开"), ("escape", "q", "K"), on(screen_of, lambda screen: screen.leave()), "checklists",
           possible=_open, hint=54),
)  # fmt: skip
