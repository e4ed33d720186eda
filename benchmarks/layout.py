"""How fast processes are laid out, and how much stays where it is when a step is added."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from itertools import pairwise

from benchmarks.generate import process
from blueprint.analysis import analyze
from blueprint.drawing.compose import compose
from blueprint.drawing.content import sketch
from blueprint.drawing.sketch import Box, Sketch, Wire
from blueprint.layout import Placement, lay_out
from blueprint.workspace import load_text

SIZES = (30, 200, 2000)
REPEAT = 5
INSERTIONS = 30


def main() -> None:
    print("steps   layout    whole drawing   unmoved when a step is added")
    for steps in SIZES:
        drawn = sketch(analyze(load_text(process("generated", steps))), "en", None)
        layout = min(_timed(partial(lay_out, drawn.boxes, drawn.wires)) for _ in range(REPEAT))
        drawing = _timed(partial(compose, drawn))
        print(f"{steps:5}  {layout * 1e3:6.1f} ms  {drawing * 1e3:10.1f} ms  {_unmoved(drawn):10.1%}")


def _timed(run: Callable[[], object]) -> float:
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def _unmoved(drawn: Sketch) -> float:
    """The mean share of steps that keep their place.

    That is their column, or the next where the new step stands before them, and whether they stand above, beside or
    below the next step in the text.
    """
    old = lay_out(drawn.boxes, drawn.wires).placement
    wires = drawn.wires[:: max(1, len(drawn.wires) // INSERTIONS)]
    return sum(_share(old, lay_out(*_with_a_step(drawn, wire)).placement) for wire in wires) / len(wires)


def _share(old: Placement, new: Placement) -> float:
    kept = [
        new.column[id] - old.column[id] in (0, 1) and _side(new, id, following) == _side(old, id, following)
        for id, following in pairwise(old.column)
    ]
    return sum(kept) / len(kept)


def _side(placement: Placement, id: str, other: str) -> int:
    row, beside = placement.row[id], placement.row[other]
    return (row > beside) - (row < beside)


def _with_a_step(drawn: Sketch, wire: Wire) -> tuple[Sequence[Box], Sequence[Wire]]:
    """The sketch with a step of the same role put into a wire."""
    source = next(box for box in drawn.boxes if box.id == wire.source)
    place = 1 + drawn.boxes.index(source)
    boxes = (*drawn.boxes[:place], replace(source, id="new"), *drawn.boxes[place:])
    wires = (replace(each, target="new", loop="") if each is wire else each for each in drawn.wires)
    return boxes, (*wires, replace(wire, source="new", number=0))


if __name__ == "__main__":
    main()
