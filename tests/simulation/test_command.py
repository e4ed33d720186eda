"""blueprint simulate: what people and programs get."""

from __future__ import annotations

import csv
import json
import re
import shlex
import sys
from datetime import datetime, timedelta
from io import BytesIO, TextIOWrapper
from pathlib import Path
from xml.etree import ElementTree

import pytest

from blueprint.cli import main

MODELS = Path(__file__).parent / "models"
HOTLINE = str(MODELS / "hotline.yaml")
TIERED = """\
blueprint: 1
id: tiered
name: {en: Tiered, zh: 分层热线}
customer: caller
volume: 55/hour
tiers:
  gold: {name: {en: Gold, zh: 金卡}, share: 40%, priority: 1, sla: {answer: 90% in 15s}}
  rest: {name: {en: Rest, zh: 普通}, share: 60%, priority: 2, sla: {answer: 80% in 1min}}
roles: {caller: {lane: customer}, first: {count: 2, cost: 60/h}, second: {name: {en: Second, zh: 二线}, count: 4, cost: 30/h}}
clocks: {answer: {from: call, to: [talk_gold.begin, talk_rest.begin]}}
steps:
  call: {kind: start, role: caller, next: [{to: talk_gold, tiers: [gold]}, {to: talk_rest, tiers: [rest]}]}
  talk_gold: {role: first, time: {work: {dist: exponential, mean: 4min}}, patience: 2min, overflow: {to: second}, next: done}
  talk_rest: {role: second, time: {work: {dist: exponential, mean: 5min}}, patience: 5min, next: done}
  done: {kind: end}
"""


def _json(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, object]:
    assert main(["simulate", *arguments, "--format", "json", "--lang", "en"]) == 0
    whole: dict[str, object] = json.loads(capsys.readouterr().out)
    return whole


@pytest.fixture
def tiered(tmp_path: Path) -> str:
    file = tmp_path / "tiered.yaml"
    file.write_text(TIERED, "utf-8")
    return str(file)


def test_the_contract_of_the_json(tiered: str, capsys: pytest.CaptureFixture[str]) -> None:
    whole = _json(capsys, tiered, "--cases", "500", "--replications", "3", "--seed", "7", "--warm-up", "2h")
    assert {name: whole[name] for name in ("version", "process", "cases", "replications", "seed")} == {
        "version": 1, "process": "tiered", "cases": 500, "replications": 3, "seed": 7
    }  # fmt: skip
    assert whole["warm_up_min"] == 120
    assert whole["kernel"] in ("c", "python")
    clock = whole["clocks"]["answer"]["all"]  # type: ignore[index]
    assert clock["ci95_min"][0] < clock["mean_min"] < clock["ci95_min"][1]
    assert clock["p50_min"] <= clock["p90_min"] <= clock["p95_min"]
    assert 0 < clock["within_sla"] <= 1
    assert clock["n"] <= 1_500
    tiers = whole["tiers"]
    assert tiers["gold"]["cases"] + tiers["rest"]["cases"] == 1_500  # type: ignore[index]
    assert whole["roles"]["second"].keys() >= {"utilisation", "mean_queue"}  # type: ignore[index]
    assert whole["overflow_rule"] == "while waiting"


def test_a_tier_of_which_no_case_came_is_there_as_well(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "nobody.yaml"
    file.write_text(TIERED.replace("share: 40%", "share: 0%").replace("share: 60%", "share: 100%"), "utf-8")
    whole = _json(capsys, str(file), "--cases", "50", "--replications", "2")
    for clock in (whole["clocks"]["answer"], whole["elapsed"]):  # type: ignore[index]
        assert (clock["gold"]["n"], clock["gold"]["mean_min"], clock["gold"]["ci95_min"]) == (0, None, None)
        assert clock["rest"]["n"] > 0
    assert (whole["tiers"]["gold"]["cases"], whole["tiers"]["rest"]["cases"]) == (0, 100)  # type: ignore[index]


def test_cost_is_work_at_the_rate_of_whoever_does_it(tiered: str, capsys: pytest.CaptureFixture[str]) -> None:
    whole = _json(capsys, tiered, "--cases", "500", "--replications", "2")
    tiers = whole["tiers"]
    assert tiers["rest"]["cost_per_case"] == pytest.approx(tiers["rest"]["work_min"] / 2)  # type: ignore[index]
    gold = tiers["gold"]["work_min"]  # type: ignore[index]
    assert gold / 2 < tiers["gold"]["cost_per_case"] < gold  # type: ignore[index]


LATE = """\
blueprint: 1
id: late
name: Late
customer: caller
tiers: {gold: {share: 50%}, rest: {share: 50%}}
volume: 10/hour
roles: {caller: {lane: customer}, agent: {lane: frontstage, escalates_to: boss}, boss: {}}
steps:
  call: {kind: start, role: caller, next: [{to: hold, tiers: [gold]}, {to: look, tiers: [rest]}]}
  hold: {role: agent, time: {wait: 10min, work: 1min}, patience: 4min, next: look}
  look:
    role: agent
    time: {work: 30min}
    on_timeout: [{after: 10min, notify: [boss]}, {after: 20min, notify: [boss]}, {after: 2h, notify: [boss]}]
    next: tell
  tell: {role: agent, kind: notify, channel: phone, patience: 2min, tells: answer, to: caller, time: {work: 2min}, next: done}
  done: {kind: end}
"""


def test_who_leaves_and_what_escalates_by_tier_and_step(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Gold never gets past the hold; whoever else comes passes two deadlines while somebody looks."""
    file = tmp_path / "late.yaml"
    file.write_text(LATE, "utf-8")
    whole = _json(capsys, str(file), "--cases", "400", "--replications", "2")
    gold, rest = whole["tiers"]["gold"], whole["tiers"]["rest"]  # type: ignore[index]
    assert (gold["abandoned_share"], gold["abandoned_share_by_step"]["hold"], gold["escalations"]) == (1, 1, 0)
    assert (rest["abandoned_share"], rest["escalations"], rest["escalations_by_step"]) == (0, 2, {"look": 2})
    share = gold["cases"] / (gold["cases"] + rest["cases"])
    assert whole["abandoned_share"] == whole["abandoned_share_by_step"]["hold"] == pytest.approx(share)  # type: ignore[index]
    assert whole["escalations"] == pytest.approx(2 * (1 - share))
    assert gold["mean_wait_min"] == pytest.approx(4)
    assert (gold["first_contact_resolution"], rest["first_contact_resolution"]) == (0, 1)
    assert main(["simulate", str(file), "--cases", "50", "--replications", "2", "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert "left while waiting at: “hold”" in out
    assert "Escalations a case, at: “look”" in out


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "en",
            [
                "3 × 500 cases, seed 1",
                "Gold",
                "90% within 15 s",
                "flows over",
                "answer within 15 s",
                "without",
                "real?",
                "By overflow: Gold ",
            ],
        ),
        (
            "zh",
            [
                "3 次 × 500 件",
                "金卡",
                "15 秒内达到 90%",
                "接收溢出",
                "“响应”在 15 秒内",
                "无溢出",
                "是否真实",
                "溢出的作用：金卡",
            ],
        ),
    ],
)
def test_one_screen_in_both_languages(
    tiered: str, capsys: pytest.CaptureFixture[str], language: str, words: list[str]
) -> None:
    assert main(["simulate", tiered, "--cases", "500", "--replications", "3", "--lang", language]) == 0
    out = capsys.readouterr().out
    assert [word for word in words if word not in out] == []
    assert len(out.splitlines()) <= 40


def test_a_what_if_that_changes_nothing_is_said_to(tiered: str, capsys: pytest.CaptureFixture[str]) -> None:
    options = ["--cases", "50", "--replications", "2", "--staff", "first=5"]
    for queues, said in (("given", True), ("modelled", False)):
        assert main(["simulate", tiered, *options, "--queues", queues, "--lang", "en"]) == 0
        out = " ".join(capsys.readouterr().out.split())
        assert "What if: first 5." in out
        assert ("It changes no wait here" in out) == said


def test_one_replication_has_no_interval(capsys: pytest.CaptureFixture[str]) -> None:
    whole = _json(capsys, str(MODELS / "queue.yaml"), "--cases", "200", "--replications", "1")
    assert whole["clocks"]["answer"]["all"]["ci95_min"] is None  # type: ignore[index]


def test_given_waits(capsys: pytest.CaptureFixture[str]) -> None:
    whole = _json(capsys, str(MODELS / "complaint.yaml"), "--cases", "200", "--replications", "2", "--queues", "given")
    assert (whole["queues"], whole["roles"], whole["mean_wait_min"]) == ("given", {}, 0)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--cases", "0"], "--cases must be at least 1"),
        (["--replications", "0"], "--replications must be at least 1"),
        (["--precision", "two"], "--precision: 'two' is not a share"),
        (["--precision", "0%"], "--precision must be above 0"),
        (["--warm-up", "5"], "--warm-up: 5 has no unit"),
        (["--warm-up", "210w"], "more than 10,000,000 cases come in a warm-up of 1,470 d"),
        (["--staff", "group_a"], "--staff: 'group_a' is not a role"),
        (["--staff", "group_a=0"], "--staff: 'group_a=0' is not a role"),
        (["--staff", f"group_a={10**23}"], "is not a role and how many people it has"),
        (["--staff", "group=3"], "the roles are: group_a, group_b, group_c; did you mean group_"),
        (["--load", "0"], "--load: '0' is not a part"),
    ],
)
def test_wrong_options(capsys: pytest.CaptureFixture[str], arguments: list[str], said: str) -> None:
    assert main(["simulate", HOTLINE, *arguments, "--lang", "en"]) == 2
    assert said in capsys.readouterr().err


@pytest.mark.parametrize(("language", "said"), [("en", "server (work for 9 people"), ("zh", "工作量需 9 人")])
def test_a_queue_that_would_grow_for_ever_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str, said: str
) -> None:
    file = tmp_path / "queue.yaml"
    file.write_text((MODELS / "queue.yaml").read_text("utf-8").replace("count: 10", "count: 9"), "utf-8")
    assert main(["simulate", str(file), "--lang", language]) == 2
    err = capsys.readouterr().err
    assert said in err
    assert "10" in err


def test_the_log_as_csv(tiered: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    log = tmp_path / "log.csv"
    assert main(["simulate", tiered, "--cases", "100", "--replications", "1", "--log", str(log), "--lang", "en"]) == 0
    header, *rows = [line.split(",") for line in log.read_text("utf-8").splitlines()]
    assert header == ["case", "tier", "step", "role", "enqueued", "started", "ended", "outcome"]
    assert {(row[2], row[1]) for row in rows} == {("talk_gold", "gold"), ("talk_rest", "rest")}
    assert {row[3] for row in rows if row[2] == "talk_gold"} >= {"first", "second"}
    assert all(row[4] <= row[5] <= row[6] and row[4] >= "2026-01-05" for row in rows)
    assert len({row[0] for row in rows}) == len(rows) >= 100


def test_the_wait_for_a_role_and_its_work_are_one_visit(tmp_path: Path) -> None:
    """A wait that is a step, or that outlasts the customer's patience, is a visit by itself."""
    file, log = tmp_path / "desk.yaml", tmp_path / "log.csv"
    file.write_text(
        "blueprint: 1\nid: desk\nname: Desk\ncustomer: customer\nroles: {customer: {lane: customer}, agent: {}}\nsteps:\n"
        "  ask: {kind: start, role: customer, next: serve}\n"
        "  serve: {role: agent, time: {wait: 5min, work: 15min}, next: pause}\n"
        "  pause: {kind: wait, time: {wait: 1d}, next: call_back}\n"
        "  call_back: {role: agent, patience: 2min, time: {wait: 1h, work: 3min}, next: done}\n  done: {kind: end}\n",
        "utf-8",
    )
    assert main(["simulate", str(file), "--cases", "20", "--replications", "1", "--log", str(log), "--lang", "en"]) == 0
    rows = list(csv.DictReader(log.read_text("utf-8").splitlines()))
    own = [row for row in rows if row["case"] == rows[0]["case"]]
    assert [(row["step"], row["role"], row["outcome"]) for row in own] == [
        ("serve", "agent", "served"), ("pause", "", "served"), ("call_back", "", "abandoned")
    ]  # fmt: skip
    lengths = [(started - came, ended - started) for came, started, ended in map(_times, own)]
    assert [[round(length / timedelta(minutes=1)) for length in visit] for visit in lengths] == [
        [5, 15], [0, 1440], [2, 0]
    ]  # fmt: skip


CUT_OFF = """
blueprint: 1
id: desk
name: Desk
customer: customer
roles: {customer: {lane: customer}, agent: {}}
steps:
  ask: {kind: start, role: customer, next: round}
  round: {role: agent, every: 30min, time: {work: 15min}, next: late}
  late: {role: agent, time: {wait: 5min, work: 15min}, sla: 12min, on_timeout: {to: early}, next: done}
  early: {role: agent, time: {wait: 5min, work: 15min}, sla: 3min, on_timeout: {to: pause}, next: done}
  pause: {kind: wait, time: {wait: 1d}, on_timeout: {after: 2h, to: never}, next: done}
  never: {role: agent, every: 30min, time: {work: 15min}, sla: 1min, on_timeout: {to: done}, next: done}
  done: {kind: end}
"""


def test_the_log_has_the_wait_for_a_round_and_what_a_timeout_cuts_off(tmp_path: Path) -> None:
    file, log, xes = tmp_path / "desk.yaml", tmp_path / "log.csv", tmp_path / "log.xes"
    file.write_text(CUT_OFF, "utf-8")
    few = ["simulate", str(file), "--cases", "5", "--replications", "1", "--lang", "en", "--log"]
    assert main([*few, str(log)]) == main([*few, str(xes)]) == 0
    first, *cut = list(csv.DictReader(log.read_text("utf-8").splitlines()))[:5]
    came, started, ended = _times(first)
    assert (first["step"], first["outcome"], ended - started) == ("round", "served", timedelta(minutes=15))
    assert (started.minute % 30, started.second) == (0, 0)
    assert timedelta(0) < started - came < timedelta(minutes=30)
    assert {row["outcome"] for row in cut} == {"timed out"}
    assert [
        (row["step"], row["role"], *((at - ended) / timedelta(minutes=1) for at in _times(row))) for row in cut
    ] == [
        ("late", "agent", 0, 5, 12),
        ("early", "", 12, 15, 15),
        ("pause", "", 15, 15, 135),
        ("never", "", 135, 136, 136),
    ]  # fmt: skip
    trace = ElementTree.parse(xes).getroot().findall("trace")[0]
    changes = [one.get("value") for one in trace.iter("string") if one.get("key") == "lifecycle:transition"]
    worked, begun, unbegun = (
        ["schedule", "start", "complete"],
        ["schedule", "start", "ate_abort"],
        ["schedule", "ate_abort"],
    )
    assert changes == [*worked, *begun, *unbegun, *begun, *unbegun]


def _times(row: dict[str, str]) -> list[datetime]:
    return [datetime.fromisoformat(row[name]) for name in ("enqueued", "started", "ended")]


def test_the_log_as_xes(tiered: str, tmp_path: Path) -> None:
    log = tmp_path / "log.xes"
    assert main(["simulate", tiered, "--cases", "100", "--replications", "1", "--log", str(log), "--lang", "en"]) == 0
    traces = ElementTree.parse(log).getroot().findall("trace")
    assert len(traces) >= 100
    changes = [one.get("value") for one in traces[0].iter("string") if one.get("key") == "lifecycle:transition"]
    assert changes in (["schedule", "start", "complete"], ["schedule", "ate_abort"])


def test_a_file_in_a_folder_that_there_is_not_is_refused_before_anything_runs(
    tiered: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("blueprint.simulation.runs.Runs.next", lambda *_: pytest.fail("it has run"))
    for option, name in (("--log", "log.csv"), ("-o", "out.txt")):
        assert main(["simulate", tiered, option, str(tmp_path / "gone" / name), "--lang", "en"]) == 2
        assert "there is no such file or folder" in capsys.readouterr().err


def test_a_log_in_no_known_format_is_refused_before_anything_runs(
    tiered: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["simulate", tiered, "--log", str(tmp_path / "log.txt"), "--lang", "en"]) == 2
    assert "neither .csv nor .xes" in capsys.readouterr().err


def test_plots_in_signs_that_the_output_can_show(
    tiered: str, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = ["simulate", tiered, "--cases", "100", "--replications", "2", "--plot", "--lang", "en"]
    assert main(few) == 0
    assert "█" in capsys.readouterr().out
    monkeypatch.setattr(sys, "stdout", TextIOWrapper(BytesIO(), encoding="latin-1"))
    assert main(few) == 0
    sys.stdout.seek(0)
    out = sys.stdout.read()
    assert "##" in out
    assert "u2588" not in out
    assert main([*few, "-o", str(tmp_path / "out.txt")]) == 0
    assert "█" in (tmp_path / "out.txt").read_text("utf-8")


@pytest.mark.parametrize("place", ["kernels.Prepared.run", "event_log._time"])
def test_nothing_half_written_is_left_by_an_interruption(
    tiered: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    log = tmp_path / "log.xes"
    log.write_text("before", "utf-8")

    def interrupted(*_: object, **__: object) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr(f"blueprint.simulation.{place}", interrupted)
    arguments = ["--cases", "100", "--replications", "1", "--log", str(log), "-o", str(tmp_path / "out.txt")]
    assert main(["simulate", tiered, *arguments]) == 130
    assert {path.name for path in tmp_path.iterdir()} == {"tiered.yaml", "log.xes"}
    assert log.read_text("utf-8") == "before"


PAGES = Path(__file__).parent.parent.parent / "docs"


def test_the_commands_of_the_pages_can_be_given(capsys: pytest.CaptureFixture[str]) -> None:
    pages = ["simulation.md", "simulation.zh.md"]
    given = [re.findall(r"^\$ blueprint ([^#\n]*)", (PAGES / page).read_text("utf-8"), re.MULTILINE) for page in pages]
    english, chinese = [[shlex.split(one) for one in page] for page in given]
    assert english == chinese
    simulated = [one for one in english if one[0] == "simulate"]
    assert len(simulated) == 4
    assert {main([*one, "--cases", "50", "--replications", "2", "--warm-up", "1h"]) for one in simulated} == {0}
