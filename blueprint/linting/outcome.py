"""What judging a file leaves: all that is shown of it, and what the judging of others needs of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from blueprint.model import Finding
from blueprint.text import Text
from blueprint.workspace import Outline

if TYPE_CHECKING:
    from blueprint.linting.fix import Fix


@dataclass(frozen=True, slots=True)
class Facts:
    """What others may ask about a file: whether it can be read, what it names (by the place and the id), whom it calls,
    and the outline of its process."""

    readable: bool = True
    names: Mapping[tuple[str, str], Text] = field(default_factory=dict)
    calls: Collection[str] = ()
    outline: Outline | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """The findings in a file, the lines at which they stand, by number, and what can be done about them.

    ``used`` are the rules that its organization ignores and that would have found something in it.
    """

    findings: tuple[Finding, ...]
    lines: Mapping[int, str]
    fixes: Mapping[Finding, Fix] = field(default_factory=dict)
    used: frozenset[str] = frozenset()
