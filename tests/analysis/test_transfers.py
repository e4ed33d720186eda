"""Transfers without an answer: the path that is shown, judged again step by step."""

from __future__ import annotations

from typing import Any

from hypothesis import example, given, settings
from hypothesis import strategies as st

from blueprint.analysis import Analysis, analyze
from blueprint.model import Process, Step
from tests.strategies import process

ROLES = ("agent", "expert", "crm", "customer")


@st.composite
def passing_on(draw: st.DrawFn) -> Process:
    """Steps of which many add nothing and some are transfers; ways lead back from any of them."""
    count = draw(st.integers(2, 5))
    steps: dict[str, Any] = {"start": {"kind": "start", "role": "customer", "next": "s0"}}
    for n in range(count):
        kind = draw(st.sampled_from(["task", "task", "task", "transfer", "decision"]))
        who = {"role": draw(st.sampled_from(ROLES)), "value": draw(st.sampled_from(["bva", "bva", "va"]))}
        back = draw(st.lists(st.integers(0, count - 1), max_size=2))
        onward = f"s{n + 1}" if n + 1 < count else "end"
        ways = [*({"to": f"s{m}", "p": 0.2} for m in back), {"to": onward}]
        steps[f"s{n}"] = {"kind": kind, "next": ways} | ({} if kind == "decision" else who)
    return process(steps | {"end": {"kind": "end"}})


TO_AND_FRO = process(
    {
        "start": {"kind": "start", "role": "customer", "next": "s0"},
        "s0": {"role": "agent", "value": "bva", "next": "s1"},
        "s1": {"role": "expert", "value": "bva", "next": [{"to": "s0", "p": 0.1}, {"to": "s2"}]},
        "s2": {"role": "agent", "value": "va", "next": "end"},
        "end": {"kind": "end"},
    }
)
"""Two transfers, s0 to s1 and back; the first is the agent's."""


def _transfers(study: Analysis, path: list[Step]) -> list[tuple[str, str]]:
    """The steps from which a path passes the case on and those that it comes to, each handoff once, in order: by a
    transfer, or into a visit that adds nothing up to its own next handoff."""
    found: dict[tuple[str, ...], tuple[str, str]] = {}
    holder: Step | None = None
    passed = False
    for at, step in enumerate(path):
        if study.words.human(step):
            if holder and not passed and holder.role != step.role and _adds_nothing(study, path[at:]):
                found.setdefault((holder.id, step.id), (holder.id, step.id))
            holder, passed = step, False
        if step.kind == "transfer" and holder:
            found.setdefault((step.id,), (step.id, step.id))
            passed = True
    return list(found.values())


def _adds_nothing(study: Analysis, rest: list[Step]) -> bool:
    for step in rest:
        human = study.words.human(step)
        if human and step.role != rest[0].role:
            return True
        if human and not study.words.adds_nothing(step):
            return False
        if step.kind == "transfer":
            return True
    return True


@given(passing_on())
@example(TO_AND_FRO)
@settings(deadline=None, max_examples=200)
def test_the_transfers_are_those_of_the_path_in_its_order(process: Process) -> None:
    study = analyze(process)
    for tier in study.tiers.values():
        path = [process.steps[id] for id in tier.passed_on.path]
        passed = tier.passed_on
        assert [*zip(passed.transfers, passed.receivers, strict=True)] == _transfers(study, path)
