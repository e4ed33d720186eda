"""Eliminate and simplify before automating: what is dropped need not be automated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from blueprint.edit import Remove
from blueprint.esia.bench import Appraisal


def dropped_first(one: Appraisal, found: Iterable[Appraisal]) -> Iterator[Appraisal]:
    """The accepted proposals, of those found, that take out a step which ``one`` would automate."""
    if one.transformation.kind == "A":
        for other in found:
            if (
                other.transformation.kind in ("E", "S")
                and other.accepted
                and not _gone(other).isdisjoint(one.proposal.steps)
            ):
                yield other


def _gone(one: Appraisal) -> set[str]:
    paths = (edit.path for edit in one.edits if isinstance(edit, Remove))
    return {str(path[1]) for path in paths if len(path) == 2 and path[0] == "steps"}
