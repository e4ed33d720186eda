"""What is proposed for the processes that are shipped: it can be written, said in both languages, and mends more than it
spoils."""

from __future__ import annotations

import pytest

from blueprint.esia import Appraisal, Bench
from blueprint.linting import choose
from blueprint.linting.judging import lint_document
from blueprint.model import Finding
from tests.esia.proposed import proposed
from tests.shipped import AS_IS, WORKSPACE


def _known(findings: list[Finding]) -> set[str]:
    return {finding.code for finding in findings}


@pytest.fixture(scope="module", params=AS_IS, ids=lambda path: path.stem)
def appraised(request: pytest.FixtureRequest) -> tuple[Bench, tuple[Appraisal, ...]]:
    """What is proposed for a shipped process, appraised once for all that is asserted of it."""
    bench, proposals = proposed(request.param)
    return bench, tuple(bench.appraise(*one) for one in proposals)


def test_an_accepted_proposal_brings_no_finding(appraised: tuple[Bench, tuple[Appraisal, ...]]) -> None:
    """But those that only the new answer lets be seen: how long it took, and that no follow-up comes after it."""
    bench, proposed = appraised
    before = _known(lint_document(bench.as_is.document, WORKSPACE, choose()))
    for one in proposed:
        if one.accepted:
            after = lint_document(bench.made(one.proposal)[1].document, WORKSPACE, choose())
            brought = _known(after) - before
            seen = {"LP03", "CP03"} if one.proposal.code == "I5" else set()
            assert brought <= seen, one.proposal.id


def test_a_proposal_is_said_in_both_languages(appraised: tuple[Bench, tuple[Appraisal, ...]]) -> None:
    for one in appraised[1]:
        said = [one.proposal.rationale, one.proposal.action, *(broken.reason for broken in one.broken)]
        for words in (*said, *(assumption.words for assumption in one.proposal.assumptions)):
            assert not any("一" <= letter <= "鿿" for letter in words.text("en"))
            assert not words.text("zh").isascii()
