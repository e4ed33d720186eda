"""Steps next to each other: what leads to a step, what follows it and nothing else, and what each needs of the other."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.model import Process, Step


def sources(process: Process, id: str) -> list[str]:
    """The steps that lead to a step, once for each branch and each timeout that moves the case there."""
    return [step.id for step in process.steps.values() for to in _leads(step) if to == id]


def _leads(step: Step) -> Iterator[str]:
    yield from (branch.to for branch in step.next)
    yield from (timeout.to for timeout in step.on_timeout if timeout.to)


def follower(process: Process, step: Step) -> Step | None:
    """The step that always comes next and comes after nothing else; None where there is none."""
    if len(step.next) != 1 or step.kind == "split" or step.next[0].tiers:
        return None
    after = process.steps.get(step.next[0].to)
    if after is None or after is step or after.kind == "join" or after.tiers != step.tiers:
        return None
    return after if sources(process, after.id) == [step.id] else None


def states_data(step: Step) -> bool:
    """Whether a step says what it needs or makes: silence about data is no evidence."""
    return bool(step.requires or step.produces)


def independent(step: Step, other: Step) -> bool:
    """Whether neither of two steps needs, looks at or makes what the other takes in or makes."""
    return _uses(step).isdisjoint(_gives(other)) and _uses(other).isdisjoint(_gives(step))


def _uses(step: Step) -> set[str]:
    return {*step.requires, *step.checks, *_gives(step)}


def _gives(step: Step) -> set[str]:
    return {*step.captures, *step.produces}
