"""From DOT text to a picture, by whichever Graphviz is there, always in a process of its own.

The order is: the ``dot`` on the PATH; the Graphviz inside pygraphviz (its wheel needs no system package); for SVG,
graphviz-pure. One that fails gives way to the next; the first failure is the one reported.
"""

from __future__ import annotations

import shutil
import sys
import sysconfig
import time
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from blueprint.drawing import child
from blueprint.text import Message, Trouble, printable, reason

if TYPE_CHECKING:
    from collections.abc import Iterator

PictureFormat = Literal["svg", "png", "pdf"]

DEFAULT_TIMEOUT_S = 30.0
OUTPUT_LIMIT = 128 << 20
"""The largest picture accepted, in bytes."""

_SIGNATURES: dict[str, tuple[bytes, bytes]] = {
    "svg": (b"<svg", b"</svg>"),
    "png": (b"\x89PNG", b"IEND"),
    "pdf": (b"%PDF", b"%%EOF"),
}
"""What a complete picture has near its beginning and near its end."""


class RenderError(Trouble):
    """No picture came out; ``message`` says why, in one line."""


@dataclass(frozen=True, slots=True)
class Renderer:
    """A way to draw: what people know the program as, and the command that reads DOT and writes a picture."""

    name: str
    command: tuple[str, ...]


def render(dot: str, to: PictureFormat, *, timeout_s: float = DEFAULT_TIMEOUT_S) -> bytes:
    """Draw ``dot``, within ``timeout_s`` seconds over all attempts; `RenderError` where that cannot be done."""
    given = dot.encode("utf-8")
    end = time.monotonic() + timeout_s
    failure: RenderError | None = None
    for renderer in renderers(to):
        try:
            return _draw(renderer, given, to, end - time.monotonic())
        except RenderError as error:
            failure = failure or error
        if time.monotonic() >= end:
            break
    raise failure or RenderError(_nobody(to))


def renderers(to: PictureFormat) -> Iterator[Renderer]:
    """Every way to draw ``to`` on this machine, the best first."""
    if dot := shutil.which("dot"):
        yield Renderer("dot", (dot, f"-T{to}"))
    if find_spec("pygraphviz"):
        program = Path(__file__).with_name("pygraphviz_child.py")
        # -P: the folder of the program must not be where its imports are looked for.
        yield Renderer("pygraphviz", (sys.executable, "-P", str(program), to))
    if to == "svg" and (pure := _graphviz_pure()):
        yield Renderer("graphviz-pure", (pure, f"-T{to}"))


def _graphviz_pure() -> str | None:
    """The program of the graphviz-pure package: on the PATH, or where this Python's programs are."""
    return shutil.which("graphviz-pure") or shutil.which("graphviz-pure", path=sysconfig.get_path("scripts"))


def _draw(renderer: Renderer, given: bytes, to: PictureFormat, timeout_s: float) -> bytes:
    name = renderer.name
    try:
        outcome = child.run(renderer.command, given, timeout_s=timeout_s, limit=OUTPUT_LIMIT)
    except child.TimedOutError:
        raise RenderError(
            Message("{program} took longer than {seconds:.3g} s and was stopped.", program=name, seconds=timeout_s)
        ) from None
    except child.FloodedError:
        raise RenderError(
            Message("{program} wrote more than {size} MB and was stopped.", program=name, size=OUTPUT_LIMIT >> 20)
        ) from None
    except OSError as error:
        raise RenderError(
            Message("{program} could not be started: {reason}", program=name, reason=reason(error))
        ) from None
    if outcome.code == 0 and _complete(outcome.output, to):
        return outcome.output
    raise RenderError(_why(name, to, outcome))


def _complete(picture: bytes, to: PictureFormat) -> bool:
    start, end = _SIGNATURES[to]
    return start in picture[:2048] and end in picture[-64:]


def _why(name: str, to: PictureFormat, outcome: child.Outcome) -> Message:
    reason = _reason(outcome.errors)
    if outcome.code < 0:
        return Message("{program} crashed (signal {signal}).", program=name, signal=-outcome.code)
    if outcome.code > 0 and reason:
        return Message("{program} failed: {reason}", program=name, reason=reason)
    if outcome.code > 0:
        return Message("{program} failed with exit code {code}.", program=name, code=outcome.code)
    if not outcome.output:
        return Message("{program} wrote nothing.", program=name)
    return Message("{program} did not write a complete {format}.", program=name, format=to.upper())


def _reason(errors: bytes) -> str:
    """The most telling line of what the program complained about: an error, else the last line."""
    lines = [line.strip() for line in errors.decode("utf-8", "replace").splitlines() if line.strip()]
    telling = [line for line in lines if "error" in line.lower()] or lines[-1:]
    return printable(telling[0])[:200] if telling else ""


def _nobody(to: PictureFormat) -> Message:
    return Message(
        "Nothing here can draw {format}. Install Graphviz (the system's package graphviz), "
        "or run: pip install 'service-blueprint[draw]'",
        format=to.upper(),
    )
