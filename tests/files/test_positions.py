"""Line and column of every key and value, against an independent reader: ruamel.yaml's round-trip loader in pure Python."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq

from blueprint.files import Document, Path_, parse, read
from blueprint.files.node import Leaf, Map, Node, Seq, child, data
from blueprint.library import shipped_processes
from tests.files.marked import PROCESS

TESTS = Path(__file__).parents[1]
FILES = sorted(
    [
        *TESTS.glob("schema/maximal/*.yaml"),
        *TESTS.glob("examples/*.yaml"),
        *TESTS.glob("micro/**/*.yaml"),
        *shipped_processes().rglob("*.yaml"),
    ]
)
ENDINGS = {"LF": "\n", "CR LF": "\r\n"}


def _independent(text: str) -> Any:
    reader = YAML(typ="rt", pure=True)
    return reader.load(io.StringIO(text))


def _places(value: Any, path: Path_ = ()) -> Iterator[tuple[Path_, tuple[int, int] | None, tuple[int, int]]]:
    """Path, place of the key if there is one, and place of the value, both as line and column from 1."""
    entries = (
        value.items()
        if isinstance(value, CommentedMap)
        else enumerate(value)
        if isinstance(value, CommentedSeq)
        else ()
    )
    for key, item in entries:
        is_map = isinstance(value, CommentedMap)
        at = value.lc.value(key) if is_map else value.lc.item(key)
        name = value.lc.key(key) if is_map else None
        inner = (*path, str(key) if is_map else key)
        yield inner, (name[0] + 1, name[1] + 1) if name else None, (at[0] + 1, at[1] + 1)
        yield from _places(item, inner)


def _node(document: Document, path: Path_) -> tuple[Leaf | None, Node]:
    assert document.root is not None
    found: tuple[Leaf | None, Node] = (None, document.root)
    for part in path:
        below = child(found[1], part)
        assert below is not None
        found = below
    return found


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_key_and_value_of_the_files(file: Path) -> None:
    """With one of the endings of lines, in turn."""
    keys_and_values_are_found(file, list(ENDINGS)[FILES.index(file) % len(ENDINGS)])


@pytest.mark.long
@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_every_key_and_value_of_the_files_with_every_ending(file: Path, ending: str) -> None:
    keys_and_values_are_found(file, ending)


def keys_and_values_are_found(file: Path, ending: str) -> None:
    text = file.read_text(encoding="utf-8").replace("\n", ENDINGS[ending])
    document = parse(text, str(file))
    places = list(_places(_independent(text)))
    assert len(places) > 10
    for path, name, at in places:
        key, node = _node(document, path)
        assert (document.position(key.start) if key else None) == name, path
        assert document.position(node.start) == at or (isinstance(node, Leaf) and node.start == node.end), path
        shown = at if key is None or isinstance(node, Leaf) else name
        assert document.position(document.span(path)[0]) == shown, path


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_values_are_those_of_the_other_reader(file: Path) -> None:
    document = read(file)
    assert document.root is not None
    other = YAML(typ="safe", pure=True)
    other.version = (1, 2)  # type: ignore[assignment]
    assert _plain(other.load(document.text)) == data(document.root)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value if value is None or isinstance(value, (bool, int, float, str)) else str(value)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_what_a_leaf_covers_is_what_is_written(file: Path) -> None:
    document = read(file)

    def leaves(node: Node) -> Iterator[Leaf]:
        if isinstance(node, Leaf):
            yield node
        elif isinstance(node, Map):
            for key, value in node.entries:
                yield key
                yield from leaves(value)
        elif isinstance(node, Seq):
            for item in node.items:
                yield from leaves(item)

    assert document.root is not None
    for leaf in leaves(document.root):
        written = document.text[leaf.start : leaf.end]
        if leaf.plain:
            assert " ".join(written.split()) == leaf.text
        elif leaf.style in "\"'":
            assert written[0] == written[-1] == leaf.style


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_line_and_column_count_characters(ending: str) -> None:
    text = "blueprint: 1\n# 注：😀\nid: 😀😀\n\nname: {en: 'é', zh: 中文}\nowner: x".replace("\n", ending)
    document = parse(text)
    assert document.position(0) == (1, 1)
    assert document.position(text.index("😀😀")) == (3, 5)
    assert document.position(document.span(("name", "zh"))[0]) == (5, 21)
    assert document.position(document.span(("owner",))[0]) == (6, 8)
    assert document.position(len(text)) == (6, 9)
    assert [document.line(n) for n in range(7)][1:] == [
        "blueprint: 1",
        "# 注：😀",
        "id: 😀😀",
        "",
        "name: {en: 'é', zh: 中文}",
        "owner: x",
    ]
    assert document.line(7) == ""


def test_a_byte_order_mark_is_accepted_and_takes_no_column(tmp_path: Path) -> None:
    for text in ("\ufeffblueprint: 2\n", "\ufeff\tblueprint: 1\n", "\ufeff'blueprint: 1\n"):
        document = parse(text)
        assert document.text == text[1:]
        assert document.position(document.problems[0].start)[0] == 1
    assert parse("\ufeff" + PROCESS).problems == ()
    assert [parse("\ufeffblueprint: 2\n").position(p.start) for p in parse("\ufeffblueprint: 2\n").problems][-1] == (
        1,
        12,
    )
    (tmp_path / "a.yaml").write_bytes(b"\xef\xbb\xbf" + PROCESS.encode())
    assert read(tmp_path / "a.yaml").values["id"] == "claim.settle"
    (tmp_path / "b.yaml").write_bytes(b"\xef\xbb\xbfblueprint: 1\nna\xffme: x\n")
    document = read(tmp_path / "b.yaml")
    assert [document.position(problem.start) for problem in document.problems] == [(2, 3)]
    (tmp_path / "c.yaml").write_bytes(b"\xef\xbb\xbf\xff: 1\n")
    document = read(tmp_path / "c.yaml")
    assert [document.position(problem.start) for problem in document.problems] == [(1, 1)]


def test_two_byte_order_marks_are_one_too_many() -> None:
    assert "byte order mark" in parse("\ufeff\ufeff" + PROCESS).problems[0].message.text("en")


SPANS = """\
blueprint: 1
id: claim.settle
name: >-
  Settle
  a claim
steps:
  ask: {kind: start, next: answer}
  answer:
    role: agent
    time: &quick
      work: 5min
    next:
      - done
      - to: ask
        p: 10%
  more: {role: agent, time: *quick, next: "done"}
  done: {kind: end}
"""


@pytest.mark.parametrize(
    ("path", "covered"),
    [
        (("id",), "claim.settle"),
        (("steps",), "steps"),
        (("steps", "ask"), "ask"),
        (("steps", "ask", "next"), "answer"),
        (("steps", "answer", "time"), "time"),
        (("steps", "answer", "time", "work"), "5min"),
        (("steps", "answer", "time", "wait"), "time"),
        (("steps", "answer", "next"), "next"),
        (("steps", "answer", "next", 0), "done"),
        (("steps", "answer", "next", 1, "p"), "10%"),
        (("steps", "answer", "next", 1), "to: ask"),
        (("steps", "answer", "next", 7), "next"),
        (("steps", "more", "next"), '"done"'),
        (("steps", "more", "next", 0, "to"), '"done"'),
        (("steps", "more", "time", "work"), "5min"),
        (("steps", "nowhere"), "steps"),
        (("nothing", "at", "all"), "blueprint: 1"),
    ],
)
def test_what_is_underlined(path: Path_, covered: str) -> None:
    start, end = parse(SPANS).span(path)
    assert SPANS[start:end] == covered


def test_a_document_that_is_none_has_places_too() -> None:
    document = parse("")
    assert document.span(("a",)) == (0, 1)
    assert document.position(0) == (1, 1)
    assert document.line(1) == ""


REFERENCES = """\
blueprint: 1
id: claim.settle
name: x
owner: handler
inputs: form
tiers: {vip: {sla: {quick: 1h}}}
roles: {handler: {escalates_to: head}}
data: {form: {known_for: vip, held_since: other, copy_of: paper}}
separate: [[ask, "@holder"]]
clocks: {quick: {from: ask, to: [more.begin]}}
steps:
  ask: {kind: start, role: handler, captures: phone, requires: form, next: more}
  more: {kind: call, process: other, role: handler, tiers: [vip], next: [{to: done, p: {vip: 1}}]}
  done: {kind: end}
"""


def test_every_id_that_names_something_is_found_with_its_place() -> None:
    document = parse(REFERENCES)
    assert not document.problems
    found = [(ref.what, ref.id, ref.declares, REFERENCES[ref.start : ref.end]) for ref in document.refs]
    assert [(what, id, declares) for what, id, declares, _ in found] == [
        ("role", "handler", False), ("data", "form", True), ("tier", "vip", True), ("clock", "quick", False),
        ("role", "handler", True), ("role", "head", False), ("data", "form", True), ("tier", "vip", False), ("process", "other", False),
        ("data", "paper", False), ("separated", "ask", False), ("separated", "@holder", False), ("clock", "quick", True),
        ("step", "ask", False), ("step", "more", False), ("step", "ask", True), ("role", "handler", False), ("data", "phone", True),
        ("data", "form", False), ("step", "more", False), ("step", "more", True), ("process", "other", False), ("role", "handler", False),
        ("tier", "vip", False), ("step", "done", False), ("tier", "vip", False), ("step", "done", True),
    ]  # fmt: skip
    assert all(written.strip('"').removesuffix(".begin") == id for _, id, _, written in found)
    assert document.refs[3].path == ("tiers", "vip", "sla")
    assert {ref.path for ref in document.refs if ref.id == "more" and not ref.declares} == {
        ("clocks", "quick", "to", 0),
        ("steps", "ask", "next"),
    }
