"""The plans of seven shipped processes: made again they give the same bytes and clear every defect that was written down.

The defects are those of `tests/library/expected.yaml`, which was written by hand: every error and warning of the process.
None is left by these plans. What only informs (BP03, BP05, BP06, VA04) is not what a redesign is for, and may stay.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from blueprint.cli import main
from blueprint.library import shipped_processes
from tests.esia.checker import read

PLANS = sorted((Path(__file__).parent / "plans").glob("*.yaml"))
EXPECTED: dict[str, list[dict[str, Any]]] = YAML(typ="safe").load(
    (Path(__file__).parent.parent / "library" / "expected.yaml").read_text(encoding="utf-8")
)
INFORMS = {"BP03", "BP05", "BP06", "VA04"}

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def go(*arguments: object) -> tuple[int, str, str]:
        code = main(list(map(str, arguments)))
        out, err = capsys.readouterr()
        return code, out, err

    return go


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The shipped processes, where files can be written beside them."""
    return Path(shutil.copytree(shipped_processes(), tmp_path_factory.mktemp("library") / "processes"))


def _of(library: Path, plan: Path) -> Path:
    (file,) = library.rglob(f"{plan.stem}.yaml")
    return file


def _found(run: Run, file: Path) -> set[tuple[str, str | None]]:
    """The errors and warnings of a file, by rule and step."""
    _, out, _ = run("lint", file, "--format", "json", "--lang", "en")
    return {(one["code"], one["step"]) for one in json.loads(out)["findings"] if one["severity"] != "info"}


def test_these_are_the_processes_that_the_sources_tell_of() -> None:
    company = {"q.detail", "q.noise", "q.passed", "q.price"}
    assert {plan.stem for plan in PLANS} == company | {"complaint.handling", "hotline.tiered", "vip.callback"}


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.stem)
def test_a_plan_clears_every_defect_and_brings_none(run: Run, library: Path, plan: Path) -> None:
    as_is = _of(library, plan)
    expected = {(one["code"], one["step"]) for one in EXPECTED[plan.stem] if one["code"] not in INFORMS}
    assert expected
    assert _found(run, as_is) == expected
    to_be = as_is.with_name(f"{plan.stem}.to-be.yaml")
    try:
        assert run("redesign", as_is, "--plan", plan, "-o", to_be) == (0, "", "")
        assert read(to_be.read_text(encoding="utf-8"))["variant"] == "to-be"
        assert _found(run, to_be) == set()
    finally:
        to_be.unlink(missing_ok=True)


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.stem)
def test_made_again_a_plan_gives_the_same_bytes(run: Run, library: Path, tmp_path: Path, plan: Path) -> None:
    as_is = _of(library, plan)
    before = as_is.read_bytes()
    made = [tmp_path / "first.yaml", tmp_path / "again.yaml"]
    for file in made:
        assert run("redesign", as_is, "--plan", plan, "-o", file)[0] == 0
    assert made[0].read_bytes() == made[1].read_bytes() != before
    assert as_is.read_bytes() == before


@pytest.mark.parametrize("plan", PLANS, ids=lambda plan: plan.stem)
def test_every_proposal_is_decided_on_with_a_reason(run: Run, library: Path, plan: Path) -> None:
    """Nothing that is proposed for the as-is is left without a word; each reason is said in both languages."""
    written = read(plan.read_text(encoding="utf-8"))
    decided = [*written["accepted"], *written.get("rejected", [])]
    assert all(set(one["reason"]) == {"en", "zh"} for one in decided)
    _, out, _ = run("redesign", _of(library, plan), "--refused", "--format", "json")
    places = {(one["transformation"], step) for one in decided for step in one["steps"]}
    for one in json.loads(out)["proposals"]:
        assert any((one["transformation"], step) in places for step in one["steps"]), one["id"]
