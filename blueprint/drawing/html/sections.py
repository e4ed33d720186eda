"""What a card is made of: sections of rows."""

from __future__ import annotations

from dataclasses import dataclass

from blueprint.drawing.html.said import Figure
from blueprint.text import Said, Text

Value = Said | str | Figure[Said | str]
Row = tuple[Text, Value]


@dataclass(frozen=True, slots=True)
class Part:
    """Rows under a title; ``title`` is that of a section, or what one of several things in it is called."""

    title: Said | str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a card: rows, and parts where it tells of several things."""

    title: Text
    rows: tuple[Row, ...] = ()
    parts: tuple[Part, ...] = ()
