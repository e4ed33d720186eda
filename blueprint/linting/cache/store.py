"""Texts by key in a file that several processes may use at once, and that may be lost or damaged at any time."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite3 import Connection

_FILE = "lint.sqlite"
_BESIDE = {
    ".gitignore": "*\n",
    "CACHEDIR.TAG": "Signature: 8a477f597d28d172789f06886806bc55\n# This folder is a cache: https://bford.info/cachedir/\n",
}
"""What keeps the folder out of git and of backups, wherever it is."""

_TABLE = "CREATE TABLE IF NOT EXISTS entries (key TEXT PRIMARY KEY, sum TEXT, text TEXT, day INTEGER)"
_PUT = "INSERT OR REPLACE INTO entries VALUES (?, ?, ?, ?)"
_GET = "SELECT sum, text, day FROM entries WHERE key = ?"
_OLD = "DELETE FROM entries WHERE day < ?"

_KEPT, _RENEWED = 30, 7
"""Days after which what nobody has used is thrown away, and after which what is used is marked as used."""

_PATIENCE = 1.0
"""Seconds that another process is waited for."""


def digest(*parts: str) -> str:
    """What stands for some texts."""
    hashed = blake2b(digest_size=16)
    for part in parts:
        hashed.update(b"%d:" % len(part) + part.encode("utf-8", "surrogatepass"))
    return hashed.hexdigest()


class Store:
    """Whatever goes wrong, a text is found as it was put, or not at all."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._today = int(time.time() // 86400)
        self._put: dict[str, str] = {}
        self._connection: Connection | None = None
        with self._careful():
            self._connection = self._open() if (folder / _FILE).is_file() else None

    def _open(self) -> Connection:
        import sqlite3

        return sqlite3.connect(self._folder / _FILE, timeout=_PATIENCE, isolation_level=None)

    def get(self, key: str) -> str | None:
        """The text of a key; None where there is none."""
        with self._careful():
            row = self._connection.execute(_GET, (key,)).fetchone() if self._connection else None
            if row and row[0] == digest(key, row[1]):
                if row[2] < self._today - _RENEWED:
                    self._put[key] = row[1]
                return str(row[1])
        return None

    def put(self, key: str, text: str) -> None:
        """Remember a text, once it is `commit`ted."""
        self._put[key] = text

    def commit(self) -> None:
        """Write what was put."""
        rows = [(key, digest(key, text), text, self._today) for key, text in self._put.items()]
        self._put = {}
        with self._careful():
            if rows:
                self._write(rows)

    def _write(self, rows: list[tuple[str, str, str, int]]) -> None:
        if self._connection is None:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            for name, text in _BESIDE.items():
                (self._folder / name).write_text(text, "utf-8")
            self._connection = self._open()
        self._connection.execute("PRAGMA synchronous = OFF")
        self._connection.execute("BEGIN IMMEDIATE")
        self._connection.execute(_TABLE)
        self._connection.executemany(_PUT, rows)
        self._connection.execute(_OLD, (self._today - _KEPT,))
        self._connection.execute("COMMIT")

    @contextmanager
    def _careful(self) -> Iterator[None]:
        """What goes wrong ends the use of the file; one that is damaged goes, so that the next run begins a new one."""
        try:
            yield
        except (OSError, ImportError, UnicodeError, TypeError):
            self._connection = None
        except Exception as error:
            from sqlite3 import DatabaseError, Error, OperationalError

            if not isinstance(error, Error):
                raise
            self._connection = None
            if isinstance(error, DatabaseError) and not isinstance(error, OperationalError):
                with suppress(OSError):
                    (self._folder / _FILE).unlink()
