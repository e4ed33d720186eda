"""The parts that a picture is made of. What the picture before had as well is taken from there, and not made again."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from blueprint.drawing.canvas.style import Manner

T = TypeVar("T")


class Stock:
    """The parts of one picture, each by all that it is made from: so none can be another than if it were made anew."""

    def __init__(self, manner: Manner, before: Stock | None = None) -> None:
        self._manner = manner
        self._before = before._parts if before and before._manner == manner else {}
        self._parts: dict[Hashable, Any] = {}

    def part(self, source: Hashable, make: Callable[[], T]) -> T:
        """What ``make`` makes of ``source`` in the manner of this picture."""
        found = self._parts.get(source)
        if found is None:
            found = self._parts[source] = self._before.get(source) or make()
        part: T = found
        return part

    def close(self) -> None:
        """The picture is finished: nothing of the one before is needed any more."""
        self._before = {}
