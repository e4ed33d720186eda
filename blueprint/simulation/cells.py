"""Figures of a simulation as the cells of a table, and tables as lines of a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from blueprint.simulation.intervals import Estimate
from blueprint.text import Message, Money, Said, both, cell_width, duration, figure, padded, percent, printable, spoken

Cell = Said | str
UNKNOWN = "–"


class Table(NamedTuple):
    """Rows below heads; the first cell of each is its name, the rest are figures."""

    heads: Sequence[Cell]
    rows: Sequence[Sequence[Cell]]


def time(one: Estimate | None) -> Cell:
    """A mean time, with the half width of its interval as a share of it; below a second only that it is."""
    if one is not None and 0 < one.mean < _SECOND:
        return _NO_TIME
    return UNKNOWN if one is None else Message(_SPREAD, value=duration(one.mean), half=_relative(one))


def share(one: Estimate | None) -> Cell:
    """A share, with the half width in points."""
    return UNKNOWN if one is None else percent(one.mean) + (f" ±{one.half * 100:.1f}" if one.half else "")


def number(one: Estimate | None) -> Cell:
    """A number with the half width as a share of it."""
    return UNKNOWN if one is None else few(one.mean) + (_relative(one) if one.mean >= _FEWEST else "")


def plain(one: Estimate | None) -> Cell:
    """A number alone."""
    return UNKNOWN if one is None else few(one.mean)


def few(number: float) -> str:
    """A number that may be hardly anything."""
    return f"<{_FEWEST}" if 0 < number < _FEWEST else figure(number)


def money(one: Estimate | None, currency: str) -> Cell:
    """An amount with the half width as a share of it."""
    return UNKNOWN if one is None else Message(_SPREAD, value=Money(one.mean, currency), half=_relative(one))


def _relative(one: Estimate) -> str:
    return f" ±{percent(one.relative)}" if one.relative and one.relative > _ROUNDING else ""


def laid_out(table: Table, language: str, width: int) -> Iterator[str]:
    """A table in as many blocks as the width asks for, each with the names of the rows."""
    texts = [[printable(str(spoken(cell, language))) for cell in line] for line in (table.heads, *table.rows)]
    sizes = [max(cell_width(line[at]) for line in texts) for at in range(len(table.heads))]
    at = 1
    while at < len(sizes):
        end = at + 1
        while end < len(sizes) and sizes[0] + sum(size + 2 for size in sizes[at : end + 1]) <= width:
            end += 1
        for line in texts:
            cells = "".join("  " + " " * (sizes[n] - cell_width(line[n])) + line[n] for n in range(at, end))
            yield (padded(line[0], sizes[0]) + cells).rstrip()
        at = end


_ROUNDING = 1e-9
_SECOND = 1 / 60
_NO_TIME = both("<1 s", "<1 秒")
_FEWEST = 0.001
"""Of a thing that comes about a case: less often is told of nothing."""
_SPREAD = both("{value}{half}", "{value}{half}")
