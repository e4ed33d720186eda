"""The comparison in lines for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.compare.comparison import Comparison
from blueprint.compare.report import Point, Section, Table, report, title
from blueprint.compare.report.section import Cell
from blueprint.text import cell_width, padded, printable, spoken, wrapped

_SHORTEST_NAME = 16
"""Cells that the names of rows have at least."""


def comparison_text(found: Comparison, language: str, width: int) -> str:
    """The report in lines of ``width`` cells."""
    lines = list(wrapped(printable(title(found).text(language)), width))
    for section in report(found):
        lines += ["", *section_lines(section, language, width)]
    return "\n".join(lines)


def section_lines(section: Section, language: str, width: int) -> Iterator[str]:
    """A section: its title, and what it has indented below."""
    yield _said(section.title, language)
    for block in section.blocks:
        yield from _table(block, language, width) if isinstance(block, Table) else _point(block, language, width)


def _point(point: Point, language: str, width: int) -> Iterator[str]:
    indent = "  " * (point.depth + 1)
    return wrapped(indent + _said(point.words, language), width, indent + "  ")


def _table(table: Table, language: str, width: int) -> Iterator[str]:
    """The names of the rows are wrapped where they leave too little room for the figures."""
    rows = [[_said(cell, language) for cell in row] for row in (table.heads, *table.rows)]
    widths = [max(map(cell_width, column)) for column in zip(*rows, strict=True)]
    left = width - 2 * len(widths) - sum(widths[1:])
    widths[0] = min(widths[0], max(left, _SHORTEST_NAME))
    for name, *figures in rows:
        first, *others = wrapped(name, widths[0], "  ")
        yield ("  " + "  ".join(map(_cell, range(len(widths)), [first, *figures], widths))).rstrip()
        yield from (f"  {line}" for line in others)


def _cell(column: int, text: str, width: int) -> str:
    """Words begin at the left, figures end at the right."""
    return padded(text, width) if column in (0, 4) else " " * (width - cell_width(text)) + text


def _said(words: Cell, language: str) -> str:
    return printable(" ".join(str(spoken(words, language)).split()))
