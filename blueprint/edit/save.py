"""Saving: the old file whole or the new one whole, whatever happens, and never over what somebody else has written."""

from __future__ import annotations

import hashlib
import os
import secrets
import stat
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from blueprint.files.links import real_path
from blueprint.files.scan import why_impossible
from blueprint.text import Message, Trouble, reason

_BOM = b"\xef\xbb\xbf"
_BINARY = getattr(os, "O_BINARY", 0)


class NotSaved(Trouble):
    """A file that was not written; what was there is still there."""


class ChangedOnDisk(NotSaved):
    """The file is not what was read: ``content`` is what it holds now, or None where it is gone."""

    def __init__(self, path: Path, content: bytes | None) -> None:
        gone = Message("{file} is gone from the disk", file=path.name)
        changed = Message("{file} has changed on disk since it was read", file=path.name)
        super().__init__(gone if content is None else changed)
        self.content = content


def digest(content: bytes) -> str:
    """What stands for the bytes of a file where they themselves are too long to keep: sha256, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def save(path: Path, text: str | bytes, *, expected: bytes | str) -> bytes:
    """Write ``text`` over the file that was read, and return its new bytes: what the next save expects.

    ``expected`` is the bytes that were read, a byte order mark aside, or their `digest`. The mark, the permissions and
    a symbolic link stay; bytes are written as they are, with a mark only where they have one. Raises `ChangedOnDisk`
    where the file holds anything else, `NotSaved` where it cannot be written.
    """
    try:
        real = path.resolve(strict=True)
        current = _checked(path, real, expected)
        content = _encoded(text, current.startswith(_BOM))
        if content != current:
            _replace(path, real, content, expected)
    except FileNotFoundError:
        raise ChangedOnDisk(path, None) from None
    except OSError as error:
        raise _failed(path, error) from error
    return content


def create(path: Path, text: str | bytes) -> bytes:
    """Write ``text`` as a new file, and return its bytes. Raises `NotSaved` where there is one already, or no folder."""
    try:
        content = _encoded(text, False)
        temporary = _written(path, [content], 0o666)
        try:
            _appear(path, temporary, content)
        finally:
            temporary.unlink(missing_ok=True)
        _sync_folder(path.parent)
    except FileExistsError:
        raise NotSaved(Message("{file} exists already", file=path.name)) from None
    except OSError as error:
        raise _failed(path, error) from error
    return content


def delete(path: Path, *, expected: bytes | str) -> None:
    """Take away the file that was read, or the link to it. Raises `ChangedOnDisk` and `NotSaved` as `save` does."""
    try:
        _checked(path, path.resolve(strict=True), expected)
        path.unlink()
        _sync_folder(path.parent)
    except FileNotFoundError:
        raise ChangedOnDisk(path, None) from None
    except OSError as error:
        raise _failed(path, error) from error


def overwrite(path: Path, content: bytes | Iterable[bytes]) -> None:
    """Write what was made from a process, at once or part by part, over whatever stands there, whole or not at all.

    What is no ordinary file, a device or a pipe, is written to directly. Raises `NotSaved`.
    """
    parts = [content] if isinstance(content, bytes) else content
    try:
        if path.exists() and not path.is_file():
            with path.open("wb", buffering=0) as stream:
                stream.writelines(parts)
            return
        real = real_path(path)
        temporary = _written(real, parts, 0o666)
        try:
            if real.exists():
                temporary.chmod(stat.S_IMODE(real.stat().st_mode))
            temporary.replace(real)
        finally:
            temporary.unlink(missing_ok=True)
        _sync_folder(real.parent)
    except OSError as error:
        raise _failed(path, error) from error


def _checked(path: Path, real: Path, expected: bytes | str) -> bytes:
    """The bytes on disk, which are those expected and may be overwritten."""
    current = real.read_bytes()
    known = digest(current) if isinstance(expected, str) else current.removeprefix(_BOM)
    if known != (expected if isinstance(expected, str) else expected.removeprefix(_BOM)):
        raise ChangedOnDisk(path, current)
    if not real.stat().st_mode & 0o222 or not os.access(real, os.W_OK):
        raise NotSaved(Message("{file} is read-only", file=path.name))
    return current


def _encoded(text: str | bytes, marked: bool) -> bytes:
    if isinstance(text, bytes):
        return text
    try:
        content = text.removeprefix("\ufeff").encode("utf-8")
    except UnicodeEncodeError as error:
        raise NotSaved(why_impossible(str(error.object)[error.start])) from None
    return _BOM + content if marked or text.startswith("\ufeff") else content


def _replace(path: Path, real: Path, content: bytes, expected: bytes | str) -> None:
    """A new file beside the old one takes its place at once; what changed in the meantime is not lost."""
    old = real.stat()
    temporary = _written(real, [content], stat.S_IMODE(old.st_mode))
    try:
        temporary.chmod(stat.S_IMODE(old.st_mode))
        with suppress(OSError, AttributeError):  # only root may give a file away
            os.chown(temporary, old.st_uid, old.st_gid)
        _checked(path, real, expected)
        temporary.replace(real)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _sync_folder(real.parent)


def _written(path: Path, parts: Iterable[bytes], mode: int) -> Path:
    """A file in the same folder, with a name that no reader of processes looks at, on the disk with all its bytes."""
    temporary = path.with_name(f".{path.name}.{secrets.token_hex(6)}.tmp")
    handle = os.open(temporary, os.O_CREAT | os.O_EXCL | os.O_WRONLY | _BINARY, mode)
    try:
        try:
            for part in parts:
                _write(handle, part)
            os.fsync(handle)
        finally:
            os.close(handle)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    return temporary


def _write(handle: int, content: bytes) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[os.write(handle, rest) :]


def _appear(path: Path, temporary: Path, content: bytes) -> None:
    """Give a complete file its name; where the file system cannot link, write it under that name."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except (OSError, AttributeError, NotImplementedError):
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | _BINARY, 0o666)
        try:
            _write(handle, content)
            os.fsync(handle)
        except BaseException:
            path.unlink(missing_ok=True)
            raise
        finally:
            os.close(handle)


def _sync_folder(folder: Path) -> None:
    """Make the new name last through a loss of power, where the system can."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _failed(path: Path, error: OSError) -> NotSaved:
    return NotSaved(Message("{file} cannot be saved: {why}", file=str(path), why=reason(error)))
