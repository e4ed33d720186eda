"""The most handoffs that one case can go through on the way to a step (analyses.md, "Handoff")."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from blueprint.analysis.handoffs import TRANSFERRED, differs
from blueprint.analysis.runs import Best, Memory, best_run

if TYPE_CHECKING:
    from blueprint.analysis.analysis import TierAnalysis


class _Hands(NamedTuple):
    """The handoffs so far, and those when the case came to the step that is asked about; -1 before that."""

    now: int = 0
    there: int = -1


def most_handoffs(tier: TierAnalysis, to: str) -> Best[int]:
    """The loop-free run of a tier with the most handoffs up to a step, that into it included, and their number; -1 where
    no case comes there. A run with parallel work counts all of it that was done before."""
    flow, words = tier.flow, tier.words

    def visit(id: str, had: Memory, hands: _Hands) -> tuple[Memory, _Hands]:
        step = flow.steps[id]
        now = hands.now
        if step.kind == "start":
            had = frozenset()
        elif words.human(step):
            now += differs(had, step.role)
            had = frozenset({TRANSFERRED if step.kind == "transfer" else step.role or ""})
        elif step.kind == "transfer" and had:
            had = frozenset({TRANSFERRED})
        return had, _Hands(now, now if id == to and hands.there < 0 else hands.there)

    best = best_run(flow, _Hands(), visit, lambda hands: hands.there)
    return Best(best.gained.there, best.path)
