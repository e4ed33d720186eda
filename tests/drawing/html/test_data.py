"""What the page's script works with: cards, figures, overlays, findings."""

from __future__ import annotations

import pytest

from blueprint.analysis import Analysis, analyze
from blueprint.drawing import Judged, draw
from blueprint.linting import lint
from blueprint.workspace import load_text
from tests.drawing.html.parsed import Page, made


def test_a_tier_lacks_the_steps_and_branches_that_are_not_for_it(process, page):
    (variant,) = page.data["variants"]
    ids = list(process.steps)
    off = variant["off"]["standard"]
    assert [ids[number] for number in off["steps"]] == ["gift"]
    assert [ids.index("tell"), 0] in off["branches"]
    assert variant["off"]["vip"] == {"steps": [], "branches": []}


def test_a_card_tells_what_the_model_says(page):
    (variant,) = page.data["variants"]
    card = {row[0][0]: row[1] for section in variant["steps"][1]["card"] for row in section.get("rows", [])}
    assert card["Role"] == ["Agent", "客服代表"]
    assert card["Lane"] == ["Frontstage", "前台"]
    assert card["Channel"] == ["phone", "电话"]
    assert card["Work"] == ["6 min", "6 分钟"]
    assert card["Evidence for the customer"] == ["SMS with the number", "受理短信"]
    (failures,) = [section for section in variant["steps"][1]["card"] if "parts" in section]
    assert failures["parts"][0]["title"] == ["Story cut short", "记录不全"]
    assert failures["parts"][0]["rows"][0][1] == "RPN 120 = S 6 × O 5 × D 4"


def test_a_card_says_who_may_decide_what(page):
    (variant,) = page.data["variants"]
    settle = next(step for step in variant["steps"] if step["id"] == "settle")
    rows = {row[0][0]: row[1] for section in settle["card"] for row in section.get("rows", [])}
    assert rows["Decides"] == ["refund 300 CNY", "refund 300 元"]
    assert rows["Limits, from the role up"][0] == "Agent (100 CNY) → Case owner (500 CNY)"
    assert "limit is too low" in rows["Gap"][0]


def test_a_card_of_a_call_tells_what_is_within():
    """Half of the cases wait 1 h in the called process, the others 3 h: 2 h; work is 10 min."""
    outer = """\
blueprint: 1
id: outer
name: Outer
roles: {agent: {lane: frontstage}}
steps: {a: {kind: start, next: b}, b: {kind: call, process: inner, role: agent, next: c}, c: {kind: end}}
"""
    inner = """\
blueprint: 1
id: inner
name: {en: Inner, zh: 内部}
roles: {agent: {lane: frontstage}}
steps:
  a: {kind: start, next: [{to: b, p: 50%}, {to: c, p: 50%}]}
  b: {role: agent, time: {wait: 1h, work: 10min}, next: d}
  c: {role: agent, time: {wait: 3h, work: 10min}, next: d}
  d: {kind: end}
"""
    study = Analysis(load_text(outer), lambda call, _: load_text(inner))
    (variant,) = Page(draw(study, "html", "en").content.decode()).data["variants"]
    rows = {row[0][0]: row[1] for section in variant["steps"][1]["card"] for row in section.get("rows", [])}
    assert rows["Calls process"] == ["Inner (inner)", "内部（inner）"]
    assert rows["Wait in the subprocess"] == ["2 h", "2 小时"]
    assert rows["Work in the subprocess"] == ["10 min", "10 分钟"]


def test_a_card_says_that_a_role_decides_the_way_on(page):
    (variant,) = page.data["variants"]
    labels = {
        step["id"]: [row[0][0] for part in step["card"] for row in part.get("rows", [])] for step in variant["steps"]
    }
    assert [id for id, rows in labels.items() if "Decides how to go on" in rows] == ["look"]


def test_figures_of_a_tier_are_its_own(page):
    """A case of either tier comes by `receive` once (6 min), by `sort` 1 + 0.4·0.2·... times; only the sum differs."""
    (variant,) = page.data["variants"]
    gift = next(step for step in variant["steps"] if step["id"] == "gift")
    (visits,) = [row[1] for section in gift["card"] for row in section.get("rows", []) if row[0][0] == "Times a case"]
    assert visits["tiers"]["standard"] == "0"
    assert float(visits["tiers"]["vip"]) > 0
    assert float(visits["tiers"][""]) == pytest.approx(0.1 * float(visits["tiers"]["vip"]), rel=0.01)


def test_an_overlay_is_strongest_where_there_is_most(page):
    """Time a case: look (24 h + 45 min) × 0.48 > receive 40 s + 6 min; so look has the fourth strength."""
    (variant,) = page.data["variants"]
    over = {step["id"]: step["over"] for step in variant["steps"]}
    assert over["look"]["time"][""][0] == "level-4"
    assert over["receive"]["time"][""] == ["level-1", ["6.67 min", "6.67 分钟"]]
    assert over["receive"]["fail"] == {"": ["level-4", "RPN 120"]}
    assert over["settle"]["authority"][""] == ["level-4", ["!refund 300 CNY", "!refund 300 元"]]
    assert over["decide"]["authority"][""] == ["level-1", ["refund 500 CNY", "refund 500 元"]]
    assert "time" not in over["complain"]


def test_findings_come_with_their_rules(tmp_path, process):
    path = tmp_path / "complaint.sample.yaml"
    findings = lint(path)
    assert findings
    page = Page(draw(Judged(analyze(process), findings), "html").content.decode())
    (variant,) = page.data["variants"]
    assert [one["code"] for one in variant["findings"]] == [one.code for one in findings]
    assert set(page.data["rules"]) == {one.code for one in findings}
    for rule in page.data["rules"].values():
        assert [row[0][0] for row in rule["rows"]] == ["Why it matters", "What to do", "Source"]


def test_nobody_has_asked_is_not_nothing_found(process):
    assert Page(made(process)).data["variants"][0]["findings"] is None
    assert Page(draw(Judged(analyze(process), ()), "html").content.decode()).data["variants"][0]["findings"] == []
