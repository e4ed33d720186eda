"""What an earlier session left behind when it broke off, and what was thrown away: to be taken up again, or not."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from blueprint.session import KEPT
from blueprint.text import Message, Said, Trouble, both, listed
from tui.screens.outside import clashing

if TYPE_CHECKING:
    from blueprint.session import Recovery, Session
    from tui.app import Workbench
    from tui.screens.ask import Choice

_SHOWN = 6
"""So many of the last changes are named."""

_NO_JOURNAL = both(
    "No journal can be kept here: what is not saved is lost if the workbench breaks off. Save often.",
    "无法写入日志：若工作台意外中断，未保存的修改将丢失。请经常保存。",
)
JOURNAL_ENDED = both(
    "The journal cannot be written any more (is the disk full?): save now, or what you change is lost if the workbench "
    "breaks off.",
    "日志已无法写入（磁盘是否已满？）：请立即保存，否则工作台意外中断时，修改将丢失。",
)
_TITLE = both("An earlier session broke off with unsaved work ({when})", "上次会话意外中断，有未保存的修改（{when}）")
_TAKE_UP = both("Take it up again", "恢复这些修改")
_LATER = both(
    "Look at it later: it is offered again next time, or with B in the library",
    "以后再说：下次打开时会再次询问，也可在流程库按 B",
)
_DISCARD = both("Discard it: what the files said goes to the trash", "放弃：文件内容移入回收站")
_FILES = both("Files: {files}", "文件：{files}")
_LEFT = both("Files: {files}\nDone last: {changes}", "文件：{files}\n最近的修改：{changes}")
_CLASHED = both("The files have changed since. Not all could be taken up", "文件后来有改动，部分修改未能恢复")
_GO_ON = both("Go on", "继续")
_BRING = both("Bring back what was thrown away in the last {days} days", "找回最近 {days} 天内移入回收站的内容")
_EXPIRED = both(
    "Gone from the trash for good after {days} days: {files}", "以下内容在回收站中已满 {days} 天，现已彻底删除：{files}"
)
_NONE = both("Nothing has been deleted or left here", "没有可找回的内容")
_THROWN = both("{file}  {when}", "{file}  {when}")
_REPLACES = both(
    "The file is there; it would say again what it said then (undo takes that back)",
    "文件现存，将恢复为当时的内容（可撤销）",
)
_SESSION = "session"


async def greet(app: Workbench) -> None:
    """Say at the start what has to be said: that no journal can be kept, what is gone, and what was left behind."""
    if not app.session.journalled:
        app.complain(_NO_JOURNAL)
    if gone := app.session.expire():
        names = dict.fromkeys(one.path.name for one in gone)
        app.tell(Message(_EXPIRED, days=KEPT.days, files=listed(names)))
    while app.session.recovery and await _take_up(app, app.session.recovery):
        pass


async def _take_up(app: Workbench, left: Recovery) -> bool:
    """Ask about what one session left; returns whether that is settled."""
    answer = await app.choose(
        Message(_TITLE, when=moment(left.when)),
        [("again", _TAKE_UP, _told(app.session, left)), ("later", _LATER, None), ("discard", _DISCARD, None)],
    )
    try:
        if answer == "again":
            await _recover(app, left)
        elif answer == "discard":
            app.session.discard()
    except Trouble as trouble:
        app.complain(trouble.message)
        return False
    return answer in ("again", "discard")


async def _recover(app: Workbench, left: Recovery) -> None:
    merged = app.session.recover()
    app.changed()
    there = [path for path in left.files if path in app.session.files()]
    if there:
        app.open(there[0])
    if clashes := clashing(merged):
        await app.choose(_CLASHED, [("on", _GO_ON, clashes)])


def _told(session: Session, left: Recovery) -> Said:
    files = listed(path.relative_to(session.root).as_posix() for path in left.files)
    return Message(_LEFT if left.labels else _FILES, files=files, changes=listed(left.labels[: -_SHOWN - 1 : -1], "; "))


def moment(when: datetime) -> str:
    """A moment as clocks here show it."""
    return when.astimezone().strftime("%Y-%m-%d %H:%M")


async def bring_back(app: Workbench) -> None:
    """Offer all that was deleted or left, the latest first."""
    left, trash = app.session.recovery, app.session.trash()
    choices: list[Choice] = [(_SESSION, Message(_TITLE, when=moment(left.when)), None)] if left else []
    there = app.session.files()
    for number, one in enumerate(trash):
        file = one.path.relative_to(app.session.root).as_posix()
        label = Message(_THROWN, file=file, when=moment(one.when))
        choices.append((str(number), label, _REPLACES if one.path in there else None))
    if not choices:
        app.tell(_NONE)
        return
    answer = await app.choose(Message(_BRING, days=KEPT.days), choices)
    if answer == _SESSION and left:
        await _take_up(app, left)
    elif answer is not None:
        one = trash[int(answer)]
        app.session.restore(one)
        app.changed()
        app.open(one.path)
