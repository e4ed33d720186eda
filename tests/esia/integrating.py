"""What the tests of the transformations that integrate share: a process by its steps, its proposals, its to-be."""

from __future__ import annotations

from pathlib import Path

from blueprint.esia import Bench, Proposal, all_transformations
from blueprint.files import parse
from blueprint.linting import choose
from blueprint.linting.judging import lint_document, subject_of
from blueprint.linting.rule import FRAME, Subject
from blueprint.model import Severity
from blueprint.workspace import Workspace


def subject(folder: Path, steps: str, frame: str = FRAME) -> Subject:
    """The process with these steps in the frame of the examples."""
    file = folder / "case.yaml"
    file.write_text(frame + "steps:\n" + steps, encoding="utf-8")
    document = parse(file.read_text(encoding="utf-8"), str(file))
    assert not document.problems, document.problems
    return subject_of(document, Workspace(file))


def proposals(of: Subject, code: str) -> dict[str, Proposal]:
    """The proposals of one transformation by id."""
    (transformation,) = (one for one in all_transformations() if one.code == code)
    return {one.id: one for one in transformation.proposals(of)}


def to_be(of: Subject, proposal: Proposal, **values: float) -> Subject:
    """The process with a proposal, which breaks nothing and brings no error or warning."""
    bench = Bench(of)
    after = bench.to_be(proposal.edits(values))
    assert [broken.reason.text("en") for broken in bench.broken(after)] == []
    assert serious(after) <= serious(of)
    return after


def serious(of: Subject) -> set[str]:
    """The codes of the errors and warnings that a process has."""
    found = lint_document(of.document, of.workspace, choose())
    return {finding.code for finding in found if finding.severity is not Severity.INFO}
