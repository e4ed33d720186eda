"""The share of cases that end without any answer to the customer: each case worked out by hand."""

from __future__ import annotations

import json
from typing import Any

import pytest

from blueprint.analysis import analyze
from blueprint.analysis.open_loops import silent_share
from blueprint.model import Process
from blueprint.workspace import load_text

ROLES = {"customer": {"lane": "customer"}, "agent": {"lane": "frontstage"}, "clerk": {"lane": "backstage"}}
ANSWER = {"role": "agent", "to": "customer", "channel": "phone", "tells": "answer"}


def _process(**steps: dict[str, Any]) -> Process:
    head = {"blueprint": 1, "id": "case", "name": "Case", "customer": "customer", "roles": ROLES}
    return load_text(json.dumps(head | {"steps": steps}))


def _share(process: Process) -> float | None:
    (tier,) = analyze(process).tiers.values()
    return silent_share(tier)


def _asked(kind: str = "task") -> dict[str, Any]:
    """The customer asks; a clerk drops three cases in ten, asks again about two, and lets half of the rest be answered."""
    ways = [{"to": "end", "p": 0.3}, {"to": "look", "p": 0.2}, {"to": "tell", "p": 0.5}]
    return {
        "ask": {"kind": "start", "role": "customer" if kind == "task" else "clerk", "next": "look"},
        "look": {"kind": "decision", "role": "clerk", "next": ways},
        "tell": ANSWER | {"next": "end"},
        "end": {"kind": "end"},
    }


def test_what_goes_round_before_it_is_dropped_counts_once() -> None:
    assert _share(_process(**_asked())) == pytest.approx(0.3 / 0.8)


def test_a_case_that_no_customer_began_leaves_nobody_without_an_answer() -> None:
    assert _share(_process(**_asked("event"))) == 0


def test_an_answer_in_one_of_two_branches_that_run_together_is_an_answer() -> None:
    process = _process(
        ask={"kind": "start", "role": "customer", "next": "both"},
        both={"kind": "split", "next": ["tell", "file"]},
        tell=ANSWER | {"next": "done"},
        file={"role": "clerk", "next": "done"},
        done={"kind": "join", "next": "end"},
        end={"kind": "end"},
    )
    assert _share(process) == 0
