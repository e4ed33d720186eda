"""Mermaid: the chart is the model's steps and branches, whatever they are called, by our reader and by Mermaid's own."""

from __future__ import annotations

import html
import json
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings

from blueprint.analysis import analyze
from blueprint.drawing import Sheet, draw
from blueprint.model import Process
from blueprint.workspace import load
from tests.drawing.test_names import HOSTILE, one_step, processes
from tests.npm import packages
from tests.shipped import AS_IS

ROOT = Path(__file__).parents[2]
LIBRARY = [*AS_IS, ROOT / "tests" / "examples" / "complaint.yaml"]
PACKAGES = ("mermaid@11.17.2", "jsdom@26.1.0")
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")

# What a line of a chart may be, and nothing else. A label holds letters, harmless signs and entities.
ENTITY, ID = r"#[0-9]+;", r"(?:s_[A-Za-z0-9_]+|n[0-9]+)"
LABEL = rf'"((?:{ENTITY}|<br/>|(?!%%)[^"#<>&;`*_|{{}}\[\]\\:$~\n])*)"'
SHAPES = {
    ("([", "])"), ("[", "]"), ("{", "}"), ("{{", "}}"), ("[/", "/]"), ("[/", "\\]"), (">", "]"), ("((", "))"), ("[[", "]]"),
}  # fmt: skip
STEP = re.compile(rf"    ({ID})(\(\[|\[\[|\[/|\[|\{{\{{|\{{|>|\(\()" + LABEL + r"(\]\)|\]\]|/\]|\\\]|\]|\}\}|\}|\)\))")
BRANCH = re.compile(rf"  ({ID}) (-->|==>|-\.->)(?:\|{LABEL}\|)? ({ID})")
LANE = re.compile(rf"  subgraph lane_(customer|frontstage|backstage|support)\[{LABEL}\]")
LOOK = re.compile(
    rf"  (?:classDef (?:default|fail|wait|brief|authority|ending) [a-z0-9#:,-]+|style lane_[a-z]+ [a-z0-9#:,-]+"
    rf"|class {ID}(?:,{ID})* (?:fail|wait|brief|authority|ending)|linkStyle [0-9]+(?:,[0-9]+)* [a-z0-9#:,.-]+)"
)

Chart = tuple[str, list[tuple[str, str]], list[tuple[str, str, str, str]]]
"""The title, the steps with their words, the branches with their line and words."""


def read(text: str) -> Chart:
    """A chart by a strict reader of what we write; any other line fails."""
    opening, title, closing, kind, *lines = text.removesuffix("\n").split("\n")
    assert (opening, closing, kind) == ("---", "---", "flowchart LR")
    assert not re.search(r"[<>%&{}]", title)
    steps, branches, inside = [], [], False
    for line in lines:
        if step := STEP.fullmatch(line):
            assert inside
            assert (step[2], step[4]) in SHAPES
            steps.append((step[1], shown(step[3])))
        elif branch := BRANCH.fullmatch(line):
            branches.append((branch[1], branch[4], branch[2], shown(branch[3] or "")))
        elif LANE.fullmatch(line) or line == "  end":
            assert inside is (line == "  end")
            inside = not inside
        else:
            assert LOOK.fullmatch(line), line
    assert not inside
    return json.loads(title.removeprefix("title: ")), steps, branches


def shown(label: str) -> str:
    """The words of a label, a line each."""
    words = re.sub(ENTITY, lambda entity: chr(int(entity[0][1:-1])), label.replace("<br/>", "\n")).strip()
    assert not re.search(r"\$\$|:fa-|ﬂ°|¶ß", words), (
        "a formula, an icon or an entity to Mermaid, which reads on after it decodes"
    )
    return words.replace("\u2060", "")


def chart(process: Process, language: str = "en") -> str:
    return draw(process, "mermaid", language).content.decode()


READER = """
import { JSDOM } from "jsdom";
globalThis.window = new JSDOM("").window;
globalThis.document = window.document;
const { default: mermaid } = await import("mermaid");
let given = "";
for await (const piece of process.stdin) given += piece;
const told = [];
for (const text of JSON.parse(given)) {
  try {
    await mermaid.parse(text);
    const { db } = await mermaid.mermaidAPI.getDiagramFromText(text);
    told.push({
      steps: [...db.getVertices().values()].map((one) => [one.id, one.text]),
      branches: db.getEdges().map((one) => [one.start, one.end, one.stroke, one.text]),
      lanes: db.getSubGraphs().map((one) => [one.id, one.nodes]),
    });
  } catch (error) {
    told.push({ error: String(error).slice(0, 500) });
  }
}
console.log(JSON.stringify(told));
"""

Parse = Callable[[list[str]], list[dict]]


@pytest.fixture(scope="session")
def parse(request: pytest.FixtureRequest) -> Parse:
    """Mermaid's own parser, from the npm registry; kept between runs."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is not installed: Mermaid's own parser runs in it")
    folder = packages(request, "mermaid-11.17.2", *PACKAGES)
    program = folder / "read.mjs"
    program.write_text(READER, encoding="utf-8")

    def run(texts: list[str]) -> list[dict]:
        given = json.dumps(texts).encode()
        done = subprocess.run([node, program], input=given, capture_output=True, cwd=folder, timeout=120, check=True)
        return json.loads(done.stdout)

    return run


STROKES = {"-->": "normal", "==>": "thick", "-.->": "dotted"}


def decoded(text: str) -> str:
    """What a browser shows of a text as Mermaid's parser keeps it."""
    marked = (
        text.replace("ﬂ°°", "&#").replace("ﬂ°", "&").replace("¶ß", ";").replace("<br>", "\n").replace("<br/>", "\n")
    )
    return html.unescape(marked).strip().replace("\u2060", "")


def agree(text: str, told: dict) -> None:
    """Mermaid reads the same chart as our reader does."""
    assert "error" not in told, (told["error"], text)
    _, steps, branches = read(text)
    lanes = {id for id, _ in told["lanes"]}  # their styles are kept as those of steps are
    assert Counter((id, decoded(words)) for id, words in told["steps"] if id not in lanes) == Counter(steps)
    found = Counter((start, end, stroke, decoded(words)) for start, end, stroke, words in told["branches"])
    assert found == Counter((start, end, STROKES[line], words) for start, end, line, words in branches)
    assert sorted(id for _, nodes in told["lanes"] for id in nodes) == sorted(id for id, _ in steps)


def test_a_chart_says_what_the_process_says(process):
    title, steps, branches = read(chart(process))
    assert title == "Complaint sample"
    words = dict(steps)
    assert list(words) == [
        "s_complain", "s_receive", "s_sort", "s_settle", "s_tell", "s_gift", "s_done", "s_decide", "s_look",
    ]  # fmt: skip
    assert words["s_receive"] == "Agent\nReceive and register\nwork 6 min\nphone\nF fail point 120\nW wait point 40 s"
    assert words["s_look"] == "Technician\nLook into it\nwork 45 min\n? decides how to go on\nW main wait point 24 h"
    assert words["s_settle"] == "Agent\nSettle\nphone · answer\nA authority gap 100 < 300"
    ways = {(start, end): (line, words) for start, end, line, words in branches}
    assert ways["s_sort", "s_settle"] == ("-->", "simple\n60%")
    assert ways["s_sort", "s_look"] == ("==>", "not simple\n40%")
    assert ways["s_look", "s_sort"] == ("-.->", "Passed back and forth: not ours\n20%")
    assert ways["s_decide", "s_look"] == ("-.->", "Rework: sent back\n10%")


def test_lanes_stand_in_order_and_kinds_have_their_shapes(process):
    text = chart(process, "zh")
    assert re.findall(r'subgraph \w+\["(.*)"\]', text) == ["客户", "前台", "后台", "支持"]
    for written in (
        's_complain(["提出投诉<br/>电话、网站"])',
        's_sort{"客服代表<br/>是否简单<br/>办1分钟"}',
        's_decide{{"投诉专员<br/>审批<br/>#63; 决定去向"}}',
        's_gift[/"客服代表<br/>送礼<br/>信函 · 进度告知"\\]',
        's_done(["结案"])',
    ):
        assert f"    {written}\n" in text
    for kind, ids in {
        "fail": "s_receive",
        "wait": "s_look",
        "brief": "s_receive",
        "authority": "s_settle",
        "ending": "s_done",
    }.items():
        assert f"  class {ids} {kind}\n" in text


def test_of_one_tier_only_what_it_has(process):
    _, steps, _ = read(draw(process, "mermaid", "en", sheet=Sheet("standard")).content.decode())
    assert "s_gift" not in dict(steps)


@settings(deadline=None, max_examples=100)
@given(processes())
def test_no_name_breaks_a_chart(process):
    _, steps, branches = read(chart(process))
    assert len({id for id, _ in steps}) == len(process.steps)
    outs, ins = Counter(start for start, *_ in branches), Counter(end for _, end, *_ in branches)
    model = [branch.to for step in process.steps.values() for branch in step.next]
    assert sorted(outs.values()) == sorted(len(step.next) for step in process.steps.values() if step.next)
    assert sorted(ins.values()) == sorted(Counter(model).values())


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_a_name_is_shown_as_it_is_written(name):
    text = chart(one_step(name))
    assert not UNSEEN.search(text)
    if len(name) <= 200 and not UNSEEN.search(name):
        ((_, words),) = read(text)[1]
        assert " ".join(name.split()) in words


def test_long_names_end_in_an_ellipsis_and_charts_stay_in_mermaids_bounds():
    ((_, words),) = read(chart(one_step("x" * 5000)))[1]
    assert words.split("\n")[1] == "x" * 199 + "…"


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("path", LIBRARY, ids=lambda path: path.stem)
def test_every_shipped_process_has_its_steps_and_branches(path, language):
    process = load(path)
    _, steps, branches = read(chart(process, language))
    assert Counter(id for id, _ in steps) == Counter(f"s_{id}" for id in process.steps)
    model = Counter((f"s_{id}", f"s_{way.to}") for id, step in process.steps.items() for way in step.next)
    assert Counter((start, end) for start, end, *_ in branches) == model


@pytest.mark.long
def test_mermaid_itself_reads_every_shipped_process(parse):
    texts = [chart(load(path), language) for path in LIBRARY for language in ("en", "zh")]
    for text, told in zip(texts, parse(texts), strict=True):
        agree(text, told)


WORDS_OF_MERMAID = [
    "end", "End", "graph", "style x fill:#f00;", "classDef a:#b;", "default", "click", "%%{init: {'theme':'dark'}}%%", "%% note",
    "1. first", "2) second", "- dash", "+ plus", "# head", "> quote", "**bold** _it_ `code`", "$$x^2$$", "fa:fa-car", "a:::b",
    "A@{ shape: cyl }", "#35; #quot;", "ﬂ°°35¶ß", "Straße 12° ¶", "---\ntitle: x\n---", "subgraph y", "a & b --> c", "|x|", '"]', "a;b",
    "direction TB", "go direction  LR then", "http://example.org/?a=1&b=2", "accTitle: x", "o--o", "x", "linkStyle 0 stroke:#f00;", "<br/>", "=====", "~~~",
]  # fmt: skip


@pytest.mark.long
def test_mermaid_itself_reads_hostile_names(parse):
    texts = [chart(one_step(name)) for name in (*HOSTILE, *WORDS_OF_MERMAID)]
    for text, told in zip(texts, parse(texts), strict=True):
        agree(text, told)


@pytest.mark.long
def test_mermaid_itself_reads_random_processes_with_hostile_names(parse):
    texts = []

    @settings(deadline=None, max_examples=60, database=None)
    @given(processes())
    def collect(process):
        texts.append(chart(process))

    collect()
    for text, told in zip(texts, parse(texts), strict=True):
        agree(text, told)


def test_what_is_drawn_is_what_the_analysis_found(process):
    """The chart takes an analysis as the other formats do."""
    assert draw(analyze(process), "mermaid").content.decode() == chart(process)
