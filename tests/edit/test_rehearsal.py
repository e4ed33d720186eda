"""A text whose first edit was rehearsed is read and edited as any other."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blueprint.edit import apply, move_step, steps_of
from blueprint.edit.rehearsal import rehearse
from blueprint.files import parse
from blueprint.files.compose import composed
from blueprint.files.shape import shape
from blueprint.library import shipped_processes
from blueprint.schema import DOCUMENTS
from tests.edit.chains import Tally, chain, random_file

FILES = sorted(shipped_processes().glob("company-q/q.?????.yaml"))


@given(st.integers(0, 2**32))
@settings(max_examples=20, deadline=None, derandomize=True)
def test_what_is_edited_afterwards_says_what_was_meant(seed: int) -> None:
    text = random_file(seed)
    if text is not None:
        rehearse(parse(text))
        chain(text, Random(seed), 3, Tally())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_is_read_afterwards_is_what_is_written(path: Path) -> None:
    document = parse(path.read_text("utf-8"))
    rehearse(document)
    after = apply(document.text, move_step(document, next(iter(steps_of(document))), "down"))
    read, anew = parse(after), shape(composed(after)[0], DOCUMENTS["blueprint"])  # type: ignore[arg-type]
    assert (read.values, read.refs) == (anew.values, anew.refs)
    assert list(read.values["steps"]) == list(steps_of(read)) != list(document.values["steps"])


@pytest.mark.parametrize("text", ["", "\ufeff", "blueprint: [", "a: {b", "x" * 3000, "blueprint: 1\nsteps: 3\n"])
def test_what_cannot_be_read_is_left_alone(text: str) -> None:
    rehearse(parse(text))
