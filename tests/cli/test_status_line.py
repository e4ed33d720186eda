"""The line that says how far something is."""

from __future__ import annotations

import sys
from io import StringIO
from itertools import count

import pytest

from blueprint.cli import status_line
from blueprint.cli.status_line import StatusLine
from blueprint.text import Message, both

WORDS = both("half of the work is done", "办完一半")


class Terminal(StringIO):
    def isatty(self) -> bool:
        return True


def _shown(monkeypatch: pytest.MonkeyPatch, stream: StringIO, columns: int, apart: float) -> str:
    times = count()
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(status_line, "monotonic", lambda: next(times) * apart)
    monkeypatch.setenv("COLUMNS", str(columns))
    with pytest.raises(KeyboardInterrupt):
        _interrupted()
    return stream.getvalue()


def _interrupted() -> None:
    with StatusLine("en") as line:
        line.say(lambda: Message(WORDS))
        line.say(lambda: Message(WORDS))
        raise KeyboardInterrupt


def test_it_is_gone_in_the_end_even_when_interrupted(monkeypatch: pytest.MonkeyPatch) -> None:
    said = "\r\x1b[Khalf of the work is done"
    assert _shown(monkeypatch, Terminal(), 80, 1.0) == f"{said}{said}\r\x1b[K"


def test_it_is_no_longer_than_the_terminal_is_wide(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _shown(monkeypatch, Terminal(), 12, 1.0).startswith("\r\x1b[Khalf of th…\r")


def test_it_is_not_said_more_often_than_anybody_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _shown(monkeypatch, Terminal(), 80, 0.01) == "\r\x1b[K"


def test_where_no_terminal_shows_it_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _shown(monkeypatch, StringIO(), 80, 1.0) == ""
