"""A line on standard error that says how far something is, where a terminal shows it; it is gone in the end."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from time import monotonic
from types import TracebackType
from typing import Self

from blueprint.text import Message, padded

_OFTEN = 0.2
"""Seconds between two words of progress."""


class StatusLine:
    """Taken away however its block ends: done, failed or interrupted."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._shows = sys.stderr.isatty()
        self._last = monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._write("")

    def say(self, words: Callable[[], Message]) -> None:
        """Show what ``words`` makes, unless something was shown a moment ago."""
        if self._shows and monotonic() - self._last > _OFTEN:
            self._last = monotonic()
            self._write(padded(words().text(self._language), shutil.get_terminal_size().columns - 1).rstrip())

    def _write(self, text: str) -> None:
        if self._shows:
            sys.stderr.write(f"\r\x1b[K{text}")
            sys.stderr.flush()
