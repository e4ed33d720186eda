"""Every field of the format that a simulation has to heed changes what comes out of it, in both kernels."""

from __future__ import annotations

from functools import cache

import pytest

from blueprint.simulation.compile import compiled
from blueprint.simulation.kernels import Name, Prepared
from blueprint.workspace import load_text
from tests.simulation.test_kernels import in_c

BASE = """
blueprint: 1
id: base
name: Base
customer: customer
calendar: {tz: Asia/Shanghai, open: "Mon-Fri 06:00-22:00"}
volume: 20/hour
tiers:
  gold: {share: 40%, priority: 1, sla: {cycle: 90% in 90min}}
  rest: {share: 60%, priority: 2, sla: {cycle: 90% in 3h}}
roles:
  customer: {lane: customer}
  agent: {lane: frontstage, count: 3}
  expert: {lane: support, count: 2, calendar: {tz: Asia/Tokyo, open: "Mon-Fri 07:00-23:00"}}
  helper: {lane: support, count: 1}
  crm: {lane: support, kind: system}
clocks:
  cycle: {from: ask, to: done}
  answer: {from: ask, to: talk.begin}
steps:
  ask: {kind: start, role: customer, share: 70%, next: talk}
  notice: {kind: start, role: crm, share: 30%, next: talk}
  talk:
    role: agent
    to: customer
    channel: phone
    time: {work: {dist: exponential, mean: 6min}}
    patience: {gold: 12min, rest: {dist: exponential, mean: 20min}}
    overflow: [{to: helper, after: 2min, tiers: [gold], work: 5min}]
    next: [{to: file, p: {gold: 0.3, rest: 0.6}}, {to: fork}]
  file: {role: crm, every: 20min, time: {work: 1min..3min}, next: pass}
  pass: {kind: transfer, role: agent, time: {work: 2min}, next: pause}
  pause: {kind: wait, time: {wait: 30min}, next: post}
  fork: {kind: split, next: [check, hold]}
  check: {role: expert, time: {work: 2min..3min..9min}, sends: checked, next: meet}
  hold: {kind: wait, event: checked, on_timeout: {after: 25min, to: meet}, next: meet}
  meet: {kind: join, next: approve}
  approve:
    kind: approve
    role: expert
    time: {work: {dist: lognormal, mean: 4min, sd: 3min}}
    sla: {gold: 20min, rest: 40min}
    on_timeout: [{escalate: helper}, {after: 1h, to: done}]
    next: [{to: approve, p: 0.2, loop: rework}, {to: post}]
  post: {role: agent, time: {wait: 1bd, work: 1min}, next: done}
  done: {kind: end}
"""

CHANGES = [
    ("volume", "volume: 20/hour", "volume: 25/hour"),
    ("profile", "volume: 20/hour", 'volume: [{during: "Mon-Fri 08:00-12:00", rate: 30/hour}]'),
    ("calendar", "Mon-Fri 06:00-22:00", "Mon-Fri 07:00-22:00"),
    ("business days", 'open: "Mon-Fri 06:00-22:00"', 'open: "Mon-Tue 06:00-22:00"'),
    ("tier share", "gold: {share: 40%", "gold: {share: 30%"),
    ("tier priority", "priority: 2", "priority: 1"),
    ("tier sla", "90% in 90min", "90% in 60min"),
    ("role count", "lane: frontstage, count: 3", "lane: frontstage, count: 2"),
    ("role calendar", "Mon-Fri 07:00-23:00", "Mon-Fri 08:00-23:00"),
    ("role time zone", "Asia/Tokyo", "Europe/Berlin"),
    ("role kind", "crm: {lane: support, kind: system}", "crm: {lane: support}"),
    ("clock from", "answer: {from: ask", "answer: {from: notice"),
    ("clock to", "to: talk.begin", "to: talk"),
    ("start share", "share: 70%", "share: 60%"),
    ("step role", "pass: {kind: transfer, role: agent", "pass: {kind: transfer, role: helper"),
    ("step tiers", "pause: {kind: wait", "pause: {tiers: [gold], kind: wait"),
    ("kind transfer", "pass: {kind: transfer,", "pass: {"),
    ("work exponential", "exponential, mean: 6min", "exponential, mean: 7min"),
    ("work uniform", "1min..3min}", "1min..4min}"),
    ("work triangular", "2min..3min..9min", "2min..5min..9min"),
    ("work lognormal", "mean: 4min, sd: 3min", "mean: 4min, sd: 2min"),
    ("work constant", "wait: 1bd, work: 1min", "wait: 1bd, work: 2min"),
    ("wait step", "wait: 30min", "wait: 31min"),
    ("every", "every: 20min", "every: 30min"),
    ("patience", "gold: 12min", "gold: 1min"),
    ("patience by tier", "patience: {gold: 12min, rest", "patience: {rest"),
    ("overflow to", "{to: helper, after", "{to: expert, after"),
    ("overflow after", "after: 2min", "after: 4min"),
    ("overflow tiers", "tiers: [gold], work", "tiers: [rest], work"),
    ("overflow work", "work: 5min}", "work: 9min}"),
    ("p by tier", "gold: 0.3, rest: 0.6", "gold: 0.3, rest: 0.5"),
    ("rework", "p: 0.2, loop: rework", "p: 0.3, loop: rework"),
    ("split", "fork: {kind: split, next: [check, hold]}", "fork: {kind: decision, next: [check, {to: meet, p: 0.5}]}"),
    ("sends", ", sends: checked", ""),
    ("event", "hold: {kind: wait, event: checked", "hold: {kind: wait, event: other"),
    ("timeout after", "after: 25min", "after: 5min"),
    ("timeout to", "after: 1h, to: done", "after: 1h, to: post"),
    ("sla by tier", "sla: {gold: 20min", "sla: {gold: 10min"),
    ("escalate", "{escalate: helper}, ", ""),
]
# first contacts are known where nothing runs in parallel
CONTACTS = [
    ("start role", "notice: {kind: start, role: crm", "notice: {kind: start, role: customer"),
    ("to", "answer: {role: agent, to: customer", "answer: {role: agent, to: helper"),
    ("channel", "channel: phone, time", "channel: mail, time"),
    ("tells", "tells: progress", "tells: answer"),
]
ANSWER = (
    "  answer: {role: agent, to: customer, channel: phone, time: {work: 1min}, next: [{to: done, p: 0.5}, {to: file}]}"
)
ONE_PLACE = (
    BASE.replace("fork: {kind: split, next: [check, hold]}", "fork: {kind: decision, next: check}")
    .replace("    channel: phone\n", "    channel: phone\n    tells: progress\n")
    .replace("{to: fork}]", "{to: answer, p: 0.1}, {to: fork}]")
    .replace("  done: {", f"{ANSWER}\n  done: {{")
)
GIVEN = [
    ("given wait", "wait: 1bd", "wait: 2bd"),
    ("patience against a given wait", "    patience: {gold: 12min", "    patience: {gold: 2min"),
]


@cache
def _outcome(text: str, kernel: Name, *, modelled: bool) -> tuple[bytes, list[object]]:
    model = compiled(load_text(text), modelled=modelled)
    totals = Prepared(model, kernel).run(11, 200)
    sums = [totals.abandoned, totals.handoffs, totals.escalated, totals.resolved, totals.within, totals.started]
    return totals.times.tobytes(), [totals.begun, totals.worked, totals.waited, *sums]


WAITING = ("time: {work: {dist: exponential", "time: {wait: 3min..9min, work: {dist: exponential")


def _matters(old: str, new: str, kernel: Name, base: str = BASE, *, modelled: bool = True) -> bool:
    assert base.count(old) == 1
    return _outcome(base, kernel, modelled=modelled) != _outcome(base.replace(old, new), kernel, modelled=modelled)


@pytest.mark.parametrize("kernel", [pytest.param("c", marks=in_c), "python"])
def test_every_field_matters(kernel: Name) -> None:
    waiting = BASE.replace(*WAITING)
    idle = [name for name, old, new in CHANGES if not _matters(old, new, kernel)]
    idle += [name for name, old, new in CONTACTS if not _matters(old, new, kernel, ONE_PLACE)]
    idle += [name for name, old, new in GIVEN if not _matters(old, new, kernel, waiting, modelled=False)]
    assert idle == []


SCALES = [("cost", "count: 3}", "count: 3, cost: 30/h}"), ("cost a visit", "every: 20min,", "every: 20min, cost: 2,")]


@pytest.mark.parametrize(("field", "old", "new"), SCALES, ids=[name for name, _, _ in SCALES])
def test_what_it_costs_moves_nothing(field: str, old: str, new: str) -> None:
    """Costs are of the minutes and visits counted; nothing else depends on them."""
    assert not _matters(old, new, "python")
