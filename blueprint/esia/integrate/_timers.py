"""Timers that tell somebody of a case that lies."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from blueprint.analysis.escalation import coverage
from blueprint.edit import Edit, set_field
from blueprint.edit.ways import step_of
from blueprint.linting.fixes import superior
from blueprint.linting.rule import Subject


def timed(subject: Subject, id: str, timeouts: Sequence[dict[str, Any]]) -> tuple[Edit, ...]:
    """The edits that add timeouts to a step. One that lacks an escalation gets it as well: a word is none."""
    step = subject.process.steps[id]
    written = step_of(subject.document, id).get("on_timeout", [])
    known, added = (list(written) if isinstance(written, list) else [written]), list(timeouts)
    above = superior(subject.process, step) if id in coverage(subject.process).uncovered else None
    if above and step.sla is not None:
        known.append({"escalate": above.id})
    elif above:
        added[-1] = {**added[-1], "escalate": above.id}
    return set_field(subject.document, ("steps", id, "on_timeout"), [*known, *added])
