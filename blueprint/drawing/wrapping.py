"""Words in lines: broken where a reader would break them, in English and Chinese. Units are points."""

from __future__ import annotations

from itertools import pairwise

from blueprint.drawing.metrics import widest, width
from blueprint.text import cell_width

BREAK = "\v"
"""Where a line ends in any case: between the names in two languages."""

_MOST_READ = 400
"""So many characters of a text are looked at."""

_PAUSES = frozenset("并和与及或的后前时为，、；：")
"""After these a Chinese line is better broken than inside a word."""

_COMMAS = "，、；："
_TAIL = 2
"""So many characters after a comma at the end of a line had better be on the next."""

_TOGETHER = 7
"""So many characters from an opening bracket on stay on one line."""

_NEVER_FIRST = frozenset("，。、；：？！）》」』】”’…·,.;:?!)]}%")
_NEVER_LAST = frozenset("（《「『【“‘([{")


def wrap(text: str, room: float, size: float, *, most: int = 4, bold: bool = False) -> tuple[str, ...]:
    """Break ``text`` into lines no wider than ``room``: at spaces, and between Chinese characters.

    The lines are of about one width. Words wider than ``room`` are cut. At most ``most`` lines come back, the last one
    ending in … if more was there; as many for what stands before and after a `BREAK`.
    """
    if BREAK in text:
        pieces = text.split(BREAK)
        return tuple(line for piece in pieces for line in wrap(piece, room, size, most=most, bold=bold))
    # No name needs more than this, and a text of a megabyte must not take a minute.
    parts = _parts(text[:_MOST_READ])
    kept = _filled(parts, room, size, bold)
    if len(kept) > most:
        return (*kept[: most - 1], _shortened(kept[most - 1], room, size, bold))
    return _in_company(_at_pauses(_balanced(parts, kept, room, size, bold), size, bold))


def _filled(parts: list[str], room: float, size: float, bold: bool) -> tuple[str, ...]:
    """Every line as full as it gets."""
    lines = [""]
    for part in parts:
        if width(lines[-1] + part.rstrip(), size, bold=bold) <= room:
            lines[-1] += part
        else:
            lines += _cut(part, room, size, bold)
    return tuple(line.strip() for line in lines if line.strip())


def _balanced(parts: list[str], kept: tuple[str, ...], room: float, size: float, bold: bool) -> tuple[str, ...]:
    """As many lines as ``kept`` has, in as little width as they can do with, and no word cut that was whole."""
    if len(kept) == 2:
        return _in_two(parts, room, size, bold) or kept
    least = max((width(part.rstrip(), size, bold=bold) for part in parts), default=0.0)
    while len(kept) > 1 and (room := room - size / 4) >= least:
        narrower = _filled(parts, room, size, bold)
        if len(narrower) > len(kept):
            break
        kept = narrower
    return kept


def _at_pauses(lines: tuple[str, ...], size: float, bold: bool) -> tuple[str, ...]:
    """The same, broken at a comma where that comes just before the end of a Chinese line and the next has room."""
    kept, room = list(lines), widest(lines, size, bold=bold)
    for index, (line, following) in enumerate(pairwise(lines)):
        tail = line[1 + max(map(line.rfind, _COMMAS)) :]
        alike = all(cell_width(each) == 2 for each in tail + following[0])
        if (
            0 < len(tail) <= _TAIL
            and len(tail) < len(line)
            and alike
            and width(tail + following, size, bold=bold) <= room
        ):
            kept[index : index + 2] = line[: -len(tail)], tail + following
    return tuple(kept)


def _in_company(lines: tuple[str, ...]) -> tuple[str, ...]:
    """The same with no Chinese character alone on the last line: the one before it comes along."""
    before, last = ("", "", *lines)[-2:]
    letters = [character for character in last if character.isalnum()]
    if len(letters) != 1 or cell_width(letters[0]) != 2 or len(before) < 3 or cell_width(before[-1]) != 2:
        return lines
    if not _may_break(before[:-1], before[-1]) or not _may_break(before[-1], last[0]):
        return lines
    return (*lines[:-2], before[:-1], before[-1] + last)


def joined(pieces: tuple[str, ...], room: float, size: float, *, most: int = 2) -> tuple[str, ...]:
    """Pieces on one line with a dot between them; if that is too wide, each on ``most`` lines of its own."""
    line = " · ".join(pieces)
    if width(line, size) <= room:
        return (line,) if line else ()
    return tuple(shortened for piece in pieces for shortened in wrap(piece, room, size, most=most))


def longest_word(text: str, size: float, *, bold: bool = False) -> float:
    """The width of the widest piece of ``text`` that lines are not broken in."""
    return max((width(part.rstrip(), size, bold=bold) for part in _parts(text)), default=0.0)


def _parts(text: str) -> list[str]:
    """The pieces that ``text`` can be broken into; each keeps the space after it."""
    parts: list[str] = []
    for character in " ".join(text.split()):
        if parts and not _may_break(parts[-1], character):
            parts[-1] += character
        else:
            parts.append(character)
    return parts


def _may_break(before: str, after: str) -> bool:
    if after == " " or after in _NEVER_FIRST or before[-1] in _NEVER_LAST:
        return False
    if before[-1].isdigit() and cell_width(after) == 2:
        return False
    opened = before.rfind("（")
    if opened >= 0 and "）" not in before and len(before) - opened < _TOGETHER:
        return False
    return before[-1] == " " or cell_width(before[-1]) == 2 or cell_width(after) == 2


def _in_two(parts: list[str], room: float, size: float, bold: bool) -> tuple[str, ...]:
    """Two lines of about one width, broken where a reader would pause; none if both must not be wider than ``room``."""
    found: list[tuple[float, tuple[str, str]]] = []
    for index in range(1, len(parts)):
        lines = "".join(parts[:index]).strip(), "".join(parts[index:]).strip()
        broader = widest(lines, size, bold=bold)
        if broader <= room and all(lines):
            found.append((broader - (1.6 * size if lines[0][-1] in _PAUSES else 0.0), lines))
    return min(found)[1] if found else ()


def _cut(part: str, room: float, size: float, bold: bool) -> list[str]:
    """A part that is too wide in pieces; a word that is broken has a hyphen there."""
    if width(part.rstrip(), size, bold=bold) <= room:
        return [part]
    pieces = [""]
    for character in part:
        hyphen = "-" if pieces[-1][-1:].isalpha() and character.isalpha() and cell_width(character) == 1 else ""
        if len(pieces[-1]) > 1 and width((pieces[-1] + character).rstrip() + hyphen, size, bold=bold) > room:
            pieces[-1] += hyphen
            pieces.append("")
        pieces[-1] += character
    return pieces


def _shortened(line: str, room: float, size: float, bold: bool) -> str:
    while line and width(line + "…", size, bold=bold) > room:
        line = line[:-1]
    return line.rstrip() + "…"
