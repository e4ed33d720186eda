"""S2: of several checks in a row, the one that refuses most for the least work comes first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import pairwise

from blueprint.analysis.knock_outs import KnockOut, KnockOuts, knock_outs
from blueprint.edit import Edit, Set, mentioned
from blueprint.edit.removal import named_elsewhere
from blueprint.edit.ways import exits
from blueprint.esia.rewrite import above, reordered
from blueprint.esia.transformation import Proposal, Showcase, Transformation, Values
from blueprint.files import Document
from blueprint.linting.rule import Example, Subject
from blueprint.model import Process
from blueprint.text import Listed, Message, both, duration, listed, percent


def propose(subject: Subject) -> Iterator[Proposal]:
    process = subject.process
    for one in subject.study.of(knock_outs):
        yield Proposal(
            "S2",
            tuple(check.step for check in one.row),
            Message(_FOUND, checks=listed(Message(_CHECK, **_words(process, check)) for check in one.row)),
            Message(_DO, order=_named(process, one.best)),
            partial(_edits, subject, one),
        )


def _words(process: Process, check: KnockOut) -> dict[str, object]:
    title, work = process.steps[check.step].title, duration(check.work_min)
    return {"check": title, "rejects": percent(check.rejects), "work": work}


def _named(process: Process, checks: Sequence[KnockOut]) -> Listed:
    return listed((Message(_QUOTED, check=process.steps[check.step].title) for check in checks), " → ")


def _edits(subject: Subject, one: KnockOuts, _: Values) -> list[Edit]:
    document, ids = subject.document, [check.step for check in one.best]
    first = one.row[0].step
    edits = [*reordered(document, ids, above(document, ids)), *_entries(document, one, first, ids[0])]
    onward = [*pairwise(ids), (ids[-1], one.row[-1].passed)]
    passed = {check.step: check.passed for check in one.row}
    for id, to in onward:
        edits += [Set(exit.path, to) for exit in exits(document, id) if exit.to == passed[id]]
    return edits


def _entries(document: Document, one: KnockOuts, first: str, new: str) -> Iterator[Edit]:
    """What leads to the first check leads to the new first. Raises `Refused` where a clock names one of them."""
    ids = [check.step for check in one.row]
    for ref in (ref for id in ids for ref in mentioned(document, "step", id) if not ref.declares):
        match ref.path:
            case ("steps", outside, "next" | "on_timeout", *_) if outside not in ids and ref.id == first:
                yield Set(ref.path, new)
            case ("steps" | "separate", *_):
                pass
            case _:
                raise named_elsewhere(document, ref)


_QUOTED = both("“{check}”", "“{check}”")
_CHECK = both("“{check}” ({rejects} refused for {work} of work)", "“{check}”（办理 {work}，退回 {rejects}）")
_FOUND = both(
    "checks in a row that do not need each other's results: {checks}",
    "连续几道检查互不需要对方的结果：{checks}",
)
_DO = both(
    "Put first what refuses most for the least work: {order}; watch whether each goes on refusing its share",
    "把退回多、花时少的检查放在前面：{order}；并跟踪各道检查的退回比例是否变化",
)

TRANSFORMATION = Transformation(
    code="S2",
    name="knock-out-order",
    title=both("The quickest no first", "先做最易筛除的检查"),
    finds=both(
        "checks in a row that state their data, their work and what they refuse, none needing what another makes, not in the order "
        "of the share refused over the work",
        "连续几道写明信息、办理时间和退回比例、互不依赖的检查，且没有按“退回比例÷办理时间”从高到低排列",
    ),
    does=both(
        "the same checks in that order, which costs least if what one refuses says nothing about the others",
        "按该顺序重排同样的检查；各道退回互不相关时，这样花费最少",
    ),
    why=both(
        "What ends in a no should come to it before much work has gone into it. No customer waits for a check that another one "
        "makes needless. (Processes with one check only have nothing to order.)",
        "终究要退回的案件，应在花费功夫之前就退回；不让客户白等一道用不上的检查。（只有一道检查的流程无可重排。）",
    ),
    source=both(
        "van der Aalst 2001, knock-out processes; Reijers & Limam Mansar 2005, knock-out",
        "van der Aalst 2001：筛除流程；Reijers & Limam Mansar 2005：先筛除",
    ),
    watch=("I4", "I6"),
    propose=propose,
    example=Showcase(
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: review}
  review:
    kind: check
    role: expert
    time: {wait: 4h, work: 60min}
    requires: request
    rejects: 10%
    next:
      - {to: cover, p: 0.9}
      - {to: refuse, p: 0.1}
  cover:
    kind: check
    role: agent
    time: {work: 2min}
    requires: request
    rejects: 20%
    next:
      - {to: reply, p: 0.8}
      - {to: refuse, p: 0.2}
  reply: {role: agent, to: customer, channel: email, time: {work: 5min}, produces: reply, next: done}
  refuse: {role: agent, to: customer, channel: email, time: {work: 5min}, next: refused}
  done: {kind: end}
  refused: {kind: end}
"""
        ),
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: cover}
  cover:
    kind: check
    role: agent
    time: {work: 2min}
    requires: request
    rejects: 20%
    next:
      - {to: review, p: 0.8}
      - {to: refuse, p: 0.2}
  review:
    kind: check
    role: expert
    time: {wait: 4h, work: 60min}
    requires: request
    rejects: 10%
    next:
      - {to: reply, p: 0.9}
      - {to: refuse, p: 0.1}
  reply: {role: agent, to: customer, channel: email, time: {work: 5min}, produces: reply, next: done}
  refuse: {role: agent, to: customer, channel: email, time: {work: 5min}, next: refused}
  done: {kind: end}
  refused: {kind: end}
"""
        ),
    ),
)
