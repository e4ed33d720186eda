"""What is written in C, which is there where a compiler was when the product was installed; all of it has a twin in Python."""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType

_STALE = "is of another version and is not used; build it anew (make setup, or pip install -e .)"


def built(name: str, version: int) -> ModuleType | None:
    """The module in C; None where it was not built, or was built from another version, which is said."""
    try:
        module = import_module(name)
    except ImportError:
        return None
    if version != module.VERSION:
        sys.stderr.write(f"blueprint: {name}, in C, {_STALE}\n")
        return None
    return module
