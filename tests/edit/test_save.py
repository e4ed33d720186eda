"""Saving: old or new, whole, and nobody else's work lost."""

from __future__ import annotations

import errno
import itertools
import os
import signal
import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from blueprint.edit import ChangedOnDisk, NotSaved, create, delete, digest, save

OLD = "# 旧\r\nblueprint: 1\r\n".encode()
NEW = "# 新\r\nblueprint: 1\r\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "process.yaml"
    file.write_bytes(OLD)
    return file


def alone(path: Path) -> bool:
    """Whether nothing was left beside the file."""
    return [file.name for file in path.parent.iterdir()] == [path.name]


def test_saved(path: Path) -> None:
    written = save(path, NEW, expected=OLD)
    assert path.read_bytes() == written == NEW.encode()
    assert save(path, "x", expected=written) == b"x"
    assert alone(path)


def test_expected_as_a_digest(path: Path) -> None:
    save(path, NEW, expected=digest(OLD))
    with pytest.raises(ChangedOnDisk):
        save(path, "x", expected=digest(OLD))


@pytest.mark.parametrize("text", [NEW, "\ufeff" + NEW])
def test_a_byte_order_mark_stays(path: Path, text: str) -> None:
    path.write_bytes(b"\xef\xbb\xbf" + OLD)
    save(path, text, expected=OLD)
    assert path.read_bytes() == b"\xef\xbb\xbf" + NEW.encode()


def test_the_same_text_writes_nothing(path: Path) -> None:
    before = path.stat()
    save(path, OLD.decode(), expected=OLD)
    assert path.stat().st_ino == before.st_ino
    assert path.stat().st_mtime_ns == before.st_mtime_ns


def test_permissions_and_links_stay(path: Path) -> None:
    path.chmod(0o640)
    link = path.parent / "link.yaml"
    link.symlink_to(path.name)
    save(link, NEW, expected=OLD)
    assert link.is_symlink()
    assert path.read_bytes() == NEW.encode()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_refused_where_the_file_has_changed(path: Path) -> None:
    path.write_bytes(b"theirs")
    with pytest.raises(ChangedOnDisk, match=r"process\.yaml has changed on disk since it was read") as refused:
        save(path, NEW, expected=OLD)
    assert refused.value.content == b"theirs" == path.read_bytes()
    assert alone(path)


def test_refused_where_the_file_changes_at_the_last_moment(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", lambda handle: path.write_bytes(b"theirs"))
    with pytest.raises(ChangedOnDisk):
        save(path, NEW, expected=OLD)
    assert path.read_bytes() == b"theirs"
    assert alone(path)


def test_refused_where_the_file_is_gone(path: Path) -> None:
    path.unlink()
    with pytest.raises(ChangedOnDisk, match="is gone from the disk") as refused:
        save(path, NEW, expected=OLD)
    assert refused.value.content is None
    assert not list(path.parent.iterdir())


def test_refused_where_the_file_is_read_only(path: Path) -> None:
    path.chmod(0o444)
    with pytest.raises(NotSaved, match="read-only"):
        save(path, NEW, expected=OLD)
    assert path.read_bytes() == OLD
    assert alone(path)


def test_refused_where_no_file_can_hold_the_text(path: Path) -> None:
    with pytest.raises(NotSaved, match="half a character"):
        save(path, "\ud83d", expected=OLD)
    assert path.read_bytes() == OLD


def _full(handle: int, content: Any) -> int:
    raise OSError(errno.ENOSPC, "No space left on device")


def _half(handle: int, content: Any, write: Callable[[int, Any], int] = os.write) -> int:
    return write(handle, content[:5]) if os.fstat(handle).st_size < 5 else _full(handle, content)


@pytest.mark.parametrize(
    ("name", "function"),
    [("write", _full), ("write", _half), ("fsync", lambda handle: _full(handle, b"")), ("close", None)],
)
def test_a_full_disk_leaves_the_old_file(path: Path, monkeypatch: pytest.MonkeyPatch, name: str, function: Any) -> None:
    close = os.close
    monkeypatch.setattr(os, name, function or (lambda handle: (close(handle), _full(handle, b""))))
    with pytest.raises(NotSaved, match=r"process\.yaml cannot be saved: the disk is full"):
        save(path, NEW, expected=OLD)
    with pytest.raises(NotSaved, match="the disk is full"):
        create(path.parent / "other.yaml", NEW)
    monkeypatch.undo()
    assert path.read_bytes() == OLD
    assert alone(path)


def test_written_in_parts(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda handle, content: write(handle, content[:3]))
    save(path, NEW, expected=OLD)
    assert path.read_bytes() == NEW.encode()


def test_interrupted_by_the_user(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(handle: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    with pytest.raises(KeyboardInterrupt):
        save(path, NEW, expected=OLD)
    assert path.read_bytes() == OLD
    assert alone(path)


def test_created(tmp_path: Path) -> None:
    file = tmp_path / "new.yaml"
    assert create(file, NEW) == NEW.encode() == file.read_bytes()
    mask = os.umask(0)
    os.umask(mask)
    assert stat.S_IMODE(file.stat().st_mode) == 0o666 & ~mask
    assert alone(file)


def test_never_created_over_another(path: Path) -> None:
    with pytest.raises(NotSaved, match=r"process\.yaml exists already"):
        create(path, NEW)
    assert path.read_bytes() == OLD
    assert alone(path)
    with pytest.raises(NotSaved, match=r"x\.yaml cannot be saved: there is no such file or folder"):
        create(path.parent / "none" / "x.yaml", NEW)


def test_created_where_links_are_unknown(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", unknown)
    create(path.parent / "new.yaml", NEW)
    assert (path.parent / "new.yaml").read_bytes() == NEW.encode()
    with pytest.raises(NotSaved, match="exists already"):
        create(path, NEW)
    assert path.read_bytes() == OLD


def test_bytes_are_written_as_they_are(path: Path) -> None:
    path.write_bytes(b"\xef\xbb\xbf" + OLD)
    assert save(path, b"\xff\xfe", expected=OLD) == b"\xff\xfe" == path.read_bytes()
    assert create(path.with_name("new.yaml"), b"\xff") == b"\xff" == path.with_name("new.yaml").read_bytes()


def test_deleted(path: Path) -> None:
    with pytest.raises(ChangedOnDisk):
        delete(path, expected=b"theirs")
    path.chmod(0o444)
    with pytest.raises(NotSaved, match="read-only"):
        delete(path, expected=OLD)
    path.chmod(0o644)
    link = path.with_name("link.yaml")
    link.symlink_to(path.name)
    delete(link, expected=OLD)
    assert not link.is_symlink()
    delete(path, expected=digest(OLD))
    assert not list(path.parent.iterdir())
    with pytest.raises(ChangedOnDisk, match="is gone from the disk"):
        delete(path, expected=OLD)


CALLS = ("open", "write", "fsync", "close", "replace", "link", "unlink", "chmod", "chown")


def _crash(at: int) -> None:
    """Have the process kill itself at its ``at``-th call that changes a disk; a write is half done by then."""
    calls = itertools.count(1)

    def crashing(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def wrapped(*args: Any, **named: Any) -> Any:
            if next(calls) == at:
                if name == "write":
                    function(args[0], args[1][:4])
                os.kill(os.getpid(), signal.SIGKILL)
            return function(*args, **named)

        return wrapped

    for name in CALLS:
        setattr(os, name, crashing(name, getattr(os, name)))


def _dies(action: Callable[[], object], at: int) -> bool:
    """Whether a process that does ``action`` dies at its ``at``-th call."""
    child = os.fork()
    if child == 0:
        _crash(at)
        action()
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that can be killed")
def test_a_crash_at_any_instant_leaves_the_old_file_or_the_new(path: Path) -> None:
    seen = []
    for at in itertools.count(1):
        path.write_bytes(OLD)
        died = _dies(lambda: save(path, NEW, expected=OLD), at)
        seen.append(path.read_bytes())
        if not died:
            break
    assert len(seen) > 8
    assert seen == sorted(seen, key=[OLD, NEW.encode()].index)
    assert set(seen[:-1]) == {OLD, NEW.encode()}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs processes that can be killed")
def test_a_crash_at_any_instant_leaves_no_half_of_a_new_file(tmp_path: Path) -> None:
    file, seen = tmp_path / "new.yaml", []
    for at in itertools.count(1):
        file.unlink(missing_ok=True)
        died = _dies(lambda: create(file, NEW), at)
        seen.append(file.read_bytes() if file.exists() else None)
        if not died:
            break
    assert len(seen) > 6
    assert set(seen[:-1]) == {None, NEW.encode()}
