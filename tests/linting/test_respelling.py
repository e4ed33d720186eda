"""What cannot be read is put right where it is plain what is meant: full-width signs, misspelt words, missing units."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from blueprint.files import Document, parse
from blueprint.linting import choose, lint_document, lint_paths
from blueprint.linting.fixing import mended
from blueprint.linting.formats import render
from blueprint.workspace import Workspace
from tests.linting.test_engine import HEAD, STEPS

TEXT = HEAD + STEPS % ""
STRICT = choose("strict")
SPELLING = choose("strict", select=["YA01", "TX02", "TX03"])


def _mended(text: str, folder: Path, *, unsafe: bool = False) -> tuple[Document, int]:
    document = parse(text, str(folder / "example.yaml"))
    workspace = Workspace(folder)
    workspace.hold(document)
    return mended(document, workspace, SPELLING, unsafe=unsafe)


@pytest.mark.parametrize(
    ("right", "slip", "safe"),
    [
        ("inputs: question", "inputs： question", True),
        ("inputs: question", "inputs：question", True),
        ("lane: customer}, agent", "lane: customer}，agent", True),
        ("{role: agent, next: reply}", "｛role： agent，next： reply｝", True),
        ("name: Example", "name: “Example”", True),
        ("channel: email", "chanel: email", False),
        ("kind: start", "kind: strat", False),
        ("next: reply}", "next: reply, time: {work: 5}}", False),
        ("next: reply}", "next: reply, time: {work: 5-10min}}", False),
    ],
)
def test_a_slip_is_put_right(tmp_path: Path, right: str, slip: str, safe: bool) -> None:
    wrong = TEXT.replace(right, slip, 1)
    assert parse(wrong).problems
    after, count = _mended(wrong, tmp_path)
    assert (after.text != wrong, count > 0) == (safe, safe)
    after, _ = _mended(wrong, tmp_path, unsafe=True)
    assert not after.problems
    kept = [line for line in TEXT.split("\n") if right not in line]
    assert [line for line in after.text.split("\n") if line in kept] == kept


@pytest.mark.parametrize(
    "slip", ["next: nowhere: at all}", "next: reply, sla: 5}", "next: reply, zzzz: 1}", "next: reply", "next: reply, value: value}", 'next: "a，b"}']
)  # fmt: skip
def test_what_is_not_plain_is_left_to_people(tmp_path: Path, slip: str) -> None:
    wrong = TEXT.replace("next: reply}", slip, 1)
    assert parse(wrong).problems
    assert _mended(wrong, tmp_path, unsafe=True)[0].text == wrong


SIGNS = {":": "：", ",": "，", "{": "｛", "}": "｝"}


@given(st.sets(st.integers(0, len(TEXT) - 1), max_size=60))
@settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_full_width_signs_anywhere(tmp_path: Path, places: set[int]) -> None:
    """Once is enough, nothing else changes, and a file that could be read has no more findings than before."""
    wrong = "".join(SIGNS.get(sign, sign) if place in places else sign for place, sign in enumerate(TEXT))
    before = parse(wrong, str(tmp_path / "example.yaml"))
    after, _ = _mended(wrong, tmp_path)
    assert _mended(after.text, tmp_path)[1] == 0
    half = {wide: sign for sign, wide in SIGNS.items()}
    spelt = "".join(half.get(sign, sign) for sign in after.text)
    assert spelt.replace(" ", "") == TEXT.replace(" ", "")
    if not before.problems:
        workspace = Workspace(tmp_path)
        assert len(lint_document(after, workspace, STRICT)) <= len(lint_document(before, workspace, STRICT))


def test_many_signs_take_no_longer_than_one(tmp_path: Path) -> None:
    wide = "".join(f"  s{n}： {{role： agent，next： reply}}\n" for n in range(150))
    after, count = _mended(TEXT.replace("  done:", f"{wide}  done:"), tmp_path)
    assert not after.problems
    assert count >= 450 // 2


def test_json_has_what_is_written_instead(tmp_path: Path) -> None:
    file = tmp_path / "a.yaml"
    text = TEXT.replace("inputs: question", "inputs： question")
    file.write_text(text, "utf-8")
    (finding,) = json.loads(render("json", lint_paths([file], fixes=True), "en"))["findings"]
    (edit,) = finding["fix"]["edits"]
    assert edit == {"op": "respell", "start": text.index("："), "end": text.index("：") + 1, "text": ":"}
    assert finding["fix"]["safe"] is True
