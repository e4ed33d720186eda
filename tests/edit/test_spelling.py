"""Texts are plain where every reader takes them for the same, and in quotes where one might not."""

from __future__ import annotations

import io
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from blueprint.edit import AddAfter, Insert, Set, apply
from blueprint.edit.spelling import Spot, flow, scalar
from blueprint.files.scan import scan
from tests.edit import oracle
from tests.edit.random_edits import KEYS, TEXTS

PLAIN = ["agent", "4min", "10%", "2min..4min..9min", "ISO 10002 7.4", "客户投诉", "重大投诉：是", "姓名，电话", "it's", "400/week", "<= 2d", "v1.2.3", "-x",
         "http://a.b/c#d", "a#b", "Mon-Fri 09:00-18:00", "他说“好”了", "server/task", "+1 more", "_x", "(a)", "你好 world", "C:\\x",
         "投诉（重大）", "（可选）", "“好”的", "a - >", "说：“好”"]  # fmt: skip
QUOTED = ["no", "Yes", "ON", "off", "y", "N", "true", "null", "~", "", "1:30", "12", "1e3", "0x1F", "1_000", "2024-01-31", ">=98%", "a: b", "a #b", "- x",
          "[a", "{b", "*c", "&d", "!e", "%f", "@g", "`h", "#i", "| j", " k", "l ", "x:", "“全引”", "｛x｝", "－ x", "（a，b）", "‘x’", "=", "<<", "---", "..."]  # fmt: skip
MORE_QUOTED_IN_BRACKETS = ["a, b", "a]", "a:b", "重大：是", "姓名，电话", "Mon-Fri 09:00-18:00"]


@pytest.mark.parametrize("text", PLAIN)
def test_plain(text: str) -> None:
    assert scalar(text, Spot.VALUE) == text


@pytest.mark.parametrize("text", QUOTED)
def test_in_quotes(text: str) -> None:
    assert scalar(text, Spot.VALUE)[0] in "\"'"
    assert scalar(text, Spot.FLOW)[0] in "\"'"


@pytest.mark.parametrize("text", MORE_QUOTED_IN_BRACKETS)
def test_in_quotes_between_brackets(text: str) -> None:
    assert flow([text]) == f'["{text}"]'


@pytest.mark.parametrize(
    ("value", "spelled"),
    [
        (None, "null"), (True, "true"), (0.4, "0.4"), (2.0, "2.0"), (1e-05, "0.00001"), (1e22, "1.0e+22"), (-1.5e-30, "-1.5e-30"), (10**20, "1" + "0" * 20),
        (float("inf"), ".inf"), (float("-inf"), "-.inf"), (float("nan"), ".nan"), ('say "x"', "'say \"x\"'"), ("it's \"x\"", '"it\'s \\"x\\""'),
        ("a\tb", '"a\\tb"'), ("\u2028", '"\\u2028"'), ("\x85", '"\\x85"'), ("😀", "😀"),
    ],
)  # fmt: skip
def test_spelling(value: Any, spelled: str) -> None:
    assert scalar(value, Spot.VALUE) == spelled


PLACES = {
    "behind a key": ("a: x\nb: 1\n", ("a",)),
    "behind a dash": ("a:\n- x\n", ("a", 0)),
    "on a line below": ("a:\n  x\nb: 1\n", ("a",)),
    "between brackets": ("a: [x, z]\nb: 1\n", ("a", 0)),
    "in quotes before": ("a: 'x'\nb: 1\n", ("a",)),
    "behind an anchor": ("a: &q\nb: 1\n", ("a",)),
    "instead of a block": ("a: >-\n  x\n  z\n# c\nb: 1", ("a",)),
}  # fmt: skip


def _read_by_1_1(text: str) -> Any:
    reader = YAML(typ="safe", pure=True)
    reader.version = (1, 1)  # type: ignore[assignment]
    return reader.load(io.StringIO(text))


@pytest.mark.parametrize("place", PLACES)
def test_every_reader_reads_the_same(place: str) -> None:
    before, path = PLACES[place]
    for text in TEXTS:
        edit = Set(path, text)
        after = apply(before, [edit])
        meant = oracle.expected(oracle.load(before), edit)
        assert oracle.load(after) == _read_by_1_1(after) == meant, (text, after)
        assert not scan(after)


@pytest.mark.parametrize("key", [*KEYS, *TEXTS])
def test_keys(key: str) -> None:
    for before in ("a:\n  b: 1\n", "a: {b: 1}\n"):
        after = apply(before, [AddAfter(("a",), "b", key, {key: [key]})])
        assert oracle.load(after) == _read_by_1_1(after) == {"a": {"b": 1, key: {key: [key]}}}
        assert not scan(after)


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")))
@settings(max_examples=150, deadline=None, derandomize=True)
def test_any_text(text: str) -> None:
    before = "a:\n- x   # c\n- {b: [1]}\nd: 1\n"
    after = apply(before, [Set(("d",), text), Insert(("a",), 1, text), Insert(("a", 2, "b"), 0, text)])
    assert oracle.load(after) == {"a": ["x", text, {"b": [text, 1]}], "d": text}
    assert not scan(after)
