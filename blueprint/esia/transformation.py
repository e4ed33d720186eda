"""The contract of a transformation: one file under ``<class>/`` that binds the name ``TRANSFORMATION``.

It proposes and never changes anything itself. From that file come the proposals, their tests and their page.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from importlib import import_module
from pkgutil import walk_packages

from blueprint.edit import Edit, Refused
from blueprint.edit.still_read import still_read
from blueprint.linting.rule import Example, Subject
from blueprint.text import Said, Text, both

CLASSES: Mapping[str, Text] = {
    "E": both("Eliminate", "清除"),
    "S": both("Simplify", "简化"),
    "I": both("Integrate", "整合"),
    "A": both("Automate", "自动化"),
    "N": both("Counter-measures", "反向补强"),
}
"""The classes in the order in which they are gone through: what is dropped need not be simplified or automated."""

FOLDERS = ("eliminate", "simplify", "integrate", "automate", "counter")
"""Where the transformations of each class are."""

SHARE, MINUTES, MONEY = "share", "minutes", "money"
OUR_CHOICE = both("our choice", "本工具的取值")
STATED = both("stated in the file", "文件所写")
GIVEN = both("set by you", "由您设定")

Values = Mapping[str, float]
"""Values of assumptions by name."""


@dataclass(frozen=True, slots=True)
class Assumption:
    """A number that a proposal rests on and its user can set. ``unit`` is share, minutes or money.

    ``low`` and ``high`` are within what it may well be: half of it and half more where they are not given.
    """

    name: str
    value: float
    words: Said
    origin: Text
    unit: str = SHARE
    low: float | None = None
    high: float | None = None

    @property
    def range(self) -> tuple[float, float]:
        """Between what it may well be."""
        low = self.value / 2 if self.low is None else min(self.low, self.value)
        high = self.value * 1.5 if self.high is None else max(self.high, self.value)
        return low, min(high, 1.0) if self.unit == SHARE else high


def _nothing(_: Values) -> Mapping[str, Iterable[Edit]]:
    """No other file changes."""
    return {}


@dataclass(frozen=True, slots=True)
class Proposal:
    """What could be done at some steps of a process.

    ``rationale`` is the evidence found, ``action`` what to do. ``make`` gives the edits for values of the assumptions by
    name. ``about`` tells proposals of one transformation at the same steps apart. ``make_beside`` gives the edits of other
    files, by path: of what no process inherits, so that they change no price, and of what holds of the as-is too, so that
    they are made only once the redesign is in force.
    """

    code: str
    steps: tuple[str, ...]
    rationale: Said
    action: Said
    make: Callable[[Values], Iterable[Edit]]
    assumptions: tuple[Assumption, ...] = ()
    about: str = ""
    make_beside: Callable[[Values], Mapping[str, Iterable[Edit]]] = _nothing

    @property
    def id(self) -> str:
        """Stable from run to run: the code and the steps."""
        return ":".join((self.code, "+".join(self.steps), *((self.about,) if self.about else ())))

    @property
    def values(self) -> Values:
        """The value of each assumption."""
        return {one.name: one.value for one in self.assumptions}

    @property
    def extremes(self) -> Iterator[Values]:
        """Each assumption at the ends of its range, the others as they are."""
        return ({one.name: value} for one in self.assumptions for value in one.range)

    def given(self, values: Values) -> Proposal:
        """The same with assumptions that the user sets, by name."""
        own = (
            replace(one, value=values[one.name], origin=GIVEN) if one.name in values else one
            for one in self.assumptions
        )
        return replace(self, assumptions=tuple(own))

    def edits(self, values: Values | None = None) -> tuple[Edit, ...]:
        """The edits, with other values of some assumptions. Raises `Refused` where they cannot be made."""
        return tuple(self.make({**self.values, **(values or {})}))

    @property
    def beside(self) -> Mapping[str, tuple[Edit, ...]]:
        """The edits of other files, by path."""
        return {file: tuple(edits) for file, edits in self.make_beside(self.values).items()}


Propose = Callable[[Subject], Iterable[Proposal]]


@dataclass(frozen=True, slots=True)
class Showcase:
    """A process before and after the first proposal for it."""

    before: Example
    after: Example


@dataclass(frozen=True, slots=True)
class Transformation:
    """A way to redesign. ``finds`` is its precondition, ``does`` its rewrite, ``watch`` the invariants it touches."""

    code: str
    name: str
    title: Text
    finds: Text
    does: Text
    why: Text
    source: Text
    watch: tuple[str, ...]
    propose: Propose
    example: Showcase

    @property
    def kind(self) -> str:
        """The letter of its class: E, S, I, A, or N for what adds."""
        return self.code[0]

    def proposals(self, subject: Subject) -> Iterator[Proposal]:
        """The proposals for a process, less those that its text does not let be written."""
        for proposal in self.propose(subject):
            with suppress(Refused):
                still_read(subject.document, proposal.edits())
                for file, edits in proposal.beside.items():
                    still_read(subject.workspace.document(file), edits)
                yield proposal


@cache
def all_transformations() -> tuple[Transformation, ...]:
    """Every transformation that ships, class by class."""
    order = list(CLASSES)
    return tuple(sorted(_discovered(), key=lambda one: (order.index(one.kind), int(one.code[1:]))))


def _discovered() -> Iterator[Transformation]:
    package = import_module("blueprint.esia")
    for module in walk_packages(package.__path__, f"{package.__name__}."):
        parts = module.name.split(".")
        if not module.ispkg and len(parts) == 4 and parts[2] in FOLDERS and not parts[3].startswith("_"):
            import_module(module.name)
            yield sys.modules[module.name].TRANSFORMATION
