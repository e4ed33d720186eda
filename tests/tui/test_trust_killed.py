"""The real program in a terminal, killed without a word: what was done is offered again."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

from blueprint.session import Session
from tests.tui.libraries import CALLER, CLAIM, write

pty = pytest.importorskip("pty")
_DEADLINE = 30.0


class Terminal:
    """The program in a terminal of its own; ``until`` waits for words on its screen."""

    def __init__(self, folder: Path, state: Path) -> None:
        self._master, slave = pty.openpty()
        environment = {
            **os.environ,
            "XDG_STATE_HOME": str(state),
            "TERM": "xterm-256color",
            "LINES": "45",
            "COLUMNS": "150",
        }
        command = [sys.executable, "-m", "blueprint", "tui", str(folder), "--lang", "en"]
        self.process = subprocess.Popen(
            command, stdin=slave, stdout=slave, stderr=slave, env=environment, start_new_session=True
        )
        os.close(slave)

    def until(self, words: str) -> None:
        """Read what is drawn until the words stand there."""
        seen, end = b"", time.monotonic() + _DEADLINE
        while words.encode() not in seen:
            assert time.monotonic() < end, seen[-2000:]
            if select.select([self._master], [], [], 0.2)[0]:
                seen += os.read(self._master, 65536)

    def type(self, keys: str) -> None:
        os.write(self._master, keys.encode())

    def ends(self) -> bool:
        """Whether it comes to a good end; what it still draws is read, until nobody draws any more."""
        end = time.monotonic() + _DEADLINE
        with suppress(OSError):
            while time.monotonic() < end:
                if select.select([self._master], [], [], 0.2)[0]:
                    os.read(self._master, 65536)
        return self.process.wait(_DEADLINE) == 0

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait(_DEADLINE)
        os.close(self._master)


def test_what_was_done_before_kill_9_is_taken_up_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = write(tmp_path / "small", claim=CLAIM, enquiry=CALLER)
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    terminal = Terminal(folder, tmp_path / "state")
    try:
        terminal.until("Enquiries")
        terminal.type("jD")
        terminal.until("Id of the new process")
        terminal.type("copied\r")
        terminal.until("Claims (copy)")
    finally:
        terminal.kill()
    assert not (folder / "copied.yaml").exists()
    session = Session.open(folder)
    assert session.recovery is not None
    assert [label.text("en") for label in session.recovery.labels] == ["Duplicate claim as copied"]
    session.recover()
    session.save()
    session.close()
    assert "id: copied" in (folder / "copied.yaml").read_text("utf-8")


def test_a_program_that_was_stopped_for_a_while_goes_on_and_ends(tmp_path: Path) -> None:
    folder = write(tmp_path / "small", claim=CLAIM, enquiry=CALLER)
    terminal = Terminal(folder, tmp_path / "state")
    try:
        terminal.until("Enquiries")
        for number in (signal.SIGSTOP, signal.SIGCONT):
            terminal.process.send_signal(number)
        terminal.until("Enquiries")  # the screen is drawn once more
        terminal.type("q")
        assert terminal.ends()
    finally:
        terminal.kill()
