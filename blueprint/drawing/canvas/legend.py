"""What the signs on a canvas mean: only those that are on it."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.drawing import words
from blueprint.drawing.canvas.canvas import Row, Segment
from blueprint.drawing.canvas.plan import Plan
from blueprint.drawing.canvas.style import STATE_SIGNS
from blueprint.drawing.canvas.words import tidy
from blueprint.drawing.overlays import Overlay
from blueprint.drawing.sketch import MARKS
from blueprint.text import both

_LETTERS = {"fail": "F", "wait": "W", "authority": "A"}
_STATES = {"ghost": both("removed", "已取消"), "added": both("added", "新增"), "changed": both("changed", "有改动")}
_LOOP = both("Loop back", "返回")
_JUMP = both("goes on at {}", "接“{}”")


def legend(plan: Plan, overlay: Overlay | None) -> tuple[Row, ...]:
    """The entries of the legend, each a sign and what it means; the overlay's comes first."""
    return tuple(
        (Segment(sign, style), Segment(" " * bool(sign) + text, "legend"))
        for sign, style, text in _entries(plan, overlay)
    )


def _entries(plan: Plan, overlay: Overlay | None) -> Iterator[tuple[str, str, str]]:
    glyphs, language, boxes = plan.manner.glyphs, plan.sketch.language, plan.sketch.boxes
    if overlay:
        yield glyphs.shades[1:], "overlay.4", overlay.legend
    kinds = [kind for kind in dict.fromkeys(box.kind for box in boxes) if kind in glyphs.signs]
    for sign in dict.fromkeys(glyphs.signs[kind] for kind in kinds):
        named = [words.KINDS[kind].text(language) for kind in kinds if glyphs.signs[kind] == sign]
        yield sign, f"step.{kinds[0]}", " / ".join(named)
    if any(box.touch for box in boxes):
        yield glyphs.contact, "contact", words.CONTACT.text(language)
    if any(box.evidence for box in boxes):
        yield glyphs.paper, "evidence", words.EVIDENCE.text(language)
    if plan.manner.zoom != "dots":
        for kind in MARKS:
            if any(mark.kind == kind for box in boxes for mark in box.marks):
                yield _LETTERS[kind], f"mark.{kind}", words.MARKS[kind].text(language)
    yield from _wires(plan)
    for state, text in _STATES.items():
        if state in plan.manner.states.values():
            yield STATE_SIGNS[state], state, text.text(language)


def _wires(plan: Plan) -> Iterator[tuple[str, str, str]]:
    glyphs, language = plan.manner.glyphs, plan.sketch.language
    drawn = [one.link for one in plan.routes]
    if any(wire.handoff for wire in drawn):
        yield glyphs.wire((0, 2, 0, 2), loop=False) * 2, "wire.handoff", words.HANDOFF.text(language)
    if any(wire.loop for wire in drawn):
        yield glyphs.wire((0, 1, 0, 1), loop=True) * 2, "wire.loop", _LOOP.text(language)
    for id, mark in plan.marks.items():
        yield mark, "jump", _JUMP.text(language).format(tidy(plan.blocks.name(plan.boxes[id])))
