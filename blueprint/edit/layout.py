"""How a value is laid out over lines: short ones in brackets on one line, long ones a line for each entry."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Any

from blueprint.edit.spelling import Spot, flow, is_printable, scalar
from blueprint.text import cell_width, printable

WIDTH = 100
"""Cells that a line in brackets may take before it becomes several."""

_SHORT = 48
"""Cells up to which a map stands in brackets even among neighbours that do not."""


class Style(Enum):
    """How the neighbours are written: a line for each entry, or in brackets; or there are none to go by."""

    BLOCK = "block"
    FLOW = "flow"
    FREE = "free"


@dataclass(frozen=True, slots=True)
class Habits:
    """How far the author indents a map below its key (``step``), and the dashes of a list below theirs (``dash``)."""

    step: int = 2
    dash: int = 2


@dataclass(frozen=True, slots=True)
class Written:
    """A value in YAML: ``first`` goes behind its key or dash, ``rest`` are whole lines below, without line breaks."""

    first: str
    rest: tuple[str, ...] = ()

    def led_by(self, lead: str) -> Written:
        """With a key and its colon, or a dash, before it."""
        return Written(f"{lead} {self.first}" if self.first else lead, self.rest)


@dataclass(frozen=True, slots=True)
class Layout:
    """Writes values by an author's habits; ``column`` is always that of the key or dash which the value stands behind."""

    habits: Habits = Habits()
    width: int = WIDTH
    ended: bool = True
    """Whether the file ends with a line break, and so can a block of text at its end."""

    def entry(self, key: str, value: Any, column: int, style: Style = Style.FREE) -> Written:
        """A key with its value."""
        name = scalar(key, Spot.KEY)
        return self.behind_key(value, column, cell_width(name) + 2, style).led_by(f"{name}:")

    def item(self, value: Any, column: int, style: Style = Style.FREE) -> Written:
        """A list item with its dash."""
        return self.behind_dash(value, column, style).led_by("-")

    def behind_key(self, value: Any, column: int, taken: int = 0, style: Style = Style.FREE) -> Written:
        """A value below its key; ``taken`` cells of the key's line are."""
        if self._opens_up(value, column + taken, style):
            return Written(
                "",
                tuple(self._lines(value, column + (self.habits.dash if isinstance(value, list) else self.habits.step))),
            )
        return self._literal(value, column + self.habits.step) or Written(_inline(value, Spot.VALUE))

    def behind_dash(self, value: Any, column: int, style: Style = Style.FREE) -> Written:
        """A value as a list item, which begins on the dash's line."""
        if self._opens_up(value, column + 2, style):
            first, *rest = self._lines(value, column + 2)
            return Written(first.lstrip(" "), tuple(rest))
        return self._literal(value, column + 2) or Written(_inline(value, Spot.ITEM))

    def _opens_up(self, value: Any, taken: int, style: Style) -> bool:
        """Whether a value takes a line for each entry."""
        if not isinstance(value, (dict, list)) or not value:
            return False
        if style is Style.BLOCK or taken + cell_width(printable(flow(value))) > self.width:
            return True
        nested = [inner for inner in value if isinstance(inner, (dict, list)) and inner]
        return style is Style.FREE and (len(nested) > 1 or _has_line_breaks(value))

    def _lines(self, value: dict[str, Any] | list[Any], column: int) -> Iterator[str]:
        entries = (
            (self.entry(key, inner, column) for key, inner in value.items())
            if isinstance(value, dict)
            else (self.item(inner, column) for inner in value)
        )
        for written in entries:
            yield " " * column + written.first
            yield from written.rest

    def _literal(self, value: Any, column: int) -> Written | None:
        """A text of several lines as a block of them, where nothing in it would be lost or invisible."""
        if not isinstance(value, str) or "\n" not in value or value.endswith("\n" if not self.ended else "\n\n"):
            return None
        lines = value.removesuffix("\n").split("\n")
        if (
            any(line != line.rstrip() or not is_printable(line) for line in lines)
            or not lines[0]
            or lines[0][0].isspace()
        ):
            return None
        body = (" " * column + line if line else "" for line in lines)
        return Written("|" if value.endswith("\n") else "|-", tuple(body))


def is_short(value: Any) -> bool:
    """Whether a map is so short that it stands in brackets among any neighbours: single values only, and few."""
    if not isinstance(value, dict) or len(value) > 3 or _has_line_breaks(value):
        return False
    return (
        not any(isinstance(inner, (dict, list)) for inner in value.values())
        and cell_width(printable(flow(value))) <= _SHORT
    )


def _has_line_breaks(value: Any) -> bool:
    if isinstance(value, (dict, list)):
        return any(map(_has_line_breaks, value.values() if isinstance(value, dict) else value))
    return isinstance(value, str) and "\n" in value


def _inline(value: Any, spot: Spot) -> str:
    return flow(value) if isinstance(value, (dict, list)) else scalar(value, spot)
