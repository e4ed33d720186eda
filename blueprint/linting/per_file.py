"""The rules that are run on each file: as its settings choose them, or as a caller does."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from blueprint.linting.choosing import choose
from blueprint.linting.rule import Rule
from blueprint.linting.settings import Settings

RulesOf = Callable[[Path, Settings], Sequence[Rule]]
"""The rules that are run on a file with these settings."""


def by_settings(file: Path, settings: Settings) -> Sequence[Rule]:
    """The rules that the settings of a file choose for it."""
    return settings.rules(file)


def chosen(
    rule_set: str | None = None, select: Iterable[str] | None = None, ignore: Iterable[str] | None = None
) -> RulesOf:
    """The rules that the settings of a file choose, where this does not choose others; raises ValueError as `choose` does.

    What paths ignore is ignored all the same.
    """
    if rule_set is not None and select is None:
        select = ()  # a set that is asked for is meant as a whole
    said = {"rule_set": rule_set, "select": _tuple(select), "ignore": _tuple(ignore)}
    changes: dict[str, Any] = {name: value for name, value in said.items() if value is not None}
    choose(**changes)

    def rules(file: Path, settings: Settings) -> Sequence[Rule]:
        paths = tuple(one.ignoring for one in settings.paths) if select is not None else settings.paths
        return replace(settings, paths=paths, **changes).rules(file)

    return rules


def _tuple(codes: Iterable[str] | None) -> tuple[str, ...] | None:
    return None if codes is None else tuple(codes)
