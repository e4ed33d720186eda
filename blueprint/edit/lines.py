"""Where the lines of a text begin and end, what is a comment, and where the next sign of YAML stands."""

from __future__ import annotations

import re
from typing import NamedTuple

_BREAK = re.compile(r"\r\n|\r|\n")
_COMMENT_LINE = re.compile(r"[ \t]*#")
_BLANK_LINE = re.compile(r"[ \t]*(?:[\r\n]|\Z)")
_BETWEEN = re.compile(r"(?:[ \t\r\n]+|(?:(?<=[\s,\[\]{}])|(?<![\s\S]))#[^\r\n]*)*")
_BLANKS = re.compile(r"[ \t]*")


class Splice(NamedTuple):
    """The characters ``start`` to ``end`` are to become ``text``."""

    start: int
    end: int
    text: str


def spliced(text: str, splices: list[Splice]) -> str:
    """``text`` with all splices made; they do not overlap."""
    for start, end, new in sorted(splices, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def line_start(text: str, at: int) -> int:
    """Where the line that holds ``at`` begins."""
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1


def line_stop(text: str, at: int) -> int:
    """Where the line that holds ``at`` ends, before its line break."""
    found = _BREAK.search(text, at)
    return found.start() if found else len(text)


def next_line(text: str, at: int) -> int:
    """Where the line after the one that holds ``at`` begins; the end of the text where there is none."""
    found = _BREAK.search(text, at)
    return found.end() if found else len(text)


def line_number(text: str, at: int) -> int:
    """The number of the line that holds ``at``, from 1."""
    return 1 + sum(1 for _ in _BREAK.finditer(text, 0, at))


def line_break(text: str, at: int) -> str:
    """The line break to use near ``at``, which is none itself: that of its line, else the first of the text."""
    found = _BREAK.search(text, at) or _BREAK.search(text)
    return found[0] if found else "\n"


def before_break(text: str, start: int) -> int:
    """Where the line above the one that begins at ``start`` ends, before its line break."""
    return start - (2 if text[start - 2 : start] == "\r\n" else 1)


def line_above(text: str, start: int) -> int:
    """Where the line above the one that begins at ``start`` begins."""
    return line_start(text, before_break(text, start))


def column(text: str, at: int) -> int:
    """The number of characters before ``at`` on its line."""
    return at - line_start(text, at)


def begins_line(text: str, at: int) -> bool:
    """Whether nothing but blanks stands before ``at`` on its line."""
    return not text[line_start(text, at) : at].strip(" \t")


def is_comment(text: str, start: int) -> bool:
    """Whether the line that begins at ``start`` is a comment and nothing else."""
    return _COMMENT_LINE.match(text, start) is not None


def is_blank(text: str, start: int) -> bool:
    """Whether the line that begins at ``start`` is empty or blank."""
    return _BLANK_LINE.match(text, start) is not None


def indentation(text: str, start: int) -> int:
    """The number of blanks with which the line at ``start`` begins."""
    found = _BLANKS.match(text, start)
    return found.end() - start if found else 0


def skipped(text: str, at: int) -> int:
    """The place of the next sign from ``at`` on that is no blank, line break or comment."""
    found = _BETWEEN.match(text, at)
    return found.end() if found else at


def skipped_blanks(text: str, at: int) -> int:
    """The place of the next character from ``at`` on that is no blank."""
    found = _BLANKS.match(text, at)
    return found.end() if found else at


def comments_above(text: str, start: int, floor: int, deepest: int) -> int:
    """Where the comments begin that stand directly above the line at ``start``, below ``floor``.

    Those indented by more than ``deepest`` belong to what is above them.
    """
    while start > floor:
        above = line_above(text, start)
        if above < floor or not is_comment(text, above) or indentation(text, above) > deepest:
            break
        start = above
    return start


def comments_below(text: str, start: int, deepest: int) -> int:
    """Where the comments end that begin at the line ``start`` or after blank lines, if indented by more than ``deepest``."""
    end = at = start
    while at < len(text) and (is_blank(text, at) or (is_comment(text, at) and indentation(text, at) > deepest)):
        blank = is_blank(text, at)
        at = next_line(text, at)
        end = end if blank else at
    return end
