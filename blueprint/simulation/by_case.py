"""Figures that are sums over the cases of a tier, a case: waits, cost, work, handoffs, who left, escalations."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from blueprint.model import Process
from blueprint.simulation.first_contacts import UNASKED
from blueprint.simulation.model import NONE, Model
from blueprint.simulation.totals import Totals

Row = tuple[str, str, float]
"""What a figure says, of what ("" the whole case, else a step), and its value."""


def by_case(process: Process, model: Model, totals: Totals, tier: int | None, cases: int) -> Iterator[Row]:
    """The figures of a tier, or of all (None), that has so many cases."""
    nodes = [node for node, of in enumerate(model.tier) if tier is None or of == tier]
    draws = [
        draw for draw, node in enumerate(model.draw_node) if node >= 0 and (tier is None or model.tier[node] == tier)
    ]
    work = [draw for draw in draws if model.draw_role[draw]]
    left = {node: totals.abandoned[node] for node in nodes if model.patience[node] != NONE}
    yield from _by_step("abandoned", model, left, cases)
    escalated = {
        node: sum(totals.escalated[_levels(model, node)]) for node in nodes if model.level_to[_levels(model, node)]
    }
    yield from _by_step("escalated", model, escalated, cases)
    yield "handoffs", "", sum(totals.handoffs[node] for node in nodes) / cases
    waits = sum(totals.waited[node] for node in nodes) + _given_waits(process, model, totals, draws)
    yield "wait", "", waits / cases
    yield "cost", "", _cost(process, model, totals, work) / cases
    yield "work", "", sum(totals.worked[draw] for draw in work) / cases
    yield from _first_contact(model, totals, range(len(model.tiers)) if tier is None else [tier])


def _by_step(says: str, model: Model, by_node: Mapping[int, int], cases: int) -> Iterator[Row]:
    """In all, and at each step where it may happen."""
    found: dict[str, int] = {}
    for node, number in by_node.items():
        found[model.step[node]] = found.get(model.step[node], 0) + number
    yield says, "", sum(found.values()) / cases
    yield from ((says, step, number / cases) for step, number in found.items())


def _levels(model: Model, node: int) -> slice:
    return slice(model.level_first[node], model.level_first[node + 1])


def _given_waits(process: Process, model: Model, totals: Totals, draws: Sequence[int]) -> float:
    """Waits that the file states; a step that is a wait is meant, and none of these."""
    return sum(
        totals.worked[draw]
        for draw in draws
        if not model.draw_role[draw] and process.steps[model.step[model.draw_node[draw]]].kind != "wait"
    )


def _cost(process: Process, model: Model, totals: Totals, work: Sequence[int]) -> float:
    """What each visit costs, and the minutes at the rate of whoever works."""
    rates = {id: role.cost.amount / 60 for id, role in process.roles.items() if role.cost}
    return sum(
        totals.begun[draw] * process.steps[model.step[model.draw_node[draw]]].cost
        + totals.worked[draw] * rates.get(model.draw_role[draw], 0.0)
        for draw in work
    )


def _first_contact(model: Model, totals: Totals, tiers: Sequence[int]) -> Iterator[Row]:
    """The share settled at the first contact of those that a customer begins; nothing where it is not known of a tier."""
    starts = [range(*model.start_first[tier : tier + 2]) for tier in tiers]
    if all(any(model.start_contact[start] != UNASKED for start in own) for own in starts):
        came = sum(totals.came[start] for own in starts for start in own if model.start_contact[start] != UNASKED)
        if came:
            yield "first_contact", "", sum(totals.resolved[tier] for tier in tiers) / came
