"""From a sketch to a Mermaid flowchart: lanes are subgraphs, shapes tell kinds apart, loops are dashed.

Mermaid lays the chart out itself. Whatever people have written stands in quotes, with all that Mermaid, Markdown or
HTML could take for more than a letter written as an entity: no name can change what is drawn.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from blueprint.drawing import palette, words
from blueprint.drawing.mermaid_text import label, title
from blueprint.drawing.sketch import Box, Sketch, Wire
from blueprint.layout import LANES

_SHAPES = {
    "start": ("([", "])"),
    "end": ("([", "])"),
    "decision": ("{", "}"),
    "approve": ("{{", "}}"),
    "check": ("[/", "/]"),
    "transfer": (">", "]"),
    "notify": ("[/", "\\]"),
    "wait": ("((", "))"),
    "call": ("[[", "]]"),
    "split": ("{", "}"),
    "join": ("{", "}"),
}
"""What stands around the words of a kind; a task has a plain box."""

_DECIDING = ("approve", "check")
"""Kinds at which somebody decides, which only a legend could tell of their shapes; a diamond says it itself."""

_PARALLEL = "+"
"""What is written on a gateway at which ways part or meet."""

_PLAIN = f"fill:{palette.PAPER},stroke:{palette.BORDER},color:{palette.INK}"
_BRIEF = "#fff8dc"
"""Fills a step at which cases wait, though longer elsewhere."""

_CLASSES = {
    "fail": f"stroke:{palette.FAIL},stroke-width:3px",
    "wait": f"fill:{palette.WAIT_FILL}",
    "brief": f"fill:{_BRIEF}",
    "authority": f"color:{palette.AUTHORITY},font-weight:bold",
    "ending": "stroke-width:4px",
}
"""How the marks look; none hides another."""

_LOOP_PEN = "3px"
"""Loops are as wide as Mermaid's thick lines: they are what is looked for first."""

_LONGEST_ID = 60
_PLAIN_ID = re.compile(r"[A-Za-z0-9_]+")


def mermaid(sketch: Sketch) -> str:
    """The flowchart of a sketch, as text that ends in a line break."""
    return "\n".join(_lines(sketch)) + "\n"


def _lines(sketch: Sketch) -> Iterator[str]:
    names = _names(sketch.boxes)
    yield from ("---", f"title: {title(sketch.title)}", "---", "flowchart LR", f"  classDef default {_PLAIN}")
    lanes = {lane: [box for box in sketch.boxes if box.lane == lane] for lane in LANES}
    used = {lane: boxes for lane, boxes in lanes.items() if boxes}
    for lane, boxes in used.items():
        yield f'  subgraph lane_{lane}["{label((words.LANES[lane].text(sketch.language),))}"]'
        yield from (f"    {names[box.id]}{_shaped(box, sketch.language)}" for box in boxes)
        yield "  end"
    yield from (f"  {names[wire.source]} {_arrow(wire)} {names[wire.target]}" for wire in sketch.wires)
    yield from _looks(sketch, names, used)


def _names(boxes: Iterable[Box]) -> Mapping[str, str]:
    """What each step is called in the chart: its id, where Mermaid can read it, else a number."""
    plain = {box.id: _PLAIN_ID.fullmatch(box.id) and len(box.id) <= _LONGEST_ID for box in boxes}
    return {id: f"s_{id}" if fits else f"n{number}" for number, (id, fits) in enumerate(plain.items(), 1)}


def _shaped(box: Box, language: str) -> str:
    before, after = _SHAPES.get(box.kind, ("[", "]"))
    shown = " ".join((_PARALLEL, box.shown)) if box.kind in ("split", "join") else box.shown
    return f'{before}"{label((box.who, shown, box.calls, *box.time, box.touch, *_marks(box, language))) or " "}"{after}'


def _marks(box: Box, language: str) -> Iterator[str]:
    if box.chooses or box.kind in _DECIDING:
        yield f"? {words.CHOOSES.text(language)}"
    for mark in box.marks:
        said = mark.tip if mark.kind == "wait" else f"{words.MARKED[mark.kind].text(language)} {mark.text}"
        yield f"{mark.kind[0].upper()} {said}"


def _arrow(wire: Wire) -> str:
    line = "-.->" if wire.loop else "==>" if wire.handoff else "-->"
    said = label((wire.when, *wire.chance))
    return f'{line}|"{said}"|' if said else line


def _looks(sketch: Sketch, names: Mapping[str, str], lanes: Iterable[str]) -> Iterator[str]:
    """The classes of marked steps and the colours of lanes and loops."""
    members = {kind: [box for box in sketch.boxes if kind in _kinds(box)] for kind in _CLASSES}
    for kind, boxes in members.items():
        if boxes:
            yield f"  classDef {kind} {_CLASSES[kind]}"
            yield f"  class {','.join(names[box.id] for box in boxes)} {kind}"
    for lane in lanes:
        yield f"  style lane_{lane} fill:{palette.LANES[lane]},stroke:{palette.BORDER}"
    for loop, colour in palette.LOOPS.items():
        if numbers := [str(number) for number, wire in enumerate(sketch.wires) if wire.loop == loop]:
            yield f"  linkStyle {','.join(numbers)} stroke:{colour},stroke-width:{_LOOP_PEN},color:{colour}"


def _kinds(box: Box) -> set[str]:
    """The classes of a step; only waits are ever brief."""
    marks = {mark.kind if mark.strong else "brief" for mark in box.marks}
    return marks | ({"ending"} if box.kind == "end" else set())
