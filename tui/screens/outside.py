"""What somebody else has done to the files meanwhile: taken over where nothing is lost by it, else asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blueprint.text import Message, both

if TYPE_CHECKING:
    from blueprint.session import Outside
    from tui.app import Workbench

_RELOADED = both("{files}: changed on disk, read again", "{files}：磁盘文件已改动，已重新读取")
_CHANGED = both("{file} has been changed on disk while you were editing it", "您编辑期间，{file} 在磁盘上被改动")
_GONE = both("{file} has been removed from the disk while you were editing it", "您编辑期间，{file} 在磁盘上被删除")


def look(app: Workbench) -> None:
    """Take over what has changed in files that are not edited here."""
    found = [one for one in app.session.outside() if not one.edited]
    for one in found:
        app.session.reload(one.path)
    if found:
        app.changed()
        app.tell(Message(_RELOADED, files=", ".join(one.path.name for one in found)))


async def settle(app: Workbench) -> bool:
    """Ask about every edited file that somebody else has changed; returns whether all were settled."""
    look(app)
    for one in app.session.outside():
        if one.edited and not await _settle(app, one):
            return False
    return True


async def _settle(app: Workbench, one: Outside) -> bool:
    words = _GONE if one.what == "gone" else _CHANGED
    merge = ("merge", both("Put my changes on top of theirs", "把我的修改合并到磁盘版本上"), None)
    answer = await app.choose(
        Message(words, file=one.path.name),
        [
            *([merge] if one.what != "gone" else []),
            ("theirs", both("Take theirs (undo brings mine back)", "采用磁盘版本（可撤销找回我的修改）"), None),
            ("mine", both("Keep mine, write over theirs when saving", "保留我的版本，保存时覆盖磁盘版本"), None),
        ],
    )
    if answer is None:
        return False
    if answer == "merge":
        return await _merge(app, one)
    if answer == "theirs":
        app.session.reload(one.path)
    else:
        app.session.keep(one.path)
    app.changed()
    return True


async def _merge(app: Workbench, one: Outside) -> bool:
    merged = app.session.merge(one.path)
    if merged.refused:
        left = "\n".join(f"· {lost.change.label.text(app.language)}" for lost in merged.refused)
        note = Message(both("these will be left out:\n{left}", "以下修改将被舍弃：\n{left}"), left=left)
        if not await app.sure(
            both("Some of your changes no longer apply", "部分修改已无法应用"),
            both("Merge the rest", "合并其余修改"),
            note,
        ):
            return False
    app.session.take(merged)
    app.changed()
    return True
