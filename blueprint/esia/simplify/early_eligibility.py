"""S4: whoever does not qualify hears so before giving everything."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from blueprint.analysis.late_eligibility import Late, late_eligibility
from blueprint.edit import Edit, Refused, Set, mentioned
from blueprint.edit.ways import exits, steps_of
from blueprint.esia.rewrite import above, reordered
from blueprint.esia.transformation import Proposal, Showcase, Transformation, Values
from blueprint.linting.rule import Example, Subject
from blueprint.text import Message, both, listed


def propose(subject: Subject) -> Iterator[Proposal]:
    process = subject.process
    for late in _first_captures(subject):
        step, test = process.steps[late.step], process.steps[late.test]
        ending = late.path[late.path.index(late.test) + 1]
        onward = {branch.to for branch in test.next} - {ending}
        if step.kind == "start" or len(onward) != 1:
            continue
        items = listed(process.item_title(item) for item in step.captures)
        words = {"step": step.title, "test": test.title, "items": items, "ending": process.steps[ending].title}
        yield Proposal(
            "S4",
            (test.id, step.id),
            Message(_FOUND, **words),
            Message(_DO, **words),
            partial(_edits, subject, late, onward.pop()),
        )


def _first_captures(subject: Subject) -> list[Late]:
    """For each test the first capture, in reading order, that comes too early for every tier that comes by the test."""
    tiers = subject.study.tiers.values()
    found = [{(one.test, one.step): one for one in tier.of(late_eligibility)} for tier in tiers]
    first: dict[str, Late] = {}
    for pair, late in (entry for one in found for entry in one.items()):
        if all(pair in one for one, tier in zip(found, tiers, strict=True) if late.test in tier.flow.reached):
            first.setdefault(late.test, late)
    return list(first.values())


def _edits(subject: Subject, late: Late, onward: str, _: Values) -> list[Edit]:
    """What led to the capture leads to the test, the test to the capture, and what led to the test where it led.

    Ways back to the capture stay: those cases have been tested. Raises `Refused` where there is a way back to the test.
    """
    document, flows = subject.document, [tier.flow for tier in subject.study.tiers.values()]
    behind = frozenset[str]().union(*(flow.reachable_from([late.step]) for flow in flows if late.step in flow.reached))
    tested = frozenset[str]().union(*(flow.reachable_from([late.test]) for flow in flows if late.test in flow.reached))
    written = list(steps_of(document))
    edits: list[Edit] = []
    if written.index(late.step) < written.index(late.test):
        edits += reordered(document, [late.test], above(document, [late.step]))
    edits += [Set(exit.path, late.step) for exit in exits(document, late.test) if exit.to == onward]
    for ref in (ref for id in (late.step, late.test) for ref in mentioned(document, "step", id)):
        match ref.path:
            case ("steps", source, "next" | "on_timeout", *_) if ref.id == late.test:
                if source in tested:
                    raise Refused(Message(_AGAIN))
                edits.append(Set(ref.path, onward))
            case ("steps", source, "next" | "on_timeout", *_) if source not in behind:
                edits.append(Set(ref.path, late.test))
    return edits


_AGAIN = both("cases come back to the test", "案件会回到该判断")
_FOUND = both(
    "“{step}” asks everybody for {items}; only then does “{test}”, which needs none of it, turn some away to “{ending}”",
    "“{step}”先向每位客户索取{items}，之后“{test}”才筛出不符合条件的（转“{ending}”），而该判断用不到这些信息",
)
_DO = both(
    "Put “{test}” before “{step}”, with the same written criteria for everybody",
    "把“{test}”提到“{step}”之前，对所有客户使用同一套书面标准",
)

TRANSFORMATION = Transformation(
    code="S4",
    name="early-eligibility",
    title=both("Test first, ask later", "先审资格、后填资料"),
    finds=both(
        "a capture on every path to a test that can end the case without any value and needs nothing of it (DT04)",
        "资格判断之前的必经信息收集，而该判断可使案件未获服务就结束，又用不到所收集的信息（DT04）",
    ),
    does=both("the test comes before the capture", "判断提到信息收集之前"),
    why=both(
        "A no is a good answer where it comes first. Whoever is turned away has filled in everything for nothing. (Where "
        "nobody is turned away late there is nothing to bring forward.)",
        "要拒绝，就应拒绝在前面；被拒的客户白填一遍，企业也白收一遍。（没有把拒绝放在后面的流程无需调整。）",
    ),
    source=both(
        "S2, the best service is no service; Reijers & Limam Mansar 2005, resequencing",
        "S2 没有服务才是最好的服务；Reijers & Limam Mansar 2005：调整顺序",
    ),
    watch=("I4", "I6"),
    propose=propose,
    example=Showcase(
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: form}
  form: {role: agent, captures: [income, address], time: {work: 20min}, value: bva, next: screen}
  screen:
    kind: check
    role: agent
    requires: [request]
    time: {work: 2min}
    value: bva
    next: [{to: serve, p: 0.7}, {to: refuse, p: 0.3}]
  serve: {role: expert, requires: [income, address], time: {work: 30min}, value: va, next: reply}
  refuse: {role: agent, to: customer, channel: email, value: bva, next: done}
  reply: {role: agent, to: customer, channel: email, value: bva, produces: reply, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: screen}
  screen:
    kind: check
    role: agent
    requires: [request]
    time: {work: 2min}
    value: bva
    next: [{to: form, p: 0.7}, {to: refuse, p: 0.3}]
  form: {role: agent, captures: [income, address], time: {work: 20min}, value: bva, next: serve}
  serve: {role: expert, requires: [income, address], time: {work: 30min}, value: va, next: reply}
  refuse: {role: agent, to: customer, channel: email, value: bva, next: done}
  reply: {role: agent, to: customer, channel: email, value: bva, produces: reply, next: done}
  done: {kind: end}
"""
        ),
    ),
)
