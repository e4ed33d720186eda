"""Edits between brackets: entries put in, taken out and replaced, the lines and comments around them left alone."""

from __future__ import annotations

from blueprint.edit.lines import (
    Splice,
    begins_line,
    column,
    comments_above,
    line_break,
    line_start,
    line_stop,
    next_line,
    skipped,
    skipped_blanks,
)
from blueprint.edit.places import Entry, children, entry, entry_stop, first_sign, stop_of
from blueprint.files.node import Map, Seq
from blueprint.text import cell_width

WIDTH = 120
"""Cells of a line beyond which a new entry goes to the next."""

_ANY_DEPTH = 10**6


def insert(text: str, node: Map | Seq, index: int, new: str) -> list[Splice]:
    """Put an entry, spelled ``new``, at ``index``."""
    count = len(children(node))
    if count == 0:
        at = first_sign(text, node) + 1
        return [Splice(at, at, new + " " if text[at] == "#" else new)]
    if index == 0:
        return [_before(text, node, new)]
    previous = entry(text, node, index - 1)
    if index == count:
        return _last(text, node, previous, new)
    comma = skipped(text, previous.stop)
    below = next_line(text, comma)
    following = entry(text, node, index).start
    if below <= following and begins_line(text, previous.start):
        return [Splice(below, below, _lead(text, following) + new + "," + line_break(text, comma))]
    return [_behind(text, node, previous, new)]


def _before(text: str, node: Map | Seq, new: str) -> Splice:
    first = entry(text, node, 0).start
    if not begins_line(text, first):
        return Splice(first, first, new + ", ")
    start = comments_above(text, line_start(text, first), next_line(text, first_sign(text, node)), _ANY_DEPTH)
    return Splice(start, start, _lead(text, first) + new + "," + line_break(text, first))


def _behind(text: str, node: Map | Seq, previous: Entry, new: str) -> Splice:
    """On the line of the entry before it, or on a new one where that would be too long."""
    at = _stop(text, previous)
    if cell_width(text[line_start(text, at) : line_stop(text, at)]) + cell_width(new) + 2 <= WIDTH:
        return Splice(at, at, ", " + new)
    return Splice(at, at, "," + line_break(text, at) + " " * column(text, entry(text, node, 0).start) + new)


def _last(text: str, node: Map | Seq, previous: Entry, new: str) -> list[Splice]:
    """At the end: on a line of its own if the entry before it has one, with a last comma if that has one."""
    at, closing = _stop(text, previous), stop_of(text, node) - 1
    below = next_line(text, comma if (comma := skipped(text, at)) < closing else at)
    apart = begins_line(text, previous.start)
    if not apart or (len(children(node)) == 1 and below > closing):
        return [_behind(text, node, previous, new)]
    line = _lead(text, previous.start) + new
    if below > closing:
        return [Splice(at, at, "," + line_break(text, at) + line)]
    if comma < closing:
        return [Splice(below, below, line + "," + line_break(text, at))]
    return [Splice(at, at, ","), Splice(below, below, line + line_break(text, at))]


def remove(text: str, node: Map | Seq, index: int) -> list[Splice]:
    """Take an entry out, with its comma and what comments stand on its own lines or directly above."""
    gone = entry(text, node, index)
    comma = skipped(text, gone.stop)
    end = comma + 1 if text[comma] == "," else gone.stop
    if _has_lines_of_its_own(text, gone.start, end):
        return _without_lines(text, node, index, end)
    if len(children(node)) == 1:
        return [Splice(gone.start, skipped_blanks(text, end), "")]
    if index == len(children(node)) - 1:
        return _without_last(text, entry(text, node, index - 1), gone, end)
    following = entry(text, node, index + 1).start
    if next_line(text, end) <= following and index and not begins_line(text, gone.start):
        return [Splice(_stop(text, entry(text, node, index - 1)), gone.stop, "")]
    if "#" in text[next_line(text, end) : following]:
        return [Splice(gone.start, line_stop(text, end), "")]
    return [Splice(gone.start, following, "")]


def _has_lines_of_its_own(text: str, start: int, end: int) -> bool:
    after = text[skipped_blanks(text, end) :][:1]
    return begins_line(text, start) and after in ("#", "\r", "\n")


def _without_lines(text: str, node: Map | Seq, index: int, end: int) -> list[Splice]:
    gone = entry(text, node, index)
    floor = entry(text, node, index - 1).stop if index else first_sign(text, node)
    comma = skipped(text, floor)
    start = comments_above(text, line_start(text, gone.start), next_line(text, comma if index else floor), _ANY_DEPTH)
    lines = Splice(start, next_line(text, end), "")
    dangling = index and index == len(children(node)) - 1 and end == gone.stop
    return [Splice(comma, comma + 1, ""), lines] if dangling else [lines]


def _without_last(text: str, previous: Entry, gone: Entry, end: int) -> list[Splice]:
    comma = skipped(text, previous.stop)
    if "#" not in text[comma : gone.start]:
        return [Splice(_stop(text, previous), gone.stop, "")]
    cut = Splice(gone.start, end, "")
    return [cut] if end > gone.stop else [Splice(comma, comma + 1, ""), cut]


def replace(text: str, place: Entry, new: str) -> list[Splice]:
    """Put the value ``new`` where that of an entry stands."""
    if place.bare:
        return [Splice(place.stop, place.stop, ": " + new)]
    if not place.empty:
        adjoins = text[place.content - 1] == ":" and new[0] not in "\"'[{"
        return [Splice(place.content, place.stop, f" {new}" if adjoins else new)]
    after = skipped_blanks(text, place.props)
    return [Splice(place.props, after if text[after] in ",]}" else place.props, f" {new}")]


def is_pair(text: str, node: Map | Seq) -> bool:
    """Whether a map is a single ``key: value`` in a list in brackets, with none of its own."""
    return node.flow and text[first_sign(text, node)] not in "{["


def pair_stop(text: str, node: Map | Seq) -> int:
    """Where a single ``key: value`` ends."""
    return entry_stop(text, node, 0)


def _stop(text: str, place: Entry) -> int:
    """Where something can follow an entry: a colon with nothing behind it keeps its blank."""
    return skipped_blanks(text, place.stop) if place.empty and not place.bare else place.stop


def _lead(text: str, at: int) -> str:
    """The blanks before ``at`` on its line."""
    return text[line_start(text, at) : at]
