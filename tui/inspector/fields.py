"""The list of fields: one row each, a label and what is written, long texts wrapped."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from rich.text import Text as Rich

from blueprint.text import Message, both, cell_width, padded, printable, wrapped
from tui.frame.row_list import RowList
from tui.inspector.choices import Known, in_words
from tui.inspector.form_words import in_form_words
from tui.inspector.row import Row
from tui.inspector.shown import written

UNSET, HEAD = "–", "▾"
_DEFAULT = both(f"{UNSET} ({{words}})", f"{UNSET}（{{words}}）")
_REQUIRED = both("required", "必填")
_NARROWEST, _WIDEST = 8, 18
"""Cells of the column of labels."""


class FieldList(RowList):
    """The rows of a subject; enter is left to the pane."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[Row, ...] = ()
        self._said: object = None

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        return self.rows[self.cursor] if self.cursor is not None and self.cursor < len(self.rows) else None

    def show(self, rows: tuple[Row, ...], language: str, at: int | None, known: Known | None) -> None:
        """Show these rows, with the cursor on one of them; words of the format are said in the language."""
        self.rows = rows
        width = max(20, self.scrollable_content_region.width)
        found = [_said(row, language, known) for row in rows]
        if (found, width) == self._said:
            self.put(at or 0)
            return
        self._said = found, width
        widest = max((cell_width(one.label) for one in found), default=0)
        column = min(max(widest, _NARROWEST), _WIDEST)
        lines = [list(_lines(one, column, width)) for one in found]
        self.fill([len(some) for some in lines], lines.__getitem__, at or 0)


class _Said(NamedTuple):
    """What is said in a row: a label and a value, with their styles."""

    label: str
    label_style: str
    value: str
    style: str


def _said(row: Row, language: str, known: Known | None) -> _Said:
    value, style = _value(row, language)
    if known and row.node is not None and not row.is_head:
        value = in_words(row.kind, row.about.name, value, known, language)
    label = "  " * row.depth + printable(row.label.text(language))
    return _Said(label, _label_style(row), " ".join(printable(value).split()), style)


def _lines(said: _Said, column: int, width: int) -> Iterator[Rich]:
    lines = list(wrapped(said.value, max(8, width - column - 1))) or [""]
    for number, line in enumerate(lines):
        text = Rich(padded("" if number else said.label, column) + " ", said.label_style, no_wrap=True)
        yield text.append(padded(line, min(cell_width(line), width - column - 1)), said.style)


def _label_style(row: Row) -> str:
    return "bold" if row.is_head else "dim" if row.node is None else ""


def _value(row: Row, language: str) -> tuple[str, str]:
    """What stands behind the label, and its style."""
    if row.is_head:
        return HEAD, "dim"
    if row.node is not None:
        return written(row, language), "not dim"
    if row.about.required:
        return f"! {_REQUIRED.text(language)}", "bold red"
    if row.about.default is None:
        return UNSET, "dim"
    return Message(_DEFAULT, words=in_form_words(row.about.default, language)).text(language), "dim"
