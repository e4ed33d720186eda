"""What documents ignore: which findings that hides, and what hides none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from blueprint.files import Path_
from blueprint.linting.choice import READING
from blueprint.linting.rule import Hit, Rule, Subject, Suppression
from blueprint.model import Ignore


def suppressions(subject: Subject, found: Sequence[tuple[Rule, Hit]], rules: Sequence[Rule]) -> Iterator[Suppression]:
    """Whatever a document ignores, judged by what ``rules`` have found in it."""
    codes = {rule.code for rule in rules if rule.on != "workspace"}  # these are judged later
    for ignore, at, step in _ignores(subject):
        used = any(hides(ignore, step, rule, hit) for rule, hit in found)
        judged = subject.analysis is not None and ignore.rule in codes
        yield Suppression(ignore, at, step, used, judged)


def _ignores(subject: Subject) -> Iterator[tuple[Ignore, Path_, str | None]]:
    """What a document ignores: in the whole of it, at steps, and what its organization ignores everywhere."""
    if subject.document.kind == "organization":
        ignores = subject.document.values.get("ignore", ())
        yield from ((ignore, ("ignore", i), None) for i, ignore in enumerate(ignores))
    if subject.analysis is None:
        return
    process = subject.process
    yield from ((ignore, ("ignore", i), None) for i, ignore in enumerate(process.ignore))
    for id, step in process.steps.items():
        yield from ((ignore, ("steps", id, "ignore", i), id) for i, ignore in enumerate(step.ignore))
    organization = subject.workspace.organization_of(subject.document.file)
    for ignore in organization.values.get("ignore", ()) if organization else ():
        yield ignore, (), None


def hides(ignore: Ignore, step: str | None, rule: Rule, hit: Hit) -> bool:
    """Whether an ignore, written at ``step`` or (None) for the whole document, hides what a rule has found."""
    return ignore.rule == rule.code not in READING and (step is None or hit.step == step)
