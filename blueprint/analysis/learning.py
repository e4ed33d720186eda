"""Learning from complaints: whether anything comes out of a case but the answer (analyses.md; S4, closing the loop)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from blueprint.analysis.analysis import Analysis


def learns(study: Analysis) -> bool:
    """Whether a step other than an answer makes an output; where no outputs are stated, any product may be one."""
    outputs = set(study.process.outputs)
    made = (study.process.steps[id].produces for id in study.visited - study.words.answers)
    return any(outputs.intersection(items) if outputs else items for items in made)
