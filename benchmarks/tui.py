"""How fast the workbench is there, and how fast a key is answered, in a terminal of 120 × 36 as its user meets it.

The program runs in a pseudo-terminal. Its start is timed from the start of the process until the library stands on the
screen, beside a trivial Textual app until its word does; a key from being sent until the screen begins to change, and
until the last byte of that, which is the last before a silence. After an edit
the next is made once what that began (judging, for one) is over.
"""

from __future__ import annotations

import os
import pty
import select
import signal
import statistics
import struct
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from fcntl import ioctl
from pathlib import Path
from shutil import copytree
from termios import TIOCSWINSZ

from benchmarks.generate import folder, process
from blueprint.library import shipped_processes

SIZE = (36, 120)
REPEAT, KEYS = 5, 40
FIRST, SILENCE, QUIET, PATIENCE = 2.0, 0.15, 1.0, 30.0
TRIVIAL = "from textual.app import App; from textual.widgets import Static; A = type('A', (App,), {'compose': lambda s: [Static('hello')]}); A().run()"
PATH_TO_THE_MIDDLE = b"l" * 20


def main() -> None:
    with tempfile.TemporaryDirectory() as place:
        os.environ["XDG_STATE_HOME"] = f"{place}/state"
        shipped = Path(copytree(shipped_processes(), Path(place, "shipped")))
        large = Path(place, "large")
        large.mkdir()
        list(folder(large, 1000, 15))
        trivial = _start([sys.executable, "-c", TRIVIAL], b"hello")
        print(f"a trivial Textual app        {trivial:6.2f} s")
        for name, where, target in (("the shipped library", shipped, 0.6), ("1,000 processes", large, 1.5)):
            seconds = _start(_program(where), b"Library")
            print(f"{name:28} {seconds:6.2f} s   (at most {target} s)   {seconds / trivial:.1f} × the trivial app")
        long = Path(place, "long")
        long.mkdir()
        file = long / "generated.yaml"
        file.write_text(process("generated", 200), "utf-8")
        _keys(file)


def _program(path: Path) -> list[str]:
    return [sys.executable, "-m", "blueprint", "tui", str(path), "--lang", "en"]


def _keys(file: Path) -> None:
    """Print the times of moves and of edits on a process of 200 steps."""
    with _terminal(_program(file)) as screen:
        _until(screen, b"Generated")
        _settle(screen)
        _answered(screen, PATH_TO_THE_MIDDLE)
        _settle(screen)
        edits = [b">", b">"]  # the step is moved down, and further down: nobody has seen such a text before
        for name, keys in (("moves", [b"l", b"h"]), ("edits", edits), ("undo and redo", [b"u", b"U"])):
            times = [_answered(screen, keys[number % 2], settle=name != "moves") for number in range(KEYS)]
            for what, found in zip(("first change", "last change"), zip(*times, strict=True), strict=True):
                p95 = sorted(found)[int(0.95 * len(found))]
                print(
                    f"200 steps, {name:14} {what:13} {statistics.median(found) * 1e3:4.0f} ms median, "
                    f"{p95 * 1e3:4.0f} ms p95   (at most 60 ms)"
                )


def _start(command: Sequence[str], word: bytes) -> float:
    """The least seconds until a word stands on the screen."""
    return min(_started(command, word) for _ in range(REPEAT))


def _started(command: Sequence[str], word: bytes) -> float:
    begun = time.perf_counter()
    with _terminal(command) as screen:
        _until(screen, word)
        return time.perf_counter() - begun


@contextmanager
def _terminal(command: Sequence[str]) -> Iterator[int]:
    """A program in a terminal of its own, ended afterwards."""
    child, screen = pty.fork()
    if child == 0:
        os.environ["TERM"] = "xterm-256color"
        os.execv(command[0], list(command))
    ioctl(screen, TIOCSWINSZ, struct.pack("HHHH", *SIZE, 0, 0))
    try:
        yield screen
    finally:
        os.kill(child, signal.SIGKILL)
        os.close(screen)
        os.waitpid(child, 0)


def _until(screen: int, word: bytes) -> None:
    seen, ends = b"", time.perf_counter() + PATIENCE
    while word not in seen:
        if time.perf_counter() > ends:
            raise TimeoutError(word.decode())
        seen += b"".join(_read(screen, PATIENCE))


def _settle(screen: int) -> None:
    while any(_read(screen, QUIET)):
        pass


def _answered(screen: int, key: bytes, *, settle: bool = False) -> tuple[float, float]:
    """Seconds from a key to the beginning and to the end of what it changes; then ``settle``, where that is wanted."""
    begun = time.perf_counter()
    os.write(screen, key)
    changes: list[float] = []
    while any(_read(screen, SILENCE if changes else FIRST)):
        changes.append(time.perf_counter() - begun)
    if settle:
        _settle(screen)
    return (changes[0], changes[-1]) if changes else (0.0, 0.0)


def _read(screen: int, patience: float) -> Iterable[bytes]:
    """What comes next, or nothing after so many seconds of silence."""
    ready, _, _ = select.select([screen], [], [], patience)
    return [os.read(screen, 65536)] if ready else []


if __name__ == "__main__":
    main()
