"""The plans of the shipped processes: made again they give the to-bes that are shipped, and leave no proposal unanswered.

What the to-bes clear is tested with the rest of the library.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from blueprint.cli import main
from tests.esia.checker import read
from tests.esia.proposed import proposed
from tests.shipped import PLANS, as_is_of

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def go(*arguments: object) -> tuple[int, str, str]:
        code = main(list(map(str, arguments)))
        out, err = capsys.readouterr()
        return code, out, err

    return go


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: as_is_of(plan).stem)
def test_made_again_a_plan_gives_the_bytes_that_are_shipped(run: Run, tmp_path: Path, plan: Path) -> None:
    as_is, again = as_is_of(plan), tmp_path / "again.yaml"
    before = as_is.read_bytes()
    code, out, told = run("redesign", as_is, "--plan", plan, "-o", again)
    assert (code, out) == (0, "")
    mends_reasons = any(one["transformation"] == "E6" for one in read(plan.read_text(encoding="utf-8"))["accepted"])
    assert ["contact_reasons" in line for line in told.splitlines()] == [True] * mends_reasons
    assert again.read_bytes() == as_is.with_name(f"{as_is.stem}.to-be.yaml").read_bytes() != before
    assert as_is.read_bytes() == before


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: as_is_of(plan).stem)
def test_every_proposal_is_decided_on_with_a_reason(plan: Path) -> None:
    """Nothing that is proposed for the as-is is left without a word; each reason is said in both languages."""
    written = read(plan.read_text(encoding="utf-8"))
    decided = [*written["accepted"], *written.get("rejected", [])]
    assert all(set(one["reason"]) == {"en", "zh"} for one in decided)
    places = {(one["transformation"], step) for one in decided for step in one["steps"]}
    for _, proposal in proposed(as_is_of(plan))[1]:
        assert any((proposal.code, step) in places for step in proposal.steps), proposal.id
