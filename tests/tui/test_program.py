"""The real program in a real terminal, from opening a process to what git shows of the change."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from blueprint.library import shipped_processes

_DEADLINE = 30.0
_GIT = ("git", "-c", "user.name=Ann", "-c", "user.email=ann@example.org", "-c", "core.autocrlf=false")

pytestmark = [
    pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed"),
    pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed"),
]


class Tmux:
    """The program in a terminal of 150 × 45; ``until`` looks at the screen again and again, till the deadline."""

    def __init__(self, folder: Path, home: Path) -> None:
        self._socket = str(home / "tmux")
        settings = {
            "XDG_STATE_HOME": str(home / "state"),
            "PYTHONPATH": os.pathsep.join(sys.path),
            "COLUMNS": "150",
            "LINES": "45",
        }
        given = [word for name, value in settings.items() for word in ("-e", f"{name}={value}")]
        program = [sys.executable, "-m", "blueprint", "tui", str(folder), "--lang", "en"]
        self._run("-u", "-f", os.devnull, "new-session", "-d", "-x", "150", "-y", "45", *given, *program)

    def _run(self, *words: str) -> subprocess.CompletedProcess[str]:
        command = ["tmux", "-S", self._socket, *words]
        return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)

    def screen(self) -> str:
        """What stands on the screen; empty once the program has ended."""
        return self._run("capture-pane", "-p").stdout

    def until(self, seen: Callable[[str], bool]) -> None:
        end = time.monotonic() + _DEADLINE
        while not seen(screen := self.screen()):
            assert time.monotonic() < end, screen
            time.sleep(0.05)

    def shows(self, words: str) -> None:
        self.until(lambda screen: words in screen)

    def type(self, words: str) -> None:
        self._run("send-keys", "-l", words)

    def press(self, *keys: str) -> None:
        self._run("send-keys", *keys)

    def end(self) -> None:
        self._run("kill-server")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Company Q, with the organization it belongs to, as git keeps it."""
    folder = tmp_path / "processes"
    shutil.copytree(shipped_processes() / "company-q", folder / "company-q")
    shutil.copy(shipped_processes() / "organization.yaml", folder)
    for words in ("init -q", "add .", "commit -q -m Begun"):
        subprocess.run([*_GIT, *words.split()], cwd=folder, check=True)
    return folder


@pytest.fixture
def terminal(folder: Path, tmp_path: Path) -> Iterator[Tmux]:
    terminal = Tmux(folder, tmp_path)
    yield terminal
    terminal.end()


def _diff(folder: Path) -> list[str]:
    """The lines that git says have gone and come."""
    command = [*_GIT, "diff", "--no-color", "--no-ext-diff", "-U0"]
    shown = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=True).stdout
    return [line for line in shown.splitlines() if line[:1] in ("+", "-")]


def _choose(terminal: Tmux, words: str, choice: str) -> None:
    """Find something in the palette, and take it."""
    terminal.press(":")
    terminal.shows("🔎")
    terminal.type(words)
    terminal.shows(choice)
    terminal.press("Enter")


def test_a_changed_working_time_is_one_line_for_git(folder: Path, terminal: Tmux) -> None:
    terminal.shows("14.1 h")  # the library has counted
    _choose(terminal, "q.noise", "Product noise enquiry")
    terminal.shows("Ring about a noise · phone")
    _choose(terminal, "first_technician", "Go to step: First technician looks at it")
    terminal.shows("work 8 min · main wait point 3 h")
    terminal.press("3")
    terminal.shows("Next tab")
    terminal.press(*["Down"] * 6)  # to the working time
    terminal.press("Enter")
    terminal.shows("Esc leave it")
    terminal.type("12min")
    terminal.shows("12min")
    terminal.press("Enter")
    terminal.until(lambda screen: "work     12min" in screen and "Esc leave it" not in screen)
    terminal.press("s")
    terminal.shows("Saved: q.noise.yaml")
    terminal.press("q")
    terminal.until(lambda screen: not screen)
    assert _diff(folder) == [
        "--- a/company-q/q.noise.yaml",
        "+++ b/company-q/q.noise.yaml",
        "-    time: {wait: 2h..4h, work: 8min}",
        "+    time: {wait: 2h..4h, work: 12min}",
    ]
