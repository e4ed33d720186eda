"""What if: other head counts, more cases."""

from __future__ import annotations

import pytest

from blueprint.simulation.figures import Figure
from blueprint.simulation.scenario import Scenario
from blueprint.simulation.simulate import simulate
from blueprint.text import Trouble
from blueprint.workspace import load_text

DESK = """\
blueprint: 1
id: desk
name: Desk
volume: {volume}
roles: {{clerk: {{count: 2, name: {{en: Clerk, zh: 柜员}}}}, idle: {{count: 5}}}}
steps:
  in: {{kind: start, next: do}}
  do: {{role: clerk, time: {{work: 6min}}, next: out}}
  out: {{kind: end}}
"""
PROFILE = '[{during: "00:00-12:00", rate: 4/hour}, {during: "12:00-24:00", rate: 12/hour}]'


@pytest.mark.parametrize("volume", ["8/hour", PROFILE])
def test_more_people_and_more_cases(volume: str) -> None:
    """8 an hour for 6 minutes are 0.8 people: of 2 the half of it, of 4 a fifth; half as many again, 0.3 of 4."""
    for scenario, busy in (({}, 0.4), ({"clerk": 4}, 0.2)):
        for load in (1.0, 1.5):
            found = simulate(
                load_text(DESK.format(volume=volume)), scenario=Scenario(2000, 5, staff=scenario, load=load)
            )
            assert sum(found.values(Figure("utilisation", of="clerk"))) / 5 == pytest.approx(busy * load, rel=0.05)


def test_too_few_people_are_refused_with_those_that_would_do() -> None:
    with pytest.raises(Trouble) as refused:
        simulate(load_text(DESK.format(volume="8/hour")), scenario=Scenario(100, load=3.0))
    assert "Clerk (work for 2.4 people and a count of 2; 3 would do)" in str(refused.value)
    assert "柜员（工作量需 2.4 人，现有 2 人；3 人即可）" in refused.value.message.text("zh")
    assert simulate(load_text(DESK.format(volume="8/hour")), scenario=Scenario(100, load=3.0, staff={"clerk": 3}))


@pytest.mark.parametrize(
    ("scenario", "said"),
    [
        (Scenario(staff={"clerks": 3}), "no role clerks works here; the roles are: clerk; did you mean clerk?"),
        (Scenario(staff={"idle": 3}), "no role idle works here; the roles are: clerk"),
        (Scenario(10_000_001), "at most 10,000,000 cases in a replication"),
    ],
)
def test_what_cannot_be(scenario: Scenario, said: str) -> None:
    with pytest.raises(Trouble) as refused:
        simulate(load_text(DESK.format(volume="8/hour")), scenario=scenario)
    assert said in str(refused.value)
