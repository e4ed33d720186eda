"""Plots in the terminal."""

from __future__ import annotations

import pytest

from blueprint.simulation.plots import ASCII, BLOCKS, plots
from blueprint.simulation.scenario import Scenario
from blueprint.simulation.simulate import simulate
from blueprint.simulation.simulated import Simulated
from blueprint.text import cell_width
from blueprint.workspace import load_text

TWO = """\
blueprint: 1
id: two
name: Two
customer: caller
volume: 1/hour
tiers:
  gold: {name: {en: Gold, zh: 金卡}, share: 50%, sla: {done: 90% in 10min}}
  rest: {name: {en: The rest of them, zh: 其余客户}, share: 50%}
roles: {caller: {lane: customer}, agent: {name: {en: Agent, zh: 坐席}, count: 100}}
clocks: {done: {from: call, to: out}}
steps:
  call: {kind: start, role: caller, next: [{to: short, tiers: [gold]}, {to: long, tiers: [rest]}]}
  short: {role: agent, time: {work: 4min}, next: out}
  long: {role: agent, time: {work: 32min}, next: out}
  out: {kind: end}
"""


@pytest.fixture(scope="module")
def two() -> Simulated:
    return simulate(load_text(TWO), scenario=Scenario(400, 2))


def test_bars_side_by_side_with_what_is_promised(two: Simulated) -> None:
    """Gold always takes 4 min, the rest 32: spans of 5 min, seven of them, as 99% of the rest take no longer."""
    bars = list(plots(two, "en", 90, ASCII))
    assert [line.split()[:2] for line in bars[2:5]] == [["5", "min"], ["10", "min"], ["10", "min:"]]
    assert bars[1].split() == ["Gold", "The", "rest", "of", "them"]
    assert bars[2].split() == ["5", "min", "#" * 32, "100%", "0%"]
    assert bars[4].split() == ["10", "min:", "100%", "in", "time", "-" * 18]
    assert bars[9].split() == ["35", "min", "100%", "#" * 32, "100%"]
    assert bars[10].split() == ["more", "100%", "100%"]


def test_how_busy_people_are(two: Simulated) -> None:
    """18 minutes an hour for 100 people: 0.3%, of 50 cells less than a half."""
    assert [line.split() for line in plots(two, "en", 90, ASCII)][-1] == ["Agent", "0.3%"]


@pytest.mark.parametrize("width", [40, 60, 90, 140])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_line_is_wider_than_the_terminal(two: Simulated, width: int, language: str) -> None:
    assert max(map(cell_width, plots(two, language, width, BLOCKS))) <= width
    assert all(line.isascii() for line in plots(two, "en", width, ASCII))
