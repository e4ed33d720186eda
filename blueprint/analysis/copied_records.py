"""Records of one thing that are kept twice and compared: the work that a single source makes needless (ESIA, duplication)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from blueprint.analysis.analysis import Analysis


@dataclass(frozen=True, slots=True)
class Comparison:
    """A check that needs an ``item`` and a ``copy`` of it."""

    step: str
    item: str
    copy: str


def comparisons(study: Analysis) -> tuple[Comparison, ...]:
    """The checks that cases come by and that hold an item against its copy (``copy_of``), in reading order."""
    process = study.process
    originals = {id: item.copy_of for id, item in process.data.items() if item.copy_of}
    return tuple(
        Comparison(id, originals[item], item)
        for id, step in process.steps.items()
        if step.kind == "check" and id in study.reached
        for item in step.requires
        if item in originals and originals[item] in step.requires
    )
