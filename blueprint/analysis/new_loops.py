"""Which branches are loops once a step leads to one more."""

from __future__ import annotations

from dataclasses import replace

from blueprint.analysis.analysis import Analysis
from blueprint.analysis.loops import closing_ways
from blueprint.model import Branch

_FEW = 1e-6
"""The probability of the branch that is tried: it is a way, and takes none of the others away."""


def new_loops(study: Analysis, source: str, to: str) -> list[tuple[str, int]]:
    """The branches, by step and number, that close a loop once ``source`` leads to ``to`` too, and close none now.

    Mostly that is the new branch itself, or none; where the way back is written already, it is that one.
    """
    process, step = study.process, study.process.steps[source]
    grown = replace(step, next=(*step.next, Branch(to, _FEW)))
    after = study.instead(replace(process, steps={**process.steps, source: grown}))
    return sorted(_closing(after) - _closing(study))


def _closing(study: Analysis) -> set[tuple[str, int]]:
    return {(way.source, way.index) for tier in study.tiers.values() for way in tier.flow.of(closing_ways)}
