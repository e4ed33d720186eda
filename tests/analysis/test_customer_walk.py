"""The walk in the customer's shoes: what they notice, how long they wait, what they are told and asked for again."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from blueprint.analysis import TierAnalysis, analyze
from blueprint.analysis.customer_walk import Walk, walk
from blueprint.analysis.measures import wait_of, work_of
from blueprint.analysis.one_case import follow
from blueprint.workspace import load_text
from tests.strategies import parallel, sequential

HEAD = """\
blueprint: 1
id: case
name: Case
customer: customer
roles:
  customer: {lane: customer}
  agent: {lane: frontstage}
  expert: {lane: support}
  crm: {lane: support, kind: system}
"""
REPAIR = """\
tiers:
  vip: {share: 10%, sla: {answer: 4h, register: 1h}}
  std: {share: 90%, sla: {answer: 3d}}
clocks:
  answer: {from: ask, to: reply}
  register: {from: ask, to: receive}
data:
  serial: {known_for: [std]}
  address: {held_since: another.process}
steps:
  ask: {kind: start, role: customer, channel: phone, next: receive}
  receive: {role: agent, channel: phone, time: {wait: 10min, work: 5min}, captures: [name, story, serial], next: look}
  look:
    role: expert
    time: {wait: 5h, work: 55min}
    next:
      - {to: reply, p: 0.7, when: found}
      - {to: again, p: 0.3, when: not found, loop: rework}
  again: {role: agent, channel: [phone, app], time: {work: 10min}, captures: [story, address], next: look}
  reply: {role: agent, to: customer, channel: sms, tells: answer, evidence: a letter, time: {wait: 1h, work: 10min}, experience: -1, next: done}
  done: {kind: end}
"""


def _tier(text: str, tier: str = "standard") -> TierAnalysis:
    return analyze(load_text(HEAD + text)).tiers[tier]


def _seen(found: Walk) -> list[str]:
    return [stop.at.step for stop in found.stops]


def test_what_the_customer_does_not_notice_is_passed_over_up_to_a_choice() -> None:
    found = walk(_tier(REPAIR, "std"), "ask")
    assert (_seen(found), found.over) == (["ask", "receive", "look"], False)
    ask, receive, look = found.stops
    assert (ask.noticed, receive.noticed, look.noticed) == (True, True, False)
    assert (receive.waited_min, receive.minutes, receive.unseen) == (10, 5, ())
    assert (look.unseen, look.behind, look.waited_min) == (("look",), ("look",), 5 * 60 + 55)
    assert [(way.target, way.p) for way in look.at.ways] == [("reply", 0.7), ("again", 0.3)]


def test_the_likely_way_is_the_one_that_is_due() -> None:
    """7 of 10 cases go on: of the visits to a step, each way gets its part."""
    tier = _tier(REPAIR, "std")
    assert walk(tier, "ask").stops[-1].at.likely == 0
    likely = [walk(tier, "ask", [1] * times).stops[-1].at.likely for times in range(4)]
    assert likely == [0, 0, 0, 0]  # after it went back, going on is more than due
    even = _tier(REPAIR.replace("0.7", "0.4").replace("0.3", "0.6"), "std")
    assert [walk(even, "ask", [1] * times).stops[-1].at.likely for times in range(3)] == [1, 0, 0]


def test_time_contacts_and_hands_add_up() -> None:
    last = walk(_tier(REPAIR, "std"), "ask", [0]).stops[-1]
    so_far = last.so_far
    assert last.at.step == "done"
    assert so_far.elapsed_min == 15 + 355 + 70
    assert (so_far.contacts, so_far.notices) == (2, 0)
    assert (so_far.hands, so_far.met) == (("agent", "expert"), ("agent",))
    assert so_far.felt == (("reply", -1),)
    assert (so_far.answered, so_far.silence_min, so_far.hushed_min) == (True, 10 + 355 + 70, 0)  # 5 min on the phone


def test_a_loop_can_be_walked_and_is_counted() -> None:
    found = walk(_tier(REPAIR, "std"), "ask", [1, 1, 0])
    assert _seen(found) == ["ask", "receive", "look", "again", "look", "again", "look", "reply", "done"]
    assert [stop.at.visit for stop in found.stops] == [1, 1, 1, 1, 2, 2, 3, 1, 1]
    assert found.stops[-1].so_far.returns == 2
    assert (found.over, found.ended) == (True, True)


def test_what_was_given_or_is_held_is_asked_for_again() -> None:
    found = walk(_tier(REPAIR, "std"), "ask", [1])
    again = next(stop for stop in found.stops if stop.at.step == "again")
    assert [(one.item, one.again) for one in again.asked] == [("story", True), ("address", True)]
    assert (again.so_far.asked, again.so_far.asked_again) == (5, 2)


def test_what_a_tier_does_not_have_is_asked_for_in_vain() -> None:
    def vain(tier: str) -> list[str]:
        receive = walk(_tier(REPAIR, tier), "ask").stops[1]
        return [one.item for one in receive.asked if one.impossible]

    assert (vain("vip"), vain("std")) == (["serial"], [])


def test_promises_are_those_of_the_tier_and_break() -> None:
    def promises(tier: str, stop: int) -> list[tuple[str, float, float, bool, bool]]:
        found = walk(_tier(REPAIR, tier), "ask", [0]).stops[stop].so_far.promises
        return [(one.clock, one.allowed_min, one.minutes, one.running, one.broken) for one in found]

    assert promises("vip", 1) == [("answer", 240, 15, True, False), ("register", 60, 15, False, False)]
    assert promises("vip", 2)[0] == ("answer", 240, 370, True, True)
    assert promises("vip", -1) == [("answer", 240, 440, False, True), ("register", 60, 15, False, False)]
    assert promises("std", -1) == [("answer", 3 * 1440, 440, False, False)]


def test_a_clock_that_ends_where_work_begins_counts_no_work() -> None:
    text = REPAIR.replace("to: receive}", "to: receive.begin}")
    promise = walk(_tier(text, "vip"), "ask").stops[1].so_far.promises[1]
    assert (promise.minutes, promise.running) == (10, False)


def test_without_an_answer_the_silence_lasts_to_the_end() -> None:
    steps = """\
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: expert, time: {work: 2h}, next: wait}
  wait: {kind: wait, event: storm, time: {wait: 1d}, next: fill}
  fill: {role: customer, time: {work: 1h}, next: file}
  file: {role: expert, time: {work: 3h}, next: done}
  done: {kind: end}
"""
    last = walk(_tier(steps), "ask").stops[-1]
    assert not last.so_far.answered
    assert last.so_far.silence_min == 5 * 60  # neither what the customer does nor the wait for an event
    assert last.so_far.elapsed_min == (2 + 24 + 1 + 3) * 60
    assert (last.unseen, last.waited_min) == (("file",), 180)


@pytest.mark.parametrize(("channel", "silence"), [("phone", 10), ("chat", 10), ("email", 40), ("[web, visit]", 10)])
def test_who_is_talked_with_is_not_left_in_silence(channel: str, silence: int) -> None:
    """10 min of waiting and 30 of work: a letter is written out of sight, on the phone one is there; the wait is silent."""
    steps = f"""\
steps:
  ask: {{kind: start, role: customer, next: reply}}
  reply: {{role: agent, to: customer, channel: {channel}, tells: answer, time: {{wait: 10min, work: 30min}}, next: done}}
  done: {{kind: end}}
"""
    assert walk(_tier(steps), "ask").stops[-1].so_far.silence_min == silence


def test_what_is_unseen_in_front_is_not_behind_the_line() -> None:
    steps = """\
steps:
  ask: {kind: start, role: customer, next: note}
  note: {role: agent, time: {work: 1min}, next: look}
  look: {role: expert, next: sort}
  sort: {role: crm, next: tell}
  tell: {role: agent, to: customer, tells: answer, next: done}
  done: {kind: end}
"""
    stop = walk(_tier(steps), "ask").stops[1]
    assert (stop.unseen, stop.behind) == (("note", "look", "sort"), ("look", "sort"))


def test_parallel_work_takes_as_long_as_its_longest_branch() -> None:
    steps = """\
steps:
  ask: {kind: start, role: customer, next: fork}
  fork: {kind: split, next: [long, short]}
  long: {role: expert, time: {work: 3h}, next: meet}
  short: {role: agent, to: customer, tells: progress, time: {work: 1h}, next: meet}
  meet: {kind: join, next: reply}
  reply: {role: agent, to: customer, tells: answer, time: {work: 10min}, next: done}
  done: {kind: end}
"""
    found = walk(_tier(steps), "ask")
    assert _seen(found) == ["ask", "short", "reply", "done"]
    assert [stop.so_far.elapsed_min for stop in found.stops] == [0, 60, 190, 190]
    assert found.stops[2].unseen == ("long",)


@pytest.mark.parametrize(
    ("steps", "last"),
    [
        (
            """\
  ask: {kind: start, role: customer, next: pick}
  pick: {kind: decision, next: [{to: one, p: 0.5}, {to: two, p: 0.5}]}
  one: {role: agent, next: meet}
  two: {role: agent, next: meet}
  meet: {kind: join, next: done}
  done: {kind: end}
""",
            "one",
        ),
        (
            """\
  ask: {kind: start, role: customer, next: one}
  one: {role: agent, next: two}
  two: {role: agent, next: one}
  done: {kind: end}
""",
            "one",
        ),
    ],
    ids=["a join that waits for ever", "a circle"],
)
def test_a_case_that_never_ends_is_told(steps: str, last: str) -> None:
    found = walk(_tier("steps:\n" + steps), "ask", [0] if "pick" in steps else [])
    assert (found.over, found.ended, found.stops[-1].at.step) == (True, False, last)


@given(sequential(), st.sampled_from(["vip", "standard"]))
@settings(max_examples=60, deadline=None)
def test_the_likely_ways_lead_to_the_end_and_every_minute_is_counted(process, tier) -> None:  # type: ignore[no-untyped-def]
    found = analyze(process).tiers[tier]
    choices: list[int] = []
    course = follow(found.flow, "start", choices)
    while not course.over and len(choices) < 400:
        choices.append(course.steps[-1].likely)
        course = follow(found.flow, "start", choices)
    assert course.ended
    steps = [process.steps[done.step] for done in course.steps]
    walked = walk(found, "start", choices)
    assert walked.stops[-1].so_far.elapsed_min == pytest.approx(sum(wait_of(one) + work_of(one) for one in steps))
    assert sum(stop.waited_min + stop.minutes for stop in walked.stops) == pytest.approx(
        walked.stops[-1].so_far.elapsed_min
    )


@given(parallel(), st.data())
@settings(max_examples=60, deadline=None)
def test_every_process_can_be_walked_whatever_is_chosen(process, data) -> None:  # type: ignore[no-untyped-def]
    tier = analyze(process).tiers["standard"]
    choices: list[int] = []
    found = walk(tier, "start")
    while not found.over and len(choices) < 12:
        choices.append(data.draw(st.integers(0, len(found.stops[-1].at.ways) - 1)))
        found = walk(tier, "start", choices)
    assert found.stops
    assert found.stops[0].at.step == "start"


CALLING = """\
tiers: {vip: {share: 50%, sla: {answer: 4h}}, std: {share: 50%, sla: {answer: 4h}}}
clocks: {answer: {from: ask, to: settle}}
steps:
  ask: {kind: start, role: customer, next: settle}
  settle: {kind: call, role: agent, process: inner, time: {wait: 30min, work: 10min}, next: after}
  after: {role: agent, to: customer, channel: phone, tells: follow_up, time: {wait: 1h}, next: done}
  done: {kind: end}
"""
INNER = """\
blueprint: 1
id: inner
name: Inner
customer: customer
roles: {customer: {lane: customer}, agent: {lane: frontstage}, expert: {lane: support}}
tiers: {vip: {share: 50%}, std: {share: 50%}}
steps:
  begin: {kind: start, next: pick}
  pick: {kind: decision, next: [{to: fast, p: {vip: 1, std: 0.5}}, {to: slow, p: {vip: 0, std: 0.5}}]}
  fast: {role: expert, time: {wait: 1h, work: 1h}, next: finish}
  slow: {role: expert, time: {wait: 8h, work: 2h}, next: finish}
  finish: {kind: end}
"""
TELLING = """\
blueprint: 1
id: inner
name: Inner
customer: customer
roles: {customer: {lane: customer}, expert: {lane: support}}
steps:
  begin: {kind: start, next: look}
  look: {role: expert, time: {work: 2h}, next: fork}
  fork: {kind: split, next: [one, two]}
  one: {role: expert, time: {work: 1h}, next: meet}
  two: {role: expert, time: {work: 3h}, next: meet}
  meet: {kind: join, next: tell}
  tell: {role: expert, to: customer, tells: answer, time: {work: 1h}, next: pay}
  pay: {role: expert, time: {wait: 1d}, next: finish}
  finish: {kind: end}
"""


def _calling(tier: str, *called: str) -> Walk:
    known = {process.id: process for process in map(load_text, (HEAD + CALLING, *called))}
    study = analyze(known["case"], lambda call, _: known.get(call.id))
    return walk(study.tiers[tier], "ask")


@pytest.mark.parametrize(("tier", "hours", "broken"), [("vip", 2, False), ("std", 6, True)])
def test_the_time_in_a_called_process_counts_for_the_tier(tier: str, hours: int, broken: bool) -> None:
    """VIPs take the fast way of 2 h; of the others half take the slow one of 10 h: 6 h in the mean."""
    after = _calling(tier, INNER).stops[1]
    inside = after.inside[0]
    assert (inside.process.name.text("en") if inside.process else "", inside.minutes) == ("Inner", hours * 60)
    assert after.so_far.elapsed_min == hours * 60 + 40 + 60
    assert [(one.minutes, one.broken, one.at_least) for one in after.so_far.promises] == [
        (hours * 60 + 40, broken, False)
    ]
    assert after.so_far.silence_min == hours * 60 + 40 + 60  # nobody tells anything there


def test_what_is_told_in_a_called_process_ends_a_silence_there() -> None:
    """2 h, the longer of 1 h and 3 h, and 1 h of telling: 6 h of silence, and a day until it is over."""
    settle = _calling("vip", TELLING).stops[1]
    assert (settle.at.step, settle.told) == ("settle", ("answer",))
    assert (settle.inside[0].minutes, settle.inside[0].silence_min) == (30 * 60, 6 * 60)
    assert settle.so_far.elapsed_min == 30 * 60 + 40
    assert (settle.so_far.answered, settle.so_far.silence_min, settle.so_far.hushed_min) == (True, 6 * 60 + 40, 0)


TWICE = """\
blueprint: 1
id: inner
name: Inner
customer: customer
roles: {customer: {lane: customer}, expert: {lane: support}}
steps:
  begin: {kind: start, next: look}
  look: {role: expert, time: {work: FIRST}, next: say}
  say: {role: expert, to: customer, tells: progress, next: work}
  work: {role: expert, time: {work: SECOND}, next: tell}
  tell: {role: expert, to: customer, tells: answer, next: finish}
  finish: {kind: end}
"""


@pytest.mark.parametrize(("first", "second", "longest"), [("1h", "5h", 5 * 60), ("4h", "2h", 4 * 60 + 40)])
def test_the_silence_before_a_call_lasts_to_the_first_word_within(first: str, second: str, longest: int) -> None:
    """The 40 min of the call and the time to the first word are one silence; from there to the answer is another."""
    settle = _calling("vip", TWICE.replace("FIRST", first).replace("SECOND", second)).stops[1]
    assert set(settle.told) == {"progress", "answer"}
    assert (settle.so_far.silence_min, settle.so_far.hushed_min) == (longest, 0)


def test_calls_within_a_called_process_count_as_well() -> None:
    outer = INNER.replace("fast: {role: expert,", "fast: {kind: call, process: deeper, role: expert,")
    found = _calling("vip", outer, TELLING.replace("id: inner", "id: deeper"))
    assert found.stops[1].inside[0].minutes == 2 * 60 + 30 * 60


@pytest.mark.parametrize("called", ["", "case", "inner", "nowhere"])
def test_how_long_an_unknown_process_or_a_circle_takes_is_not_known(called: str) -> None:
    inner = INNER.replace("fast: {role: expert,", f"fast: {{kind: call, process: {called}, role: expert,")
    last = _calling("vip", *([inner] if called else [])).stops[-1]
    assert [one.minutes for one in last.so_far.inside] == [None]
    assert last.so_far.elapsed_min == 40 + 60
    assert [(one.minutes, one.at_least) for one in last.so_far.promises] == [(40, True)]


def test_a_silence_that_lasts_is_among_the_longest() -> None:
    stops = walk(_tier(REPAIR, "std"), "ask").stops
    assert [(stop.so_far.hushed_min, stop.so_far.silence_min) for stop in stops] == [(0, 0), (10, 10), (365, 365)]


def test_what_comes_after_the_answer_is_no_silence_before_it() -> None:
    text = REPAIR.replace(
        "experience: -1, next: done}", "next: file}\n  file: {role: expert, time: {wait: 9d}, next: done}"
    )
    last = walk(_tier(text, "std"), "ask", [0]).stops[-1]
    assert (last.so_far.silence_min, last.waited_min) == (435, 9 * 1440)
