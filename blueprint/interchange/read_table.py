"""A step table as people hand it over: where its head is, which column is which, and what stands in its rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from blueprint.interchange.columns import HEADS, head, head_key, known_heads
from blueprint.interchange.grid import BadCell, Grid, grids
from blueprint.text import Message, Trouble, both, nearest

_HEAD_WITHIN = 30
"""Rows in which the head is looked for: titles and notes may stand above it."""

_SHEET, _ROW = both("sheet {sheet}", "工作表 {sheet}"), both("row {row}", "第 {row} 行")
_PLACED = both("{place}: {problem}", "{place}：{problem}")
_COLUMN = both("column {letter}", "{letter} 列")
_TITLED = both("column {letter} ({title})", "{letter} 列（{title}）")


@dataclass(frozen=True, slots=True)
class Row:
    """A row by its ``number`` in the sheet: the texts by column."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """A step table: where each known column stands (from 0), the rows that say something, the heads nobody knows."""

    file: str
    sheet: str
    places: Mapping[str, int]
    rows: tuple[Row, ...]
    unknown: tuple[str, ...] = ()

    def at(self, message: Message, row: int | None = None, column: str | None = None) -> Message:
        """A message with the place that it is about."""
        place = self.places.get(column) if column else None
        title = head(column) if column else ""
        return placed(self.file, self.sheet, row, place, title, message)


def placed(file: str, sheet: str, row: int | None, column: int | None, title: object, message: Message) -> Message:
    """``file, sheet S, row 7, column F (work): message``, with what is known of it."""
    where: list[object] = [file]
    if sheet:
        where.append(Message(_SHEET, sheet=sheet))
    if row is not None:
        where.append(Message(_ROW, row=row))
    if column is not None:
        named = Message(_TITLED, letter=letter(column), title=title)
        where.append(named if title else Message(_COLUMN, letter=letter(column)))
    return Message(_PLACED, place=_Joined(tuple(where)), problem=message)


@dataclass(frozen=True, slots=True)
class _Joined:
    parts: tuple[object, ...]

    def text(self, language: str) -> str:
        shown = (part.text(language) if isinstance(part, Message) else str(part) for part in self.parts)
        return ("，" if language == "zh" else ", ").join(shown)


def letter(column: int) -> str:
    """The name of a column, counted from 0, in a spreadsheet: A, B, … AA."""
    return (letter(column // 26 - 1) if column >= 26 else "") + chr(ord("A") + column % 26)


def read_table(path: Path) -> Table:
    """The first sheet with a head that names steps. Raises `Trouble` where there is none, or a cell cannot be read."""
    try:
        found = grids(path)
    except BadCell as bad:
        raise Trouble(placed(path.name, bad.sheet, bad.row, bad.column - 1, "", bad.message)) from None
    for grid in found:
        for index, row in enumerate(grid.rows[:_HEAD_WITHIN]):
            known = [name for cell in row if (name := known_heads().get(head_key(cell)))]
            if len(known) > 1 and {"id", "name.en", "name.zh"} & set(known):
                return _table(path, grid, index)
    words = Message(
        "{file}: no row names the columns: it needs id or name, and others such as role, work and next", file=path.name
    )
    raise Trouble(words)


def _table(path: Path, grid: Grid, index: int) -> Table:
    places: dict[str, int] = {}
    unknown = []
    for place, cell in enumerate(grid.rows[index]):
        name = known_heads().get(head_key(cell))
        if name in places:
            words = Message("the same column as {letter}: keep one of them", letter=letter(places[name]))
            raise Trouble(placed(path.name, grid.sheet, index + 1, place, cell, words))
        if name:
            places[name] = place
        elif cell:
            unknown.append(cell)
    rows = tuple(_rows(grid, index, places))
    if not rows:
        raise Trouble(placed(path.name, grid.sheet, None, None, "", Message("there are no steps below the head")))
    return Table(path.name, grid.sheet, places, rows, tuple(unknown))


def _rows(grid: Grid, index: int, places: Mapping[str, int]) -> Iterator[Row]:
    for number, row in enumerate(grid.rows[index + 1 :], index + 2):
        cells = {name: row[place] if place < len(row) else "" for name, place in places.items()}
        if any(cells.values()):
            yield Row(number, cells)


def meant_head(text: str) -> str | None:
    """The head that an unknown one may be meant for."""
    return nearest(text, [title.text(language) for title in HEADS.values() for language in ("en", "zh")])
