"""The parts that a picture is made of. What the one before had as well is not made again."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from blueprint.drawing.canvas.style import Manner

T = TypeVar("T")


class Stock:
    """Parts by all that they are made from: so none can be another than if it were made anew.

    It goes from one picture to the next, and has what the last one was made of.
    """

    def __init__(self, manner: Manner) -> None:
        self.manner = manner
        self._parts: dict[Hashable, _Part] = {}
        self._picture = 0

    def begin(self) -> None:
        """Another picture is made."""
        self._picture += 1

    def part(self, source: Hashable, make: Callable[[], T]) -> T:
        """What ``make`` makes of ``source`` in the manner of the pictures."""
        known = self._parts.get(source)
        if known is None:
            known = self._parts[source] = _Part(make())
        known.picture = self._picture
        part: T = known.part
        return part

    def end(self) -> None:
        """The picture is finished: what only those before it were made of goes."""
        for source in [source for source, known in self._parts.items() if known.picture < self._picture]:
            del self._parts[source]


class _Part:
    """A part, and the number of the picture that needed it last."""

    __slots__ = ("part", "picture")

    def __init__(self, part: Any) -> None:
        self.part, self.picture = part, 0
