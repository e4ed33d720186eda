"""Checks that the customer could confirm: staff look again at what the customer has given, and at nothing else.

Definition: esia, relocate a control (Reijers & Limam Mansar 2005, control relocation).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from blueprint.analysis.bureaucracy import is_guarded, stated_rejects
from blueprint.graph import Flow, refusal
from blueprint.model import Process, Step

if TYPE_CHECKING:
    from blueprint.analysis.analysis import Analysis


@dataclass(frozen=True, slots=True)
class Confirmable:
    """A ``check`` of what was last asked at ``capture``; ``rejects`` is the share that it sends back, None if unstated."""

    check: str
    capture: str
    rejects: float | None


def confirmable(study: Analysis) -> tuple[Confirmable, ...]:
    """The checks by staff that look only at what the customer has said before on every path, in reading order.

    A document has to be looked at, and a check that can end the case is no question of confirming.
    """
    found = []
    for id, step in study.process.steps.items():
        if _is_control(study, step):
            captures = {_asked_last(study, tier.flow, step) for tier in study.tiers.values() if id in tier.flow.reached}
            capture = captures.pop() if len(captures) == 1 else None
            if capture is not None:
                found.append(Confirmable(id, capture, stated_rejects(study, step)))
    return tuple(found)


def _is_control(study: Analysis, step: Step) -> bool:
    """Whether staff, without the customer, look whether what is there is right; a mistake goes back to be mended."""
    process, refused = study.process, refusal(study.process, step)
    staff = step.kind == "check" and study.words.human(step) and not study.words.contact(step)
    ends = refused is not None and refused.loop != "rework"
    more = step.captures or step.produces or step.decides or any(timeout.to for timeout in step.on_timeout)
    papers = any(_is_paper(process, item) for item in step.checks)
    return staff and bool(step.checks) and not (ends or more or papers or is_guarded(process, step))


def _is_paper(process: Process, item: str) -> bool:
    known = process.data.get(item)
    return known is not None and (known.document or known.copy_of is not None or known.legal is not None)


def _asked_last(study: Analysis, flow: Flow, check: Step) -> str | None:
    """The last step on every path to a check that asks the customer for what it looks at; None where not all of that is
    asked before on every path."""
    words, items = study.words, set(check.checks)
    asked = [
        id
        for id in flow.reached
        if id != check.id and items & {*flow.steps[id].captures} and flow.always_passes(check.id, id)
        if words.contact(flow.steps[id])
    ]
    if not items <= {item for id in asked for item in flow.steps[id].captures}:
        return None
    return max(asked, key=lambda id: sum(flow.always_passes(id, other) for other in asked))
