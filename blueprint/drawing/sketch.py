"""What a drawing says, before anything has a place: boxes, wires, marks and words, all in one language."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

SEPARATOR = " · "
"""What stands between the parts of a line."""

State = Literal["", "ghost", "added", "changed"]
"""What a step is in a drawing of two processes: the same in both, gone, new or different."""

MARKS = ("fail", "wait", "authority")
ASIDES = ("timeout", "recover")
"""What leads away from a step beside its branches: out of time, and after a failure."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark at a box: ``kind`` is one of `MARKS`; ``text`` stands beside its sign; ``tip`` says all.

    One that is not ``strong`` is drawn in outline: it is there, and others count for more.
    """

    kind: str
    text: str = ""
    tip: str = ""
    strong: bool = True


@dataclass(frozen=True, slots=True)
class Box:
    """One step. ``row`` is what groups the boxes of a lane into rows: the role, or "" where nobody does it.

    ``shown`` is the name to print ("" for gateways that have none); ``touch`` says how the customer is reached, where
    the step is a contact; ``evidence`` what the customer then sees or gets; ``phase`` when it happens, or "" where unsaid;
    ``calls`` names the process that it enters; ``felt`` is the customer's experience, -2 to +2. Under an overlay ``level``
    says how strong the reading is that stands in ``time``, from 0 to 4. At one that ``chooses``, its role decides which
    way to go on, though its kind does not say so. ``notes`` say who is called when it is late or busy; paper has no room for them. One of kind "page" stands for a step on another ``page``. In a drawing of two processes its ``state`` says what became of it; its first mark shows that.
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
    calls: str = ""
    felt: int | None = None
    level: int = 0
    chooses: bool = False
    notes: tuple[str, ...] = ()
    page: int = 0
    state: State = ""


@dataclass(frozen=True, slots=True)
class Wire:
    """One branch, the ``number``-th of its step. ``loop`` is "" or the kind of the loop it closes, or one of `ASIDES`."""

    source: str
    target: str
    number: int = 0
    when: str = ""
    chance: tuple[str, ...] = ()
    loop: str = ""
    handoff: bool = False
    tip: str = ""
    key: tuple[str, int] = field(init=False, repr=False, compare=False)
    """What tells this wire from every other."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "key", (self.source, self.number))

    def __hash__(self) -> int:
        return hash(self.key)

    @property
    def aside(self) -> bool:
        """Whether this is no branch, but what happens out of time or after a failure."""
        return self.loop in ASIDES


@dataclass(frozen=True, slots=True)
class Table:
    """The decision table of a ``step``: its ``title``, and what each of its ``rules`` says."""

    step: str
    title: str
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sketch:
    """A whole drawing. ``boxes`` are in reading order; every wire joins two of them, and so does every one of ``asides``.
    ``tables`` stand below.

    All is said in ``language``, and once more in ``second`` where that is not "". ``overlay`` explains the overlay, if any.
    """

    language: str
    title: str
    subtitle: str
    facts: str
    boxes: tuple[Box, ...]
    wires: tuple[Wire, ...]
    asides: tuple[Wire, ...] = ()
    tables: tuple[Table, ...] = ()
    second: str = ""
    overlay: str = ""

    @property
    def lines(self) -> tuple[Wire, ...]:
        """All that is drawn as a line between two boxes."""
        return self.wires + self.asides
