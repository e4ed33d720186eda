"""Figures of the roles whose people are counted: how busy they are, who waits for them, and what flows over."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.model import Process
from blueprint.simulation.model import Kind, Model
from blueprint.simulation.pools import open_minutes
from blueprint.simulation.totals import Totals
from blueprint.simulation.weeks import WEEK

Row = tuple[str, str, float]
"""What a figure says, of which role, and its value."""


def by_role(process: Process, model: Model, totals: Totals) -> Iterator[Row]:
    """Utilisation is work by open time; ``queue`` counts who waits in the mean, ``wait`` is a visit's."""
    for pool, role in enumerate(model.pools):
        count = process.roles[role].count
        if count is None or totals.minutes <= 0:
            continue
        places = count * open_minutes(process, process.roles[role]) / WEEK
        own = [draw for draw, of in enumerate(model.draw_pool) if of == pool]
        if places:
            yield "utilisation", role, sum(totals.worked[draw] for draw in own) / (totals.minutes * places)
        home = [node for node in _served(model) if model.draw_pool[model.option_first[node]] == pool]
        waited = sum(totals.waited[node] for node in home)
        yield "queue", role, waited / totals.minutes
        if visits := sum(_visits(model, totals, node) for node in home):
            yield "wait", role, waited / visits
            yield "waits", role, sum(totals.delayed[node] for node in home) / visits
            yield "flows_over", role, sum(_taken_elsewhere(model, totals, node) for node in home) / visits
        if taken := sum(totals.begun[draw] for draw in own):
            yield "from_others", role, 1 - sum(totals.begun[model.option_first[node]] for node in home) / taken


def _served(model: Model) -> Iterator[int]:
    return (node for node, kind in enumerate(model.kind) if kind == Kind.SERVED)


def _visits(model: Model, totals: Totals, node: int) -> int:
    return totals.begun[model.option_first[node]] + _taken_elsewhere(model, totals, node) + totals.abandoned[node]


def _taken_elsewhere(model: Model, totals: Totals, node: int) -> int:
    return sum(totals.begun[model.option_first[node] + 1 : model.option_first[node + 1]])
