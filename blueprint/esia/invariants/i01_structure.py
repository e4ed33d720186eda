"""I1: the process is as sound as it was, and every outcome can be reached as before."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.esia.invariants.broken import Broken, Change, Invariant
from blueprint.graph import Flow
from blueprint.text import Message, both


def check(change: Change) -> Iterator[Broken]:
    for rule, hit in change.new_hits("ST"):
        if rule.code not in PROBABILITIES:
            yield Broken(
                "I1", Message(_FINDING, code=rule.code, says=Message(hit.message or rule.message, **hit.args)), hit.path
            )
    for as_is, to_be in change.tiers:
        for outcome in sorted(_outcomes(as_is) - _outcomes(to_be)):
            tier = change.as_is.process.tier_title(as_is.tier)
            yield Broken("I1", Message(_OUTCOME, outcome=outcome, tier=tier))


PROBABILITIES = ("ST05", "ST06")
"""The rules that speak of probabilities: I7."""


def _outcomes(flow: Flow) -> set[str]:
    possible = flow.happening(flow.starts)
    return {flow.steps[id].outcome or id for id in flow.ends if id in possible}


_FINDING = both("{code}: {says}", "{code}：{says}")
_OUTCOME = both("no case of “{tier}” comes to the outcome {outcome} any more", "“{tier}”的案件再也到不了结局 {outcome}")

INVARIANT = Invariant(
    "I1", both("sound as before, every outcome within reach", "流程依然健全，每个结局依然可达"), check
)
