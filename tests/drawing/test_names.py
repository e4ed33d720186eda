"""No name can break the drawing: what is parsed back from the DOT is exactly the model's steps and branches."""

from __future__ import annotations

import json
import re
import subprocess
import xml.etree.ElementTree as ET
from collections import Counter

import pydot
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from blueprint.drawing import Sheet, draw, lay_out, renderer
from blueprint.drawing.dot import dot
from blueprint.drawing.overlays import OVERLAYS
from blueprint.model import Branch, Process, Role, Step
from blueprint.model.process import Called, FailureMode, Timeout
from blueprint.text import Text

HOSTILE = [
    'say "hello"', "back\\slash", "ends in \\", '\\"', "<script>alert(1)</script>", "<b>bold</b>", "one\ntwo\r\nthree",
    "\x00\x07\x1b[31m", "\u202egnp.exe\u202c", "a -> b", "a -- b", "\\N \\G \\L \\T \\n", "100% %s %(x)s %41", "port:a:b",
    "node", "graph", "edge", "digraph", "subgraph", "strict", "cluster_x", "{a|b}", "; }", "// c", "/* c */", "#pre",
    "&lt;b&gt; &amp; &#65;", "]]>", "-->", "", " ", "投诉：处理", "𠮷野家", "e\u0301", "👨‍👩‍👧", "\ufeff", "@line", "-1.5", "x" * 5000, "字" * 3000,
]  # fmt: skip

names = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=30), st.text(alphabet='\\"<>{}|&;:%@ \n->', max_size=12))
texts = st.one_of(names.map(Text.of), st.builds(lambda en, zh: Text.of({"en": en, "zh": zh}), names, names))


@st.composite
def processes(draw: st.DrawFn) -> Process:
    """A process of up to six steps whose every word is hostile."""
    ids = draw(st.lists(names, min_size=1, max_size=6, unique=True))
    roles = {id: Role(id, name=Text.of(draw(names)), lane="frontstage") for id in draw(st.lists(names, max_size=2))}
    steps = {}
    for id in ids:
        exits = draw(st.lists(st.sampled_from(ids), max_size=3))
        steps[id] = Step(
            id,
            kind=draw(st.sampled_from(["start", "task", "decision", "wait", "split", "notify", "call", "end"])),
            name=draw(texts),
            role=draw(st.sampled_from([None, *roles, "nobody"])),
            channel=tuple(draw(st.lists(names, max_size=1))),
            evidence=tuple(Text.of(text) for text in draw(st.lists(names, max_size=1))),
            experience=draw(st.sampled_from([None, -2, 1])),
            process=Called(draw(names)),
            decides=draw(st.dictionaries(names, st.just(300), max_size=1)),
            fail=tuple(FailureMode(draw(texts), 5, 5, 5, recover=draw(st.sampled_from(ids))) for _ in exits[:1]),
            on_timeout=tuple(Timeout(to=to) for to in exits[1:]),
            next=tuple(Branch(to, when=draw(texts)) for to in exits),
        )
    return Process(id="p", name=draw(texts), roles=roles, steps=steps)


def one_step(name: str) -> Process:
    step = Step(name, name=Text.of(name), role=name, next=(Branch(name, when=Text.of(name)),))
    return Process(id="p", name=Text.of(name), roles={name: Role(name, lane="support")}, steps={name: step})


def _unquoted(id: str) -> str:
    return re.sub("(?:~[0-9A-F]{2})+", lambda found: bytes.fromhex(found[0].replace("~", "")).decode(), id)


def _model(process: Process) -> tuple[Counter[str], Counter[tuple[str, str]]]:
    branches = ((id, branch.to) for id, step in process.steps.items() for branch in step.next)
    return Counter(list(process.steps)), Counter(branches)


def _graphviz_pure() -> str:
    program = renderer._graphviz_pure()
    if program is None:
        pytest.skip("graphviz-pure is not installed: it has no wheel for this machine")
    return program


def _run(text: str, to: str) -> bytes:
    done = subprocess.run([_graphviz_pure(), f"-T{to}"], input=text.encode(), capture_output=True, check=True)
    return done.stdout


def _drawn(text: str) -> tuple[Counter[str], Counter[tuple[str, str]]]:
    """The steps and branches as Graphviz reads them."""
    graph = json.loads(_run(text, "json"))
    named = {entry["_gvid"]: entry for entry in graph["objects"]}
    steps = Counter(_unquoted(entry["name"]) for entry in named.values() if entry.get("class") == "step")
    edges = ((named[edge["tail"]]["name"], named[edge["head"]]["name"]) for edge in graph.get("edges", []))
    return steps, Counter((_unquoted(tail), _unquoted(head)) for tail, head in edges)


SHEETS = st.builds(Sheet, second=st.sampled_from(["", "zh"]), overlay=st.sampled_from([None, *OVERLAYS]))


@settings(deadline=None, max_examples=80)
@given(processes(), SHEETS)
def test_the_drawn_graph_is_the_model(process, sheet):
    assert _drawn(draw(process, "dot", sheet=sheet).content.decode()) == _model(process)


@settings(deadline=None, max_examples=4)  # its grammar takes most of a second for one
@given(processes(), SHEETS)
def test_pydot_reads_the_model_back(process, sheet):
    pydot_reads_the_model_back(process, sheet)


@pytest.mark.long
@settings(deadline=None, max_examples=60)
@given(processes(), SHEETS)
def test_pydot_reads_the_model_back_at_length(process, sheet):
    pydot_reads_the_model_back(process, sheet)


def pydot_reads_the_model_back(process, sheet):
    (graph,) = pydot.graph_from_dot_data(draw(process, "dot", sheet=sheet).content.decode())
    steps = Counter(_unquoted(node.get_name()[1:-1]) for node in graph.get_nodes() if node.get("class") == "step")
    ends = ((edge.get_source(), edge.get_destination()) for edge in graph.get_edges())
    assert (steps, Counter((_unquoted(tail[1:-1]), _unquoted(head[1:-1])) for tail, head in ends)) == _model(process)


@pytest.mark.parametrize("name", HOSTILE, ids=range(len(HOSTILE)))
def test_each_hostile_name_by_itself(name):
    process = one_step(name)
    assert _drawn(dot(lay_out(process))) == _model(process)


@pytest.mark.parametrize("length", [20_000, 100_000])
def test_names_longer_than_graphviz_reads_are_drawn_and_stay_apart(length):
    names = ["字" * length + end for end in "ab"]
    steps = {id: step for name in names for id, step in one_step(name).steps.items()}
    process = Process(id="p", name=Text.of(names[0]), roles=one_step(names[1]).roles, steps=steps)
    picture = renderer.render(dot(lay_out(process)), "svg").decode()
    assert picture.count('class="node step"') == 2


def test_pydot_reads_back_what_it_wrote():
    """All names in one graph: its grammar takes a while, and most of that for what is in every graph."""
    alone = [one_step(name) for name in HOSTILE]
    steps = {id: step for process in alone for id, step in process.steps.items()}
    roles = {id: role for process in alone for id, role in process.roles.items()}
    process = Process(id="p", name=Text.of("p"), roles=roles, steps=steps)
    (graph,) = pydot.graph_from_dot_data(dot(lay_out(process)))
    read = [node.get_name() for node in graph.get_nodes() if node.get("class") == "step"]
    assert sorted(_unquoted(id[1:-1]) for id in read) == sorted(HOSTILE)
    ends = [(edge.get_source(), edge.get_destination()) for edge in graph.get_edges()]
    assert sorted(tuple(_unquoted(id[1:-1]) for id in two) for two in ends) == sorted((id, id) for id in HOSTILE)


@settings(deadline=None, max_examples=30)
@given(processes())
@example(one_step("<script>alert(1)</script>"))
@example(one_step("]]> --> \x00"))
def test_svg_is_well_formed_and_holds_no_code(process):
    root = ET.fromstring(_run(dot(lay_out(process), sheet=True), "svg"))
    assert not [element for element in root.iter() if element.tag.endswith("script")]
    assert not [key for element in root.iter() for key in element.attrib if key.lower().startswith("on")]


@pytest.mark.parametrize("name", ["\\N \\G", "a & b", "&lt;b&gt;", "100%", 'the "best"', "<i>x</i>", "C:\\new"])
def test_a_name_is_shown_as_it_is_written(name):
    root = ET.fromstring(_run(dot(lay_out(one_step(name))), "svg"))
    title = [text.text for text in root.iter("{http://www.w3.org/2000/svg}text")][0:]
    assert name in title


def test_no_control_or_bidirectional_character_gets_through():
    for name in HOSTILE:
        text = dot(lay_out(one_step(name)))
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\u2066-\u2069]", text)


def test_surrogates_do_no_harm():
    assert dot(lay_out(one_step("half \ud83d pair"))).encode("utf-8")
