"""A table for people and spreadsheets: what the formats in ``sheets`` print.

A format is a module in ``sheets`` that binds ``render(sheets, language, look)``, which gives a text, or bytes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from blueprint.text import Said, printable, spoken

Cell = Said | str | float | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: ``title``, ``heads`` over the columns, ``rows`` of as many cells. ``records`` is the same for programs:
    JSON objects that may hold texts, listed under ``key``."""

    key: str
    title: Said
    heads: tuple[Said, ...]
    rows: tuple[tuple[Cell, ...], ...]
    records: tuple[Mapping[str, Any], ...] = ()

    def lines(self, language: str) -> list[list[str | float]]:
        """The heads and the rows as texts, which hold nothing that drives a terminal, and numbers."""
        return [[_shown(cell, language) for cell in line] for line in (self.heads, *self.rows)]


def _shown(cell: Cell, language: str) -> str | float:
    if isinstance(cell, int | float):
        return cell
    return printable(str(spoken(cell, language))) if cell is not None else ""


@dataclass(frozen=True, slots=True)
class Look:
    """How a terminal shows things: with colours or not, in how many columns."""

    colour: bool = False
    width: int = 100


def render(format: str, sheets: Sequence[Sheet], language: str, look: Look = Look()) -> str | bytes:
    """The sheets in a format, in a language."""
    found: str | bytes = import_module(f"blueprint.interchange.sheets.{format}").render(sheets, language, look)
    return found
