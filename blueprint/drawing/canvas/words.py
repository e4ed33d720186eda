"""Text that fits: cleaned of what could drive a terminal, cut by cell, broken into lines."""

from __future__ import annotations

from functools import lru_cache
from itertools import chain

from blueprint.text import cell_width, printable, wrapped

_MOST_READ = 400
"""So many characters of a text are looked at."""

_REMEMBERED = 4096
"""So many texts are kept in lines: most of them are there again when a drawing is drawn again."""


@lru_cache(_REMEMBERED)
def tidy(text: str) -> str:
    """``text`` on one line, with nothing in it that moves a cursor."""
    return printable(" ".join(text[:_MOST_READ].split()))


def beginning(text: str, width: int) -> str:
    """As much of ``text`` as ``width`` cells hold."""
    if cell_width(text) <= width:
        return text
    end = min(len(text), width)
    while end and cell_width(text[:end]) > width:
        end -= 1
    while cell_width(text[: end + 1]) <= width:  # what takes no cell belongs to what is before it
        end += 1
    return text[:end]


def cut(text: str, width: int, ellipsis: str) -> str:
    """``text``, ending in an ellipsis if it has to be cut to ``width`` cells."""
    if cell_width(text) <= width:
        return text
    return beginning(text, width - 1).rstrip() + ellipsis if width > 0 else ""


def centred(text: str, width: int, ellipsis: str) -> str:
    """``text`` in the middle of exactly ``width`` cells."""
    text = cut(text, width, ellipsis)
    left = (width - cell_width(text)) // 2
    return " " * left + text + " " * (width - left - cell_width(text))


def broken(text: str, width: int, most: int, ellipsis: str) -> list[str]:
    """``text`` in at most ``most`` lines of at most ``width`` cells; a word that is too long goes on below."""
    return list(_broken(text, width, most, ellipsis))


@lru_cache(_REMEMBERED)
def _broken(text: str, width: int, most: int, ellipsis: str) -> tuple[str, ...]:
    lines: list[str] = []
    for line in chain.from_iterable(wrapped(part, width) for part in text.split("\n")):
        while cell_width(line) > width:
            lines.append(beginning(line, width) or line[0])
            line = line[len(lines[-1]) :]
        lines.append(line)
    if len(lines) > most:
        lines = [*lines[: most - 1], beginning(lines[most - 1], width - 1).rstrip() + ellipsis]
    return tuple(lines)


def unbroken(text: str, width: int) -> bool:
    """Whether no word of ``text`` has to be broken to fit ``width`` cells."""
    return all(cell_width(word) <= width or not word.isascii() for word in text.split())


@lru_cache(_REMEMBERED)
def narrowest(text: str, most: int, lines: int) -> int:
    """The fewest cells in which ``text`` fits so many lines with no word broken, or ``most`` if that is not enough."""
    least = -(-cell_width(text.replace("\n", "")) // lines)
    return next((w for w in range(least, most) if unbroken(text, w) and len(broken(text, w, 99, "")) <= lines), most)
