"""What somebody else has done to the files meanwhile: taken over where nothing is lost by it, else asked about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blueprint.session import ChangedOnDisk
from blueprint.text import Message, Said, Text, Trouble, both, listed

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from blueprint.session import Merged, Outside
    from tui.app import Workbench
    from tui.screens.ask import Choice

_RELOADED = {
    "changed": both("Changed on disk, read again: {files}", "磁盘上有改动，已重新读取：{files}"),
    "new": both("New on disk: {files}", "磁盘上新增：{files}"),
    "gone": both("Gone from the disk: {files}", "已从磁盘上删除：{files}"),
}
_CHANGED = both("{file} has been changed on disk while you were editing it", "您编辑期间，{file} 在磁盘上被改动")
_GONE = both("{file} has been removed from the disk while you were editing it", "您编辑期间，{file} 在磁盘上被删除")
_DELETED = both("You have deleted {file}, and it has been changed on disk", "您已删除 {file}，但它在磁盘上又有改动")

_MERGE = both("Put my changes on top of theirs", "把我的修改合并到磁盘版本上")
_THEIRS = both("Take theirs (undo brings mine back)", "采用磁盘版本（可撤销找回我的修改）")
_MINE = both("Keep mine, write over theirs when saving", "保留我的版本，保存时覆盖磁盘版本")
_GIVE_UP = both("Give mine up too (undo brings it back)", "也放弃我的版本（可撤销找回）")
_WRITE_AGAIN = both("Keep mine, write the file again when saving", "保留我的版本，保存时重新写入文件")
_STAYS = both("Let it stay as it is on disk", "保留磁盘上的文件")
_DELETE = both("Delete it when saving; theirs goes to the trash", "保存时仍删除，磁盘版本移入回收站")
_LATER = both("Esc: decide later; nothing is written over until then.", "Esc：稍后决定；在此之前不会覆盖任何内容。")

_SOME = both("Some of your changes do not go together with theirs", "部分修改与对方的修改有冲突")
_REST = both("Merge all the same", "仍然合并")
_LEFT_OUT = both("Left out:\n{changes}", "将被舍弃：\n{changes}")
_OVER = both("These go over what they changed:\n{changes}", "以下修改将覆盖对方所改的内容：\n{changes}")
_WHY = both("· {change} ({why})", "· {change}（{why}）")
_AGAIN = both("It has changed on disk once more", "磁盘上又有新的改动")


def reload(app: Workbench, found: Sequence[Outside]) -> None:
    """Take over what somebody else has done to files."""
    for one in found:
        app.session.reload(one.path)
    if found:
        app.changed()
    for what, words in _RELOADED.items():
        if names := [one.path.name for one in found if one.what == what]:
            app.tell(Message(words, files=listed(names)))


async def ask(app: Workbench, one: Outside) -> bool:
    """Ask what is to become of an edited file that somebody else has changed; returns whether that is settled."""
    title, choices = _question(one, deleted=one.path not in app.session.files())
    answer = await app.choose(Message(title, file=one.path.name), choices)
    if answer is None:
        return False
    try:
        if answer == "merge":
            return await _merge(app, one.path)
        (app.session.reload if answer == "theirs" else app.session.keep)(one.path)
    except Trouble as trouble:
        app.complain(trouble.message)
        return False
    app.changed()
    return True


def _question(one: Outside, *, deleted: bool) -> tuple[Text, list[Choice]]:
    if deleted:
        return _DELETED, [("theirs", _STAYS, None), ("mine", _DELETE, _LATER)]
    if one.what == "gone":
        return _GONE, [("mine", _WRITE_AGAIN, None), ("theirs", _GIVE_UP, _LATER)]
    return _CHANGED, [("merge", _MERGE, None), ("theirs", _THEIRS, None), ("mine", _MINE, _LATER)]


async def _merge(app: Workbench, path: Path) -> bool:
    merged = app.session.merge(path)
    clashes = clashing([merged])
    if clashes and not await app.sure(_SOME, _REST, clashes):
        return False
    try:
        app.session.take(merged)
    except ChangedOnDisk:
        app.tell(_AGAIN)
        again = [one for one in app.session.outside() if one.path == path and one.edited]
        return all([await ask(app, one) for one in again])
    app.changed()
    return True


def clashing(merged: Iterable[Merged]) -> Said | None:
    """Which of the own changes cannot be made any more, and which go over those of others; None where there are none."""
    merged = list(merged)
    refused = [Message(_WHY, change=lost.change.label, why=lost.reason) for one in merged for lost in one.refused]
    over = [Message("· {change}", change=change.label) for one in merged for change in one.over]
    parts = ((_LEFT_OUT, refused), (_OVER, over))
    said = [Message(words, changes=listed(changes, "\n")) for words, changes in parts if changes]
    return listed(said, "\n") if said else None
