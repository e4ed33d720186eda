"""The table of steps: whatever leads on from a step is in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from blueprint.analysis import analyze
from blueprint.drawing.step_list import step_list
from blueprint.library import shipped_processes
from blueprint.model import Process
from blueprint.workspace import load


def table(process: Process, language: str = "en", tier: str | None = None) -> str:
    return "\n".join(step_list(analyze(process), language, tier, width=400))


@pytest.mark.parametrize(
    ("id", "said"),
    [
        ("company-q/q.noise", "↺ Pass on to first technician 25%"),  # a way back that bears no mark in the file
        ("complaint/complaint.handling", "Settle on the spot 38% (Standard customer only)"),
        ("complaint/complaint.handling", "repair: Case owner asks again"),
        ("information/info.deregister", "after 7 d: Notify lapse, how to reapply"),
    ],
)
def test_loops_tiers_time_outs_and_repairs_are_among_what_comes_next(id: str, said: str) -> None:
    assert said in table(load(Path(shipped_processes()) / f"{id}.yaml"))


def test_for_one_tier_only_its_own_ways_are_listed(process: Process) -> None:
    assert "Send a gift" in table(process, tier="vip")
    assert "Send a gift" not in table(process, tier="standard")
