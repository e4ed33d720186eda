"""blueprint redesign: the list, the JSON contract, assumptions, and a to-be that is written."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from blueprint.cli import main
from blueprint.edit import apply, from_data
from blueprint.workspace import load

EXAMPLE = Path(__file__).parent.parent / "examples" / "complaint.yaml"
PING_PONG = "E3:investigate+assign"
EMPOWER = "I1:triage+solve_now+decide_compensation:refund"
STAMP = "E2:decide_compensation"

PLAIN = """\
blueprint: 1
id: plain
name: Plain
roles: {agent: {}, expert: {}}
steps:
  ask: {kind: start, next: look}
  look: {role: agent, time: {work: 5min}, next: copy}
  copy: {role: agent, time: {work: 5min}, value: nva, produces: copy, next: reply}
  reply: {role: expert, time: {work: 5min}, next: done}
  done: {kind: end}
"""

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def go(*arguments: str) -> tuple[int, str, str]:
        code = main(["redesign", *arguments, "--lang", "en"])
        out, err = capsys.readouterr()
        return code, out, err

    return go


def test_refused_proposals_are_shown_only_when_asked_for(run: Run) -> None:
    code, out, _ = run(str(EXAMPLE))
    assert code == 0
    assert PING_PONG in out
    assert STAMP not in out
    assert "Refused: 1" in out
    assert "Refused, I2" in run(str(EXAMPLE), "--refused")[1]


def test_json_is_the_contract(run: Run) -> None:
    found = json.loads(run(str(EXAMPLE), "--refused", "--format", "json")[1])
    proposals = {one["id"]: one for one in found["proposals"]}
    keys = {
        "id", "transformation", "name", "class", "steps", "rationale", "assumptions", "edits", "before", "after",
        "accepted", "broken",
    }  # fmt: skip
    assert all(keys <= one.keys() for one in proposals.values())
    stamp = proposals[STAMP]
    assert (stamp["transformation"], stamp["name"], stamp["class"]) == ("E2", "drop-rubber-stamp", "E")
    assert not stamp["accepted"]
    assert "I2" in [broken["invariant"] for broken in stamp["broken"]]
    assert proposals[PING_PONG]["after"]["cost"] == pytest.approx(75.68, abs=5e-3)
    assert proposals[PING_PONG]["before"]["clocks"]["resolve"]["work_min"] == pytest.approx(50.1417, abs=5e-5)
    assert [one["name"] for one in proposals[EMPOWER]["assumptions"] if "name" in one] == ["moves"]


def test_the_edits_of_the_json_make_the_to_be(run: Run) -> None:
    found = json.loads(run(str(EXAMPLE), "--format", "json")[1])
    edits = next(one["edits"] for one in found["proposals"] if one["id"] == PING_PONG)
    text = apply(EXAMPLE.read_text(encoding="utf-8"), map(from_data, edits))
    assert "next: decide_compensation" in text


def test_several_proposals_are_written_as_a_to_be(run: Run, tmp_path: Path) -> None:
    to_be = tmp_path / "to-be.yaml"
    assert run(str(EXAMPLE), "--apply", PING_PONG, EMPOWER, "-o", str(to_be))[0] == 0
    process = load(to_be)
    assert process.variant == "to-be"
    assert [branch.to for branch in process.steps["investigate"].next] == ["decide_compensation"]
    assert process.roles["agent"].authority["refund"] == 2000
    assert [branch.p for branch in process.steps["triage"].next] == [0.7, 0.25, 0.05]
    assert load(EXAMPLE).variant == "as-is"


def test_a_proposal_named_twice_is_made_once(run: Run) -> None:
    once, twice = (run(str(EXAMPLE), "--apply", *["A2:assign"] * n) for n in (1, 2))
    assert (once[0], twice) == (0, once)


def test_a_proposal_that_another_makes_needless_is_said_to_be_gone(run: Run, tmp_path: Path) -> None:
    """Two steps by one role become one, or one of them goes: not both."""
    file = tmp_path / "plain.yaml"
    waiting = PLAIN.replace("time: {work: 5min}, value: nva", "time: {wait: 1h, work: 5min}, value: nva")
    file.write_text(waiting, encoding="utf-8")
    code, out, err = run(str(file), "--apply", "E1:copy", "I3:look+copy")
    assert (code, out) == (1, "")
    assert "I3:look+copy is not proposed any more: what it was found by is gone" in err
    assert run(str(file), "--apply", "E1:copy", "I3:look+cpy")[0] == 2


def test_a_refused_proposal_is_not_written(run: Run, tmp_path: Path) -> None:
    to_be = tmp_path / "to-be.yaml"
    code, _, err = run(str(EXAMPLE), "--apply", STAMP, "-o", str(to_be))
    assert code == 1
    assert "I2: nobody with the authority decides" in err
    assert not to_be.exists()


def test_assumptions_can_be_set(run: Run) -> None:
    found = json.loads(run(str(EXAMPLE), "--format", "json", "--assume", f"{PING_PONG}:left=50%")[1])
    one = next(one for one in found["proposals"] if one["id"] == PING_PONG)
    assumed = one["assumptions"][0]
    assert (assumed["value"], assumed["origin"]) == (0.5, "set by you")
    assert 75.68 < one["after"]["cost"] < 85.84


@pytest.mark.parametrize("written", ["4h", "240min", "PT4H", "240"])
def test_a_time_is_assumed_as_people_write_it(run: Run, written: str) -> None:
    _, out, _ = run(str(EXAMPLE), "--apply", "A2:assign", "--assume", f"A2:assign:after={written}")
    assert "on_timeout: [{after: 4h, escalate: director}]" in out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--apply", "E3:investigate+asign"), "did you mean E3:investigate+assign?"),
        (("--assume", "E9:x:y=1"), "there is no proposal E9:x"),
        (("--assume", f"{PING_PONG}:right=1"), "has no assumption right; it has: left"),
        (("--assume", f"{PING_PONG}:left=much"), "much is no number"),
        (("--assume", f"{PING_PONG}:left=nan"), "nan is no number"),
        (("--assume", f"{PING_PONG}:left=150%"), "left is a share, between 0% and 100%"),
        (("--assume", f"{PING_PONG}:left=2h"), "left is a share, between 0% and 100%"),
        (("--assume", "A2:assign:after=much"), "much is no number"),
        (("--limit", "3"), "--limit says how to search: add --search"),
        (("--time-limit", "3"), "--time-limit says how to search: add --search"),
        (("--seed", "3"), "--seed says how to search: add --search"),
        (("--tier", "gold"), "there is no tier gold"),
    ],
)
def test_wrong_use_is_said(run: Run, arguments: tuple[str, ...], said: str) -> None:
    code, _, err = run(str(EXAMPLE), *arguments)
    assert code == 2
    assert said in err


def test_a_tier_has_prices_of_its_own(run: Run) -> None:
    whole, vip = (
        json.loads(run(str(EXAMPLE), "--format", "json", *more)[1])["proposals"][0] for more in ((), ("--tier", "vip"))
    )
    assert whole["id"] == vip["id"]


@pytest.mark.parametrize("arguments", [(), ("--search",), ("--slower", "standard")])
def test_a_process_without_tiers_has_the_tier_standard(run: Run, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """What is not said about tiers: one, "standard", all cases."""
    file = tmp_path / "plain.yaml"
    file.write_text(PLAIN, encoding="utf-8")
    whole = run(str(file), "--format", "json", *arguments)
    assert whole[0] == 0
    assert run(str(file), "--format", "json", "--tier", "standard", *arguments) == whole


def test_chinese(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["redesign", str(EXAMPLE), "--lang", "zh", "--refused"]) == 0
    out = capsys.readouterr().out
    assert "清除" in out
    assert "否决，I2：再也没有人有权决定" in out
