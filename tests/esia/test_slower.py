"""Tiers that may be served later: I9 is not asked of them, and the plan keeps it.

Sorting out the VIPs (S1) at a load of 80% makes the others wait 65 instead of 60 minutes: more than 1% of 3 h.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from blueprint.cli import main
from blueprint.files import parse
from tests.esia.automating import subject
from tests.esia.test_simplify_customers import TIERS

SORTED = "S1:look"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "replies.yaml"
    file.write_text(subject(TIERS.replace("sla: {answer: 2d}", "sla: {answer: 3h}")).document.text, "utf-8")
    return file


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], file: Path) -> Run:
    def go(*arguments: object) -> tuple[int, str, str]:
        code = main(["redesign", str(file), *map(str, arguments), "--lang", "en"])
        return code, *capsys.readouterr()

    return go


def test_only_whoever_becomes_slower_has_to_be_accepted(run: Run) -> None:
    assert "Refused, I9" in run("--refused")[1]
    assert "Refused, I9" in run("--refused", "--slower", "vip")[1]
    assert "Refused, I9" not in run("--refused", "--slower", "standard")[1]
    assert run("--apply", SORTED)[0] == 1
    assert "of 0 accepted proposals" in run("--search")[1]
    assert "of 1 accepted proposals" in run("--search", "--slower", "standard")[1]


def test_the_plan_keeps_it(run: Run, tmp_path: Path) -> None:
    plan, first, again = (tmp_path / name for name in ("plan.yaml", "first.yaml", "again.yaml"))
    assert run("--apply", SORTED, "--slower", "standard", "--save-plan", plan, "-o", first) == (0, "", "")
    assert parse(plan.read_text("utf-8")).values["slower"] == ("standard",)
    assert run("--plan", plan, "-o", again) == (0, "", "")
    assert again.read_bytes() == first.read_bytes()
    plan.write_text("".join(line for line in plan.read_text("utf-8").splitlines(True) if "slower" not in line), "utf-8")
    code, _, err = run("--plan", plan, "-o", again)
    assert (code, "I9" in err) == (1, True)


def test_a_tier_that_there_is_not_is_named_with_those_there_are(run: Run, file: Path, tmp_path: Path) -> None:
    code, _, err = run("--slower", "gold")
    assert (code, "there is no tier gold; the tiers are: vip, standard" in err) == (2, True)
    plan = tmp_path / "plan.yaml"
    plan.write_text("plan: 1\nof: example\nslower: [vip, gold]\n", "utf-8")
    code, _, err = run("--plan", plan)
    assert (code, "plan.yaml:3:15: there is no tier gold" in err) == (2, True)
    assert run("--plan", plan, "--slower", "vip")[0] == 2
