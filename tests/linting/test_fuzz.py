"""Whatever stands in a file, linting it ends in good time with one of three codes, and the other files are linted."""

from __future__ import annotations

import json
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from blueprint.cli import main
from blueprint.cli.command import DONE, FOUND, WRONG
from tests.files.test_fuzz import EXAMPLES, mutated
from tests.linting.test_engine import HEAD, STEPS
from tests.strategies import clean

GOOD = HEAD + STEPS % ""
LIMIT_S = 2.0
"""Processor time for a file, by far more than any takes; what grows with the square of a text takes minutes."""

HOW = (
    ["--format", "text", "--set", "strict"], ["--format", "json", "--set", "strict"], ["--format", "sarif"],
    ["--format", "github"], ["--format", "gitlab"], ["--format", "junit"], ["--diff"], ["--diff", "--unsafe-fixes"], ["--statistics"],
    ["--fix", "--unsafe-fixes"],
)  # fmt: skip


def _lint(folder: Path, content: bytes | str, how: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Lint a file beside a good one that has one finding."""
    file = folder / "any.yaml"
    file.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8", "surrogatepass"))
    (folder / "good.yaml").write_text(GOOD, "utf-8")
    begun = time.process_time()
    code = main(["lint", "--lang", random.choice(["en", "zh"]), *how, str(file), str(folder / "good.yaml")])
    taken = time.process_time() - begun
    printed = capsys.readouterr()
    assert code in (DONE, FOUND, WRONG)
    assert taken < LIMIT_S, taken
    assert "Traceback" not in printed.err
    if code != WRONG and "--diff" not in how:
        assert "AU03" in printed.out or "--unsafe-fixes" in how


def _mangled(text: str, chance: random.Random) -> bytes:
    """A text with signs and pieces of YAML put in or taken out, or with other bytes."""
    if chance.random() < 0.7:
        return mutated(text, chance).encode("utf-8", "surrogatepass")
    content = bytearray(text.encode())
    for _ in range(chance.choice([1, 2, 5, 50])):
        at = chance.randrange(len(content))
        content[at : at + chance.choice([0, 1, 1, 3])] = chance.randbytes(chance.choice([0, 1, 1, 2]))
    return bytes(content)


def _run(folder: Path, seconds: float, seed: int, capsys: pytest.CaptureFixture[str]) -> None:
    chance, end = random.Random(seed), time.monotonic() + seconds
    while time.monotonic() < end:
        _lint(folder, _mangled(chance.choice(EXAMPLES), chance), chance.choice(HOW), capsys)


def test_mutations_of_texts_and_bytes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _run(tmp_path, 1.2, 1, capsys)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(4))
def test_many_mutations_of_texts_and_bytes(seed: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _run(tmp_path, 90, 200 + seed, capsys)


def _places(value: Any, at: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield at
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield from _places(inner, (*at, key))


def _at(value: Any, place: tuple[Any, ...]) -> Any:
    for key in place:
        value = value[key]
    return value


def _restructured(whole: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """A document of which parts are exchanged, doubled, taken out or something else: all of it YAML, most of it sense."""
    for _ in range(chance.choice([1, 1, 2, 4, 12])):
        places = [place for place in _places(whole) if place]
        if not places:
            break
        one, other = chance.choice(places), chance.choice(places)
        part = json.loads(json.dumps(_at(whole, other)))
        holder = _at(whole, one[:-1])
        match chance.randrange(5):
            case 0:
                del holder[one[-1]]
            case 1:
                holder[one[-1]] = chance.choice(
                    [None, True, -1, 0, 1e300, "", "x", [], {}, "done", "1d", "100%", "*", "\u202e"]
                )
            case 2 if isinstance(holder, dict):
                holder[f"{one[-1]}2"] = part
            case _:
                holder[one[-1]] = part
    return whole


@given(clean().map(json.loads), st.randoms(use_true_random=False), st.sampled_from(HOW))
@settings(deadline=None, max_examples=8, suppress_health_check=list(HealthCheck))
def test_other_structures(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], whole: dict[str, Any], chance: random.Random, how: list[str]
) -> None:
    _lint(tmp_path, json.dumps(_restructured(whole, chance)), how, capsys)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(4))
def test_many_other_structures(seed: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    read = [YAML(typ="safe").load(text) for text in EXAMPLES]
    chance, end = random.Random(300 + seed), time.monotonic() + 90
    while time.monotonic() < end:
        whole = json.loads(json.dumps(chance.choice(read), default=str))
        _lint(tmp_path, json.dumps(_restructured(whole, chance)), chance.choice(HOW), capsys)


@pytest.mark.parametrize("new", ["", "produces: opinion, "])
def test_hundreds_of_checks_in_a_row(tmp_path: Path, capsys: pytest.CaptureFixture[str], new: str) -> None:
    checks = "".join(
        f"  c{n}: {{kind: check, role: agent, checks: question, {new}next: {f'c{n + 1}' if n < 249 else 'reply'}}}\n"
        for n in range(250)
    )
    _lint(tmp_path, HEAD + (STEPS % "").replace("next: look}", f"next: c0}}\n{checks.rstrip()}"), HOW[2], capsys)


def test_hundreds_of_roles_one_above_the_other(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    above = ", ".join(f"r{n}: {{authority: {{refund: {n}}}, escalates_to: r{n + 1}}}" for n in range(800))
    text = GOOD.replace("roles: {", f"roles: {{{above}, r800: {{}}, ")
    assert text != GOOD
    _lint(tmp_path, text, HOW[0], capsys)
