"""Taking up what an earlier session left: as it was where nothing stands against it, else merged with what is there."""

from __future__ import annotations

from blueprint.session.desk import Desk
from blueprint.session.disk import OnDisk, look
from blueprint.session.merge import Merged, merged
from blueprint.session.replay import Left
from blueprint.session.trash import Trash
from blueprint.text import both

_RECOVERED = both("Recover unsaved edits", "恢复未保存的修改")


def recover(desk: Desk, left: Left, trash: Trash) -> tuple[Merged, ...]:
    """Show what an earlier session showed when it ended, and return what had to be merged for that."""
    if left.damaged:
        left.keep()
    pristine = not desk.history.past and not desk.history.future and desk.journal.path is None
    return _resume(desk, left) if pristine else _rejoin(desk, left, trash)


def _resume(desk: Desk, left: Left) -> tuple[Merged, ...]:
    """Be that session, its history and its journal included; then follow the disk."""
    desk.journal.adopt(left.path, left.handle, left.length, set(left.bases))
    desk.history = left.history
    for path, base in left.bases.items():
        desk.overlay.bases[path] = base
        desk.overlay.show(path, left.texts[path])
    found = []
    for path, base in left.bases.items():
        disk = look(path)
        if disk == base:
            desk.overlay.bases[path] = disk
        elif path not in desk.overlay.texts:
            desk.take(path, disk.text, disk)
        elif disk.text is not None or not disk.there:
            found.append(merged(path, desk.changes(path), disk))
            desk.take(path, found[-1].text, disk)
    return tuple(found)


def _rejoin(desk: Desk, left: Left, trash: Trash) -> tuple[Merged, ...]:
    """Merge it with what this session shows, as one change; a text that cannot go in whole is in the trash as well."""
    found = []
    for path, text in left.unsaved().items():
        shown = desk.overlay.text(path)
        found.append(merged(path, left.changes(path), OnDisk(shown, desk.overlay.is_there(path))))
        if found[-1].refused and text is not None:
            trash.put(path, text)
    desk.record(_RECOVERED, {one.path: one.text for one in found})
    if desk.journal.writes:
        left.remove()
    else:
        left.release()
    return tuple(found)
