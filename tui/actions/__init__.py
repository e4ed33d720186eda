"""The one registry of actions: keys, footer, palette and help are all made from it.

One module an area, found by discovery; each binds ``ACTIONS``, a tuple of `Action`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from textual.binding import Binding, BindingType

from tui.actions.action import PLACES, SCREENS, Action, Place, always

if TYPE_CHECKING:
    from tui.app import Workbench

__all__ = [
    "PLACES",
    "SCREENS",
    "Action",
    "Place",
    "all_actions",
    "always",
    "bindings",
    "by_name",
    "offered",
    "screen_bindings",
]


@cache
def all_actions() -> tuple[Action, ...]:
    """Every action, by place and in the order of its module."""
    modules = (import_module(f"{__name__}.{one.name}") for one in iter_modules(__path__) if one.name != "action")
    found = [action for module in modules for action in module.ACTIONS]
    return tuple(sorted(found, key=lambda action: PLACES.index(action.place)))


def by_name(name: str) -> Action:
    """The action of a name. Raises KeyError where there is none."""
    return next((action for action in all_actions() if action.name == name), None) or _unknown(name)


def _unknown(name: str) -> Action:
    raise KeyError(name)


def bindings(*places: Place) -> list[BindingType]:
    """The keys of the actions of some places, for a widget or for the whole app; the first place that has a key counts."""
    found: dict[str, BindingType] = {}
    for action in (action for place in places for action in all_actions() if action.place == place):
        for key in action.keys:
            found.setdefault(key, Binding(key, f"app.act('{action.name}')", action.title.text("en"), show=False))
    return list(found.values())


def screen_bindings(place: Place) -> list[BindingType]:
    """The keys of a screen of its own; letters that do something elsewhere say that they do nothing there."""
    own = bindings(place, "everywhere")
    bound = {one.key for one in own if isinstance(one, Binding)}
    letters = {key for action in all_actions() for key in action.keys if len(key) == 1}
    return [*own, *(Binding(key, f"app.rest('{key}')", show=False) for key in sorted(letters - bound))]


def offered(app: Workbench) -> Iterator[Action]:
    """The actions whose keys count now and that are possible."""
    places = app.places
    return (action for action in all_actions() if action.place in places and action.possible(app))
