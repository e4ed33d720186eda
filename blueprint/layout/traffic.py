"""What runs where so far, so that the next link finds a free way. Places along a row: column c is 2c + 1, gutter g 2g."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from blueprint.layout.graph import Link

Piece = tuple[int, int, int]
"""A piece of a row or a channel: its number, from where, to where."""


@dataclass(slots=True)
class _Channel:
    begins: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)


@dataclass(slots=True)
class Traffic:
    """Rows place by place, with the links that run there; channels with where something begins and ends."""

    _rows: dict[tuple[int, int], list[Link]] = field(default_factory=dict)
    _channels: dict[int, _Channel] = field(default_factory=lambda: defaultdict(_Channel))

    def free(self, pieces: Iterable[Piece], link: Link) -> bool:
        """Whether these pieces of rows lie on no link but those with which this one may merge."""
        for row, start, end in pieces:
            for place in range(start, end):
                for other in self._rows.get((row, place), ()):
                    if other.source != link.source and other.target != link.target:
                        return False
        return True

    def joined(self, pieces: Iterable[Piece], link: Link) -> int:
        """In how many places, but for the last, links from other nodes run there, too."""
        places = [(row, place) for row, start, end in pieces for place in range(start, end)]
        return sum(any(other.source != link.source for other in self._rows.get(place, ())) for place in places[:-1])

    def take_rows(self, pieces: Iterable[Piece], link: Link) -> None:
        """A link runs along these pieces of rows."""
        for row, start, end in pieces:
            for place in range(start, end):
                self._rows.setdefault((row, place), []).append(link)

    def load(self, channel: int, start: int, end: int) -> int:
        """How many links run in this part of a channel."""
        here = self._channels[channel]
        return len(here.begins) - bisect_right(here.ends, start) - (len(here.begins) - bisect_left(here.begins, end))

    def take_channel(self, channel: int, start: int, end: int) -> None:
        """A link runs through this part of a channel."""
        insort(self._channels[channel].begins, start)
        insort(self._channels[channel].ends, end)
