"""What a report is made of, whatever it is written in: sections with points and tables."""

from __future__ import annotations

from dataclasses import dataclass

from blueprint.text import Said

Cell = Said | str


@dataclass(frozen=True, slots=True)
class Point:
    """A line of its own; one of a greater ``depth`` belongs to the one above it."""

    words: Cell
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells below their heads; every column but the first and the last has figures."""

    heads: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a report under its title."""

    title: Cell
    blocks: tuple[Point | Table, ...]
