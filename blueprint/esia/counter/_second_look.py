"""A second person looks over what a step makes, where whoever made it hardly sees a mistake in it."""

from __future__ import annotations

from typing import Any

from blueprint.analysis.failures import FailPoint
from blueprint.edit import AddAfter, Edit, Set, fresh_id, set_field
from blueprint.esia.rewrite import by_language, places_of
from blueprint.esia.transformation import Values
from blueprint.linting.fixes import superior
from blueprint.linting.rule import Subject
from blueprint.model import Step
from blueprint.text import Message, both, in_languages

HIDDEN = 7
"""The rating of detection (d) from which on whoever makes a mistake hardly sees it (our choice)."""

RARE = 0.1
"""The chance of a failure above which the step is to be mended, and not its results sorted (our choice)."""


def looker(subject: Subject, step: Step, point: FailPoint) -> str | None:
    """The role that would look over what a step makes: the same, where it has a second person, else the next superior.

    None where a second look would come too late, has nothing to look at, or would send too much back.
    """
    words, failure = subject.study.words, point.failure
    role, above = subject.process.role_of(step), superior(subject.process, step)
    inside = step.kind == "task" and words.human(step) and not words.contact(step) and len(step.next) == 1
    hidden = (failure.d or 0) >= HIDDEN and 0 < (failure.p or 0) <= RARE and bool(step.produces)
    if role is None or role.kind == "external" or not (inside and hidden):
        return None
    return role.id if role.count != 1 else above.id if above else None


def looked_over(subject: Subject, step: Step, role: str, point: FailPoint, values: Values) -> list[Edit]:
    """The edits that put a check of what a step makes behind it, by somebody else."""
    document, process, failure = subject.document, subject.process, point.failure
    id, onward = fresh_id(document, f"check_{step.id}"), step.next[0].to
    back = round(values["caught"] * (failure.p or 0.0), 4)
    name = Message(_NAME, step=step.title)
    check: dict[str, Any] = {
        "kind": "check",
        "name": in_languages(name),
        "role": role,
        "time": {"wait": f"{values['wait']:g}min", "work": f"{values['work']:g}min"},
        "value": "bva",
        "requires": list(step.produces),
        "checks": list(step.produces),
        "rejects": back,
        "escape": failure.cost,
        "standard": {"text": by_language(_STANDARD), "measure": "mistakes found later", "target": "<=1%"},
        "next": [{"to": onward, "p": round(1 - back, 4)}, {"to": step.id, "p": back, "loop": "rework"}],
    }
    apart = set_field(document, ("separate", len(process.separate)), [step.id, id]) if role == step.role else ()
    return [
        AddAfter(("steps",), step.id, id, check),
        *(Set(path, id) for path in places_of(document, [step.id], onward)),
        *apart,
    ]


_NAME = both("Second look: {step}", "复核：{step}")
_STANDARD = both("Held against the record by somebody who has not done it", "由未经办的人员对照记录复核")
