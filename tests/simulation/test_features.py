"""What the format can say, one thing at a time: each process is so small that what has to come out is known."""

from __future__ import annotations

from math import exp
from pathlib import Path

import pytest

from blueprint.analysis import analyze
from blueprint.model import Process
from blueprint.simulation.figures import ALL, Figure, Reading
from blueprint.simulation.intervals import Estimate
from blueprint.simulation.queueing import priority_waits_min
from blueprint.simulation.scenario import GIVEN, MODELLED, Scenario
from blueprint.simulation.simulate import simulate
from blueprint.simulation.simulated import Simulated
from blueprint.text import Trouble
from blueprint.workspace import load, load_text
from tests.simulation.test_laws import Run, ran

EXAMPLE = Path(__file__).parent.parent / "examples" / "complaint.yaml"

HEAD = "blueprint: 1\nid: small\nname: Small\ncustomer: customer\n"
DAY = 1440.0


def process(steps: str, head: str = "", roles: str = "agent: {count: 2}") -> Process:
    roles = f"roles: {{customer: {{lane: customer}}, {roles}}}\n"
    body = "".join(f"  {line}\n" for line in ["ask: {kind: start, role: customer, next: do}", *steps.splitlines()])
    return load_text(f"{HEAD}{head}\n{roles}steps:\n{body}  done: {{kind: end}}\n")


def given(one: Process, cases: int = 4_000) -> Run:
    return ran(one, cases, 0.0, modelled=False)


def share(found: Run, says: str) -> float:
    return Reading(found.process, found.model, found.totals).figures()[Figure(says)]


def test_an_interval_works_in_rounds() -> None:
    found = given(process("do: {role: agent, every: 30min, time: {work: 1min}, next: done}"), 500)
    assert {one.begun % 30 for one in found.visits} == {0.0}
    assert share(found, "wait") == pytest.approx(15, rel=0.1)


def test_a_stated_wait_is_that_for_the_round_too() -> None:
    found = given(process("do: {role: agent, every: 30min, time: {wait: 15min, work: 1min}, next: done}"), 500)
    assert share(found, "wait") == pytest.approx(15)


def test_what_takes_too_long_moves_the_case() -> None:
    """Work of mean 10 is cut off after 10: one in e moves, and the rest of its work is not done."""
    found = given(
        process(
            "do: {role: agent, time: {work: {dist: exponential, mean: 10min}}, sla: 10min, on_timeout: {to: late}, next: done}\n"
            "late: {role: agent, time: {work: 5min}, next: done}"
        )
    )
    late = sum(one.step == "late" for one in found.visits)
    assert late / 4_000 == pytest.approx(exp(-1), abs=0.03)
    assert max(one.ended - one.begun for one in found.visits if one.step == "do") <= 10
    assert sum(found.totals.escalated) == pytest.approx(late, abs=2)
    assert share(found, "work") == pytest.approx(10 * (1 - exp(-1)) + 5 * exp(-1), rel=0.05)


def test_who_is_told_of_a_delay_is_told_as_often_as_it_happens() -> None:
    found = given(
        process(
            "do: {role: agent, time: {work: {dist: exponential, mean: 10min}}, on_timeout: [{after: 10min, escalate: boss}, "
            "{after: 20min, escalate: boss}], next: done}",
            roles="agent: {}, boss: {}",
        )
    )
    assert [count / 4_000 for count in found.totals.escalated] == pytest.approx([exp(-1), exp(-2)], abs=0.03)


def test_a_server_whose_work_is_cut_off_is_free_again() -> None:
    """Everything is cut off after 10 minutes, so one server with a case every 12 minutes is busy five sixths."""
    found = ran(
        process(
            "do: {role: agent, time: {work: 1d}, on_timeout: {after: 10min, to: done}, next: done}",
            head="volume: 5/hour",
            roles="agent: {count: 1}",
        ),
        3_000,
    )
    cut = Reading(found.process, found.model, found.totals).figures()
    assert cut[Figure("work")] <= 10
    assert cut[Figure("mean")] <= 10 + 1e-6
    assert not any(one.step == "do" for one in found.visits)


def test_patience_against_a_given_wait() -> None:
    found = given(
        process(
            "do: {role: agent, time: {wait: 10min, work: 1min}, patience: {dist: exponential, mean: 10min}, next: done}"
        )
    )
    assert share(found, "abandoned") == pytest.approx(1 - exp(-1), abs=0.03)
    assert max(one.ended - one.came for one in found.visits if one.left) < 10


def test_patience_by_tier_and_parallel_work_that_is_given_up() -> None:
    """Both branches queue; the customer who leaves one leaves the case, whose other branch never begins or is for nothing."""
    found = ran(
        process(
            "do: {kind: split, next: [one, two]}\n"
            "one: {role: agent, patience: 5min, time: {work: 9min}, next: meet}\n"
            "two: {role: other, time: {work: 9min}, next: meet}\n"
            "meet: {kind: join, next: done}",
            head="volume: 12/hour",
            roles="agent: {count: 1}, other: {count: 2}",
        ),
        3_000,
    )
    figures = Reading(found.process, found.model, found.totals).figures()
    left = [one for one in found.visits if one.left]
    assert all(one.ended - one.came == pytest.approx(5) for one in left)
    assert sum(found.totals.abandoned) == pytest.approx(3_000 * figures[Figure("abandoned")])
    assert sum(found.totals.ended) + sum(found.totals.abandoned) == 3_000
    assert figures[Figure("abandoned")] > 0.2


def test_others_may_take_over_only_after_a_while() -> None:
    found = ran(
        process(
            "do: {role: agent, time: {work: 10min}, overflow: [{to: other, after: 3min, work: 20min}], next: done}",
            head="volume: 7/hour",
            roles="agent: {count: 1}, other: {count: 5}",
        ),
        2_000,
    )
    others = [one for one in found.visits if one.pool == "other"]
    assert len(others) > 100
    waits = [one.begun - one.came for one in others]
    assert min(waits) == pytest.approx(3)
    assert sum(wait == pytest.approx(3) for wait in waits) > 0.9 * len(waits)
    assert {round(one.ended - one.begun, 6) for one in others} == {20.0}


def test_overflow_for_one_tier_only() -> None:
    found = ran(
        process(
            "do: {role: agent, time: {work: 10min}, patience: 1h, overflow: [{to: other, tiers: [gold]}], next: done}",
            head="volume: 9/hour\ntiers: {gold: {share: 30%}, rest: {share: 70%}}",
            roles="agent: {count: 1}, other: {count: 1}",
        ),
        2_000,
    )
    taken = {found.model.tiers[found.model.tier[node]] for node in _nodes_served_by(found, "other")}
    assert taken == {"gold"}


def _nodes_served_by(found: Run, role: str) -> list[int]:
    pool = found.model.pools.index(role)
    draws = [draw for draw, own in enumerate(found.model.draw_pool) if own == pool and found.totals.begun[draw]]
    return [found.model.draw_node[draw] for draw in draws]


def test_priority_as_the_formula_says() -> None:
    """Non-preemptive priority, three servers at 80%."""
    one = process(
        "do: {role: agent, time: {work: {dist: exponential, mean: 3min}}, next: done}",
        head="volume: 48/hour\ntiers: {gold: {share: 25%, priority: 1}, rest: {share: 75%, priority: 2}}",
        roles="agent: {count: 3}",
    )
    found = simulate(one, scenario=Scenario(8_000, 10))
    waits = priority_waits_min(arrivals_per_min=[0.2, 0.6], handle_min=3.0, agents=3)
    for tier, wait in zip(("gold", "rest"), waits, strict=True):
        held = found.of("wait", tier)
        assert held is not None
        assert held.half is not None
        assert abs(held.mean - wait) <= 4.781 / 2.262 * held.half <= 0.4 * wait


WEEKDAYS = 'calendar: {tz: Asia/Shanghai, open: "Mon-Fri 09:00-17:00"}\n'


def test_work_begins_in_open_hours_and_is_finished_after_them() -> None:
    found = ran(
        process("do: {role: agent, time: {work: 50min}, next: done}", head=WEEKDAYS + "volume: 60/week"),
        600,
        warm_up=0.0,
    )
    clock = [(one.begun % DAY / 60, one.begun // DAY % 7) for one in found.visits]
    assert all(9 <= hour < 17 and day < 5 for hour, day in clock)
    assert any(one.ended % DAY / 60 > 17 for one in found.visits)
    assert any(one.begun % DAY / 60 == 9 for one in found.visits)


def test_a_role_in_another_zone_works_by_its_own_clock() -> None:
    found = ran(
        process(
            "do: {role: agent, time: {work: 5min}, next: done}",
            head="calendar: {tz: Asia/Shanghai}\nvolume: 100/day",
            roles='agent: {count: 2, calendar: {tz: Asia/Tokyo, open: "Mon-Sun 09:00-17:00"}}',
        ),
        600,
    )
    assert all(8 <= one.begun % DAY / 60 < 16 for one in found.visits)


def test_arrivals_follow_the_profile() -> None:
    found = given(
        process(
            "do: {role: agent, time: {work: 1min}, next: done}",
            head='volume: [{during: "Mon-Fri 10:00-11:00", rate: 60/hour}, {during: "Mon-Fri 11:00-12:00", rate: 120/hour}]',
        )
    )
    hours = [one.came % DAY // 60 for one in found.visits]
    assert set(hours) == {10.0, 11.0}
    assert hours.count(11.0) / hours.count(10.0) == pytest.approx(2, rel=0.1)
    assert {one.came // DAY % 7 for one in found.visits} == {0, 1, 2, 3, 4}


def test_business_days_end_at_the_same_clock_time_on_an_open_day() -> None:
    found = given(
        process("do: {kind: wait, time: {wait: 2bd}, next: after}\nafter: {role: agent, next: done}", head=WEEKDAYS),
        3_000,
    )
    days = {0: 2, 1: 2, 2: 2, 3: 4, 4: 4, 5: 3, 6: 2}
    waits = [one for one in found.visits if one.step == "do"]
    assert {one.came // DAY % 7 for one in waits} <= days.keys()
    assert all(one.ended - one.came == pytest.approx(days[int(one.came // DAY % 7)] * DAY) for one in waits)


def test_an_event_is_waited_for_within_the_case() -> None:
    found = given(
        process(
            "do: {kind: split, next: [make, hold]}\n"
            "make: {role: agent, time: {work: {dist: exponential, mean: 10min}}, sends: ready, next: meet}\n"
            "hold: {kind: wait, event: ready, next: use}\n"
            "use: {role: agent, time: {work: 1min}, next: meet}\n"
            "meet: {kind: join, next: done}"
        ),
        500,
    )
    made = {one.case: one.ended for one in found.visits if one.step == "make"}
    assert {one.case: one.begun for one in found.visits if one.step == "use"} == made


def test_an_event_that_never_comes_leaves_the_case_open_or_the_timeout_ends_it() -> None:
    steps = (
        "do: {kind: split, next: [make, hold]}\n"
        "make: {role: agent, time: {work: 1min}, next: [{to: tell, p: 0.5}, {to: go, p: 0.5}]}\n"
        "tell: {role: agent, time: {work: 1min}, sends: ready, next: go}\n"
        "go: {kind: decision, next: meet}\n"
        "hold: {kind: wait, event: ready,TIMEOUT next: meet}\n"
        "meet: {kind: join, next: done}"
    )
    open_ = simulate(process(steps.replace("TIMEOUT", "")), scenario=Scenario(1_000, 1))
    ended = simulate(
        process(steps.replace("TIMEOUT", " on_timeout: {after: 1h, to: meet},")), scenario=Scenario(1_000, 1)
    )
    assert open_.unfinished == pytest.approx(500, abs=60)
    assert ended.unfinished == 0
    assert max(ended.samples["", ALL].kept) == pytest.approx(60)


def test_the_example_comes_to_what_the_analysis_computes() -> None:
    """The example of the format, without queues: every figure that the analyses define, for each tier."""
    one = load(EXAMPLE)
    found = simulate(one, scenario=Scenario(6_000, 10, queues=GIVEN))
    study = analyze(one)
    exact = study.measures
    for says, value in (("work", exact.work_min), ("handoffs", exact.handoffs), ("cost", exact.cost)):
        _close(found, says, value)
    _close(found, "wait", (exact.wait_min or 0) - 3 * DAY)  # the pause is meant, and no waiting for anybody
    assert exact.handoffs == pytest.approx(2.9417, abs=5e-5)


def _close(found: Simulated, says: str, exact: float | None, tier: str = ALL) -> None:
    held = found.of(says, tier)
    assert held is not None
    assert held.half is not None
    assert exact is not None
    assert abs(held.mean - exact) <= 4.781 / 2.262 * held.half <= 0.05 * exact


def test_a_stable_queue_is_asked_for() -> None:
    busy = process("do: {role: agent, time: {work: 10min}, next: done}", head="volume: 13/hour")
    with pytest.raises(Trouble, match=r"2\.17 people and a count of 2; 3 would do"):
        simulate(busy)
    exactly = process("do: {role: agent, time: {work: 10min}, next: done}", head="volume: 12/hour")
    with pytest.raises(Trouble, match="3 would do"):
        simulate(exactly)
    patient = process("do: {role: agent, patience: 5min, time: {work: 10min}, next: done}", head="volume: 13/hour")
    assert simulate(patient, scenario=Scenario(500, 2)).of("abandoned") is not None
    assert not simulate(busy, scenario=Scenario(500, 2, queues=GIVEN)).modelled


def test_queues_need_a_volume_and_a_count() -> None:
    silent = process("do: {role: agent, time: {work: 10min}, next: done}")
    assert not simulate(silent, scenario=Scenario(100, 1)).modelled
    with pytest.raises(Trouble, match="needs a volume"):
        simulate(silent, scenario=Scenario(100, 1, queues=MODELLED))


def test_what_ends_at_its_deadline_ends_in_time() -> None:
    """1.1 and 2.9 minutes after any moment are 4 minutes after it, however they are rounded."""
    one = process(
        "do: {role: agent, sla: 1.1min, on_timeout: {to: late}, time: {work: 1.1min}, next: then}\n"
        "then: {role: agent, sla: 2.9min, on_timeout: {notify: [agent]}, time: {wait: 1.7min, work: 1.2min}, next: done}\n"
        "late: {role: agent, next: then}",
        head="tiers: {all: {share: 100%, sla: {through: 4min}}}\nclocks: {through: {from: ask, to: then}}",
    )
    found = simulate(one, scenario=Scenario(2000, 2))
    for says, clock, mean in (("within", "through", 1), ("within_shortest", "through", 1), ("escalated", "", 0)):
        assert found.of(says, of=clock) == Estimate(mean, 0)
    assert found.samples["through", ALL].within(4.0) == 1.0


def test_cases_that_cannot_end_are_refused() -> None:
    with pytest.raises(Trouble, match="come to an end"):
        simulate(process("do: {role: agent, next: again}\nagain: {role: agent, next: do}"))


def test_a_process_without_an_end_is_refused() -> None:
    text = f"{HEAD}volume: 1/hour\nroles: {{agent: {{count: 1}}}}\nsteps:\n  ask: {{kind: start, next: do}}\n"
    with pytest.raises(Trouble, match="do not come to an end at “ask”"):
        simulate(load_text(f"{text}  do: {{role: agent, next: again}}\n  again: {{role: agent, next: do}}\n"))


def test_a_way_round_that_is_next_to_endless_is_refused() -> None:
    again = "do: {{kind: decision, next: [{{to: do, p: {p}, loop: rework}}, {{to: done, p: {left}}}]}}"
    for left in (1e-8, 1e-9):
        with pytest.raises(Trouble, match="come to “do” more than 1,000,000 times each"):
            simulate(process(again.format(p=1 - left, left=left)))
    assert simulate(process(again.format(p=0.999, left=0.001)), scenario=Scenario(10, 1)).unfinished == 0


@pytest.mark.parametrize(
    "late",
    [
        "time: {work: 5min}, sla: 1min, on_timeout: {to: do}",
        "time: {wait: 1min, work: 1min}, sla: 90s, on_timeout: [{escalate: agent}, {after: 1h, to: done}, {to: do}]",
        "time: {work: 3bd}, sla: 2bd, on_timeout: {to: ask}",
        "time: {work: {dist: exponential, mean: 5min}}, sla: 0min, on_timeout: {to: more}",
        "time: {work: {dist: lognormal, mean: 5h, sd: 1min}}, sla: 1h, on_timeout: {to: more}",
    ],
)
def test_a_timeout_that_always_leads_back_is_refused_by_name(late: str) -> None:
    one = process(f"do: {{role: agent, {late}, next: done}}\nmore: {{role: agent, next: do}}", "volume: 1/hour")
    with pytest.raises(Trouble, match="get past “do”: its timeout comes first and leads back"):
        simulate(one, scenario=Scenario(500, 1, queues=GIVEN))


@pytest.mark.parametrize(
    "late",
    [
        "time: {work: 5min}, sla: 5min, on_timeout: {to: do}",
        "time: {work: 5min}, sla: 1min, on_timeout: {to: done}",
        "time: {work: 5min}, sla: 2min, on_timeout: [{to: do}, {after: 1min, to: done}]",
        "time: {work: 5min}, sla: 1bd, on_timeout: {to: do}",
        "time: {work: {dist: exponential, mean: 60min}}, sla: 1min, on_timeout: {to: do}",
        "time: {wait: 5min}, patience: {dist: exponential, mean: 5min}, sla: 1min, on_timeout: {to: do}",
    ],
)
def test_a_timeout_that_cases_get_past_in_the_end_is_none_of_these(late: str) -> None:
    one = process(f"do: {{role: agent, {late}, next: done}}", "volume: 1/hour")
    assert simulate(one, scenario=Scenario(20, 1, queues=GIVEN)).unfinished == 0


@pytest.mark.parametrize(
    ("tiers", "start", "who"),
    [
        ("", "kind: task, role: agent", "standard"),
        ("tiers: {vip: {share: 10%}, other: {share: 90%}}\n", "kind: start, tiers: [other]", "vip"),
    ],
)
def test_cases_that_begin_nowhere_are_refused(tiers: str, start: str, who: str) -> None:
    text = f"{HEAD}{tiers}roles: {{agent: {{}}}}\nsteps:\n  ask: {{{start}, next: done}}\n  done: {{kind: end}}\n"
    with pytest.raises(Trouble, match=f"“{who}” begin nowhere"):
        simulate(load_text(text))


def test_a_called_process_is_gone_into() -> None:
    inner = load_text(
        "blueprint: 1\nid: inner\nname: Inner\nroles: {agent: {count: 2}}\nsteps:\n  in: {kind: start, next: work}\n"
        "  work: {role: agent, time: {work: 7min}, next: out}\n  out: {kind: end}\n"
    )
    outer = process("do: {kind: call, process: inner, role: agent, time: {work: 3min}, next: done}")
    found = simulate(outer, lambda *_: inner, Scenario(100, 1))
    assert found.of("work") is not None
    assert list(found.samples["", ALL].kept) == pytest.approx([7.0] * 100)


def test_a_long_warm_up_and_few_cases() -> None:
    """More cases come before the ones that count than may come after them."""
    one = process("do: {role: agent, time: {work: 1min}, next: done}", head=WEEKDAYS + "volume: 4000/week")
    found = simulate(one, scenario=Scenario(10, 1, warm_up=3 * 7 * DAY))
    assert (found.unfinished, len(found.samples["", ALL].kept)) == (0, 10)


def test_what_can_never_be_over_ends_the_run() -> None:
    """Nobody is ever at work, and who loses patience is only missed when somebody is."""
    one = process(
        "do: {role: other, next: wait}\nwait: {role: agent, time: {work: 1min}, patience: 1h, next: done}",
        head="volume: 6000/hour",
        roles="agent: {count: 0}, other: {count: 1}",
    )
    assert simulate(one, scenario=Scenario(10, 1)).unfinished == 10


def test_nobody_comes() -> None:
    with pytest.raises(Trouble, match="nobody comes"):
        simulate(process("do: {role: agent, time: {work: 1min}, next: done}", head="volume: 0/hour"))
