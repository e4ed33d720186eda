"""What is chosen of the rules, before any rule is loaded."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from blueprint.linting.rule import Rule
    from blueprint.linting.settings import Settings

RULE_SETS = ("recommended", "strict", "soundness")

READING = ("YA01", "TX02", "TX03")
"""The rules that report what cannot be read. They are always run, and nothing hides them: such a file is not judged."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A set of rules or, where there are any, those that ``select`` names; without those that ``ignore`` names."""

    rule_set: str = "recommended"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()

    @property
    def rules(self) -> tuple[Rule, ...]:
        """The rules. Raises ValueError for a code that does not exist."""
        from blueprint.linting.choosing import chosen

        return chosen(self)


ChoiceOf = Callable[[Path, "Settings"], Choice]
"""What is chosen for a file with these settings."""


def by_settings(file: Path, settings: Settings) -> Choice:
    """What the settings of a file choose for it."""
    return settings.choice(file)


def instead(
    rule_set: str | None = None, select: Iterable[str] | None = None, ignore: Iterable[str] | None = None
) -> ChoiceOf:
    """What the settings of a file choose, where this does not choose otherwise. What paths ignore is ignored all the same."""
    if rule_set is not None and select is None:
        select = ()  # a set that is asked for is meant as a whole

    def choice(file: Path, settings: Settings) -> Choice:
        return settings.choice(file, rule_set, _tuple(select), _tuple(ignore))

    return choice


def _tuple(codes: Iterable[str] | None) -> tuple[str, ...] | None:
    return None if codes is None else tuple(codes)
