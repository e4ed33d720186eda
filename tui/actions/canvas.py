"""What can be done on the canvas: follow the flow, jump, zoom, look at figures."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from blueprint.text import both
from tui.actions.action import Action

if TYPE_CHECKING:
    from tui.app import Workbench
    from tui.canvas.moves import Way
    from tui.panes.canvas import CanvasView

_ZOOMS = ("dots", "compact", "full")


def _view(app: Workbench) -> CanvasView:
    from tui.panes.canvas import CanvasView

    return app.query_one(CanvasView)


def _drawn(app: Workbench) -> bool:
    shown = app.shown
    return bool(shown and shown.process and shown.process.steps)


def _goes(way: Way) -> Callable[[Workbench], object]:
    return lambda app: _view(app).go(way)


def _jump(app: Workbench) -> None:
    _view(app).jump()


def _nearer(app: Workbench, by: int) -> int:
    return _ZOOMS.index(app.view.zoom) + by


def _zooms(by: int) -> Callable[[Workbench], object]:
    return lambda app: app.look(zoom=_ZOOMS[_nearer(app, by)])


def _can_zoom(by: int) -> Callable[[Workbench], bool]:
    return lambda app: _drawn(app) and 0 <= _nearer(app, by) < len(_ZOOMS)


def _map(app: Workbench) -> None:
    _view(app).turn_map()


def _pages(across: int, down: int) -> Callable[[Workbench], object]:
    return lambda app: _view(app).sheet.turn(across, down)


async def _overlay(app: Workbench) -> None:
    from blueprint.drawing.overlays import KINDS

    none = ("none", both("No overlay", "不叠加"), None)
    choices = [none, *((name, kind.title, kind.what) for name, kind in KINDS.items())]
    title = both("Which figure at each step?", "在各步骤上叠加显示哪项指标？")
    answer = await app.choose(title, choices, chosen=app.view.overlay or "none")
    if answer is not None:
        app.look(overlay=None if answer == "none" else answer)


ACTIONS = (
    Action(
        "onward",
        both("Follow the flow", "沿流程前进"),
        ("right", "l"),
        _goes("onward"),
        "canvas",
        both("Along the selected branch, else the one most cases take", "沿选中的分支前进；未选分支时走概率最大的分支"),
        _drawn,
    ),
    Action(
        "backward",
        both("Back against the flow", "逆流程后退"),
        ("left", "h"),
        _goes("back"),
        "canvas",
        both(
            "From a branch to its step, from a step to where one came from, else to where most cases come from",
            "从分支回到所属步骤；从步骤回到来时的步骤，没有则到多数案件的来处",
        ),
        _drawn,
    ),
    Action(
        "up",
        both("Branch or step above", "上一分支或上方步骤"),
        ("up", "k"),
        _goes("up"),
        "canvas",
        possible=_drawn,
    ),
    Action(
        "down",
        both("Branch or step below", "下一分支或下方步骤"),
        ("down", "j"),
        _goes("down"),
        "canvas",
        both("Through the branches of a step first, then on to the step below", "先逐个选择本步骤的分支，再到下方步骤"),
        _drawn,
    ),
    Action("first_step", both("Start", "起点"), ("home",), _goes("first"), "canvas", possible=_drawn),
    Action("last_step", both("Rightmost step", "最右侧的步骤"), ("end",), _goes("last"), "canvas", possible=_drawn),
    Action("page_up", both("Scroll up", "向上翻页"), ("pageup",), _pages(0, -1), "canvas"),
    Action("page_down", both("Scroll down", "向下翻页"), ("pagedown",), _pages(0, 1), "canvas"),
    Action("page_left", both("Scroll left", "向左翻页"), ("shift+left", "ctrl+pageup"), _pages(-1, 0), "canvas"),
    Action(
        "page_right",
        both("Scroll right", "向右翻页"),
        ("shift+right", "ctrl+pagedown"),
        _pages(1, 0),
        "canvas",
    ),
    Action(
        "jump",
        both("Jump", "跳转"),
        ("f",),
        _jump,
        "canvas",
        both("Letters appear on the steps; type those of one", "步骤上出现字母，输入字母即跳到该步骤"),
        _drawn,
        hint=48,
    ),
    Action(
        "overlay",
        both("Overlay", "叠加指标"),
        ("o",),
        _overlay,
        "canvas",
        both("A figure at each step: time, waiting, cost, risk…", "在各步骤上显示一项指标：时间、等待、成本、风险……"),
        _drawn,
        hint=50,
    ),
    Action("zoom_in", both("Larger", "放大"), ("plus", "equals_sign"), _zooms(1), "canvas", possible=_can_zoom(1)),
    Action("zoom_out", both("Smaller", "缩小"), ("minus",), _zooms(-1), "canvas", possible=_can_zoom(-1), hint=20),
    Action(
        "map",
        both("Map", "缩略图"),
        ("z",),
        _map,
        "canvas",
        both("The whole drawing small in a corner, on or off", "在角落显示或隐藏整图缩略图"),
        _drawn,
    ),
)
