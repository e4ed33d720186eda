"""What the rules on complaints share: which processes they judge, and the lapses on paths over all tiers."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from blueprint.analysis import TierAnalysis
from blueprint.analysis.complaint_paths import Lapse
from blueprint.linting.rule import Subject


def is_complaint(subject: Subject) -> bool:
    """Whether a process handles the complaints of customers, from the customer on."""
    return subject.process.group == "complaint" and subject.study.words.is_customers


def lapses(subject: Subject, analysis: Callable[[TierAnalysis], Iterable[Lapse]]) -> Iterable[Lapse]:
    """What an analysis of each tier finds, each step once; nothing where the process handles no complaints."""
    found: dict[str, Lapse] = {}
    for tier in subject.study.tiers.values() if is_complaint(subject) else ():
        for lapse in tier.of_graph(analysis):
            found.setdefault(lapse.step, lapse)
    return found.values()
