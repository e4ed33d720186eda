"""What is asked about a redesign: the value of an assumption, the names of the files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from blueprint.edit import Refused
from blueprint.text import Message, Said, both, listed
from tui.redesign.details import assumed
from tui.redesign.rows import about, called, transformation_of, why
from tui.redesign.saving import check, completed, plan_name, texts, to_be_name

if TYPE_CHECKING:
    from blueprint.esia import Assumption
    from tui.app import Workbench
    from tui.redesign.reckoning import Entry
    from tui.screens.redesign import RedesignScreen

_WHICH = both("Which assumption?", "设定哪项假设？")
_VALUE = both("{words} ({low} to {high}); empty: as proposed", "{words}（{low} 至 {high}）；留空则恢复原值")
_NO_NUMBER = both("That is no number that an assumption can have: 0.1, 10%, 15", "不是有效的取值，例如：0.1、10%、15")
_NO_SHARE = both("A share is between 0% and 100%", "比例须在 0% 至 100% 之间")
_TO_BE_NAME = both("1 of 2: the file of the to-be", "第 1 个文件（共 2 个）：目标流程")
_PLAN_NAME = both(
    "2 of 2: the file of the plan (what was accepted and rejected, and why; `redesign --plan` makes it again)",
    "第 2 个文件（共 2 个）：方案（接受和否决了哪些建议及理由；用 `redesign --plan` 可再次生成目标流程）",
)
_THERE = both("Replace {files}?", "替换 {files}？")
_REPLACE = both("Replace", "替换")
_BACK = both("u in the workbench brings back what is there now", "在工作台按 u 可恢复现有内容")
_LABEL = both("To-be and plan of {process}", "{process}的目标流程和方案")
_CANNOT = both("Not saved; {what} ({steps}) cannot be made: {why}", "未保存；{what}（{steps}）无法实施：{why}")
_DONE = both(
    "{to_be} and {plan} lie in {folder}; in the workbench V shows the to-be, and u takes both back",
    "{to_be} 和 {plan} 位于 {folder}；在工作台按 V 查看目标流程，按 u 撤销",
)


async def assume(app: Workbench, screen: RedesignScreen, entry: Entry) -> None:
    """Ask for the value of one of the assumptions."""
    from blueprint.esia.plan import value_of, value_text
    from blueprint.esia.words import amount

    known, process = {one.name: one for one in entry.proposal.assumptions}, entry.before.process
    choices = [(name, assumed(process, one), None) for name, one in known.items()]
    name = next(iter(known)) if len(known) == 1 else await app.choose(_WHICH, choices)
    if name is None:
        return
    one = known[name]
    low, high = (amount(end, one.unit, process.currency) for end in one.range)
    title = Message(_VALUE, words=one.words, low=low, high=high)
    said = await app.ask(title, value_text(one.value, one.unit), _value_check(entry, one), optional=True)
    if said is not None:
        value = value_of(said) if said else None
        screen.decide(screen.draft.work.assume(entry.id, name, value), entry.id)


def _value_check(entry: Entry, one: Assumption) -> Callable[[str], Said | None]:
    """What is wrong with a value, or None: no number, or one with which the proposal cannot be written."""
    from blueprint.edit.still_read import still_read
    from blueprint.esia.plan import value_of
    from blueprint.esia.transformation import SHARE

    def wrong(text: str) -> Said | None:
        try:
            value = value_of(text.strip())
        except ValueError:
            return _NO_NUMBER
        if one.unit == SHARE and value > 1:
            return _NO_SHARE
        try:
            still_read(entry.before.document, entry.proposal.edits({one.name: value}))
        except Refused as refused:
            return refused.message
        return None

    return wrong


async def save(app: Workbench, screen: RedesignScreen) -> None:
    """Ask for the names of the to-be and the plan, make both files as one change, and write them to the disk."""
    work, made = screen.draft.work, await _texts(app, screen)
    files = await _files(app, screen.path) if made else None
    if made is None or files is None or not await _may_replace(app, *files):
        return
    to_be, plan = files
    label = Message(_LABEL, process=app.session.document(screen.path).values.get("name") or screen.path.name)
    before = app.says(plan)
    if app.rewrite(label, dict(zip(files, made, strict=True))):
        if screen.draft.work is work:
            screen.draft.saved(to_be, plan, before)
        if await app.save(files):
            app.tell(Message(_DONE, to_be=to_be.name, plan=plan.name, folder=to_be.parent.absolute()))
        screen.present()


async def _texts(app: Workbench, screen: RedesignScreen) -> tuple[str, str] | None:
    """What the files say, made in a thread; None where something accepted cannot be made, which is said."""
    from tui.redesign.reckoning import made

    as_is, work = screen.subject(app.session.snapshot()), screen.draft.work
    all_of_it = await app.run_worker(lambda: made(as_is, work, screen.tier), thread=True, group="redesign-save").wait()
    for missed in all_of_it.missed:
        steps = about(as_is.process, missed.id, None)
        app.complain(Message(_CANNOT, what=called(transformation_of(missed.id)), steps=steps, why=why(missed)))
        return None
    return texts(as_is, work, all_of_it)


async def _files(app: Workbench, as_is: Path) -> tuple[Path, Path] | None:
    """Where the to-be and the plan are to be."""
    to_be = await _name(app, as_is, _TO_BE_NAME, to_be_name(app.session, as_is))
    if to_be is None:
        return None
    beside = as_is.parent / to_be
    plan = await _name(app, as_is, _PLAN_NAME, plan_name(to_be), beside)
    return (beside, as_is.parent / plan) if plan else None


async def _name(app: Workbench, as_is: Path, title: Said, first: str, to_be: Path | None = None) -> str | None:
    wrong = check(app.session, as_is, plan=to_be is not None, to_be=to_be)
    name = await app.ask(title, first, wrong)
    return completed(name) if name else None


async def _may_replace(app: Workbench, *paths: Path) -> bool:
    there = [path.name for path in paths if path in app.session.files()]
    return not there or await app.sure(Message(_THERE, files=listed(there)), _REPLACE, _BACK)
