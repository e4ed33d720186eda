"""What somebody else does to the files of a session."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from blueprint.session.desk import Desk


@dataclass(frozen=True, slots=True)
class Outside:
    """A file that somebody else has changed, made ("new") or removed ("gone"); ``edited``: it has unsaved edits here."""

    path: Path
    what: str
    edited: bool


def outside(desk: Desk) -> Iterator[Outside]:
    """What has been done to files since they were read or saved; where both sides did the same, that is no news."""
    overlay = desk.overlay
    for path, known, found in list(overlay.elsewise()):
        edited = path in overlay.texts
        if edited and found.text == overlay.text(path) and found.there == (found.text is not None):
            desk.move(path, found)
        else:
            yield Outside(path, "gone" if not found.there else "changed" if known.there else "new", edited)
