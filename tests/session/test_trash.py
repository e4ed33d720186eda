"""How long what was thrown away can be had back."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from blueprint.session import Session

TEXT = "blueprint: 1\nid: {id}\nname: {id}\nsteps: {{}}\n"


def deleted(tmp_path: Path, **days: float) -> Session:
    """A session on a folder from which files were deleted so many days ago."""
    root, state = tmp_path / "work", tmp_path / "state"
    root.mkdir()
    for name in days:
        (root / f"{name}.yaml").write_text(TEXT.format(id=name), "utf-8")
    session = Session.open(root, state)
    session.rewrite("Delete", dict.fromkeys(session.files()))
    session.save()
    session.close()
    for file in (state / "trash").glob("*.json"):
        data = json.loads(file.read_bytes())
        since = timedelta(days=days[Path(data["path"]).stem])
        file.write_text(json.dumps(data | {"when": (datetime.now(UTC) - since).isoformat()}), "utf-8")
    return Session.open(root, state)


def test_what_is_older_than_thirty_days_goes_and_nothing_else(tmp_path: Path) -> None:
    session = deleted(tmp_path, old=30.1, recent=29.9, today=0, ancient=400)
    assert {entry.path.stem for entry in session.expire()} == {"old", "ancient"}
    assert [entry.path.stem for entry in session.trash()] == ["today", "recent"]
    assert session.expire() == ()
    recent = session.trash()[1]
    session.restore(recent)
    assert session.text(recent.path) == TEXT.format(id="recent")


def test_what_cannot_be_read_or_is_of_another_folder_stays(tmp_path: Path) -> None:
    session = deleted(tmp_path, old=31)
    trash = tmp_path / "state" / "trash"
    (trash / "torn.json").write_text('{"root": ', "utf-8")
    other = {"root": "/elsewhere", "path": "a.yaml", "when": "2001-01-01T00:00:00+00:00", "text": ""}
    (trash / "other.json").write_text(json.dumps(other), "utf-8")
    session.expire()
    assert {file.name for file in trash.iterdir()} == {"torn.json", "other.json"}


def test_what_is_in_use_elsewhere_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    session = deleted(tmp_path, old=31)
    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", _refuse)
        session.expire()
    assert [entry.path.stem for entry in session.trash()] == ["old"]
    session.expire()
    assert session.trash() == ()


def _refuse(*_: object, **__: object) -> None:
    raise PermissionError
