"""The composer in C builds the tree that the one in Python builds, or it declines; what people write it does not decline."""

from __future__ import annotations

import random
import sys
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.generate import process
from blueprint.files import compose, composer
from blueprint.files.node import DEEPEST, Leaf, Map, Node, Seq
from tests.files.test_fuzz import EXAMPLES, mutated

MODULE = compose.in_c()
in_c = pytest.mark.skipif(MODULE is None, reason="the composer in C was not built: there was no compiler")

MAXIMAL = [path.read_text("utf-8") for path in sorted((Path(__file__).parents[1] / "schema" / "maximal").glob("*.yaml"))]


def told(node: Any) -> Any:
    """Everything that a tree holds, whatever fields its classes have."""
    if isinstance(node, list | tuple):
        return [told(inner) for inner in node]
    names = [name for kind in type(node).__mro__ for name in getattr(kind, "__slots__", ())]
    return (type(node), {name: told(getattr(node, name)) for name in names}) if names else node


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


# --------------------------------------------------------------------------------------------------------------------
# What people write

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
    "CR LF": "a: b\r\nc:\r\n  - d\r\n  e\r\n".replace("  e\r\n", "") + "f: |\r\n  g\r\n\r\n  h\r\ni: 'j\r\n  k'\r\n",
    "CR": "a: b\rc:\r- d\r",
    "other scripts": "投诉: 受理　登记\n😀: '𝒳'\n« é »: [中, 文]\n",
    "a scalar": "a b\n c\n",
    "no file's end": "a:",
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
@pytest.mark.parametrize("text", [*EXAMPLES, *MAXIMAL, process("one", 25)])
def test_files_are_read_in_c(text: str) -> None:
    assert taken(text)


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
        assert (read_in_c(text, depth) is None) == bool(composer.composed(text, depth)[1]) == (depth + levels + 2 > DEEPEST)


# --------------------------------------------------------------------------------------------------------------------
# Whatever is written

WORDS = ["agent", "5min..8min", "a  b", "-1", "x#y", "<=8", "~", "中文 字", "😀", "é", "it's", "400/week"]
LINES = [*WORDS, "- a", "[b", "c, d", "09:00-18:00", "what?", "e: f", "# g", '"h"', "  i", "}"]
ESCAPES = [r"\n", r"\"", r"\\", r"\x41", r"\u4e2d", r"\U0001F600", r"\0", r"\_", r"\N", r"\L", r"\/", r"\e", "\\\n "]
ENDS = ["\n", "\n", "\n", "\n", " # c\n", "\n# c\n", "\n\n", "  \n"]


class Writer:
    """Writes a value in one of the ways that there are, so that it is read in C."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.keys = 0

    def value(self, indent: int, depth: int, before: str = " ") -> str:
        """What may stand behind a key or a dash that is indented so far, with the end of its last line."""
        ways = [self.nothing, self.plain, self.quoted, self.text, self.flow]
        return self.chance.choice([*ways, *[self.block] * depth])(indent, depth)

    def end(self) -> str:
        return self.chance.choice(ENDS)

    def key(self) -> str:
        """One that was not written before, as plain words or in quotes."""
        self.keys += 1
        name = f"{self.chance.choice(['k', '受理', 'a b', '𝒳'])}{self.keys}"
        return self.chance.choice([name, name, f"'{name}'", f'"{name}\\t"', f"{name} "])

    def gap(self, indent: int) -> str:
        """A blank, or the beginning of a line that stands further in."""
        return self.chance.choice([" ", " ", "  ", "\n" * self.chance.choice([1, 2, 3]) + " " * (indent + 1)])

    def nothing(self, indent: int, depth: int) -> str:
        return self.end()

    def plain(self, indent: int, depth: int) -> str:
        words = [self.chance.choice(WORDS) for _ in range(self.chance.choice([1, 1, 2, 4]))]
        return "".join(self.gap(indent) + word for word in words) + self.end()

    def quoted(self, indent: int, depth: int) -> str:
        return self.gap(indent) + self.in_quotes(indent) + self.end()

    def in_quotes(self, indent: int) -> str:
        quote = self.chance.choice("'\"")
        bits = [word.replace("'", "''") if quote == "'" else word for word in WORDS]
        bits += ["''", " "] if quote == "'" else ESCAPES
        return quote + "".join(self.chance.choice([*bits, self.gap(indent)]) for _ in range(self.chance.choice([0, 1, 3, 6]))) + quote

    def text(self, indent: int, depth: int) -> str:
        header = self.chance.choice("|>") + self.chance.choice(["", "", "-", "+"])
        inner = " " * (indent + self.chance.choice([1, 2, 5]))
        lines = [self.chance.choice(["", "", " " * indent, *(inner + line for line in LINES)]) for _ in range(4)]
        first = inner + self.chance.choice(WORDS)
        return f" {header}{self.chance.choice(['', ' # c'])}\n" + "\n".join([first, *lines]) + self.chance.choice(["\n", "\n\n"])

    def flow(self, indent: int, depth: int) -> str:
        return self.gap(indent) + self.within(depth) + self.end()

    def within(self, depth: int) -> str:
        """A value within brackets, mostly a list or a map."""
        way, blank = self.chance.choice(["[", "{", "word"] if depth else ["word"]), self.chance.choice(["", " ", "\n", " # c\n "])
        if way == "word":
            return self.chance.choice([self.chance.choice(WORDS), self.in_quotes(0)])
        inner = [self.within(depth - 1) for _ in range(self.chance.choice([0, 1, 3]))]
        if way == "[":
            return "[" + ("," + blank).join(inner) + " " + blank + "]"
        return "{" + "".join(f"{self.key()}:{self.gap(0)}{value}, {blank}" for value in inner) + "}"

    def block(self, indent: int, depth: int) -> str:
        """A map or a list on lines of its own, also at the indentation of its key."""
        inner = indent + self.chance.choice([1, 2, 4])
        return self.end() + self.entries(inner, depth - 1)

    def entries(self, column: int, depth: int) -> str:
        begin = (lambda: "-") if self.chance.random() < 0.4 else (lambda: f"{self.key()}:")
        return "".join(f"{' ' * column}{begin()}{self.value(column, depth)}" for _ in range(self.chance.choice([1, 2, 3])))


@in_c
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.randoms(use_true_random=True))
def test_both_read_the_same(chance: random.Random) -> None:
    text = Writer(chance).entries(0, 4).replace("\n", chance.choice(["\n", "\n", "\r\n", "\r"]))
    assert taken(text), text
    for _ in range(4):
        taken(mutated(text, chance))
