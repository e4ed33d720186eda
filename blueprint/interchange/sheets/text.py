"""Tables for the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from io import StringIO

from blueprint.interchange.sheet import Look, Sheet
from blueprint.text import paint, printable


def render(sheets: Sequence[Sheet], language: str, look: Look) -> str:
    """Each sheet under its title, as wide as the terminal."""
    parts = []
    for sheet in sheets:
        title = paint(printable(sheet.title.text(language)), "1", colour=look.colour)
        parts.append(f"{title}\n{_table(sheet, language, look.width)}")
    return "\n\n".join(parts)


def _table(sheet: Sheet, language: str, width: int) -> str:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    heads, *rows = sheet.lines(language)
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for index, head in enumerate(heads):
        numbers = any(isinstance(row[index], int | float) for row in rows)
        least = 12 if index == 0 else None  # what a row is about is read first
        table.add_column(Text(str(head)), justify="right" if numbers else "left", overflow="fold", min_width=least)
    for row in rows:
        table.add_row(*(Text(cell if isinstance(cell, str) else f"{cell:,.12g}") for cell in row))
    stream = StringIO()
    Console(file=stream, width=width, color_system=None, legacy_windows=False).print(table)
    return "\n".join(line.rstrip() for line in stream.getvalue().rstrip("\n").split("\n"))
