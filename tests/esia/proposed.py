"""What is proposed for a shipped process, found out once for all tests that look at it."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from blueprint.esia import Bench, Proposal, Transformation
from blueprint.linting.judging import subject_of
from tests.shipped import WORKSPACE


@cache
def proposed(path: Path) -> tuple[Bench, tuple[tuple[Transformation, Proposal], ...]]:
    """The process on the bench, and every proposal for it, refused or not."""
    bench = Bench(subject_of(WORKSPACE.document(path), WORKSPACE))
    return bench, tuple(bench.proposals())
