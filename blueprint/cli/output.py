"""Writing: to the terminal with or without colour, or to a file that is whole or not there."""

from __future__ import annotations

import os
import shutil
import sys
from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path
from pkgutil import iter_modules

import blueprint
from blueprint.text import wrapped


def coloured() -> bool:
    """Whether to use colour: on a terminal, unless NO_COLOR is set (no-color.org)."""
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb" and sys.stdout.isatty()


def can_show(signs: str) -> bool:
    """Whether the terminal's encoding has these signs."""
    try:
        signs.encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def width() -> int:
    """The columns of the terminal; 100 where there is none."""
    return shutil.get_terminal_size((100, 24)).columns


def offer_output(parser: ArgumentParser, say: Callable[[str], str]) -> None:
    """The option ``-o``."""
    parser.add_argument(
        "-o", "--output", type=Path, metavar="PATH", help=say("write to this file, not to the terminal")
    )


def deliver(text: str, path: Path | None) -> None:
    """Print ``text``, or write it to ``path``."""
    if path is None:
        sys.stdout.write(text if text.endswith("\n") else text + "\n")
    else:
        from blueprint.edit.save import overwrite

        overwrite(path, text.encode("utf-8", "backslashreplace"))  # as on the terminal


def must_have_folder(path: Path | None) -> None:
    """Raises `OSError` where there is no folder for a file: said before what takes long is run."""
    if path is not None:
        path.absolute().parent.stat()


def is_read(path: Path | None) -> bool:
    """Whether output goes to a terminal, where people read it, and not to a file or a program."""
    return path is None and sys.stdout.isatty()


def for_reading(text: str, path: Path | None) -> str:
    """Markdown with its prose in lines of the terminal's width; unchanged where it goes to a file or a program."""
    if not is_read(path):
        return text
    lines: list[str] = []
    code = False
    for line in text.split("\n"):
        code ^= line.startswith("```")
        lines += [line] if code else wrapped(line, min(width(), _WIDEST), "  " if line.startswith("- ") else "")
    return "\n".join(lines)


_WIDEST = 100
"""Prose in longer lines is hard to read."""


def formats_in(*folder: str) -> list[str]:
    """The formats that a folder of the package holds, by the names of their modules, so that help loads none of them."""
    inside = Path(blueprint.__file__).parent.joinpath(*folder)
    return sorted(module.name for module in iter_modules([str(inside)]))
