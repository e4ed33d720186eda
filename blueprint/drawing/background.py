"""What a drawing stands on: its title, the lanes with their names, the three lines of a service blueprint."""

from __future__ import annotations

from blueprint.drawing import metrics, palette, words, wrapping
from blueprint.drawing.geometry import HEADER, Span
from blueprint.drawing.page import NOTE, Page
from blueprint.drawing.part import Part, together
from blueprint.drawing.scene import Band, Label, Shape, Stroke
from blueprint.drawing.wrapping import BREAK
from blueprint.layout import LANES

_LEFT = 6.0
_TITLE_SIZE = 18.0


def background(page: Page) -> Part:
    """Everything behind and around the boxes."""
    rows = page.rows
    parts = [_title(page), _band(page, rows.evidence, "evidence")]
    parts += [_band(page, rows.felt, "experience")] if rows.felt.size else []
    parts += [_band(page, rows.lanes[lane], lane) for lane in LANES]
    parts += [_border(page, rows.lanes[lane].high, lane) for lane in LANES[:-1]]
    return together(parts)


def _title(page: Page) -> Part:
    sketch, width = page.sketch, page.right - _LEFT
    title = wrapping.wrap(sketch.title, width, _TITLE_SIZE, most=1, bold=True)
    middle = _LEFT + width / 2
    lines = [Label(title, middle, 17, width, _TITLE_SIZE, palette.INK, bold=True, align="l")]
    if sketch.subtitle:
        lines.append(Label((sketch.subtitle,), middle, 41, width, NOTE, palette.SOFT, align="l"))
    if sketch.facts:
        lines.append(Label((sketch.facts,), middle, 41, width, NOTE, palette.SOFT, align="r"))
    return Part(labels=tuple(lines))


def _band(page: Page, span: Span, lane: str) -> Part:
    """A lane from left to right, with its name in a field of its own."""
    title, note, fill, head = _BANDS[lane]
    room = HEADER - _LEFT - 14
    said = page.say(title, BREAK)
    size = 12.0 if wrapping.longest_word(said, 12.0, bold=True) <= room else 10.5
    name = wrapping.wrap(said, room, size, most=2, bold=True)
    # Names in two languages need the room, and who reads both needs no explanation.
    small = () if page.sketch.second else wrapping.wrap(page.say(note), room, 7.5, most=3)
    tall, low = metrics.height(name, size), metrics.height(small, 7.5)
    top = span.middle - (tall + low) / 2
    x = (_LEFT + HEADER) / 2 - 4
    return Part(
        labels=(
            Label(name, x, top + tall / 2, room, size, palette.INK, bold=True),
            Label(small, x, top + tall + low / 2, room, 7.5, palette.SOFT),
        ),
        bands=(
            Band(_LEFT, span.low, page.right, span.high, fill),
            Band(_LEFT, span.low, HEADER - 8, span.high, head),
        ),
    )


_BANDS = {
    lane: (words.LANES[lane], words.LANE_NOTES[lane], palette.LANES[lane], palette.HEADERS[lane]) for lane in LANES
} | {
    "evidence": (words.EVIDENCE, words.EVIDENCE_NOTE, palette.EVIDENCE, palette.EVIDENCE_HEADER),
    "experience": (words.EXPERIENCE, words.EXPERIENCE_NOTE, palette.FELT_BAND, palette.FELT_HEADER),
}
"""The name, the note, the fill and the fill of the head of each band."""


def _border(page: Page, y: float, lane: str) -> Part:
    """One of the three lines: dashed across the whole drawing, with its name on it, left of everything else."""
    name = wrapping.wrap(page.say(words.BORDERS[lane], BREAK), HEADER - _LEFT - 20, 7.5)
    sign = Shape(
        id=f"line:{lane}",
        role="line",
        shape="box",
        x=(_LEFT + HEADER - 8) / 2,
        y=y,
        w=HEADER - _LEFT - 14,
        h=metrics.height(name, 7.5) + 4,
        fill=palette.PAPER,
        stroke=palette.BORDER,
        style="rounded,filled",
        pen=0.8,
        label=name,
        size=7.5,
        colour=palette.BORDER,
    )
    return Part((sign,), strokes=(Stroke(((_LEFT, y), (page.right, y)), palette.BORDER, 1.2, "dashed"),))
