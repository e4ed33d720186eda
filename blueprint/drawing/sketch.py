"""What a drawing says, before anything has a place: boxes, wires, marks and words, all in one language."""

from __future__ import annotations

from dataclasses import dataclass

MARKS = ("fail", "wait", "authority")


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark at a box: ``kind`` is one of `MARKS`; ``text`` stands beside its sign; ``tip`` says all."""

    kind: str
    text: str = ""
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Box:
    """One step. ``row`` is what groups the boxes of a lane into rows: the role, or "" where nobody does it.

    ``shown`` is the name to print ("" for gateways that have none); ``touch`` says how the customer is reached, where
    the step is a contact; ``evidence`` what the customer then sees or gets; ``phase`` when it happens, or "" where unsaid.
    """

    id: str
    kind: str
    lane: str
    row: str
    shown: str
    who: str = ""
    time: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()
    touch: str = ""
    evidence: tuple[str, ...] = ()
    phase: str = ""
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Wire:
    """One branch, the ``number``-th of its step. ``loop`` is "" or the kind of the loop it closes."""

    source: str
    target: str
    number: int = 0
    when: str = ""
    chance: tuple[str, ...] = ()
    loop: str = ""
    handoff: bool = False
    tip: str = ""

    @property
    def key(self) -> tuple[str, int]:
        """What tells this wire from every other."""
        return (self.source, self.number)


@dataclass(frozen=True, slots=True)
class Sketch:
    """A whole drawing. ``boxes`` are in reading order; every wire joins two of them."""

    language: str
    title: str
    subtitle: str
    facts: str
    boxes: tuple[Box, ...]
    wires: tuple[Wire, ...]
