"""How far a simulation is, and how exactly it is known what it says: an interval that narrows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from blueprint.model.titles import clock_title
from blueprint.text import Message, Said, both, duration, percent

if TYPE_CHECKING:
    from blueprint.simulation.progress import Progress

_SO_FAR = both("{share} · replication {count}{left}", "{share} · 已重复 {count} 次{left}")
_LEFT = both(" · {time} left", " · 还需 {time}")
_KNOWN = both("{clock}: {mean} ±{share}", "{clock}：{mean} ±{share}")
_WHOLE = both("begin to end", "开始到结束")
_BAR = 41
"""Cells of the widest interval that is drawn."""


@dataclass(frozen=True, slots=True)
class Heard:
    """What a thread has told of a simulation: words, how much is done, and the widest interval as a share of its mean."""

    share: float
    words: Said
    interval: Said | None = None
    width: float | None = None


def heard(progress: Progress) -> Heard:
    """What is shown of some progress; read in the thread that simulates, since its figures go on changing."""
    left = progress.seconds_left
    time = Message(_LEFT, time=duration(round(left) / 60)) if left is not None and left >= 1 else ""
    words = Message(_SO_FAR, share=percent(progress.share), count=progress.replications, left=time)
    if progress.widest is None or progress.widest[1].relative is None:
        return Heard(progress.share, words)
    clock, mean = progress.widest
    known = Message(
        _KNOWN,
        clock=clock_title(clock) if clock else _WHOLE,
        mean=duration(mean.mean),
        share=percent(mean.relative or 0.0),
    )
    return Heard(progress.share, words, known, mean.relative)


def bar(width: float, widest: float) -> str:
    """An interval beside the widest that there was, which takes all the room."""
    half = round((_BAR // 2) * min(1.0, width / widest)) if widest else 0
    drawn = "├" + "─" * (half - 1) + "┼" + "─" * (half - 1) + "┤" if half else "┼"
    return drawn.center(_BAR)
