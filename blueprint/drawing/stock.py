"""The parts that a drawing is made of. What the one before had as well is not made again."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

T = TypeVar("T")


class Stock:
    """Parts by all that they are made from: so none can be another than if it were made anew.

    It goes from one drawing to the next, and has what the last one was made of, and what was looked at of it.
    """

    def __init__(self) -> None:
        self._parts: dict[Hashable, _Part] = {}
        self._drawing = 0

    def begin(self) -> None:
        """Another drawing is made."""
        self._drawing += 1

    def part(self, source: Hashable, make: Callable[[], T]) -> T:
        """What ``make`` makes of ``source``, and of nothing else that another drawing may have otherwise."""
        known = self._parts.get(source)
        if known is None:
            known = self._parts[source] = _Part(make())
        known.drawing = self._drawing
        part: T = known.part
        return part

    def end(self) -> None:
        """The drawing is made, and nobody has looked at it yet: what goes is of those before the last."""
        for source in [source for source, known in self._parts.items() if known.drawing < self._drawing - 1]:
            del self._parts[source]


class _Part:
    """A part, and the number of the drawing that needed it last."""

    __slots__ = ("drawing", "part")

    def __init__(self, part: Any) -> None:
        self.part, self.drawing = part, 0
