"""The contract of a migration: one file under ``to/`` that binds the name ``MIGRATION``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from blueprint.edit import Edit
from blueprint.text import Text


@dataclass(frozen=True, slots=True)
class Migration:
    """How a document of a ``kind`` (blueprint, organization, project, plan) comes to ``version`` from the one before it.

    ``edits`` are made by the plain values of the document; that of its version is added to them. ``says`` is what they do.
    """

    kind: str
    version: int
    says: Text
    edits: Callable[[dict[str, Any]], Iterable[Edit]]


def all_migrations() -> tuple[Migration, ...]:
    """Every migration that ships."""
    return tuple(_discovered())


def _discovered() -> Iterator[Migration]:
    package = import_module("blueprint.migration.to")
    for module in iter_modules(package.__path__):
        yield import_module(f"{package.__name__}.{module.name}").MIGRATION
