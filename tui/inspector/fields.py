"""The list of fields: one row each, a label and what is written, long texts wrapped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text as Rich

from blueprint.text import both, cell_width, padded, printable, wrapped
from tui.frame.row_list import RowList
from tui.inspector.choices import Known, in_words
from tui.inspector.form_words import in_form_words
from tui.inspector.row import Row
from tui.inspector.shown import written

UNSET, HEAD = "–", "▾"
_REQUIRED = both("required", "必填")
_NARROWEST, _WIDEST = 8, 18
"""Cells of the column of labels."""


class FieldList(RowList):
    """The rows of a subject; enter is left to the pane."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[Row, ...] = ()

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        return self.rows[self.cursor] if self.cursor is not None and self.cursor < len(self.rows) else None

    def show(self, rows: tuple[Row, ...], language: str, at: int | None, known: Known | None) -> None:
        """Show these rows, with the cursor on one of them; words of the format are said in the language."""
        self.rows = rows
        width = max(20, self.scrollable_content_region.width)
        column = _column(rows, language)
        lines = [list(_lines(row, language, column, width, known)) for row in rows]
        self.fill([len(some) for some in lines], lines.__getitem__, at or 0)


def _column(rows: Sequence[Row], language: str) -> int:
    widest = max((2 * row.depth + cell_width(row.label.text(language)) for row in rows), default=0)
    return min(max(widest, _NARROWEST), _WIDEST)


def _lines(row: Row, language: str, column: int, width: int, known: Known | None) -> Iterator[Rich]:
    value, style = _value(row, language)
    if known and row.node is not None and not row.is_head:
        value = in_words(row.kind, row.about.name, value, known, language)
    head = "  " * row.depth + printable(row.label.text(language))
    lines = list(wrapped(" ".join(printable(value).split()), max(8, width - column - 1))) or [""]
    for number, line in enumerate(lines):
        text = Rich(padded(head if number == 0 else "", column) + " ", _label_style(row), no_wrap=True)
        yield text.append(padded(line, min(cell_width(line), width - column - 1)), style)


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
    default = in_form_words(row.about.default, language) if row.about.default else ""
    return f"{UNSET} {default}".rstrip(), "dim"
