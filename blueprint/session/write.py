"""Writing a file of a session: over what was read, as a new one, or into the trash."""

from __future__ import annotations

from pathlib import Path

from blueprint.edit import ChangedOnDisk, NotSaved, create, delete, save
from blueprint.session.disk import OnDisk, encoded, look
from blueprint.session.trash import Trash
from blueprint.text import Message, reason


def write(path: Path, known: OnDisk, text: str | None, trash: Trash) -> OnDisk:
    """Make a file on disk, known as ``known``, say ``text`` (None: be gone), and return what it is then.

    Raises `ChangedOnDisk` where the disk holds anything else than what is known, and `NotSaved`.
    """
    if known.text is None and known.there:
        raise ChangedOnDisk(path, b"")  # nobody knows what would be written over
    if text is None:
        _delete(path, known, trash)
    elif known.text is not None:
        save(path, encoded(text), expected=encoded(known.text))
    else:
        _create(path, text)
    found = look(path)
    return found if found.text == text else OnDisk(text, text is not None)  # somebody was faster: that will show


def _delete(path: Path, known: OnDisk, trash: Trash) -> None:
    unchanged(path, known)
    kept = trash.put(path, known.text or "")
    try:
        delete(path, expected=encoded(known.text or ""))
    except NotSaved:
        kept.unlink(missing_ok=True)
        raise


def _create(path: Path, text: str) -> None:
    unchanged(path, OnDisk())
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotSaved(Message("{file} cannot be saved: {why}", file=str(path), why=reason(error))) from error
    create(path, encoded(text))


def unchanged(path: Path, known: OnDisk) -> OnDisk:
    """What a file holds, which is what is known of it. Raises `ChangedOnDisk`."""
    found = look(path)
    if found != known:
        raise ChangedOnDisk(path, encoded(found.text or "") if found.there else None)
    return found
