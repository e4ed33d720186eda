"""Which wires would be a tangle: they are not drawn, but jump from mark to mark."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Mapping

from blueprint.drawing.canvas.canvas import Key
from blueprint.drawing.canvas.style import Manner
from blueprint.drawing.sketch import Wire
from blueprint.layout import Layout

CROWDED = 5
"""Where a gutter or channel would need more tracks than this, the longest wires in it jump."""

_BESIDE = 2
"""So many lines below the middle of a block a wire may meet it."""


def tangles(layout: Layout[Wire], manner: Manner) -> frozenset[Key]:
    """The wires that would be a tangle: very long ones, crowds, and what would run on top of others."""
    beside = _BESIDE if manner.zoom == "full" else 0
    found = {key for key, lines in lowered(layout).items() if lines > beside}
    found |= {one.link.key for one in layout.routes if abs(_across(layout, one.link)) > manner.reach}
    return frozenset(found | _crowds(layout, found))


def lowered(layout: Layout[Wire]) -> Mapping[Key, int]:
    """Wires between the same two steps run below each other, and so does one that another comes towards."""
    seen: Counter[tuple[str, str]] = Counter()
    lowered: dict[Key, int] = {}
    for one in layout.routes:
        if one.entry == "left":
            ends = (one.link.source, one.link.target)
            lowered[one.link.key] = seen[ends] + (one.link.key in layout.aside)
            seen[ends] += 1
    return lowered


def _across(layout: Layout[Wire], wire: Wire) -> int:
    column = layout.placement.column
    return column[wire.target] - column[wire.source]


def _crowds(layout: Layout[Wire], gone: Collection[Key]) -> set[Key]:
    """The longest wires of each gutter and channel that has too many tracks."""
    many = {(True, at) for at, tracks in layout.gutters.items() if len(tracks) > CROWDED}
    many |= {(False, at) for at, tracks in layout.channels.items() if len(tracks) > CROWDED}
    here: dict[tuple[bool, int], dict[Hashable, list[Wire]]] = defaultdict(lambda: defaultdict(list))
    for one in layout.routes:
        if one.link.key not in gone:
            for index, leg in enumerate(one.legs):
                if leg in many:
                    here[leg][layout.track(one, index)].append(one.link)
    found: set[Key] = set()
    for tracks in here.values():
        by_length = sorted(tracks.values(), key=lambda wires: max(abs(_across(layout, wire)) for wire in wires))
        found |= {wire.key for wires in by_length[CROWDED:] for wire in wires}
    return found
