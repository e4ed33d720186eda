"""Whatever the text: reading never fails, never takes long, and every problem stands within the text."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from blueprint.files import Document, parse, read
from blueprint.files.node import data
from blueprint.library import shipped_processes
from blueprint.schema import DOCUMENTS
from blueprint.schema.kinds import fields_within

EXAMPLES = [
    path.read_text(encoding="utf-8")
    for folder in (shipped_processes(), Path(__file__).parents[1] / "examples", Path(__file__).parents[1] / "micro")
    for path in sorted(folder.rglob("*.yaml"))
]
SIGNS = list(
    "\t\0\x01\x7f\x85\u2028\ufeff\ud800\udfff\u3000\u00a0：，“”＂％（）［］｛｝－＃、é中😀\r\n :#-?,[]{}&*!|>'\"%@`\\~<=0"
)
PIECES = [
    "<<: *a", "&a ", "*a", "&a [*a]", "!!str ", "---\n", "...\n", "? ", "- ", ": ", " #", "|\n", ">-\n", "\n\n", "\r\n", "\r",
    '"\\ud800"', '"\\0"', '"\\q"', "1:30", "yes", "null", "9" * 400, "0x" + "f" * 50, "1e999", ".nan", "-.inf", "1..2..3..4", "P1M",
    "blueprint: 1\n", "[" * 70, "{a: " * 70, "]", "}", "x-y: 1", "dist: lognormal", "en", "vip：1", "{name: 受理，role：a}",
]  # fmt: skip
WORDS = sorted({field.name for record in DOCUMENTS.values() for field in fields_within(record)})
LIMIT = 15.0
"""Seconds, ten times what the slowest takes on a slow machine; what grows with the square of a text takes minutes."""


def sound(document: Document) -> None:
    """What holds for every document, however bad."""
    lines = document.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for problem in document.problems:
        assert 0 <= problem.start <= len(document.text)
        assert problem.start < problem.end <= len(document.text) + 3
        line, column = document.position(problem.start)
        assert 1 <= line <= len(lines)
        assert 1 <= column <= len(lines[line - 1]) + 2
        for language in ("en", "zh"):
            said = problem.message.text(language)
            assert said
            assert "\n" not in said
            assert len(said) < 600
    assert [p.start for p in document.problems] == sorted(p.start for p in document.problems)
    assert len(document.problems) <= 2002
    assert not (document.problems and document.values)
    assert document.problems or document.kind in DOCUMENTS


def quickly(text: str) -> Document:
    begun = time.perf_counter()
    document = parse(text)
    assert time.perf_counter() - begun < LIMIT
    sound(document)
    if document.root is not None:
        data(document.root)
    return document


def mutated(text: str, chance: random.Random) -> str:
    """``text`` with a few characters or pieces put in, taken out, doubled or moved."""
    for _ in range(chance.choice([1, 1, 1, 2, 3, 8])):
        at = chance.randrange(len(text) + 1)
        to = min(len(text), at + chance.choice([0, 1, 1, 2, 5, 40]))
        new = chance.choice(
            [
                chance.choice(SIGNS),
                chance.choice(PIECES),
                chance.choice(WORDS),
                text[at:to] * 2,
                "",
                "",
                text[to : to + 30],
            ]
        )
        text = text[:at] + new + text[to:]
    return text


@pytest.mark.parametrize("text", EXAMPLES)
def test_the_examples_are_read(text: str) -> None:
    assert not quickly(text).problems


def _mutations(seconds: float, seed: int) -> None:
    chance, end = random.Random(seed), time.monotonic() + seconds
    while time.monotonic() < end:
        quickly(mutated(chance.choice(EXAMPLES), chance))


def test_mutations_of_texts() -> None:
    _mutations(2, seed=1)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(8))
def test_many_mutations_of_texts(seed: int) -> None:
    _mutations(60, seed=100 + seed)


def _bytes(path: Path, seconds: float, seed: int) -> None:
    chance, end = random.Random(seed), time.monotonic() + seconds
    while time.monotonic() < end:
        content = bytearray(chance.choice(EXAMPLES).encode())
        for _ in range(chance.choice([1, 2, 5, 50])):
            at = chance.randrange(len(content))
            content[at : at + chance.choice([0, 1, 1, 3])] = chance.randbytes(chance.choice([0, 1, 1, 2]))
        path.write_bytes(content)
        sound(read(path))


def test_mutations_of_bytes(tmp_path: Path) -> None:
    _bytes(tmp_path / "x.yaml", 0.5, seed=2)


@pytest.mark.long
def test_many_mutations_of_bytes(tmp_path: Path) -> None:
    _bytes(tmp_path / "x.yaml", 60, seed=3)


SCALARS = st.one_of(
    st.sampled_from(["agent", "5min", "10%", "0.5", "{}", "[]", "yes", "1:30", "60/h", "400/week", "true", "null", "", "'x'", "09:00-18:00"]),
    st.sampled_from(PIECES),
    st.text(alphabet=st.sampled_from(SIGNS), max_size=6),
    st.text(max_size=8),
)  # fmt: skip
KEYS = st.one_of(
    st.sampled_from(WORDS), st.sampled_from(["a", "b", "<<", "vip", "x-y", "'q'", "受理", "dist"]), SCALARS
)


def _flow(values: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pairs = st.lists(st.tuples(KEYS, values), max_size=4)
    return st.one_of(
        st.lists(values, max_size=4).map(lambda items: f"[{', '.join(items)}]"),
        pairs.map(lambda items: "{" + ", ".join(f"{key}: {value}" for key, value in items) + "}"),
        pairs.map(lambda items: "".join(f"\n  {key}: {value}" for key, value in items)),
    )


DOCUMENT = st.tuples(
    st.sampled_from(["blueprint: 1", "organization: 1", "project: 1", "plan: 1", "blueprint: 2", ""]),
    st.lists(st.tuples(KEYS, st.recursive(SCALARS, _flow, max_leaves=12)), max_size=6),
).map(lambda parts: parts[0] + "".join(f"\n{key}: {value}" for key, value in parts[1]))


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(DOCUMENT)
def test_structures(text: str) -> None:
    quickly(text)


@pytest.mark.long
@settings(max_examples=20_000, deadline=None, suppress_health_check=list(HealthCheck))
@given(DOCUMENT)
def test_many_structures(text: str) -> None:
    quickly(text)


MIB = 1024 * 1024
ENORMOUS = {
    "one line": "a" * 4 * MIB,
    "one word with a tab": "\t" + "a" * 4 * MIB,
    "many keys": "".join(f"\na{n}: 1" for n in range(150_000)),
    "one key again and again": "\na: 1" * 300_000,
    "brackets": "[" * 4 * MIB,
    "braces": "{a: " * MIB,
    "closed brackets": "[" * 50_000 + "]" * 50_000,
    "empty lists": "\n- [] # ，" * 300_000,
    "dashes": "- " * 2 * MIB,
    "dashes and a sign": "-  " * MIB + "，",
    "spaces": " " * 4 * MIB,
    "spaces and a tab": "a:" + " " * 4 * MIB + "\t1",
    "line breaks": "\n" * 4 * MIB,
    "quotes": "'" * 4 * MIB,
    "an open quote": 'a: "' + "b" * 4 * MIB,
    "an open quote and a sign": 'a: "：' + "\\b" * 2 * MIB,
    "openers": "[，" + "“," * MIB + "]",
    "openers in a map": "{a: " + "“" * MIB + "}",
    "commas of a text": "{a: 是" + "，是" * MIB + "}",
    "colons of a text": "[是" + "：是" * MIB + "]",
    "colons": "a" + "：a" * 2 * MIB,
    "colons on lines": "a：\n" * 800_000,
    "comments": "# ，\n" * 800_000,
    "block texts": "a: |\n  ，\n" * 400_000,
    "an anchor again and again": "a: &a [1, 1]\nb: [" + "*a, " * MIB + "]",
    "nested anchors": "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 60)),
    "nested merges": "a0: &a0 {x0: 1}\n" + "".join(f"a{n}: &a{n} {{<<: [*a{n - 1}, *a{n - 1}], x{n}: 1}}\n" for n in range(1, 60)),
    "a chain of merges": "a0: &a0 {x0: 1}\n" + "".join(f"a{n}: &a{n} {{<<: *a{n - 1}, x{n}: 1}}\n" for n in range(1, 20_000)),
    "digits": "blueprint: " + "1" * 4 * MIB,
    "a duration": "blueprint: 1\nsteps: {a: {sla: " + "1" * 4 * MIB + "h}}",
    "a duration with spaces": "blueprint: 1\nsteps: {a: {sla: '1" + " " * 4 * MIB + "x'}}",
    "a range": "blueprint: 1\nsteps: {a: {time: {work: " + "1s.." * MIB + "1s}}}",
    "hours": "blueprint: 1\ncalendar: {open: '" + "9:00-18:00," * 300_000 + "'}",
    "a wrong word": "blueprint: 1\ngroup: " + "complaint" * 400_000,
    "a wrong key": "blueprint: 1\n? " + "complaint" * 400_000 + "\n: 1",
    "wrong time zones": "blueprint: 1\nroles:" + "".join(f"\n  a{n}: {{calendar: {{tz: Asia/Peking{n}}}}}" for n in range(50_000)),
    "wrong steps": "blueprint: 1\nsteps:" + "\n- a" * 500_000,
    "many steps": "blueprint: 1\nid: a\nname: a\nsteps:" + "".join(f"\n  s{n}: {{role: a, next: s{n}}}" for n in range(30_000)),
}  # fmt: skip


def _enormous(text: str, seconds: float) -> None:
    begun = time.perf_counter()
    sound(parse(text))
    assert time.perf_counter() - begun < seconds


@pytest.mark.parametrize("case", ENORMOUS)
def test_the_worst_of_texts(case: str) -> None:
    _enormous(ENORMOUS[case][: MIB // 2], LIMIT)


@pytest.mark.long
@pytest.mark.parametrize("case", ENORMOUS)
def test_the_worst_of_texts_at_their_largest(case: str) -> None:
    """4 MiB: the time stays within what a sound text of that size takes."""
    _enormous(ENORMOUS[case][: 4 * MIB], 8 * LIMIT)
