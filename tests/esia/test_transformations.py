"""Every transformation by its own file: it finds its example, and its proposal makes of it what the file says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from blueprint.edit import Remove
from blueprint.edit.edited import edited
from blueprint.esia import Bench, Transformation, all_transformations
from blueprint.files import parse
from blueprint.linting.judging import subject_of
from blueprint.linting.rule import Example, Subject
from blueprint.text import LANGUAGES
from blueprint.workspace import Workspace

TRANSFORMATIONS = {one.code: one for one in all_transformations()}


@pytest.fixture(params=TRANSFORMATIONS)
def transformation(request: pytest.FixtureRequest) -> Transformation:
    return TRANSFORMATIONS[request.param]


def _subject(example: Example, folder: Path) -> Subject:
    """The example on disk, with what stands beside it, which the folder keeps for a second one."""
    for name, text in {**example.beside, example.file: example.document}.items():
        (folder / name).write_text(text, encoding="utf-8")
    file = folder / example.file
    return subject_of(parse(example.document, str(file)), Workspace(file))


def test_the_first_proposal_makes_the_after_of_the_before(transformation: Transformation, tmp_path: Path) -> None:
    subject = _subject(transformation.example.before, tmp_path)
    first = next(transformation.proposals(subject))
    assert edited(subject.document, first.edits()).text == transformation.example.after.document


def test_what_nobody_has_stated_is_not_zero(transformation: Transformation, tmp_path: Path) -> None:
    """Work that is not stated is not none (the format): neither said to be, nor written."""
    timed = _subject(transformation.example.before, tmp_path)
    untimed = [Remove(("steps", id, "time")) for id, step in timed.process.steps.items() if step.time.work]
    subject = subject_of(edited(timed.document, untimed), timed.workspace)
    for proposal in transformation.proposals(subject):
        said = [proposal.rationale, *(one.words for one in proposal.assumptions)]
        assert not [words.text("en") for words in said if re.search(r"\b0 (s|min|h)\b", words.text("en"))]
        assert not re.search(r"\b0(s|min)\b", edited(subject.document, proposal.edits()).text)


def test_its_proposal_is_accepted(transformation: Transformation, tmp_path: Path) -> None:
    subject = _subject(transformation.example.before, tmp_path)
    bench = Bench(subject)
    first = bench.appraise(transformation, next(transformation.proposals(subject)))
    assert [broken.reason.text("en") for broken in first.broken] == []


def test_there_is_nothing_left_to_do_afterwards(transformation: Transformation, tmp_path: Path) -> None:
    subject = _subject(transformation.example.before, tmp_path)
    done = next(transformation.proposals(subject)).id
    after = _subject(transformation.example.after, tmp_path)
    assert done not in [one.id for one in transformation.proposals(after)]


def test_it_says_the_same_code_everywhere(transformation: Transformation, tmp_path: Path) -> None:
    subject = _subject(transformation.example.before, tmp_path)
    found = list(transformation.proposals(subject))
    assert {one.code for one in found} == {transformation.code}
    assert len({one.id for one in found}) == len(found)
    assert transformation.propose.__module__.rsplit(".", 1)[1].replace("_", "-") == transformation.name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_exists_in_both_languages(transformation: Transformation, language: str, tmp_path: Path) -> None:
    for text in (
        transformation.title,
        transformation.finds,
        transformation.does,
        transformation.why,
        transformation.source,
    ):
        assert dict(text.by_language)[language].strip()
    proposal = next(transformation.proposals(_subject(transformation.example.before, tmp_path)))
    for said in (proposal.rationale, proposal.action, *(one.words for one in proposal.assumptions)):
        assert said.text("en") != said.text("zh")
