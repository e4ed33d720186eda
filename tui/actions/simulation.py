"""Simulation 仿真: open it, change the lines of the scenario, simulate, see the results, leave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blueprint.text import both
from tui.actions.action import Action, on

if TYPE_CHECKING:
    from tui.app import Workbench
    from tui.screens.simulate import SimulateScreen


def _open(app: Workbench) -> None:
    from blueprint.analysis.deep import deep
    from tui.screens.simulate import SimulateScreen

    if app.view.path and (study := app.study):  # with whoever works in the processes that it calls
        process = deep(study.process, app.session.workspace.called)
        others = app.session.workspace.other_variants(study.process)
        app.push_screen(SimulateScreen(app.view.path, process, others))


def screen_of(app: Workbench) -> SimulateScreen | None:
    """The simulation that is open."""
    from tui.screens.simulate import SimulateScreen

    screen = app.place_screen
    return screen if isinstance(screen, SimulateScreen) else None


def _idle(app: Workbench) -> bool:
    screen = screen_of(app)
    return screen is not None and not screen.busy


def _more(app: Workbench) -> bool:
    screen = screen_of(app)
    return screen is not None and screen.more


ACTIONS = (
    Action(
        "simulate",
        both("Simulate", "仿真"),
        ("W",),
        _open,
        help=both(
            "What if: waiting, service levels, use of people and cost with another volume or other numbers of people; compare as-is "
            "and to-be in figures (“Compare with”)",
            "假设分析（模拟）：换一种业务量或人数，看等待、服务水平、人员利用率和成本；可对比现状与目标的各项指标（“比较对象”一行）",
        ),
        possible=lambda app: app.study is not None,
        hint=17,
    ),
    Action("begin_simulation", both("Simulate", "开始仿真"), ("W",), on(screen_of, lambda screen: screen.begin()), "simulation",
           both("From any line, as ⏎ does on the last one", "在任一行均可；与在最后一行按 ⏎ 相同"), _idle, hint=60),
    Action("change_line", both("Change", "修改"), ("enter",), on(screen_of, lambda screen: screen.choose()), "simulation",
           both("Type another value, or take the next one; on the last line it simulates", "输入数值或换下一个值；在最后一行则开始仿真"),
           _idle, hint=59),
    Action("next_value", both("Other value", "换值"), ("right",), on(screen_of, lambda screen: screen.turn(1)), "simulation",
           both("The next value of the line", "换成后一个值"), _idle, hint=58),
    Action("value_before", both("Value before", "前一个值"), ("left",), on(screen_of, lambda screen: screen.turn(-1)), "simulation",
           possible=_idle),
    Action("results_down", both("Results", "翻看结果"), ("pagedown",), on(screen_of, lambda screen: screen.scroll_results(1)), "simulation",
           both("Down in the results by a page", "结果向下翻页"), _more, hint=56),
    Action("results_up", both("Results up", "结果向上翻"), ("pageup",), on(screen_of, lambda screen: screen.scroll_results(-1)), "simulation",
           both("Up in the results by a page", "结果向上翻页"), _more),
    Action("leave_simulation", both("Leave", "离开"), ("escape", "q"), on(screen_of, lambda screen: screen.leave()), "simulation",
           both("While it is simulating: stop, and see what is known by then", "仿真进行中则停止，并显示已有结果"),
           lambda app: screen_of(app) is not None, hint=55),
)  # fmt: skip
