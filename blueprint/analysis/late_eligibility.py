"""Late eligibility: customers who give everything first and are told only then that they do not qualify (S2).

Definition: rules.md, DT04. Timeouts are no ways here. "Before" is meant as everywhere: without the test there is no
step that adds value and no answer.
"""

from __future__ import annotations

from collections.abc import Collection, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING

from blueprint.graph import Flow, spread
from blueprint.model import Step

if TYPE_CHECKING:
    from blueprint.analysis.analysis import TierAnalysis

TESTS = ("check", "approve", "decision")


@dataclass(frozen=True, slots=True)
class Late:
    """A ``step`` that captures what the ``test`` after it has no need of, and the way from it by the test to the end."""

    step: str
    test: str
    path: tuple[str, ...]


def late_eligibility(tier: TierAnalysis) -> tuple[Late, ...]:
    """The captures of a tier that a test which can turn the customer away should precede, in reading order."""
    flow = tier.flow
    valued = {id for id in flow.reached if flow.steps[id].value == "va"}
    captures = [id for id, step in flow.steps.items() if step.captures and id in flow.reached]
    if not valued or not captures:
        return ()
    found: dict[str, Late] = {}
    served = valued | (tier.words.answers & flow.reached)
    for test, ending in _turning_away(flow, served, valued):
        needed = _needs(flow, flow.steps[test])
        for id in captures:
            late = id != test and id not in found and needed.isdisjoint(flow.steps[id].captures)
            if late and test not in flow.happening(flow.starts, {id}):
                found[id] = Late(id, test, (*(flow.shortest([id], [test]) or (id, test)), *ending))
    return tuple(found[id] for id in captures if id in found)


def _turning_away(flow: Flow, served: Set[str], valued: Collection[str]) -> list[tuple[str, tuple[str, ...]]]:
    """The tests that stand before any service and have an exit to an end by no step that adds value, with the way there
    behind them. Only tests that state data can be said to need none."""
    tests = (id for id, step in flow.steps.items() if step.kind in TESTS and (step.requires or step.produces))
    found = []
    for test in tests:
        if test in flow.reached and test not in served and len(flow.ways[test]) > 1:
            ending = _ending(flow, test, valued)
            if ending and served.isdisjoint(flow.happening(flow.starts, {test})):
                found.append((test, ending))
    return found


def _ending(flow: Flow, test: str, valued: Collection[str]) -> tuple[str, ...] | None:
    """The way to an end from an exit of a test by which no value is added any more."""
    for way in flow.ways[test]:
        possible = flow.happening([way.target], {test})
        ends = [end for end in flow.ends if end in possible]
        if ends and possible.isdisjoint(valued):
            return flow.shortest([way.target], ends, possible)
    return None


def _needs(flow: Flow, test: Step) -> set[str]:
    """What a test requires or checks, and what that was made from, as far as the steps that made it say so."""
    made_from: dict[str, set[str]] = {}
    for step in flow.steps.values():
        for item in step.produces:
            made_from.setdefault(item, set()).update(step.captures, step.requires)
    return spread([*test.requires, *test.checks], lambda item: made_from.get(item, ()))
