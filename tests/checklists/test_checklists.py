"""The checklists: every item of every list in both languages, and the figures of a small workspace reckoned by hand."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from blueprint.checklists import Item, checklists
from blueprint.cli import main
from blueprint.text import Text, cell_width

NAMES = {
    "ten-recommendations": 10,
    "seven-principles": 7,
    "six-factors": 6,
    "four-contradictions": 4,
}

ORGANIZATION = """\
organization: 1
name: {en: Example, zh: 示例}
currency: CNY
orders: 1000/week
contact_reasons:
  - {id: unclear, volume: 100/week, minutes: 3, cause_owner: clerk, customer_value: low, company_value: low, repeats: 20%, process: ask}
  - {id: outage, volume: 300/week, minutes: 3, cause_owner: agent, customer_value: high, company_value: low, known_first: true,
     process: outage}
  - {id: unowned, known_first: true, process: ask}
roles:
  customer: {lane: customer}
  agent: {lane: frontstage, cost: 60/h, count: 3}
  clerk: {lane: backstage, cost: 120/h, count: 2}
"""
# The customer begins, by one channel; two steps behind the line before the answer, one with a deadline that nobody hears of.
ASK = """\
blueprint: 1
id: ask
name: {en: "Ask \\u202e[b]now", zh: 咨询}
variant: as-is
group: complaint
customer: customer
owner: agent
volume: 10/week
value: {en: An answer, zh: 得到答复}
steps:
  come: {kind: start, role: customer, channel: phone, next: note}
  note:
    role: agent
    to: customer
    channel: phone
    tells: acknowledge
    value: va
    time: {work: 30min}
    standard: {text: {en: Read back, zh: 复述}, measure: errors, target: "<=1%", dimension: reliability}
    fail: [{mode: {en: Noted wrong, zh: 记错}, recover: note}, {mode: {en: Not noted, zh: 未记}}]
    next: look
  look: {role: clerk, value: va, time: {work: 1h}, sla: 2d, next: check}
  check: {role: clerk, time: {work: 30min}, next: reply}
  reply: {role: agent, to: customer, channel: email, tells: answer, next: done}
  done: {kind: end}
"""
# An event begins, and nobody is told anything.
OUTAGE = """\
blueprint: 1
id: outage
name: {en: Outage, zh: 断网}
customer: customer
steps:
  alarm: {kind: start, role: agent, event: alarm, next: mend}
  mend: {role: clerk, time: {work: 1h}, next: done}
  done: {kind: end}
reports:
  - {name: {en: Outages, zh: 断网周报}, every: week}
"""
PROJECT = """\
project: 1
id: better
name: {en: Better answers, zh: 更好的答复}
scope: [ask]
context: {competition: {en: They reply in a day, zh: 对手一天答复}}
benchmarks: [{measure: days, value: "1"}]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("organization", ORGANIZATION), ("ask", ASK), ("outage", OUTAGE), ("project", PROJECT)):
        (tmp_path / f"{name}.yaml").write_text(text, "utf-8")
    (tmp_path / "ask.to-be.yaml").write_text(ASK.replace("as-is", "to-be"), "utf-8")
    return tmp_path


def _facts(path: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, dict[str, dict[str, Any]]]:
    """The facts by checklist and item, and by their own id."""
    assert main(["checklist", str(path), "--format", "json", "--lang", "en"]) == 0
    whole = json.loads(capsys.readouterr().out)
    assert whole["version"] == 1
    assert {one["name"]: len(one["items"]) for one in whole["checklists"]} == NAMES
    return {
        f"{one['name']}.{item['id']}": {fact.pop("id"): fact for fact in item["facts"]}
        for one in whole["checklists"]
        for item in one["items"]
    }


def _part(n: int, of: int, *not_so: str) -> dict[str, Any]:
    return {"n": n, "of": of, "not_so": list(not_so)}


def test_the_figures_of_a_workspace_are_those_reckoned_by_hand(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A week of `ask` costs 10 times 30 min at 60, 90 min at 120 an hour: 30 + 180. One repeat in five: 20 by 80."""
    found = _facts(folder, capsys)
    assert found["ten-recommendations.listen"] == {"follow_up": _part(0, 1, "ask")}
    assert found["ten-recommendations.reliability"] == {
        "measured_standard": _part(1, 2, "ask"),
        "reliability_standard": _part(1, 2, "outage"),
    }
    assert found["ten-recommendations.basic_service"] == {"answered": _part(1, 1)}
    assert found["ten-recommendations.design"] == {"evidence": _part(1, 2, "ask")}
    assert found["ten-recommendations.recovery"] == {
        "recover": _part(1, 2, "ask"),
        "deadlines": _part(0, 1, "ask"),
        "complaint_channels": _part(0, 1, "ask"),
    }
    assert found["seven-principles.eliminate"] == {
        "dumb_contacts": {"value": 0.25, "percent": "25%", "not_so": []},
        "contacts_per_order": {"value": 0.4, "not_so": []},
        "snowball": {"value": 0.25, "not_so": []},
    }
    assert found["seven-principles.self_service"] == {"steps_alone": _part(0, 1, "ask")}
    assert found["seven-principles.proactive"] == {"told_first": _part(1, 2), "by_event": _part(1, 2, "ask")}
    assert found["seven-principles.easy_to_contact"] == {"channels": _part(0, 1, "ask")}
    assert found["seven-principles.shared_responsibility"] == {"owned": _part(2, 3), "behind": _part(1, 2)}
    assert found["seven-principles.redesign"] == {"to_be": _part(1, 2)}
    assert found["four-contradictions.front_and_back"] == {"deadlines": _part(1, 2, "ask")}
    assert found["four-contradictions.campaign_and_routine"] == {
        "reports": _part(1, 2, "ask"),
        "reports_by_week": {"value": 1, "period": "weekly", "not_so": []},
    }
    assert found["four-contradictions.fire_fighting"]["reactive"] == _part(1, 2, "outage")
    assert found["six-factors.competition"] == {
        "project": {"words": "They reply in a day", "not_so": []},
        "benchmarks": {"value": 1, "not_so": []},
    }
    assert found["six-factors.benefit"] == {"cost": {"cost": 2100, "known": 1, "of": 2, "not_so": []}}
    assert found["six-factors.resources"] == {"people": {"value": 5, "not_so": []}}
    assert found["six-factors.management"]["owner"] == _part(1, 2, "outage")
    assert found["six-factors.marketing"] == found["four-contradictions.long_and_short"] == {}


def test_one_process_has_its_own_reasons_and_no_orders(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = _facts(folder / "outage.yaml", capsys)
    assert found["seven-principles.eliminate"] == {}
    assert found["seven-principles.proactive"] == {"told_first": _part(0, 1), "by_event": _part(1, 1)}
    assert found["six-factors.competition"] == {}  # the project is about another process


def test_every_item_says_all_that_it_says_in_both_languages() -> None:
    for checklist in checklists():
        said: list[Text | None] = [checklist.title, checklist.source, checklist.note]
        for item in checklist.items:
            said += [item.title, item.asks, item.look_at, *(fact.words for fact in item.facts)]
        for words in filter(None, said):
            assert set(dict(words.by_language)) == {"en", "zh"}, words
            assert any("\u4e00" <= sign <= "\u9fff" for sign in words.text("zh")) or words == checklist.source, words
        assert len({item.id for item in checklist.items}) == len(checklist.items) == NAMES[checklist.name]
        assert all(len({fact.id for fact in item.facts}) == len(item.facts) for item in checklist.items)


@pytest.mark.parametrize(
    ("language", "never", "nothing"),
    [
        ("en", "not assessable from the model; look at: ", "these files say nothing about it"),
        ("zh", "无法从模型评估；要看：", "现有文件没有写明"),
    ],
)
def test_in_words_what_no_model_says_is_said_to_be_so(
    folder: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    language: str,
    never: str,
    nothing: str,
) -> None:
    monkeypatch.setenv("COLUMNS", "500")
    assert main(["checklist", str(folder), "--lang", language]) == 0
    out = capsys.readouterr().out
    items: list[Item] = [item for one in checklists() for item in one.items]
    assert out.count(never) == sum(not item.facts for item in items) == 6
    assert out.count(nothing) == 1  # marketing
    assert all(item.title.text(language) in out and item.look_at.text(language) in out for item in items)
    assert "\u202e" not in out
    monkeypatch.setenv("COLUMNS", "40")
    assert main(["checklist", "six-factors", str(folder), "--lang", language]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert all(cell_width(line) <= 40 for line in lines)
    assert sum(line[:1].isdigit() for line in lines) == 6


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["six-factor"], "did you mean six-factors?"),
        (["here", "there"], "one process or folder, not 2: here, there"),
        (["nowhere.yaml"], "nowhere.yaml"),
    ],
)
def test_words_that_are_no_checklist_and_no_path(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    words: list[str],
    told: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["checklist", *words, "--lang", "en"]) == 2
    assert told in capsys.readouterr().err
