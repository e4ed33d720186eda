"""Checklists that no graph can decide: what the model does say to each item, and what it cannot say.

One file a checklist, in ``lists``, found by its being there.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from blueprint.checklists import lists
from blueprint.checklists.checklist import Checklist, Fact, Found, Item
from blueprint.checklists.material import Material

__all__ = ["Checklist", "Fact", "Found", "Item", "Material", "checklists"]


def checklists() -> tuple[Checklist, ...]:
    """Every checklist, as their sources count: the longest first."""
    names = (f"{lists.__name__}.{module.name}" for module in iter_modules(lists.__path__))
    found: list[Checklist] = [import_module(name).CHECKLIST for name in names]
    return tuple(sorted(found, key=lambda one: (-len(one.items), one.name)))
