"""What can be done in the inspector: type another value, clear one, add an item, turn to another subject."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from blueprint.text import both
from tui.actions.action import Action

if TYPE_CHECKING:
    from tui.app import Workbench
    from tui.panes.inspector import InspectorPane


def _pane(app: Workbench) -> InspectorPane:
    from tui.panes.inspector import InspectorPane

    return app.query_one(InspectorPane)


def _has_field(app: Workbench) -> bool:
    return _pane(app).row is not None


def _has_value(app: Workbench) -> bool:
    row = _pane(app).row
    return row is not None and row.node is not None


def _can_grow(app: Workbench) -> bool:
    return _pane(app).can_grow


def _has_more(app: Workbench) -> bool:
    found = _pane(app).subject
    return found is not None and found.count > 1


def _turns(by: int) -> Callable[[Workbench], object]:
    return lambda app: _pane(app).turn(by)


def _goes(by: int) -> Callable[[Workbench], object]:
    return lambda app: _pane(app).next(by)


def _at_a_step(app: Workbench) -> bool:
    process = app.shown.process if app.shown else None
    return process is not None and app.view.step in process.steps


def _fields(app: Workbench) -> None:
    _pane(app).begin()
    app.go("inspector")


def _text(app: Workbench) -> None:
    from tui.editor import edit_as_text

    edit_as_text(app)


ACTIONS = (
    Action(
        "edit-step",
        both("Edit", "编辑"),
        ("enter",),
        _fields,
        "canvas",
        help=both(
            "Change the step or branch in the inspector: its time (duration of work, waiting), role, name, all else",
            "在属性窗格中修改步骤或分支：时间（办理时长、等待）、角色、名称等全部字段",
        ),
        possible=_at_a_step,
        hint=62,
    ),
    Action(
        "inspector-edit",
        both("Edit", "编辑"),
        ("enter",),
        lambda app: _pane(app).edit(),
        "inspector",
        help=both("Type another value for the field: a time, a name, a role…", "修改该字段的值：时间、名称、角色等"),
        possible=_has_field,
        hint=60,
    ),
    Action(
        "inspector-subject",
        both("Next tab", "下一栏"),
        ("right_square_bracket",),
        _turns(1),
        "inspector",
        help=both("Step, branch, role, tier, clock, process", "步骤、分支、角色、客户层级、计时、流程"),
        hint=50,
    ),
    Action("inspector-subject-back", both("Tab before", "上一栏"), ("left_square_bracket",), _turns(-1), "inspector"),
    Action(
        "inspector-clear",
        both("Clear", "清除"),
        ("delete", "backspace"),
        lambda app: _pane(app).clear(),
        "inspector",
        help=both("Take away what is written in the field", "删去该字段所填内容"),
        possible=_has_value,
        destructive=True,
        hint=40,
    ),
    Action(
        "inspector-add",
        both("Add an item", "增加一项"),
        ("a",),
        lambda app: _pane(app).add(),
        "inspector",
        help=both(
            "One more failure mode, evidence, role, tier, clock…", "再加一项失误模式、服务证据、角色、客户层级、计时等"
        ),
        possible=_can_grow,
        hint=42,
    ),
    Action(
        "inspector-fold",
        both("All fields", "全部字段"),
        ("full_stop",),
        lambda app: _pane(app).fold(),
        "inspector",
        help=both("Show the fields that are not written, or hide them", "显示或隐藏未填写的字段"),
        hint=45,
    ),
    Action(
        "inspector-next",
        both("Next of its kind", "同类下一个"),
        ("right",),
        _goes(1),
        "inspector",
        help=both("The next branch, role, tier or clock", "下一个分支、角色、客户层级或计时"),
        possible=_has_more,
        hint=34,
    ),
    Action(
        "inspector-previous",
        both("Previous of its kind", "同类上一个"),
        ("left",),
        _goes(-1),
        "inspector",
        possible=_has_more,
    ),
    Action(
        "edit-as-text",
        both("Edit as text", "文本编辑"),
        ("E",),
        _text,
        help=both("Open the file in your editor at this line", "用外部编辑器打开文件，并定位到此行"),
        possible=lambda app: app.view.path is not None,
        hint=12,
    ),
)
