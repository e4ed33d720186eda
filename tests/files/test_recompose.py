"""A text that is like one just read is read as if it were new: the tree, the values, the ids and where they stand."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from blueprint.files.compose import compose, composed
from blueprint.files.node import Alias, Leaf, Map, Node, Seq, child, data
from blueprint.files.shape import shape
from blueprint.library import shipped_processes
from blueprint.schema import DOCUMENTS

FILES = chain(
    shipped_processes().glob("company-q/q.?????.yaml"), (Path(__file__).parent.parent / "edit").glob("files/*")
)
TEXTS = [text for text in (path.read_bytes().decode() for path in sorted(FILES)) if not composed(text)[1]]
BITS = [
    *("", "\n", "  ", "x: 1\n", "  y: {a: b}\n", "- z\n", '"', "'", "{", "}", "# c\n", ": |\n", ":", "\n\n", "é", "中"),
    *("---\n", "...\n", "&a ", "*a", "!t ", "key: |+\n\n\n", "? ", "\t", "%", ">-\n    folded\n", "5min", "\r\n", "\r"),
]


@st.composite
def changed(draw: st.DrawFn, text: str) -> str:
    """A text in which lines were taken out, doubled, indented or exchanged, or something was written over."""
    lines = text.splitlines(keepends=True)
    at, count = draw(st.integers(0, len(lines) - 1)), draw(st.integers(0, 6))
    match draw(st.sampled_from(["write", "write", "remove", "double", "indent", "exchange"])):
        case "write":
            start = draw(st.integers(0, len(text)))
            return text[:start] + draw(st.sampled_from(BITS)) + text[start + draw(st.integers(0, 40)) :]
        case "remove":
            del lines[at : at + count]
        case "double":
            lines[at:at] = lines[at : at + count]
        case "indent":
            lines[at : at + count] = [f"  {line}" for line in lines[at : at + count]]
        case "exchange":
            lines[at : at + 2 * count] = lines[at + count : at + 2 * count] + lines[at : at + count]
    return "".join(lines)


@st.composite
def courses(draw: st.DrawFn) -> list[str]:
    """One text after another, each made from one of those before it."""
    texts = [draw(st.sampled_from(TEXTS))]
    for _ in range(draw(st.integers(1, 4))):
        texts.append(draw(changed(draw(st.sampled_from(texts[-2:])))))
    return texts


def told(node: Node | None) -> Any:
    """A tree as plain data, places and all."""
    match node:
        case Leaf():
            return node.text, node.style, node.start, node.end, node.anchor
        case Map():
            entries = [(told(key), told(value)) for key, value in node.entries]
            return entries, node.flow, node.start, node.end, node.anchor
        case Seq():
            return [told(item) for item in node.items], node.flow, node.start, node.end, node.anchor
        case Alias():
            return told(node.target), node.start, node.end
    return None


@settings(max_examples=60, deadline=None)
@given(courses())
def test_reading_what_has_changed_gives_what_reading_everything_gives(texts: list[str]) -> None:
    for text in texts:
        (root, problems), (whole, found) = compose(text), composed(text)
        assert (told(root), problems) == (told(whole), found)
        if isinstance(root, Map) and isinstance(whole, Map) and not problems:
            assert repr(data(root)) == repr(data(whole))
            kind = DOCUMENTS.get(root.entries[0][0].text if root.entries else "", DOCUMENTS["blueprint"])
            assert shape(root, kind) == shape(whole, kind)


def test_only_what_has_changed_is_read() -> None:
    text = (shipped_processes() / "company-q" / "q.noise.yaml").read_text("utf-8")
    before, after = compose(text)[0], compose(text.replace("\n  unanswered:", "\n  # silence\n  unanswered:"))[0]
    assert before is not None
    assert after is not None
    first, again = (child(child(root, "steps")[1], "ask") for root in (before, after))  # type: ignore[index]
    assert first == again
