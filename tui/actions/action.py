"""The contract of an action."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeVar, get_args

from blueprint.text import Text

if TYPE_CHECKING:
    from textual.screen import Screen

    from tui.app import Workbench

S = TypeVar("S", bound="Screen[None]")

Place = Literal[
    "everywhere", "library", "blueprint", "canvas", "table", "inspector", "findings", "redesign", "simulation", "walk",
    "checklists", "text",
]  # fmt: skip
"""Where the keys of an action count: everywhere, or in a pane; ``blueprint`` is the canvas and the table both."""

PLACES: tuple[Place, ...] = get_args(Place)

SCREENS: frozenset[Place] = frozenset({"redesign", "simulation", "walk", "checklists", "text"})
"""Places that are screens of their own: of what counts everywhere else, there counts only what is for ``any_screen``."""


def always(_: Workbench) -> bool:
    """What can always be done."""
    return True


def nothing(_: Workbench) -> None:
    """There is nothing else to do."""


def on(screen_of: Callable[[Workbench], S | None], do: Callable[[S], object]) -> Callable[[Workbench], object]:
    """Something that is done on a screen of its own, where it is open."""

    def run(app: Workbench) -> None:
        if screen := screen_of(app):
            do(screen)

    return run


@dataclass(frozen=True, slots=True)
class Action:
    """Something that people can do.

    ``run`` may be a coroutine function: it can then ask questions. The first of ``keys`` is shown; one of them needs no
    ctrl. ``hint`` ranks it in the footer, the highest first; with 0 it is not there. What is ``destructive`` loses
    something that one would have to undo. Where it is not possible, ``instead`` may say what to do. What is for
    ``any_screen`` counts on screens of their own too.
    """

    name: str
    title: Text
    keys: tuple[str, ...]
    run: Callable[[Workbench], object]
    place: Place = "everywhere"
    help: Text | None = None
    possible: Callable[[Workbench], bool] = always
    destructive: bool = False
    hint: int = 0
    instead: Callable[[Workbench], Text | None] = nothing
    any_screen: bool = False
