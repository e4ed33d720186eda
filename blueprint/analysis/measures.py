"""The measures of a process: work, waiting, cost, contacts, handoffs, efficiency - means a case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from blueprint.analysis.chain import Elapsed
from blueprint.analysis.words import Words
from blueprint.model import Process, Step


@dataclass(frozen=True, slots=True)
class Measures:
    """Means a case, in elapsed minutes of calendar-free time and in the currency. None: not known.

    ``elapsed_min`` and its standard deviation are None where parallel work is not nested in blocks.
    ``elapsed_by_means_min`` is the textbook's figure: of parallel branches that with the longest mean counts.
    """

    work_min: float | None = None
    wait_min: float | None = None
    va_min: float | None = None
    elapsed_min: float | None = None
    elapsed_sd_min: float | None = None
    elapsed_by_means_min: float | None = None
    cost: float | None = None
    handoffs: float | None = None
    contacts: float | None = None
    efficiency: float | None = None
    rework_share: float | None = None
    visits: Mapping[str, float] | None = None


def work_of(step: Step) -> float:
    """The mean work of one visit in minutes; unset work counts as nothing here and is listed elsewhere."""
    return step.time.work.mean if step.time.work else 0.0


def wait_of(step: Step) -> float:
    """The mean wait of one visit in minutes."""
    return step.time.wait.mean if step.time.wait else 0.0


def cost_of(process: Process, step: Step) -> float:
    """The cost of one visit: its own, and its work at the rate of its role."""
    role = process.role_of(step)
    rate = role.cost.amount if role and role.cost else 0.0
    return step.cost + work_of(step) / 60 * rate


def total_work(process: Process, visits: Mapping[str, float]) -> float:
    """The expected minutes of work a case."""
    return sum(n * work_of(process.steps[id]) for id, n in visits.items())


def total_wait(process: Process, visits: Mapping[str, float]) -> float:
    """The expected minutes of waiting a case, of parallel work all."""
    return sum(n * wait_of(process.steps[id]) for id, n in visits.items())


def total_cost(process: Process, visits: Mapping[str, float]) -> float:
    """The expected cost of a case."""
    return sum(n * cost_of(process, process.steps[id]) for id, n in visits.items())


def total_contacts(words: Words, visits: Mapping[str, float]) -> float:
    """The expected contacts of a case, notices apart."""
    steps = words.process.steps
    return sum(n for id, n in visits.items() if steps[id].kind != "notify" and words.contact(steps[id]))


def measures(
    words: Words,
    visits: Mapping[str, float],
    *,
    handoffs: float,
    without_rework: float | None,
    elapsed: Elapsed | None,
    elapsed_by_means: float | None,
) -> Measures:
    """The measures that follow from expected visits. ``without_rework``: the minutes of work when nothing is redone."""
    process = words.process
    work, wait = total_work(process, visits), total_wait(process, visits)
    va = total_work(process, {id: n for id, n in visits.items() if process.steps[id].value == "va"})
    return Measures(
        work_min=work,
        wait_min=wait,
        va_min=va,
        elapsed_min=elapsed.mean if elapsed else None,
        elapsed_sd_min=elapsed.deviation if elapsed else None,
        elapsed_by_means_min=elapsed_by_means,
        cost=total_cost(process, visits),
        handoffs=handoffs,
        contacts=total_contacts(words, visits),
        efficiency=ratio(va, work + wait),
        rework_share=None if without_rework is None else ratio(work - without_rework, work),
        visits=visits,
    )


def ratio(part: float, whole: float) -> float | None:
    """A share, or None of nothing."""
    return part / whole if whole > 0 else None


def is_work(step: Step) -> bool:
    """Whether somebody works at a step, the customer and systems included."""
    return step.role is not None and step.kind not in ("start", "end", "wait", "split", "join")


def unset_work(words: Words) -> tuple[str, ...]:
    """Steps at which somebody works and nobody has said how long."""
    return tuple(step.id for step in words.process.steps.values() if is_work(step) and step.time.work is None)
