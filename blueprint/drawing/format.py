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
    from blueprint.drawing.scene import Scene
    from blueprint.drawing.sketch import Sketch
    from blueprint.model import Finding


@dataclass(frozen=True, slots=True)
class Judged:
    """A process and what the linter found in it; None: nobody has asked."""

    analysis: Analysis
    findings: tuple[Finding, ...] | None = None


@dataclass(frozen=True)
class Order:
    """What to draw, in which language, and the seconds that it may take; with a ``tier``, only what exists for it.

    A format takes what it works from: the ``analysis`` itself, the ``sketch`` of what a drawing says, or the ``scene``,
    in which everything has its place. The last two are made when they are first asked for. A format that is
    ``judged`` may show ``findings`` too, and another variant ``beside``.
    """

    analysis: Analysis
    language: str
    timeout_s: float
    tier: str | None = None
    findings: tuple[Finding, ...] | None = None
    beside: Judged | None = None

    @cached_property
    def sketch(self) -> Sketch:
        """What the drawing says. KeyError for an unknown tier."""
        from blueprint.drawing.content import sketch

        return sketch(self.analysis, self.language, self.tier)

    @cached_property
    def scene(self) -> Scene:
        """The shapes of the drawing in their places."""
        from blueprint.drawing.compose import compose

        return compose(self.sketch)


@dataclass(frozen=True, slots=True)
class Format:
    """A format by the name that ``--to`` takes.

    ``fonts`` says whose fonts show the words: those of this machine ("here"), those of whoever opens the file ("there"),
    or "" where nothing is shown. A format that is ``judged`` shows findings, and another variant beside.
    """

    name: str
    draw: Callable[[Order], bytes]
    fonts: str = ""
    judged: bool = False


@cache
def formats() -> Mapping[str, Format]:
    """Every format there is, by name."""
    from blueprint.drawing import outputs as package

    modules = (import_module(f"{package.__name__}.{entry.name}") for entry in pkgutil.iter_modules(package.__path__))
    return {module.FORMAT.name: module.FORMAT for module in modules}
