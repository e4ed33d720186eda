"""The contract of an output format: one module in ``outputs`` with a `Format` called FORMAT; it is found by discovery."""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from blueprint.drawing.scene import Scene


@dataclass(frozen=True, slots=True)
class Order:
    """What to draw: a scene, the language of its words, and the seconds that it may take."""

    scene: Scene
    language: str
    timeout_s: float


@dataclass(frozen=True, slots=True)
class Format:
    """A format by the name that ``--to`` takes.

    ``fonts`` says whose fonts show the words: those of this machine ("here"), those of whoever opens the file ("there"),
    or "" where nothing is shown.
    """

    name: str
    draw: Callable[[Order], bytes]
    fonts: str = ""


@cache
def formats() -> Mapping[str, Format]:
    """Every format there is, by name."""
    from blueprint.drawing import outputs as package

    modules = (import_module(f"{package.__name__}.{entry.name}") for entry in pkgutil.iter_modules(package.__path__))
    return {module.FORMAT.name: module.FORMAT for module in modules}
