"""The character canvas: a blueprint as rows of styled text, for a terminal, a text file and the screen that scrolls it.

process → sketch → layout → plan (what is drawn, what jumps) and wording (where its words stand) → ground (what is where)
→ slices → cells. What comes out depends on the process alone; the parts that a picture is made of are kept for the next.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from blueprint.analysis import Analysis
from blueprint.drawing.canvas.canvas import Area, Canvas, Key, Row, Segment, around
from blueprint.drawing.canvas.draw import draw
from blueprint.drawing.canvas.strips import strips
from blueprint.drawing.canvas.style import ZOOMS, Manner, Source, Zoom
from blueprint.drawing.content import sketch
from blueprint.drawing.overlays import OVERLAYS, overlay_of
from blueprint.drawing.sketch import Sketch, State, Wire
from blueprint.drawing.stock import Stock

__all__ = [
    "OVERLAYS",
    "ZOOMS",
    "Area",
    "Canvas",
    "Key",
    "Manner",
    "Row",
    "Segment",
    "State",
    "Zoom",
    "around",
    "draw_again",
    "draw_canvas",
    "strips",
]


def draw_canvas(
    analysis: Analysis,
    language: str = "en",
    manner: Manner | None = None,
    *,
    tier: str | None = None,
    overlay: str | None = None,
) -> Canvas:
    """Draw a process in characters; with ``tier``, what exists for that tier; ``overlay`` is one of `OVERLAYS`."""
    reading = overlay_of(analysis, overlay, language, tier) if overlay else None
    drawn = sketch(analysis, language, tier)
    return draw(Source(drawn, manner or Manner(), reading, tuple(_loose(analysis, drawn))), Stock())


def draw_again(
    before: Sequence[Canvas],
    analysis: Analysis,
    language: str,
    manner: Manner,
    *,
    tier: str | None,
    overlay: str | None,
) -> Canvas:
    """Draw what `draw_canvas` draws, but for the figures of a case in the title, which take longer to find than all else.

    If one of the canvases from ``before`` is the same, it is that one. Otherwise it is made of the parts of their first
    where these are the same: it comes out as it would without, and sooner.
    """
    reading = overlay_of(analysis, overlay, language, tier) if overlay else None
    stock = before[0].picture.stock if before and before[0].picture.source.manner == manner else Stock()
    stock.begin()
    drawn = sketch(analysis, language, tier, brief=True, stock=stock)
    source = Source(drawn, manner, reading, tuple(_loose(analysis, drawn)))
    return next((canvas for canvas in before if canvas.picture.source == source), None) or draw(source, stock)


def _loose(analysis: Analysis, drawn: Sketch) -> Iterator[Wire]:
    """The branches to steps that the process does not have, with the name that they are written with."""
    steps = analysis.process.steps
    for box in drawn.boxes:
        for number, branch in enumerate(steps[box.id].next):
            if branch.to not in steps:
                yield Wire(box.id, branch.to, number, when=branch.to)
