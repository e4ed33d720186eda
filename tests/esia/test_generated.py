"""On random processes: what is accepted keeps every invariant, prices are those of the written file, undo gives it back."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from blueprint.analysis import analyze
from blueprint.edit import apply
from blueprint.esia import Appraisal, Bench, price
from blueprint.files import parse
from blueprint.linting.judging import subject_of
from blueprint.linting.rule import Subject
from blueprint.session import Session
from blueprint.workspace import Workspace, load_text
from tests.esia.checker import Whole, broken, figures, read
from tests.esia.generated import processes
from tests.esia.near import near

NOWHERE = Path(__file__).parent / "none"
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture]
FEW = settings(max_examples=8, deadline=None, derandomize=True, database=None, suppress_health_check=SLOW)
MANY = settings(FEW, max_examples=1000, derandomize=False)


def _subject(text: str) -> Subject:
    return subject_of(parse(text, str(NOWHERE / "generated.yaml")), Workspace(NOWHERE))


def _agrees(figures_of: Any, expected: dict[str, float]) -> None:
    for name, value in expected.items():
        assert getattr(figures_of, name) == near(value, 1e-6, 1e-6), name


def _holds(as_is: Whole, text: str, one: Appraisal) -> None:
    """Asked of the file that is written: the invariants, and the price, by the checker and by reading it anew."""
    written = apply(text, one.edits)
    to_be = read(written)
    if one.accepted:
        assert broken(as_is, to_be) == set(), one.proposal.id
    _agrees(one.after, figures(to_be))
    anew, kept = asdict(price(analyze(load_text(written)))), asdict(one.after)
    clocks, known = anew.pop("clocks"), kept.pop("clocks")
    assert kept == near(anew), one.proposal.id
    for name, reading in clocks.items():
        assert known[name] == near(reading), (one.proposal.id, name)


def _proved(text: str) -> None:
    subject = _subject(text)
    as_is = read(text)
    bench = Bench(subject)
    _agrees(bench.before, figures(as_is))
    for one in bench.appraisals():
        _holds(as_is, text, one)
    assert subject.document.text == text


def _undone(text: str, folder: Path) -> None:
    """Each proposal made in a session and undone; the last is saved before it is."""
    file = folder / "generated.yaml"
    file.write_text(text, encoding="utf-8")
    session = Session.open(folder, folder / "state")
    try:
        for one in Bench(_subject(text)).appraisals():
            session.change("redesign", {file: one.edits})
            assert session.text(file) != text
            session.undo()
            assert session.text(file) == text
        session.redo()
        session.save()
        session.undo()
        session.save()
        assert file.read_bytes() == text.encode()
    finally:
        session.close()


@FEW
@given(processes(most=2))
def test_what_is_accepted_holds_and_costs_what_is_written(text: str) -> None:
    _proved(text)


@settings(FEW, max_examples=5)
@given(processes(most=2))
def test_undoing_gives_the_first_file_back(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    _undone(text, tmp_path_factory.mktemp("undone"))


@pytest.mark.long
@MANY
@given(processes())
def test_a_thousand_processes(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    _proved(text)
    _undone(text, tmp_path_factory.mktemp("undone"))
