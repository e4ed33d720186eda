"""The tracks of a drawing without the wires that jump: which line of a gutter or channel everything runs on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping

from blueprint.drawing.sketch import Wire
from blueprint.layout import Layout, Route

Tracks = Mapping[int, Mapping[Hashable, int]]
"""By gutter or channel, the track of what runs there, from 0."""


def gutters(layout: Layout[Wire], routes: Iterable[Route[Wire]]) -> Tracks:
    """The tracks in each gutter; what shares a trunk shares one."""
    used: dict[int, dict[Hashable, int]] = defaultdict(dict)
    for one in routes:
        for index, leg in enumerate(one.legs):
            if leg.upright:
                trunk = layout.trunk(one, index)
                used[leg.at][trunk] = layout.gutters[leg.at][trunk]
    return {gutter: _close(tracks) for gutter, tracks in used.items()}


def channels(layout: Layout[Wire], routes: Iterable[Route[Wire]]) -> Tracks:
    """The tracks in each channel, by the keys of wires."""
    used: dict[int, dict[Hashable, int]] = defaultdict(dict)
    for one in routes:
        for leg in one.legs:
            if not leg.upright:
                used[leg.at][one.link.key] = layout.channels[leg.at][one.link.key]
    return {channel: _close(tracks) for channel, tracks in used.items()}


def _close(tracks: Mapping[Hashable, int]) -> Mapping[Hashable, int]:
    """The same order of tracks, with none left empty."""
    rank = {track: index for index, track in enumerate(sorted(set(tracks.values())))}
    return {key: rank[track] for key, track in tracks.items()}
