"""The page: it holds everything, loads nothing, and whatever people wrote in it is text."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from blueprint.analysis import Analysis, analyze
from blueprint.cli import main
from blueprint.drawing import Judged, draw
from blueprint.drawing.html.changes import changes
from blueprint.drawing.html.colours import in_the_dark
from blueprint.drawing.html.safe import data as safe_data
from blueprint.library import shipped_processes
from blueprint.linting import lint
from blueprint.model import Branch, Process, Step
from blueprint.text import Text
from blueprint.workspace import load, load_text
from tests.drawing.conftest import SAMPLE
from tests.drawing.html.driven import TO_BE
from tests.drawing.test_names import HOSTILE, one_step


class Page(HTMLParser):
    """The elements of a page, and the text of each script and style."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.code: list[tuple[str, dict[str, str | None], str]] = []
        self._inside = False
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        self._inside = tag in ("script", "style")
        if self._inside:
            self.code.append((tag, dict(attrs), ""))

    def handle_endtag(self, tag: str) -> None:
        self._inside = False

    def handle_data(self, data: str) -> None:
        if self._inside:
            tag, attributes, text = self.code[-1]
            self.code[-1] = (tag, attributes, text + data)

    @property
    def data(self):
        return next(json.loads(text) for _, attributes, text in self.code if attributes.get("id") == "data")

    def all(self, name: str) -> list[str]:
        return [attributes[name] or "" for _, attributes in self.tags if name in attributes]


def made(process: Process, language: str = "en") -> str:
    return draw(process, "html", language).content.decode()


@pytest.fixture
def page(process):
    return Page(made(process))


def test_every_step_and_branch_is_an_element_in_both_languages(process, page):
    branches = sum(len(step.next) for step in process.steps.values())
    assert sorted(map(int, page.all("data-step"))) == sorted([*range(len(process.steps))] * 2)
    assert len(page.all("data-from")) == 2 * branches


def test_steps_come_in_the_order_of_the_flow(process, page):
    ids = list(process.steps)
    order = [ids[int(number)] for number in page.all("data-step")][: len(ids)]
    flow = ["complain", "receive", "sort", "look", "decide", "tell", "gift", "done"]
    assert [id for id in order if id in flow] == flow


def test_only_the_code_of_the_page_may_run_and_nothing_may_be_loaded(page):
    policy = next(attributes["content"] for tag, attributes in page.tags if attributes.get("http-equiv"))
    assert policy.startswith("default-src 'none';")
    for tag, attributes, text in page.code:
        if attributes.get("type") != "application/json":
            digest = base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
            assert f"{tag}-src 'sha256-{digest}'" in policy
    assert "unsafe" not in policy
    assert "http" not in policy


def test_nothing_refers_to_anything_outside(process):
    text = made(process)
    assert not Page(text).all("src")
    assert not Page(text).all("href")
    assert not re.search(r"url\(|@import|\bimport\(|fetch\(|XMLHttpRequest|WebSocket|innerHTML|eval\(", text)
    assert set(re.findall(r"https?://[^\"' ]+", text)) == {"http://www.w3.org/2000/svg"}


def test_no_element_has_style_or_code_of_its_own(page):
    names = {name for _, attributes in page.tags for name in attributes}
    assert "style" not in names
    assert not [name for name in names if name.startswith("on")]


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_a_name_adds_nothing_to_the_page(name):
    plain = Page(made(one_step("plain")))
    hostile = Page(made(one_step(name)))

    def skeleton(page: Page) -> list[tuple[str, list[str]]]:
        words = ("text", "tspan", "title", "rect", "polygon", "path", "ellipse", "g")
        return [(tag, sorted(attributes)) for tag, attributes in page.tags if tag not in words]

    assert skeleton(hostile) == skeleton(plain)
    assert len(hostile.code) == len(plain.code)
    assert hostile.data["variants"][0]["steps"]


def test_data_cannot_end_its_element():
    nasty = "</script><!--<script>\u2028\u2029&"
    written = safe_data({"name": nasty})
    assert not re.search("[<>&\u2028\u2029]", written)
    assert json.loads(written) == {"name": nasty}


def test_direction_and_control_characters_are_shown_as_what_they_are():
    text = made(one_step("\u202egnp.exe\u202c\x00\x07"))
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", text)
    assert r"\u202egnp.exe" in text


def test_half_a_character_does_no_harm():
    assert draw(one_step("half \ud83d pair"), "html").content


def test_drawing_twice_gives_the_same_page(process):
    assert made(process) == made(process)


def test_the_language_of_the_page_is_the_one_asked_for(process):
    assert '<html lang="zh-CN">' in made(process, "zh")
    assert '<h1><span id="name">投诉样例' in made(process, "zh")
    assert '<html lang="en">' in made(process)


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


def steps(*made: Step) -> dict[str, Step]:
    return {step.id: step for step in made}


def test_steps_match_by_id_and_by_what_they_replace():
    def process(*made: Step) -> Process:
        return Process(id="p", name=Text.of("p"), steps=steps(*made))

    old = process(
        Step("a", next=(Branch("b"),)), Step("b", role="x", next=(Branch("c"),)), Step("c"), Step("d"), Step("e")
    )
    new = process(
        Step("a", next=(Branch("b"),)),
        Step("b", role="y", next=(Branch("c"),)),
        Step("cd", replaces=("c", "d")),
        Step("f"),
    )
    was, became = changes(old, new)
    assert {id: change.kind for id, change in was.items()} == {
        "a": "same", "b": "changed", "c": "changed", "d": "changed", "e": "removed",
    }  # fmt: skip
    assert {id: (change.kind, change.others) for id, change in became.items()} == {
        "a": ("same", ("a",)), "b": ("changed", ("b",)), "cd": ("changed", ("c", "d")), "f": ("added", ()),
    }  # fmt: skip


def test_the_other_variant_of_the_workspace_stands_beside(tmp_path, capsys):
    (tmp_path / "now.yaml").write_text(SAMPLE, "utf-8")
    (tmp_path / "then.yaml").write_text(TO_BE, "utf-8")
    assert main(["export", str(tmp_path / "then.yaml"), "-o", str(tmp_path / "out.html"), "--lang", "en"]) == 0
    page = Page((tmp_path / "out.html").read_text("utf-8"))
    now, then = page.data["variants"]
    assert now["title"] == ["as-is", "现状"]
    kinds = {step["id"]: step.get("change") for step in then["steps"]}
    assert kinds["look_into"] == kinds["receive"] == "changed"
    assert kinds["ask"] == "added"
    assert {step["id"]: step.get("change") for step in now["steps"]}["settle"] == "removed"


def test_beside_names_the_other_file_and_goes_with_pages_only(tmp_path, capsys):
    (tmp_path / "now.yaml").write_text(SAMPLE, "utf-8")
    other = tmp_path / "else" / "then.yaml"
    other.parent.mkdir()
    other.write_text(TO_BE, "utf-8")
    out = tmp_path / "out.html"
    assert main(["export", str(tmp_path / "now.yaml"), "--beside", str(other), "-o", str(out)]) == 0
    assert len(Page(out.read_text("utf-8")).data["variants"]) == 2
    assert main(["export", str(tmp_path / "now.yaml"), "--beside", str(other), "--to", "dot", "--lang", "en"]) == 2
    assert "--beside goes with --to html" in capsys.readouterr().err


@pytest.mark.parametrize("path", sorted(shipped_processes().glob("*/*.yaml")), ids=lambda path: path.stem)
def test_a_page_of_a_shipped_process_is_small(path: Path):
    """A page of 25 steps is to be below 400 kB: 12 kB a step, and what every page has."""
    process = load(path)
    assert len(draw(process, "html").content) < 100_000 + 12_000 * len(process.steps)


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize(
    ("ink", "ground"), [("#111827", "#ffffff"), ("#475569", "#eef6fd"), ("#b91c1c", "#f5f2fa"), ("#0369a1", "#ffffff")]
)
def test_words_can_be_read_in_the_dark(ink, ground):
    """WCAG 2.2, 1.4.3: 4.5 to 1."""
    dark, light = sorted((_luminance(in_the_dark(ink)), _luminance(in_the_dark(ground))))
    assert (light + 0.05) / (dark + 0.05) >= 4.5
