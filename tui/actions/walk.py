"""Walk as customer 流程体验: what can be done on the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blueprint.text import both
from tui.actions.action import Action, on

if TYPE_CHECKING:
    from tui.app import Workbench
    from tui.screens.walk import WalkScreen

_OVER = both("The walk is over: Home begins again, Esc leaves", "流程已走完：按 Home 重走，按 Esc 离开")
_FIRST = both("This is the first step", "这是第一步")


def screen_of(app: Workbench) -> WalkScreen | None:
    """The walk that is open."""
    from tui.screens.walk import WalkScreen

    screen = app.place_screen
    return screen if isinstance(screen, WalkScreen) else None


def _open(app: Workbench) -> bool:
    return screen_of(app) is not None


def _goes_on(app: Workbench) -> bool:
    screen = screen_of(app)
    return screen is not None and not screen.over


def _has_before(app: Workbench) -> bool:
    screen = screen_of(app)
    return screen is not None and screen.stops > 1


ACTIONS = (
    Action("walk_on", both("On", "继续"), ("right", "enter", "space"), on(screen_of, lambda screen: screen.go_on()), "walk",
           both("At a choice, the way that is marked; the key before a way takes it at once", "在分支处走选中的分支；按分支前的键可直接走该分支"),
           _goes_on, hint=60, instead=lambda _: _OVER),
    Action("walk_back", both("Back", "上一步"), ("left", "backspace"), on(screen_of, lambda screen: screen.go_back()), "walk",
           possible=_has_before, hint=58, instead=lambda _: _FIRST),
    Action("next_way", both("Next way", "下一分支"), ("down",), on(screen_of, lambda screen: screen.down()), "walk",
           both("Mark the next way at a choice; elsewhere, go on", "在分支处选下一分支；其他地方则继续"), _open),
    Action("way_before", both("Way before", "上一分支"), ("up",), on(screen_of, lambda screen: screen.up()), "walk",
           both("Mark the way before at a choice; elsewhere, go back", "在分支处选上一分支；其他地方则回到上一步"), _open),
    Action("walk_again", both("Again", "重走"), ("home",), on(screen_of, lambda screen: screen.again()), "walk",
           both("From the start", "回到起点"), _has_before, hint=52),
    Action("story_up", both("What was before", "看前文"), ("pageup",), on(screen_of, lambda screen: screen.scroll_story(-1)), "walk",
           both("Up in the story by a page", "走过的内容向上翻页"), _open, hint=50),
    Action("story_down", both("What came after", "看后文"), ("pagedown",), on(screen_of, lambda screen: screen.scroll_story(1)), "walk",
           both("Down in the story by a page", "走过的内容向下翻页"), _open),
    Action("leave_walk", both("Leave", "离开"), ("escape", "q"), on(screen_of, lambda screen: screen.leave()), "walk",
           possible=_open, hint=54),
)  # fmt: skip
