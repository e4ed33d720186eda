"""Chained random edits with hostile values: the text says what was meant, and nothing else in it has changed."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.edit.chains import VARIANTS, Tally, chain, nasty, random_file

NASTY = ("complaint.yaml", "flow.yaml", "organization.yaml")
SEEDS = st.integers(0, 2**32)


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("name", NASTY)
def test_edits_of_a_file_written_by_hand(name: str, variant: str) -> None:
    tally = Tally()
    for seed in range(3):
        chain(nasty(name, variant), Random(seed), 6, tally)
    assert tally.right > 10


@given(SEEDS)
@settings(max_examples=60, deadline=None, derandomize=True)
def test_edits_of_any_file(seed: int) -> None:
    text = random_file(seed)
    if text is not None:
        chain(text, Random(seed), 6, Tally())


@pytest.mark.long
def test_many_edits_of_files_written_by_hand() -> None:
    tally = Tally()
    for seed in range(450):
        chain(nasty(NASTY[seed % 3], list(VARIANTS)[seed % 4]), Random(1000 + seed), 12, tally)
    print(tally)
    assert tally.right > 4500
    assert tally.share_refused < 0.03
    assert tally.share_not_by_contract < 0.002


@pytest.mark.long
def test_many_edits_of_any_file() -> None:
    tally = Tally()
    for seed in range(2500):
        text = random_file(seed)
        if text is not None:
            chain(text, Random(seed), 8, tally)
    print(tally)
    assert tally.share_refused < 0.01
    assert tally.share_not_by_contract < 0.001
