"""`blueprint staff`: the fewest people for a promise, for one load and for a week."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from blueprint.cli import main

CALLS = ("--arrivals", "100/30min", "--handle", "180s")
GOAL = ("--target", "90% in 15s")
PROCESS = """\
blueprint: 1
id: calls
name: {en: Calls, zh: 来电}
customer: customer
volume:
  - {during: "Mon-Fri 09:00-10:00", rate: 200/hour}
  - {during: "Sat 09:00-09:30", rate: 100/hour}
roles: {customer: {lane: customer}, agent: {name: {en: Agent, zh: 话务员}}, idle: {}}
tiers: {caller: {sla: {answer: 90% in 15s}}}
clocks: {answer: {from: ask, to: talk.begin}}
steps:
  ask: {kind: start, role: customer, next: talk}
  talk: {role: agent, channel: phone, time: {work: 180s}, next: done}
  done: {kind: end}
"""


@pytest.fixture
def file(tmp_path: Path) -> str:
    path = tmp_path / "calls.yaml"
    path.write_text(PROCESS, "utf-8")
    return str(path)


def _json(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    assert main(["staff", *arguments, "--format", "json"]) == 0
    whole: dict[str, Any] = json.loads(capsys.readouterr().out)
    return whole


def test_json_for_one_load(capsys: pytest.CaptureFixture[str]) -> None:
    found = _json(capsys, *CALLS, *GOAL)
    assert (found["staff"], found["abandoned_share"]) == (15, 0)
    assert found["service_level"] == pytest.approx(0.9327, abs=5e-5)
    assert found["occupancy"] == pytest.approx(10 / 15)
    one_fewer = found["one_fewer"]
    assert one_fewer["p_wait"] == pytest.approx(0.1741319336, abs=5e-11)
    assert one_fewer["asa_s"] == pytest.approx(7.83593701, abs=5e-9)
    assert (one_fewer["staff"], found["one_more"]["staff"], found["square_root_staff"]) == (14, 16, 14)


@pytest.mark.parametrize("arrivals", ["100/30min", "200/hour", "200/1h", "4800/day", "100 / PT30M"])
def test_arrivals_for_any_length_of_time(capsys: pytest.CaptureFixture[str], arrivals: str) -> None:
    found = _json(capsys, "--arrivals", arrivals, "--handle", "3min", *GOAL)
    assert (found["staff"], found["erlangs"]) == (15, pytest.approx(10))


def test_patience(capsys: pytest.CaptureFixture[str]) -> None:
    """12 agents lose 6.16%."""
    found = _json(capsys, *CALLS, "--patience", "120s", "--target", "abandoned 6.2%")
    assert (found["staff"], found["service_level"], found["square_root_staff"]) == (12, None, None)
    assert found["abandoned_share"] == pytest.approx(0.0616, abs=5e-5)
    assert found["p_wait"] == pytest.approx(0.2798, abs=5e-5)


def test_a_share_that_waits(capsys: pytest.CaptureFixture[str]) -> None:
    """Tijms, table 5.3.2."""
    assert _json(capsys, "--arrivals", "50/min", "--handle", "1min", "--target", "p_wait 20%")["staff"] == 58


def test_an_endless_patience_makes_no_difference(capsys: pytest.CaptureFixture[str]) -> None:
    assert _json(capsys, *CALLS, *GOAL, "--patience", "1000w") == _json(capsys, *CALLS, *GOAL)


def test_one_fewer_that_cannot_keep_up(capsys: pytest.CaptureFixture[str]) -> None:
    calls = ("--arrivals", "60/hour", "--handle", "1min", "--target", "10% in 1h")
    assert _json(capsys, *calls)["one_fewer"]["asa_s"] is None
    assert main(["staff", *calls, "--lang", "en"]) == 0
    assert "With 1 the queue grows without end." in capsys.readouterr().out


def test_one_agent_has_none_fewer(capsys: pytest.CaptureFixture[str]) -> None:
    calls = ("--arrivals", "1/hour", "--handle", "1min", "--target", "50% in 1min")
    assert _json(capsys, *calls)["one_fewer"] is None
    assert main(["staff", *calls, "--lang", "en"]) == 0
    assert "1 agent: " in capsys.readouterr().out


@pytest.mark.parametrize(
    ("language", "headline", "rule"),
    [
        (
            "en",
            "15 agents: 93.3% are answered within 15 s (goal: 90%)",
            "The square-root rule says 14: 10 + 1.255 × √10.",
        ),
        ("zh", "15 人：15 秒内应答 93.3%（目标 90%）", "平方根配员法则得 14 人：10 + 1.255 × √10。"),
    ],
)
def test_words_for_one_load(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, language: str, headline: str, rule: str
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    assert main(["staff", *CALLS, *GOAL, "--lang", language]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert (lines[0], lines[-1]) == (headline, rule)
    agents = [line.split()[:2] if "→" not in line else line.split()[1:3] for line in lines[3:6]]
    assert agents == [["14", "17.4%"], ["15", "10.2%"], ["16", "5.7%"]]
    assert lines[4].startswith("→")


def test_a_week_of_a_role_by_what_the_process_promises(capsys: pytest.CaptureFixture[str], file: str) -> None:
    found = _json(capsys, file, "--role", "agent")
    assert (found["process"], found["role"], found["staff"]) == ("calls", "agent", 15)
    assert len(found["half_hours"]) == 11
    first, last = found["half_hours"][0], found["half_hours"][-1]
    assert (first["day"], first["from"], first["arrivals"], first["staff"]) == ("Mon", "09:00", pytest.approx(100), 15)
    assert (last["day"], last["from"], last["erlangs"]) == ("Sat", "09:00", pytest.approx(5))
    assert found["agent_hours"] == 75 + last["staff"] / 2


def test_options_go_before_what_the_process_says(capsys: pytest.CaptureFixture[str], file: str) -> None:
    """With two minutes of patience 12 agents lose 6.16%."""
    found = _json(capsys, file, "--role", "agent", "--patience", "120s", "--target", "abandoned 6.2%")
    assert (found["staff"], found["service_level"]) == (12, None)
    assert _json(capsys, file, "--handle", "180s", *GOAL)["staff"] == 15
    assert _json(capsys, file, "--role", "agent", "--handle", "1min", "--target", "p_wait 10%")["half_hours"][0][
        "erlangs"
    ] == pytest.approx(200 / 60)


@pytest.mark.parametrize(
    ("language", "title", "days"),
    [("en", "Calls · Agent", "Mon  Tue  Wed  Thu  Fri  Sat  Sun"), ("zh", "来电 · 话务员", "周一  周二  周三")],
)
def test_a_week_in_words(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    file: str,
    language: str,
    title: str,
    days: str,
) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    assert main(["staff", file, "--role", "agent", "--lang", language]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == title
    assert days in lines[3]
    assert lines[4].split() == ["09:00–09:30", "15", "15", "15", "15", "15", lines[4].split()[6], "–"]
    assert lines[5].split() == ["09:30–10:00", *["15"] * 5, "–", "–"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "give either --arrivals and --handle, or a FILE"),
        (("FILE", "--arrivals", "1/hour"), "give either --arrivals and --handle, or a FILE"),
        ((*CALLS,), "--target is missing"),
        (("--arrivals", "100/30min", *GOAL), "--handle is missing"),
        ((*CALLS, "--role", "agent", *GOAL), "--role is a role of a FILE"),
        ((*CALLS, "--target", "90 in 15s"), "--target: 90 is more than 1: write 90%"),
        ((*CALLS, "--target", "often"), "--target: 'often' is not a target"),
        ((*CALLS, "--target", "p_wait often"), "--target: 'often' is not a share"),
        ((*CALLS, "--target", "abandoned 3%"), "nobody leaves without --patience"),
        ((*CALLS, "--target", "p_wait 0%"), "--target must be above 0%"),
        (("--arrivals", "100", "--handle", "180s", *GOAL), "--arrivals: '100' is not a number for a time"),
        (("--arrivals", "100/30", "--handle", "180s", *GOAL), "--arrivals: 30 has no unit"),
        (("--arrivals", "100/0s", "--handle", "180s", *GOAL), "--arrivals must be above 0"),
        (("--arrivals", "0/hour", "--handle", "180s", *GOAL), "--arrivals must be above 0"),
        (("--arrivals=-3/hour", "--handle", "180s", *GOAL), "--arrivals: '-3/hour' is not a number for a time"),
        (("--arrivals", "9/hour", "--handle", "180", *GOAL), "--handle: 180 has no unit"),
        (("--arrivals", "9/hour", "--handle", "0", *GOAL), "--handle must be above 0"),
        ((*CALLS, "--patience", "0s", *GOAL), "--patience must be above 0"),
        (("--arrivals", "1000000/min", "--handle", "1h", *GOAL), "a load of 60,000,000 erlangs is too large"),
        (("FILE", *GOAL), "say --role, or --handle for what each case takes; roles with work: agent"),
        (("FILE", "--role", "boss", *GOAL), "there is no role boss; the roles are: customer, agent, idle"),
        (("FILE", "--role", "idle", *GOAL), "nothing is known of the work of idle"),
        (("FILE", "--handle", "180s"), "--target is missing"),
    ],
)
def test_bad_input_is_one_line_that_says_how_to_go_on(
    capsys: pytest.CaptureFixture[str], file: str, arguments: tuple[str, ...], words: str
) -> None:
    given = [file if one == "FILE" else one for one in arguments]
    assert main(["staff", *given, "--lang", "en"]) == 2
    (line,) = capsys.readouterr().err.splitlines()
    assert words in line


def test_what_a_process_leaves_open(capsys: pytest.CaptureFixture[str], file: str) -> None:
    text = PROCESS.replace("answer: 90% in 15s", "")
    for changed, words in (
        (text, "--target is missing"),
        (PROCESS.replace(PROCESS[PROCESS.index("volume:") : PROCESS.index("roles:")], ""), "states no volume"),
        (PROCESS.replace("200/hour", "0/hour").replace("100/hour", "0/hour"), "nothing is known of the work of agent"),
    ):
        Path(file).write_text(changed, "utf-8")
        assert main(["staff", file, "--role", "agent", "--lang", "en"]) == 2
        assert words in capsys.readouterr().err
    assert main(["staff", file, "--handle", "3min", *GOAL, "--lang", "en"]) == 2
    assert "no case in any half hour" in capsys.readouterr().err


def test_several_promises_at_one_role_leave_the_choice(capsys: pytest.CaptureFixture[str], file: str) -> None:
    two = "{a: {sla: {answer: 90% in 15s}}, b: {sla: {answer: 80% in 30s}}}"
    Path(file).write_text(PROCESS.replace("{caller: {sla: {answer: 90% in 15s}}}", two), "utf-8")
    assert main(["staff", file, "--role", "agent", "--lang", "en"]) == 2
    assert "promises several things at the work of agent" in capsys.readouterr().err


def test_the_shipped_hotline(capsys: pytest.CaptureFixture[str]) -> None:
    found = _json(capsys, "hotline.tiered", "--role", "gotone_agent")
    assert found["without_overflow"]
    assert all(one["service_level"] >= 0.9 for one in found["half_hours"])
