"""Redesign 改造: open it, decide about its proposals, look for the best sets of them, save the plan and the to-be."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from blueprint.text import Message, both, listed
from tui.actions.action import Action
from tui.actions.library import pane
from tui.siblings import plans

if TYPE_CHECKING:
    from blueprint.text import Text
    from tui.app import Workbench
    from tui.redesign.parts import Part
    from tui.redesign.rows import Row, State
    from tui.screens.redesign import RedesignScreen

_TO_BE = both(
    "This is the to-be: V goes to the as-is, of which redesigns are made", "这是目标流程：按 V 转到现状后再改造"
)
_HAS_PLAN = both(
    "This process has a plan already: {files}; what you decide here is a plan of its own",
    "该流程已有方案：{files}；在此作出的取舍另成一个方案",
)
_ALL_DECIDED = both("No proposal is left to decide about", "没有待决定的建议了")
_IS_POSTPONED = both(
    "Postponed: it stands at the end of the list; u takes that back", "已暂缓，移到列表末尾；按 u 撤销"
)
_REASON = both("Why is it rejected?", "为何否决？")
_FORGET = both("Give up this plan with all that was decided?", "放弃此方案及其全部取舍？")
_YES = both("Give it up", "放弃")
_DECIDED: tuple[State, ...] = ("accepted", "missed", "postponed", "rejected")


def screen_of(app: Workbench) -> RedesignScreen | None:
    """The redesign that is open."""
    from tui.screens.redesign import RedesignScreen

    return next((one for one in app.screen_stack if isinstance(one, RedesignScreen)), None)


def the_screen(app: Workbench) -> RedesignScreen:
    """The redesign that is open: without one, no action of it is possible."""
    screen = screen_of(app)
    assert screen is not None
    return screen


def _opened(app: Workbench) -> bool:
    return screen_of(app) is not None


def _row(app: Workbench) -> Row | None:
    screen = screen_of(app)
    return screen.row if screen else None


def _in(*states: State) -> Callable[[Workbench], bool]:
    """Whether the cursor is on a proposal of which that was decided."""

    def possible(app: Workbench) -> bool:
        row = _row(app)
        return row is not None and row.state in states

    return possible


def _begins(app: Workbench) -> Text | None:
    """What to do first on the row of all together, about which nothing is decided."""
    from tui.redesign.details import BEGIN

    return BEGIN if _in("all")(app) else None


def _begin(app: Workbench) -> None:
    from tui.redesign.work import Draft, Work
    from tui.screens.redesign import RedesignScreen

    shown, path = app.shown, app.view.path
    if path is None or shown is None or shown.process is None:
        return
    if shown.process.variant != "as-is":
        app.tell(_TO_BE)
        return
    tier = app.view.tier if app.view.tier in shown.process.shares else None
    known = plans(pane(app).heads.all(), shown.process.id)
    draft = app.drafts.setdefault(path, Draft())
    app.push_screen(RedesignScreen(path, draft, tier, known))
    if known and draft.work == Work():
        app.tell(Message(_HAS_PLAN, files=listed(one.name for one in known)))


def _accept(app: Workbench) -> None:
    screen, row = the_screen(app), _row(app)
    if row:
        screen.decide(screen.draft.work.accept(row.id), row.id)


async def _reject(app: Workbench) -> None:
    screen, row = the_screen(app), _row(app)
    if row is None or row.entry is None:
        return
    reason = await app.ask(_REASON)
    if reason:
        screen.decide(screen.draft.work.reject(row.entry.proposal, reason))


def _any_open(app: Workbench) -> bool:
    screen = screen_of(app)
    return screen is not None and bool(screen.open_ones)


def _go_on(app: Workbench) -> None:
    the_screen(app).go_on()


def _none_open(app: Workbench) -> Text | None:
    return _ALL_DECIDED if _opened(app) else None


def _postpone(app: Workbench) -> None:
    screen, row = the_screen(app), _row(app)
    if row:
        screen.decide(screen.draft.work.postpone(row.id))
        app.tell(_IS_POSTPONED)


def _open_again(app: Workbench) -> None:
    screen, row = the_screen(app), _row(app)
    if row:
        screen.decide(screen.draft.work.open(row.id), row.id)


def _moves(by: int) -> Callable[[Workbench], object]:
    def move(app: Workbench) -> None:
        screen, row = the_screen(app), _row(app)
        if row:
            screen.decide(screen.draft.work.move(row.id, by), row.id)

    return move


def _undo(app: Workbench) -> None:
    the_screen(app).turn(the_screen(app).draft.undo)


def _redo(app: Workbench) -> None:
    the_screen(app).turn(the_screen(app).draft.redo)


def _has_assumptions(app: Workbench) -> bool:
    row = _row(app)
    return bool(row and row.entry and row.entry.proposal.assumptions)


async def _assume(app: Workbench) -> None:
    from tui.redesign.asking import assume

    row = _row(app)
    if row and row.entry:
        await assume(app, the_screen(app), row.entry)


def _show_refused(app: Workbench) -> None:
    screen = the_screen(app)
    screen.refused = not screen.refused
    screen.present()


async def _search(app: Workbench) -> None:
    from tui.redesign.sets import choose_set

    await choose_set(app, the_screen(app))


def _can_save(app: Workbench) -> bool:
    screen = screen_of(app)
    return screen is not None and bool(screen.draft.work.accepted)


async def _save(app: Workbench) -> None:
    from tui.redesign.asking import save

    await save(app, the_screen(app))


async def _forget(app: Workbench) -> None:
    from tui.redesign.work import Work

    screen = the_screen(app)
    if await app.sure(_FORGET, _YES):
        screen.decide(Work(), "")


def _has_work(app: Workbench) -> bool:
    from tui.redesign.work import Work

    screen = screen_of(app)
    return screen is not None and screen.draft.work != Work()


def _goes(part: Part) -> Callable[[Workbench], object]:
    return lambda app: the_screen(app).go(part)


def _zooms(by: int) -> Callable[[Workbench], object]:
    return lambda app: the_screen(app).zoom(by)


def _leave(app: Workbench) -> None:
    the_screen(app).leave()


ACTIONS = (
    Action(
        "redesign",
        both("Redesign", "改造"),
        ("P",),
        _begin,
        help=both(
            "Proposals to eliminate, simplify, integrate, automate, each checked and priced",
            "清除、简化、整合、自动化的建议，逐项校验并估价",
        ),
        possible=lambda app: app.study is not None,
        hint=21,
    ),
    Action("accept", both("Accept", "接受"), ("a",), _accept, "redesign", possible=_in("open", "postponed", "rejected"), hint=60, instead=_begins),
    Action("reject", both("Reject…", "否决…"), ("r",), _reject, "redesign", both("With the reason, which the plan keeps", "须写明理由，并存入方案"),
           _in("open", "postponed", "accepted"), hint=58, instead=_begins),
    Action("next_open", both("Next", "下一项"), ("n",), _go_on, "redesign",
           both("To the next one that is open; nothing is decided about this one", "转到下一项待定的建议，对本项不作决定"),
           _any_open, hint=50, instead=_none_open),
    Action("postpone", both("Postpone", "暂缓"), ("p",), _postpone, "redesign",
           both("To the end of the list, to be decided about later", "移到列表末尾，留待以后决定"), _in("open"), hint=43, instead=_begins),
    Action("open_again", both("Open again", "撤回决定"), ("o",), _open_again, "redesign", both("Nothing is decided about it any more", "恢复为尚未决定"),
           _in(*_DECIDED), hint=57),
    Action("assume", both("Set a value…", "设定取值…"), ("v",), _assume, "redesign", both("Another value of something that is assumed", "改变某项假设的取值"),
           _has_assumptions, hint=48),
    Action("make_earlier", both("Earlier", "提前"), ("less_than_sign",), _moves(-1), "redesign", both("Make it before the accepted one above", "排到上一项之前实施"),
           _in("accepted", "missed")),
    Action("make_later", both("Later", "推后"), ("greater_than_sign",), _moves(1), "redesign", both("Make it after the accepted one below", "排到下一项之后实施"),
           _in("accepted", "missed")),
    Action("undo_decision", both("Undo", "撤销"), ("u", "ctrl+z"), _undo, "redesign", both("Take the last decision back", "撤销上一个决定"),
           lambda app: _opened(app) and the_screen(app).draft.undoable, hint=30),
    Action("redo_decision", both("Redo", "重做"), ("U", "ctrl+y"), _redo, "redesign", None,
           lambda app: _opened(app) and the_screen(app).draft.redoable, hint=56),
    Action("show_refused", both("Refused ones", "未通过项"), ("f",), _show_refused, "redesign",
           both("Show proposals that would break what must hold, with the reason, or hide them", "显示或隐藏会突破底线的建议及其原因"), _opened, hint=20),
    Action("best_sets", both("Best sets…", "最优组合…"), ("b",), _search, "redesign",
           both("Look for the best sets of proposals, and accept one of them", "查找最优的建议组合，并选用其一"), _opened, hint=45),
    Action("save_plan", both("Save…", "保存…"), ("s", "ctrl+s"), _save, "redesign",
           both("The plan and the to-be, two files written to the disk; never over the as-is", "生成方案和目标流程两个文件并写入磁盘；不会覆盖现状"), _can_save, hint=46),
    Action("give_up_plan", both("Give up", "放弃方案"), ("X",), _forget, "redesign", both("Nothing is decided any more", "清空全部决定"), _has_work, destructive=True),
    Action("to_proposals", both("Proposals", "建议"), ("1",), _goes("proposals"), "redesign", None, _opened),
    Action("to_details", both("In words", "说明"), ("2", "enter"), _goes("details"), "redesign", None, _opened, hint=40),
    Action("to_before", both("Before", "改造前"), ("3",), _goes("before"), "redesign", both("The drawing before; arrows scroll both", "改造前的图；方向键同时滚动两图"), _opened, hint=39),
    Action("to_after", both("After", "改造后"), ("4",), _goes("after"), "redesign", both("The drawing after; arrows scroll both", "改造后的图；方向键同时滚动两图"), _opened, hint=38),
    Action("draw_larger", both("Larger", "放大"), ("plus", "equals_sign"), _zooms(-1), "redesign", None, _opened),
    Action("draw_smaller", both("Smaller", "缩小"), ("minus",), _zooms(1), "redesign", None, _opened),
    Action("leave_redesign", both("Leave", "离开"), ("escape", "q"), _leave, "redesign",
           both("What was decided stays until the workbench closes", "已作的决定保留到关闭工作台为止"), _opened, hint=44),
)  # fmt: skip
