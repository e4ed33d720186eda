"""Edits of maps and lists that have a line for each entry."""

from __future__ import annotations

from blueprint.edit.layout import Written
from blueprint.edit.lines import (
    Splice,
    before_break,
    begins_line,
    comments_above,
    comments_below,
    is_blank,
    line_above,
    line_break,
    line_start,
    line_stop,
    next_line,
    skipped,
)
from blueprint.edit.places import Entry, Problem, children, entry, entry_stop, first_sign, indent_of, last_block_text
from blueprint.files.node import Leaf, Map, Seq
from blueprint.text import Message


def insert(text: str, node: Map | Seq, index: int, new: Written) -> list[Splice]:
    """Put an entry at ``index``: below all that belongs to the one before it, blank lines as they are between others."""
    column = indent_of(text, node)
    if index == 0:
        return [_before_all(text, node, new, column)]
    at = _end(text, node, index - 1, column)
    eol = line_break(text, entry_stop(text, node, index - 1))
    gap = eol if _are_set_apart(text, node, column) and "+" not in (_text_above(text, node, index) or "") else ""
    body = eol.join((" " * column + new.first, *new.rest))
    ended = text[:at].endswith(("\r", "\n"))
    if not ended and "-" not in (_text_above(text, node, index) or "-"):
        raise Problem(Message("the text that ends the file needs a line break before anything can follow it"), at)
    return [Splice(at, at, gap + body + eol if ended else eol + gap + body)]


def _text_above(text: str, node: Map | Seq, index: int) -> str | None:
    """The header of the block text that ends the entry above ``index``, if one does."""
    return last_block_text(text, children(node)[index - 1]) if index else None


def _before_all(text: str, node: Map | Seq, new: Written, column: int) -> Splice:
    first = first_sign(text, node)
    eol = line_break(text, first)
    body = eol.join((new.first, *new.rest)) + eol
    if not begins_line(text, first):
        return Splice(first, first, body + " " * column)
    line = line_start(text, first)
    at = line if _begins_document(text, first) else comments_above(text, line, 0, column)
    gap = eol if _are_set_apart(text, node, column) else ""
    return Splice(at, at, " " * column + body + gap)


def _begins_document(text: str, at: int) -> bool:
    """Whether only comments stand above, which are then the file's."""
    return skipped(text, 0) >= at


def _end(text: str, node: Map | Seq, index: int, column: int) -> int:
    """Where the line begins that follows an entry and the comments indented below it."""
    return comments_below(text, next_line(text, entry_stop(text, node, index)), column)


def _are_set_apart(text: str, node: Map | Seq, column: int) -> bool:
    """Whether blank lines stand between most entries."""
    ends = [_end(text, node, index, column) for index in range(len(children(node)) - 1)]
    return 2 * sum(is_blank(text, end) for end in ends) > len(ends)


def remove(text: str, node: Map | Seq, index: int) -> list[Splice]:
    """Take out one of several entries, with the comments directly above it and those indented below it."""
    column = indent_of(text, node)
    gone = entry(text, node, index)
    end = _end(text, node, index, column)
    if not begins_line(text, gone.start):
        return [_from_shared_line(text, gone.start, entry(text, node, index + 1).start, end)]
    floor = next_line(text, entry_stop(text, node, index - 1)) if index else 0
    line = line_start(text, gone.start)
    at_top = _begins_document(text, gone.start)
    start = line if at_top else comments_above(text, line, floor, column)
    apart = start > floor and (is_blank(text, line_above(text, start)) or (index == 0 and not at_top))
    above = _text_above(text, node, index) or ""
    lines = _lines_out(text, start, end, floor, apart or "+" in above)  # blank lines would join a text that keeps them
    if lines.end < len(text) or text.endswith(("\r", "\n")) or not lines.start or above:
        return [lines]
    return [Splice(before_break(text, lines.start), lines.end, "")]


def own_lines(text: str, node: Map | Seq, index: int) -> tuple[int, int]:
    """From where to where the lines of an entry reach, without the last line break: comments directly above it and
    those indented below it are its own. Raises `Problem` where it shares a line.
    """
    column = indent_of(text, node)
    gone = entry(text, node, index)
    if not begins_line(text, gone.start):
        raise Problem(Message("the file would not say what is meant: edit it by hand"), gone.start)
    floor = next_line(text, entry_stop(text, node, index - 1)) if index else 0
    end = _end(text, node, index, column)
    stop = before_break(text, end) if text[:end].endswith(("\r", "\n")) else end
    return comments_above(text, line_start(text, gone.start), floor, column), stop


def _from_shared_line(text: str, start: int, following: int, end: int) -> Splice:
    """The next entry moves up behind the dash, unless it has comments of its own above it."""
    if not text[end:following].strip():
        return Splice(start, following, "")
    return Splice(len(text[:start].rstrip(" \t")), before_break(text, end), "")


def _lines_out(text: str, start: int, end: int, floor: int, apart: bool) -> Splice:
    """Whole lines out, and where something sets them ``apart`` above, the blank lines below; at the end, those above."""
    after = end
    while apart and after < len(text) and is_blank(text, after):
        after = next_line(text, after)
    if after < len(text):
        return Splice(start, after, "")
    while start > floor and is_blank(text, above := line_above(text, start)) and above >= floor:
        start = above
    return Splice(start, after, "")


def replace(text: str, place: Entry, new: Written) -> list[Splice]:
    """Put a value where that of an entry stands; the comment on the line of its key or dash stays."""
    if place.empty:
        return _filled(text, place, new)
    if next_line(text, place.props) <= place.content:
        return _below(text, place, new)
    if isinstance(place.value, Leaf) and text[place.content] in "|>":
        return _instead_of_block_text(text, place, new)
    if not new.rest:
        return [Splice(place.content, place.stop, new.first)]
    tail = text[place.stop : line_stop(text, place.stop)]
    return [Splice(place.props, line_stop(text, place.stop), _joined(text, place, new, tail))]


def _filled(text: str, place: Entry, new: Written) -> list[Splice]:
    end = line_stop(text, place.props)
    return [Splice(place.props, end, _joined(text, place, new, text[place.props : end].rstrip(" \t")))]


def _joined(text: str, place: Entry, new: Written, tail: str) -> str:
    """What follows the colon or dash: the beginning of the value, the comment, and the further lines."""
    eol = line_break(text, place.start)
    return eol.join(((f" {new.first}" if new.first else "") + tail, *new.rest))


def _below(text: str, place: Entry, new: Written) -> list[Splice]:
    """Instead of a value that begins on a line below its key or dash."""
    is_block = (isinstance(place.value, (Map, Seq)) and not place.value.flow) or text[place.content] in "|>"
    if not new.rest and not is_block:
        return [Splice(place.content, place.stop, new.first)]
    head = line_stop(text, place.props)
    rest = "".join(line_break(text, place.start) + line for line in new.rest)
    first = [Splice(place.props, place.props, f" {new.first}")] if new.first else []
    return [*first, Splice(head, line_stop(text, place.stop), rest)]


def _instead_of_block_text(text: str, place: Entry, new: Written) -> list[Splice]:
    head = line_stop(text, place.content)
    comment = text.find(" #", place.content, head)
    tail = text[len(text[:comment].rstrip(" \t")) : head] if comment >= 0 else ""
    return [Splice(place.props, max(place.stop, head), _joined(text, place, new, tail))]
