"""blueprint redesign --search: the table, the words, the JSON, and the command that it says."""

from __future__ import annotations

import json
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from blueprint.cli import main
from blueprint.workspace import load

EXAMPLE = str(Path(__file__).parent.parent / "examples" / "complaint.yaml")
PING_PONG = "E3:investigate+assign"

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def go(*arguments: str, language: str = "en") -> tuple[int, str, str]:
        code = main(["redesign", EXAMPLE, *arguments, "--lang", language])
        out, err = capsys.readouterr()
        return code, out, err

    return go


def test_it_says_that_it_looked_at_all_and_how_to_make_the_best(run: Run, tmp_path: Path) -> None:
    code, out, err = run("--search", "--limit", "1")
    assert (code, err) == (0, "")
    assert "The best of all" in out
    assert PING_PONG in out
    command = " ".join(out[out.index("To make it: ") + len("To make it: ") :].split("\n\n")[0].split())
    words = shlex.split(command)
    assert words[:2] == ["blueprint", "redesign"]
    to_be = tmp_path / "to-be.yaml"
    assert main([*words[1:], "-o", str(to_be)]) == 0
    assert load(to_be).variant == "to-be"


def test_one_set_is_shown(run: Run) -> None:
    assert "one is shown" in run("--search", "--limit", "1")[1]


def test_json_has_the_sets_with_what_they_gain_and_rest_on(run: Run) -> None:
    found = json.loads(run("--search", "--format", "json")[1])
    assert found["search"]["whole"]
    assert found["search"]["looked"] == found["search"]["sets"]
    first = found["sets"][0]
    assert first["gains"].keys() == {"time", "cost", "quality", "flexibility"}
    assert first["gain"] == max(one["gain"] for one in found["sets"])
    assert first["apply"] == [one["id"] for one in first["proposals"]]
    assert first["after"]["cost"] < first["before"]["cost"]
    assert all(low <= high for low, high in first["change"].values())
    assert any(one["assumptions"] for one in first["proposals"])


def test_it_is_said_in_chinese(run: Run) -> None:
    _, out, _ = run("--search", "--limit", "2", language="zh")
    assert "四方面综合最好" in out
    assert "采用：blueprint redesign" in out
    assert not any(word in out for word in ("best", "Against", "assumes", "rests on"))


def test_an_assumption_that_the_user_sets_is_part_of_the_command(run: Run) -> None:
    _, out, _ = run("--search", "--limit", "1", "--assume", f"{PING_PONG}:left=25%")
    assert f"--assume {PING_PONG}:left=0.25" in " ".join(out.split())


def test_a_time_limit_ends_it_with_what_is_found_so_far(run: Run) -> None:
    code, out, _ = run("--search", "--time-limit", "0.000001")
    assert code == 0
    assert "stopped before its end" in out or "ended before it had found a set" in " ".join(out.split())
    assert "none makes the four corners better" not in out


@pytest.mark.parametrize(
    "wrong", [("--limit", "0"), ("--time-limit", "0"), ("--time-limit", "nan"), ("--apply", PING_PONG)]
)
def test_what_makes_no_sense_is_said(run: Run, wrong: tuple[str, str]) -> None:
    try:
        code, _, err = run("--search", *wrong)
    except SystemExit as exit:
        code, err = int(str(exit.code)), "usage"
    assert code == 2
    assert err
