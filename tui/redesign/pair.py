"""What the two drawings of a redesign are of: the process before and after what is at the cursor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from blueprint.text import Message, Said, both

if TYPE_CHECKING:
    from blueprint.drawing.canvas import Canvas, Zoom
    from blueprint.linting.rule import Subject
    from tui.redesign.reckoning import Reckoning
    from tui.redesign.rows import Row

_AS_IS, _TO_BE = both("3 Before: as-is", "3 改造前：现状"), both("4 After: all accepted", "4 改造后：含全部已接受项")
_WITHOUT_BUT = both("3 Before: as-is with {count} accepted", "3 改造前：现状加已接受的 {count} 项")
_WITH = both("4 After: with this one", "4 改造后：采用本项")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two processes, what each is called, and the steps that a proposal names."""

    before: Subject
    after: Subject
    titles: tuple[Said, Said]
    named: tuple[str, ...] = ()

    @property
    def worth_seeing(self) -> tuple[str, ...]:
        """The steps to look at, the first that is drawn: of those named the ones that are marked, the others, all marked."""
        from blueprint.drawing.beside import states

        was, now = states(self.before.process, self.after.process)
        return (*(id for id in self.named if id in was or id in now), *self.named, *now, *was)


def pair(row: Row, found: Reckoning) -> Pair:
    """What is to be drawn for a row: a proposal beside what it is made on, or all that is accepted beside the as-is."""
    if row.entry is None:
        return Pair(found.as_is, found.made.to_be, (_AS_IS, _TO_BE))
    one, ids = row.entry, [entry.id for entry in found.accepted]
    count = ids.index(one.id) if one.id in ids else len(found.made.done)
    without = Message(_WITHOUT_BUT, count=count) if count else _AS_IS
    return Pair(one.before, one.after, (without, _WITH), tuple(one.proposal.steps))


def drawn(before: Subject, after: Subject, language: str, tier: str | None, zoom: Zoom) -> tuple[Canvas, Canvas]:
    """The drawings of two processes, with what is gone from one, new in the other, or not the same."""
    from blueprint.drawing.beside import states
    from blueprint.drawing.canvas import Manner, draw_canvas

    marks = states(before.process, after.process)
    first, second = (
        draw_canvas(one.study, language, Manner(zoom, states=own), tier=tier)
        for one, own in zip((before, after), marks, strict=True)
    )
    return first, second
