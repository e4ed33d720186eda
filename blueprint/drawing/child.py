"""Running a program that may hang, crash or flood: with a time limit, an output limit and no shell."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import tempfile
import threading
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

_CHUNK = 1 << 16
_ERRORS_KEPT = 1 << 16


class TimedOutError(Exception):
    """The program did not end within its time and was killed, with everything it had started."""


class FloodedError(Exception):
    """The program wrote more than it was allowed to and was killed."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a program ended: its exit ``code`` (negative: the signal that killed it) and what it wrote."""

    code: int
    output: bytes
    errors: bytes


def run(command: Sequence[str], given: bytes, *, timeout_s: float, limit: int) -> Outcome:
    """Run ``command`` with ``given`` as its input, for at most ``timeout_s`` seconds and ``limit`` bytes of output.

    Raises `OSError` where it cannot be started, `TimedOutError` and `FloodedError`. Nothing it started survives this call.
    """
    with tempfile.TemporaryFile() as stdin:
        stdin.write(given)
        stdin.seek(0)
        return _collect(_start(command, stdin), timeout_s, limit)


def _start(command: Sequence[str], stdin: IO[bytes]) -> subprocess.Popen[bytes]:
    # A session of its own makes it a process group: the only way to reach what it starts in turn.
    return subprocess.Popen(
        list(command), stdin=stdin, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )


def _collect(process: subprocess.Popen[bytes], timeout_s: float, limit: int) -> Outcome:
    output = _Reader(process, process.stdout, limit, fatal=True)
    errors = _Reader(process, process.stderr, _ERRORS_KEPT, fatal=False)
    try:
        code = process.wait(timeout_s)
    except subprocess.TimeoutExpired:
        raise TimedOutError from None
    finally:
        # A grandchild may still hold the pipes open; the readers end with it.
        _kill_all(process)
        output.join(5)
        errors.join(5)
    if output.overrun:
        raise FloodedError
    return Outcome(code, bytes(output.kept), bytes(errors.kept))


class _Reader(threading.Thread):
    """Keeps the first ``limit`` bytes of a stream; what comes after is dropped, or ends the program if ``fatal``."""

    def __init__(self, process: subprocess.Popen[bytes], stream: IO[bytes] | None, limit: int, *, fatal: bool) -> None:
        super().__init__(daemon=True)
        self.kept = bytearray()
        self.overrun = False
        self._process, self._stream, self._limit, self._fatal = process, stream, limit, fatal
        self.start()

    def run(self) -> None:
        if self._stream is None:
            return
        with self._stream as stream:
            while chunk := os.read(stream.fileno(), _CHUNK):
                self.overrun = len(self.kept) + len(chunk) > self._limit
                self.kept += chunk[: self._limit - len(self.kept)]
                if self.overrun and self._fatal:
                    _kill_all(self._process)
                    return


def _kill_all(process: subprocess.Popen[bytes]) -> None:
    """Kill the program and its whole process group, if any of it is left."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if os.name == "posix":
            os.killpg(process.pid, signal.SIGKILL)
        elif process.poll() is None:
            process.kill()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(5)
