"""What is proposed for the processes that are shipped: it can be written, said in both languages, and mends more than it
spoils."""

from __future__ import annotations

import pytest

from blueprint.esia import Appraisal, Bench
from blueprint.linting import choose
from blueprint.linting.judging import lint_document, subject_of
from blueprint.model import Finding
from tests.shipped import AS_IS, WORKSPACE


def _known(findings: list[Finding]) -> set[str]:
    return {finding.code for finding in findings}


@pytest.fixture(scope="module", params=AS_IS, ids=lambda path: path.stem)
def appraised(request: pytest.FixtureRequest) -> tuple[Bench, tuple[Appraisal, ...]]:
    """What is proposed for a shipped process, appraised once for all that is asserted of it."""
    bench = Bench(subject_of(WORKSPACE.document(request.param), WORKSPACE))
    return bench, tuple(bench.appraisals())


def test_an_accepted_proposal_brings_no_finding(appraised: tuple[Bench, tuple[Appraisal, ...]]) -> None:
    """But those that only the new answer lets be seen: how long it took, and that no follow-up comes after it."""
    bench, proposed = appraised
    before = _known(lint_document(bench.as_is.document, WORKSPACE, choose()))
    for one in proposed:
        if one.accepted:
            after = lint_document(bench.to_be(one.edits).document, WORKSPACE, choose())
            brought = _known(after) - before
            seen = {"LP03", "CP03"} if one.proposal.code == "I5" else set()
            assert brought <= seen, one.proposal.id


def test_a_proposal_is_said_in_both_languages(appraised: tuple[Bench, tuple[Appraisal, ...]]) -> None:
    for one in appraised[1]:
        said = [one.proposal.rationale, one.proposal.action, *(broken.reason for broken in one.broken)]
        for words in (*said, *(assumption.words for assumption in one.proposal.assumptions)):
            assert not any("一" <= letter <= "鿿" for letter in words.text("en"))
            assert not words.text("zh").isascii()
