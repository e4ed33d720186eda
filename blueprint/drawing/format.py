"""The contract of an output format: one module in ``outputs`` with a `Format` called FORMAT; it is found by discovery."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from blueprint.analysis import Analysis
    from blueprint.drawing.beside import States
    from blueprint.drawing.scene import Scene
    from blueprint.drawing.sketch import Sketch
    from blueprint.model import Finding


@dataclass(frozen=True, slots=True)
class Judged:
    """A process and what the linter found in it; None: nobody has asked."""

    analysis: Analysis
    findings: tuple[Finding, ...] | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """How a drawing is made up: only what exists for a ``tier``; all names in a ``second`` language too; an ``overlay``.

    ``paper`` divides it into pages of that size, with a title block that has the ``date`` (ISO 8601) and the ``version`` of
    the file.
    """

    tier: str | None = None
    second: str = ""
    overlay: str | None = None
    paper: str | None = None
    date: str = ""
    version: str = ""

    @property
    def asked(self) -> frozenset[str]:
        """Which of these are asked for."""
        return frozenset(name for name in ("tier", "second", "overlay", "paper") if getattr(self, name))


ONE_SHEET = Sheet()
"""A drawing of everything, as large as it comes out."""


@dataclass(frozen=True)
class Order:
    """What to draw, in which language, and the seconds that it may take.

    A format takes what it works from: the ``analysis`` itself, the ``sketch`` of what a drawing says, or the ``scene``,
    in which everything has its place. The last two are made when they are first asked for. A format that is
    ``judged`` may show ``findings`` too, one that ``compares`` another variant ``beside``.
    """

    analysis: Analysis
    language: str
    timeout_s: float
    sheet: Sheet = ONE_SHEET
    findings: tuple[Finding, ...] | None = None
    beside: Judged | None = None

    @cached_property
    def sketch(self) -> Sketch:
        """What the drawing says. KeyError for an unknown tier."""
        return self._sketch(self.analysis)

    def _sketch(self, analysis: Analysis) -> Sketch:
        from blueprint.drawing.bilingual import bilingual
        from blueprint.drawing.content import sketch

        sheet = self.sheet
        first = sketch(analysis, self.language, sheet.tier, sheet.overlay)
        if not sheet.second:
            return first
        return bilingual(first, sketch(analysis, sheet.second, sheet.tier, sheet.overlay))

    @cached_property
    def shown(self) -> tuple[Judged, ...]:
        """The process and, where one stands beside it, the other one: an as-is comes first."""
        shown = [Judged(self.analysis, self.findings), *filter(None, [self.beside])]
        return tuple(sorted(shown, key=lambda one: _AS_IS_FIRST.index(one.analysis.process.variant)))

    @property
    def states(self) -> tuple[States, ...]:
        """What became of the steps of each process shown; of a single one nothing."""
        from blueprint.drawing.beside import states

        processes = [one.analysis.process for one in self.shown]
        return states(*processes) if len(processes) == 2 else ({},)

    @cached_property
    def sketches(self) -> tuple[Sketch, ...]:
        """What the drawing says of each process shown. KeyError for an unknown tier."""
        from blueprint.drawing.beside import marked

        if self.beside is None:
            return (self.sketch,)
        pairs = zip(self.shown, self.states, strict=True)
        return tuple(marked(self._sketch(one.analysis), states) for one, states in pairs)

    @cached_property
    def scene(self) -> Scene:
        """The shapes of the drawing in their places."""
        from blueprint.drawing.beside import stacked
        from blueprint.drawing.compose import compose

        return stacked([compose(sketch) for sketch in self.sketches])


_AS_IS_FIRST = ("as-is", "to-be")

DRAWN = frozenset(("tier", "second", "overlay"))
"""What every format that shows a drawing can do."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format by the name that ``--to`` takes.

    ``fonts`` says whose fonts show the words: those of this machine ("here"), those of whoever opens the file ("there"),
    or "" where nothing is shown. A format that is ``judged`` shows findings; one that ``compares`` another variant beside.
    ``takes`` has the fields of a `Sheet` that it can do.
    """

    name: str
    draw: Callable[[Order], bytes]
    fonts: str = ""
    judged: bool = False
    compares: bool = False
    takes: frozenset[str] = frozenset()


@cache
def formats() -> Mapping[str, Format]:
    """Every format there is, by name."""
    from blueprint.drawing import outputs as package

    modules = (import_module(f"{package.__name__}.{entry.name}") for entry in pkgutil.iter_modules(package.__path__))
    return {module.FORMAT.name: module.FORMAT for module in modules}
