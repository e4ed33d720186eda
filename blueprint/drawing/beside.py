"""Two processes in one drawing: what is gone, new or different is marked, and one stands above the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from blueprint.diff.marks import ADDED, CHANGED, REMOVED, changes
from blueprint.drawing import words
from blueprint.drawing.scene import Scene
from blueprint.drawing.sketch import Box, Mark, Sketch, State

if TYPE_CHECKING:
    from blueprint.diff.marks import Change
    from blueprint.model import Process

States = Mapping[str, State]

_STATES: Mapping[str, State] = {REMOVED: "ghost", ADDED: "added", CHANGED: "changed"}
_GAP = 24.0


def states(old: Process, new: Process) -> tuple[States, States]:
    """The steps of the old process, then of the new one, that are marked where both are drawn."""
    was, now = changes(old, new)
    return _marked(was), _marked(now)


def _marked(changed: Mapping[str, Change]) -> States:
    return {id: _STATES[change.kind] for id, change in changed.items() if change.kind in _STATES}


def marked(sketch: Sketch, by: States) -> Sketch:
    """A sketch whose boxes know their states, each with the sign of it as its first mark."""
    return replace(sketch, boxes=tuple(_box(box, by.get(box.id, ""), sketch) for box in sketch.boxes))


def _box(box: Box, state: State, sketch: Sketch) -> Box:
    if not state:
        return box
    tip = words.STATES[state].text(sketch.language)
    return replace(box, state=state, marks=(Mark(state, tip=tip), *box.marks))


def stacked(scenes: Sequence[Scene]) -> Scene:
    """Scenes one below another, as one. The ids of all but the first get a number, so that none stands for two things."""
    whole = scenes[0]
    for number, scene in enumerate(scenes[1:], 1):
        below = scene.renamed(f"{number}\0").moved(0, whole.height + _GAP)
        lanes = zip(whole.lanes, below.lanes, strict=True)
        whole = replace(
            whole,
            width=max(whole.width, below.width),
            height=whole.height + _GAP + below.height,
            bands=whole.bands + below.bands,
            strokes=whole.strokes + below.strokes,
            shapes=whole.shapes + below.shapes,
            labels=whole.labels + below.labels,
            arrows=whole.arrows + below.arrows,
            lanes=tuple((lane, name, ids + more) for (lane, name, ids), (_, _, more) in lanes),
        )
    return whole
