"""The invariants I1 to I10: one file each, found by discovery; what a redesign must not break."""

from __future__ import annotations

import sys
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from blueprint.esia.invariants.broken import Broken, Change, Invariant

__all__ = ["Broken", "Change", "Invariant", "all_invariants"]


@cache
def all_invariants() -> tuple[Invariant, ...]:
    """Every invariant, in the order of their numbers."""
    names = sorted(f"{__name__}.{module.name}" for module in iter_modules(__path__) if module.name.startswith("i"))
    for name in names:
        import_module(name)
    return tuple(sys.modules[name].INVARIANT for name in names)
