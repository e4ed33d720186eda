"""The composer in C builds the tree that the one in Python builds, or it declines; what people write it does not decline."""

from __future__ import annotations

import random
import sys
import time
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.generate import process
from blueprint.files import compose, composer
from blueprint.files.node import DEEPEST, Leaf, Map, Node, Seq
from tests.files.test_fuzz import EXAMPLES, mutated
from tests.files.written import Writer

MODULE = compose.in_c()
in_c = pytest.mark.skipif(MODULE is None, reason="the composer in C was not built: there was no compiler")

MAXIMAL = [
    path.read_text("utf-8") for path in sorted((Path(__file__).parents[1] / "schema" / "maximal").glob("*.yaml"))
]


@cache
def fields(kind: type) -> list[str]:
    return [name for base in kind.__mro__ for name in getattr(base, "__slots__", ())]


def told(node: Any) -> Any:
    """Everything that a tree holds, whatever fields its classes have."""
    if isinstance(node, Leaf | Map | Seq):
        return type(node), [told(getattr(node, name)) for name in fields(type(node))]
    return [told(inner) for inner in node] if isinstance(node, list | tuple) else node


def read_in_c(text: str, depth: int = 0) -> Node | None:
    assert MODULE is not None
    root: Node | None = MODULE.composed(text, DEEPEST - depth, Leaf, Map, Seq)
    return root


def taken(text: str) -> bool:
    """Whether the composer in C reads ``text``, and then gives what the one in Python gives."""
    root = read_in_c(text)
    if root is not None:
        expected, problems = composer.composed(text)
        assert not problems, problems
        assert told(root) == told(expected)
    return root is not None


FORMS = {
    "a map": "a: b\nc: d\n",
    "a map further in": "  a: b\n  c: d",
    "a list": "- a\n- b",
    "a list at its key": "a:\n- b\n-\n- c: d\n  e: f\ng: h\n",
    "a list below its key": "a:\n  - b\n  -   c: d\n      e:\n      - f\ng:\n",
    "lists in lists": "- - a\n  - - b\n- \n  - c\n",
    "a map in brackets": "a: {b: c, 'd':e, \"f\" : g, h, i: , j: {}, }\n",
    "a list in brackets": "a: [b, -1, 'c', [], {d: [e]}, f g ,\n]\n",
    "brackets over lines": "a: [b, # one\n  # two\nc\n   d, {e:\n f}]\ng: h\n",
    "nothing written": "a:\nb: # nothing\nc:\n  d:\n",
    "plain text": "a: b  c's, [d] {e} #f g:h ?i -j\nk l : m\n",
    "plain text over lines": "a: b\n  c\n\n\n   d # e\nf:\n  g\n  - h\n",
    "single quotes": "a: 'b''c  '\n'd e': ''\nf: ' g \n\n  h\n i'\n",
    "double quotes": 'a: "b\\n\\t\\"\\\\\\x41\\u4e2d\\U0001F600 c"\n"d": ""\ne: "f \\\n   g\\\n\n h\n\n\n i "\n',
    "a text line by line": "a: |\n  b\n   c\n\n  d\n\n\ne: |-\n  f\ng: |+\n  h\n\ni: |2-\n    j\n",
    "a text folded": "a: >\n  b\n  c\n\n  d\n   e\n  f\ng: >-\n\n  h\ni: >+ # j\n  k\n\n\n",
    "texts in a list": "- |\n a\n- >-\n\n- |+\n\n- b\n",
    "a text that ends with the file": "a: |\n  b",
    "a text at the root": "|\n a\n",
    "comments": "# a\n\n  # b\nc: d # e\n #f\ng: # h\n  # i\n  j: k\n# l",
    "CR LF": "a: b\r\nc:\r\n  - d\r\nf: |\r\n  g\r\n\r\n  h\r\ni: 'j\r\n  k'\r\n",
    "CR": "a: b\rc:\r- d\r",
    "other scripts": "投诉: 受理　登记\n😀: '𝒳'\n« é »: [中, 文]\n",
    "a scalar": "a b\n c\n",
    "a key that ends the file": "a:",
    "brackets at the root": "[a, {b: c}]\n# d\n",
    "a long key": f"{'k' * 1024}: a\n",
}
DECLINED = {
    "nothing": "",
    "comments only": "# a\n",
    "an anchor": "a: &b c\n",
    "an alias": "a: &b c\nd: *b\n",
    "a tag": "a: !!str b\n",
    "a directive": "%YAML 1.2\n---\na: b\n",
    "a document": "---\na: b\n",
    "the end of a document": "a: b\n...\n",
    "a merge key": "a: {b: c}\n<<: {d: e}\n",
    "a key in full": "? a\n: b\n",
    "a key that is a list": "[a]: b\n",
    "a key twice": "a: b\nc: d\na: e\n",
    "a key twice among many": "".join(f"k{n}: a\n" for n in [*range(40), 20]),
    "a pair in a list": "a: [b: c]\n",
    "a tab": "a:\tb\n",
    "a control character": "a: \x07\n",
    "a line separator": "a: b\u2028c\n",
    "a byte order mark": "a: \ufeff\n",
    "half a character": "a: \ud800\n",
    "an open quote": "a: 'b\n",
    "an unknown escape": 'a: "\\q"\n',
    "half a character escaped": 'a: "\\ud83d\\ude00"\n',
    "an open bracket": "a: [b\n",
    "a colon too many": "a: b: c\n",
    "a colon in brackets": "a: [b:c]\n",
    "a question mark in brackets": "a: [b?]\n",
    "a key over two lines": "a\nb: c\n",
    "indented wrongly": "a:\n    b: c\n  d: e\n",
    "a key too long": f"{'k' * 1025}: a\n",
    "too deep": "[" * 65 + "]" * 65,
}


@in_c
@pytest.mark.parametrize("text", FORMS.values(), ids=FORMS)
def test_what_people_write_is_read_in_c(text: str) -> None:
    assert taken(text)


@in_c
def test_files_are_read_in_c() -> None:
    texts = [*EXAMPLES, *MAXIMAL, process("one", 25)]
    assert [text for text in texts if read_in_c(text) is None] == []
    assert all(taken(text) for text in texts[::9])


@in_c
@pytest.mark.parametrize("text", DECLINED.values(), ids=DECLINED)
def test_what_is_wrong_or_rare_is_read_in_python(text: str) -> None:
    assert not taken(text)


@in_c
@pytest.mark.parametrize("form", ["[{}]", "- {}", "a: {}", "{{a: {}}}", "a:\n- {}"])
def test_depth_is_counted_alike(form: str) -> None:
    """A part of a text is read as what stands so many levels deep in the whole."""
    levels = form.count("[") + form.count("- ") + form.count(":")
    text = form.format("[{a: b}]")
    for depth in range(DEEPEST - levels - 3, DEEPEST + 1):
        assert (
            (read_in_c(text, depth) is None)
            == bool(composer.composed(text, depth)[1])
            == (depth + levels + 2 > DEEPEST)
        )


def _agree(seed: int) -> None:
    """On a text that both can read, and on what a few changes make of it."""
    chance = random.Random(seed)
    text = Writer(chance).document()
    assert taken(text)
    for _ in range(4):
        taken(mutated(text, chance))


@in_c
@settings(max_examples=120, deadline=None)
@given(st.integers(0, 2**64))
def test_both_read_the_same(seed: int) -> None:
    _agree(seed)


@in_c
@pytest.mark.long
@pytest.mark.parametrize("part", range(4))
def test_both_read_the_same_again_and_again(part: int) -> None:
    chance, end = random.Random(part), time.monotonic() + 60
    while time.monotonic() < end:
        _agree(chance.getrandbits(64))
        taken(mutated(chance.choice(EXAMPLES), chance))


def test_without_c_all_is_read_in_python(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(compose, "in_c", lambda: None)
    assert told(compose.composed("a: [b]\n")) == told(composer.composed("a: [b]\n"))


def test_one_of_another_version_is_not_used_and_that_is_said(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    compose.in_c.cache_clear()
    monkeypatch.setitem(sys.modules, "blueprint.files._composer", SimpleNamespace(VERSION=0))
    try:
        assert compose.in_c() is None
        assert "another version" in capsys.readouterr().err
    finally:
        compose.in_c.cache_clear()
