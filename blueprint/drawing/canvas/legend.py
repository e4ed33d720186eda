"""What the signs on a canvas mean: only those that are on it; and the words that stand at their wire as a number."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.drawing import words
from blueprint.drawing.canvas.canvas import Row, Segment
from blueprint.drawing.canvas.face import LETTERS
from blueprint.drawing.canvas.plan import Plan
from blueprint.drawing.canvas.said import whole
from blueprint.drawing.canvas.style import STATE_SIGNS
from blueprint.drawing.canvas.wording import Wording
from blueprint.drawing.overlays import Overlay
from blueprint.text import both

Entry = tuple[str, str, str]
"""A sign, its style, and what it means."""

_WAIT = both("Waiting (mean)", "等待（平均时长）")
_LONG = both("Waiting (mean), among the longest of a case", "主要等待点（平均时长），等待最久之处")
_BACK = both("Way back: {}", "返回：{}")
_AND_HANDOFF = both("{}, with a handoff", "{}，并转手")
_JUMP = both("goes on at {}", "接“{}”")
_JUMP_BACK = both("back to {}", "退回“{}”")
_NUMBER = both("words in the list above", "文字见上方列表")


def notes(wording: Wording) -> tuple[Row, ...]:
    """The words that have no room at their wire, by the number that stands there."""
    plan = wording.plan
    wires = {wire.key: wire for wire in (*plan.sketch.lines, *plan.loose)}
    arrow = plan.manner.glyphs.arrows[0]
    found = []
    for key, number in wording.numbers.items():
        wire = wires[key]
        target = plan.name(wire.target) if wire.target in plan.boxes else "?"
        text = f" {plan.name(wire.source)} {arrow} {target}{words.colon(plan.sketch.language)}{whole(wire)}"
        found.append((Segment(number, "jump", branch=key), Segment(text, "legend", branch=key)))
    return tuple(found)


def tables(plan: Plan) -> tuple[Row, ...]:
    """The decision tables: a heading behind a sign, then the rules behind their numbers."""
    sign = plan.manner.glyphs.table
    found = []
    for table in plan.sketch.tables:
        found.append((Segment(sign, "step.decision", table.step), Segment(f" {table.title}", "title", table.step)))
        for number, rule in enumerate(table.rules, 1):
            text = rule.replace("→", plan.manner.glyphs.arrows[0])
            found.append((Segment(f"{number:>2}", "jump", table.step), Segment(f" {text}", "legend", table.step)))
    return tuple(found)


def legend(wording: Wording, overlay: Overlay | None) -> tuple[Row, ...]:
    """The entries of the legend, each a sign and what it means; the overlay's comes first."""
    return tuple(
        (Segment(sign, style), Segment(f" {text}", "legend")) for sign, style, text in _entries(wording, overlay)
    )


def _entries(wording: Wording, overlay: Overlay | None) -> Iterator[Entry]:
    plan = wording.plan
    glyphs, language, boxes = plan.manner.glyphs, plan.sketch.language, plan.sketch.boxes
    if overlay:
        yield glyphs.shades[1:], "overlay.4", overlay.legend
    kinds = [kind for kind in dict.fromkeys(box.kind for box in boxes) if kind in glyphs.signs]
    for sign in dict.fromkeys(glyphs.signs[kind] for kind in kinds):
        named = [words.KINDS[kind].text(language) for kind in kinds if glyphs.signs[kind] == sign]
        yield sign, f"step.{kinds[0]}", " / ".join(named)
    if plan.manner.zoom != "dots" and any(box.chooses for box in boxes):
        sign = glyphs.choice + glyphs.wire((0, 1, 0, 1), loop=False) * 2
        yield sign, "step.decision", words.CHOICE.text(language)
    if any(box.touch for box in boxes):
        yield glyphs.contact, "contact", words.CONTACT.text(language)
    if any(box.evidence for box in boxes):
        yield glyphs.paper, "evidence", words.EVIDENCE.text(language)
    if plan.manner.zoom == "full" or (plan.manner.zoom == "compact" and not overlay):
        yield from _marks(plan, waits=not overlay)
    yield from _wires(plan)
    if wording.numbers:
        yield "(1)", "jump", _NUMBER.text(language)
    for state, text in words.STATES.items():
        if state in plan.manner.states.values():
            yield STATE_SIGNS[state], state, text.text(language)


def _marks(plan: Plan, *, waits: bool) -> Iterator[Entry]:
    language = plan.sketch.language
    marks = {(mark.kind, mark.strong) for box in plan.sketch.boxes for mark in box.marks}
    if any(kind == "fail" for kind, _ in marks):
        yield LETTERS["fail"], "mark.fail", plan.manner.written(words.MARKS["fail"].text(language))
    if ("wait", True) in marks and waits:
        yield plan.manner.glyphs.strong + LETTERS["wait"], "mark.wait.long", _LONG.text(language)
    if ("wait", False) in marks and waits:
        yield LETTERS["wait"], "mark.wait", _WAIT.text(language)
    if any(kind == "authority" for kind, _ in marks):
        yield LETTERS["authority"], "mark.authority", words.MARKS["authority"].text(language)


def _wires(plan: Plan) -> Iterator[Entry]:
    glyphs, language = plan.manner.glyphs, plan.sketch.language
    if any(wire.handoff for wire in plan.routed.drawn):
        yield glyphs.wire((0, 2, 0, 2), loop=False) * 2, "wire.handoff", words.HANDOFF.text(language)
    yield from _loops(plan)
    for kind, text in words.ASIDES.items():
        if any(wire.loop == kind for wire in plan.sketch.asides):
            yield glyphs.asides[kind], "aside", text.text(language)
    if plan.manner.zoom == "full":
        said = {note[0] for box in plan.sketch.boxes for note in box.notes}
        yield from (
            (glyphs.notes[sign], "aside", text.text(language)) for sign, text in words.NOTES.items() if sign in said
        )
    for sign, (id, back) in {
        plan.routed.jumped.sign(wire): (wire.target, plan.back(wire)) for wire in plan.routed.jumping
    }.items():
        yield sign, "jump", (_JUMP_BACK if back else _JUMP).text(language).format(plan.name(id))


def _loops(plan: Plan) -> Iterator[Entry]:
    """What dashes mean; light and heavy ones are told apart where a way back is a handoff, too."""
    glyphs, language = plan.manner.glyphs, plan.sketch.language
    loops = [wire for wire in plan.sketch.wires if wire.loop]
    for handoff in (False, True):
        kinds = dict.fromkeys(wire.loop for wire in loops if wire.handoff is handoff)
        if kinds:
            sign = glyphs.wire((0, 1 + handoff, 0, 1 + handoff), loop=True) * 2
            named = " / ".join(words.known(words.LOOPS, kind, language) for kind in kinds)
            text = _BACK.text(language).format(named)
            yield sign, "wire.loop", _AND_HANDOFF.text(language).format(text) if handoff else text
