"""What a line of a journal says: a change, its undoing, a save, or a new base of a file. One JSON object each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Any

from blueprint.edit import Edit, from_data, to_data
from blueprint.session.disk import OnDisk, digest_of
from blueprint.text import Text

VERSION = 1
NO_LABEL = Text(())


class Damaged(ValueError):
    """A line that says nothing, or what cannot be."""


@dataclass(frozen=True, slots=True)
class Entry:
    """``kind`` is change, undo, redo, saved or base; ``bases`` are what the disk held, from this line on.

    What a file says afterwards stands in ``edits`` or whole in ``texts``; ``digests`` are those of the results.
    """

    kind: str
    at: datetime
    label: Text = NO_LABEL
    bases: Mapping[Path, OnDisk] = field(default_factory=dict)
    edits: Mapping[Path, tuple[Edit, ...]] = field(default_factory=dict)
    texts: Mapping[Path, str | None] = field(default_factory=dict)
    digests: Mapping[Path, str | None] = field(default_factory=dict)


def now() -> datetime:
    """The time, as it stands in journals and in the trash."""
    return datetime.now(UTC)


def entry(
    kind: str,
    bases: Mapping[Path, OnDisk],
    label: Text = NO_LABEL,
    texts: Mapping[Path, str | None] | None = None,
    edits: Mapping[Path, tuple[Edit, ...]] | None = None,
) -> Entry:
    """What happens now; a text for which there are edits is not written out."""
    texts, edits = texts or {}, edits or {}
    digests = {path: digest_of(text) for path, text in texts.items()}
    whole = {path: text for path, text in texts.items() if path not in edits}
    return Entry(kind, now(), label, bases, edits, whole, digests)


def head(root: Path) -> dict[str, Any]:
    """The first line."""
    return {"journal": VERSION, "root": str(root.resolve()), "at": now().isoformat()}


def to_line(entry: Entry, root: Path) -> dict[str, Any]:
    """An entry as plain data, its paths below ``root``."""

    def within(values: Mapping[Path, Any]) -> dict[str, Any]:
        return {path.relative_to(root).as_posix(): value for path, value in values.items()}

    return {
        "do": entry.kind,
        "at": entry.at.isoformat(),
        "label": dict(entry.label.by_language),
        "bases": within({path: [base.text, digest_of(base.text)] for path, base in entry.bases.items()}),
        "edits": within({path: [to_data(edit) for edit in edits] for path, edits in entry.edits.items()}),
        "texts": within(entry.texts),
        "digests": within(entry.digests),
    }


def from_line(data: Any, root: Path) -> Entry:
    """The entry that `to_line` wrote. Raises `Damaged`."""
    try:
        return Entry(
            kind=data["do"],
            at=datetime.fromisoformat(data["at"]),
            label=Text.of(data["label"]),
            bases={path: _base(*base) for path, base in _within(root, data["bases"])},
            edits={path: tuple(map(from_data, edits)) for path, edits in _within(root, data["edits"])},
            texts=dict(_within(root, data["texts"])),
            digests=dict(_within(root, data["digests"])),
        )
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise Damaged(str(error)) from error


def _within(root: Path, values: Mapping[str, Any]) -> Iterable[tuple[Path, Any]]:
    for name, value in values.items():
        relative = PurePosixPath(name)
        if relative.is_absolute() or ".." in relative.parts:
            raise Damaged(name)
        yield root / relative, value


def _base(text: str | None, digest: str | None) -> OnDisk:
    if digest_of(text) != digest:
        raise Damaged("the digest of a base")
    return OnDisk(text, text is not None)
