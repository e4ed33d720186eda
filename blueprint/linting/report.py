"""What a run of the linter gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from blueprint.model import Finding, Severity

if TYPE_CHECKING:
    from blueprint.linting.fix import Fix


@dataclass(frozen=True, slots=True)
class Report:
    """The findings of a run, in order; how many files were looked at; the ``lines`` at which findings stand, by file and
    number; the ``fixes`` of those that have one, if these were asked for; how many more are ``known`` from a baseline."""

    findings: tuple[Finding, ...]
    files: int
    lines: Mapping[tuple[str, int], str]
    fixes: Mapping[Finding, Fix] = field(default_factory=dict)
    known: int = 0

    def worst(self) -> Severity | None:
        """The highest severity found."""
        return max((finding.severity for finding in self.findings), default=None)
