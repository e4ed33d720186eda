"""Processes in the common frame for the tests of what automates."""

from __future__ import annotations

from blueprint.edit.edited import edited
from blueprint.esia import Proposal, all_transformations
from blueprint.esia.bench import Bench
from blueprint.esia.explain import example_subject
from blueprint.linting import choose
from blueprint.linting.judging import lint_document
from blueprint.linting.rule import Example, Subject
from blueprint.model import Severity

ORGANIZATION = """\
organization: 1
name: {en: Example Telecom, zh: 示例电信}
contact_reasons:
"""


def subject(text: str, reasons: str = "") -> Subject:
    """A process, of which only the steps need be given, with the contact reasons of its organization."""
    beside = {"organization.yaml": ORGANIZATION + reasons} if reasons else {}
    return example_subject(Example(text, beside=beside))


def proposals(code: str, found: Subject) -> list[Proposal]:
    """What one transformation proposes."""
    (transformation,) = (one for one in all_transformations() if one.code == code)
    return list(transformation.proposals(found))


def steps(code: str, text: str, reasons: str = "") -> list[str]:
    """The steps at which one transformation proposes something."""
    return [step for one in proposals(code, subject(text, reasons)) for step in one.steps]


def to_be(found: Subject, one: Proposal, **values: float) -> Subject:
    """The process with a proposal, with other values of its assumptions."""
    return Bench(found).to_be(one.edits(values))


def written(found: Subject, one: Proposal, **values: float) -> str:
    """The text with a proposal."""
    return edited(found.document, one.edits(values)).text


def new_findings(found: Subject, after: Subject) -> set[str]:
    """The codes of errors and warnings that the to-be has and the as-is has not."""
    before, now = (
        {one.code for one in lint_document(each.document, each.workspace, choose()) if one.severity != Severity.INFO}
        for each in (found, after)
    )
    return now - before
