"""The line below the canvas: what is selected, in words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from rich.text import Text as Rich

from blueprint.drawing import words
from blueprint.drawing.sketch import SEPARATOR
from blueprint.text import Message, Said, both, cell_width, padded, printable

if TYPE_CHECKING:
    from blueprint.model import Step
    from tui.canvas.drawn import Drawn
    from tui.view import View

JUMP = both("Type the letters shown on a step · Esc: stay here", "输入步骤上显示的字母 · Esc：不跳转")
NO_STEP = both("No step has these letters · Esc: stay here", "没有步骤标有此字母 · Esc：不跳转")
_BRANCHES = both("{count} branches ↓", "{count} 个分支 ↓")
_NOWHERE = both("there is no step {id}", "没有步骤 {id}")
_NOT_HERE = both("{step} does not exist for this tier", "该客户层级没有步骤“{step}”")


def status(drawn: Drawn, view: View, room: int) -> Rich:
    """What is selected, in so many cells: a step, or one of its branches. What counts most comes first."""
    process, language = drawn.study.process, drawn.language
    step = process.steps.get(view.step or "")
    if step is None:
        return Rich()
    if step.id not in drawn.canvas.areas:
        return _line([Message(_NOT_HERE, step=step.title).text(language)], [], room)
    if view.branch is not None and view.branch < len(step.next):
        return _line(_branch(drawn, step, view.branch), _condition(drawn, step, view.branch), room)
    return _line(_times(drawn, step), _others(drawn, step), room)


def _line(first: Iterable[str], then: Iterable[str], room: int) -> Rich:
    """The parts for which there is room, each whole but the name, which leaves what they need to those that come ``first``."""
    name, *figures = (_tidy(part) for part in first)
    rest = room - sum(cell_width(SEPARATOR + part) for part in figures)
    line = Rich(padded(name, min(cell_width(name), max(rest, room // 3))), "bold", no_wrap=True)
    for part in (*figures, *map(_tidy, then)):
        if part and line.cell_len + cell_width(SEPARATOR + part) <= room:
            line.append(SEPARATOR + part, "not bold")
    return line


def _tidy(words: str) -> str:
    return " ".join(printable(words).split())


def _times(drawn: Drawn, step: Step) -> Iterator[str]:
    box = drawn.boxes[step.id]
    yield step.title.text(drawn.language)
    yield from box.time
    yield from (mark.tip for mark in box.marks if mark.kind == "wait")


def _others(drawn: Drawn, step: Step) -> Iterator[str]:
    box, process = drawn.boxes[step.id], drawn.study.process
    yield box.calls
    if step.role:
        yield process.role_title(step.role).text(drawn.language)
    yield words.KINDS[step.kind].text(drawn.language)
    if len(exits := drawn.exits(step.id)) > 1:
        yield Message(_BRANCHES, count=len(exits)).text(drawn.language)
    yield from (mark.tip for mark in box.marks if mark.kind != "wait")


def _branch(drawn: Drawn, step: Step, number: int) -> Iterator[str]:
    wire, steps, branch = drawn.wires.get((step.id, number)), drawn.study.process.steps, step.next[number]
    target: Said = steps[branch.to].title if branch.to in steps else Message(_NOWHERE, id=branch.to)
    yield f"→ {target.text(drawn.language)}"
    if wire:
        yield from wire.chance
    yield f"{number + 1}/{len(step.next)}"


def _condition(drawn: Drawn, step: Step, number: int) -> Iterator[str]:
    if wire := drawn.wires.get((step.id, number)):
        yield wire.when
        yield words.HANDOFF.text(drawn.language) if wire.handoff else ""
