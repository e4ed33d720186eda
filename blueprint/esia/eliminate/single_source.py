"""E8: two records of one thing are not held against each other any more: one of them goes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from blueprint.analysis.bureaucracy import stated_rejects
from blueprint.analysis.copied_records import Comparison, comparisons
from blueprint.edit import Edit, set_field
from blueprint.esia.rewrite import bypass, let_through, passed_by
from blueprint.esia.taking import each_time
from blueprint.esia.transformation import (
    MONEY,
    OUR_CHOICE,
    STATED,
    Assumption,
    Proposal,
    Showcase,
    Transformation,
    Values,
)
from blueprint.linting.rule import Example, Subject
from blueprint.model import Process, Step
from blueprint.text import Message, both


def propose(subject: Subject) -> Iterator[Proposal]:
    process = subject.process
    for one in subject.study.of(comparisons):
        step = process.steps[one.step]
        to = passed_by(process, step) if _only_compares(step, one) else None
        if to is None or _is_owed(process, one.copy):
            continue
        words = {
            "step": step.title,
            "item": process.item_title(one.item),
            "copy": process.item_title(one.copy),
            "time": each_time(_TAKES, step),
        }
        yield Proposal(
            "E8",
            (step.id,),
            Message(_FOUND, **words),
            Message(_DO, **words),
            partial(_edits, subject, one, to),
            tuple(_assumptions(subject, step)),
            about=one.copy,
        )


def _only_compares(step: Step, one: Comparison) -> bool:
    """Whether nothing else is looked at, so that with one record nothing is left to do."""
    return {*step.requires, *step.checks} <= {one.item, one.copy} and not (step.produces or step.captures)


def _is_owed(process: Process, copy: str) -> bool:
    """Whether somebody outside is to have the copy, or the law wants it kept."""
    return copy in process.outputs or process.data[copy].legal is not None


def _assumptions(subject: Subject, step: Step) -> Iterator[Assumption]:
    if stated_rejects(subject.study, step):
        yield Assumption("unseen", 0.5, Message(_UNSEEN, step=step.title), OUR_CHOICE, low=0.0, high=1.0)
        if step.escape is not None:
            yield Assumption("escape", step.escape, Message(_ESCAPE), STATED, MONEY)


def _edits(subject: Subject, one: Comparison, to: str, values: Values) -> list[Edit]:
    """The comparison goes; the copy is not made any more, and whoever needed it takes the original."""
    step = subject.process.steps[one.step]
    share = values.get("unseen", 0.0) * (stated_rejects(subject.study, step) or 0.0)
    failure = let_through(subject, step, to, share, values.get("escape"))
    others = (other for other in subject.process.steps.values() if other is not step)
    edits = [edit for other in others for edit in _without(subject, other, one)]
    return [*failure, *edits, *_not_taken_in(subject, one.copy), *bypass(subject.document, [step.id], to, _REASON)]


def _without(subject: Subject, step: Step, one: Comparison) -> Iterator[Edit]:
    for field in ("captures", "produces", "requires", "checks"):
        items: tuple[str, ...] = getattr(step, field)
        if one.copy in items:
            instead = [one.item] if field in ("requires", "checks") else []
            new = [new for item in items for new in (instead if item == one.copy else [item])]
            yield from set_field(subject.document, ("steps", step.id, field), list(dict.fromkeys(new)))


def _not_taken_in(subject: Subject, copy: str) -> tuple[Edit, ...]:
    inputs = subject.process.inputs
    if copy not in inputs:
        return ()
    return set_field(subject.document, ("inputs",), [item for item in inputs if item != copy])


_REASON = both("two records of one thing were compared; there is one now", "原为核对同一信息的两份记录，现只留一份")
_FOUND = both(
    "“{copy}” is a copy of “{item}”, and “{step}” is there to hold one against the other{time}",
    "“{copy}”是“{item}”的副本，“{step}”专为核对两者而设{time}",
)
_TAKES = both(": {time} each time", "：每次{time}")
_DO = both(
    "Keep “{item}” alone and let everybody who needed “{copy}” look at it; leave “{step}” out, and keep the log of who "
    "changed the record for the audit",
    "只保留“{item}”，原来用“{copy}”的都查这一份；取消“{step}”，保留修改日志备查",
)
_UNSEEN = both(
    "part of what “{step}” sent back that was wrong in the original too, and that nobody sees now",
    "“{step}”原先退回的案件中，原始记录本身有误、今后无人发现的部分",
)
_ESCAPE = both("cost of a defect let through", "放行一个差错的损失")

TRANSFORMATION = Transformation(
    code="E8",
    name="single-source",
    title=both("One record", "数据同源"),
    finds=both(
        "a check that requires an item and its copy (copy_of) and looks at nothing else, where nobody outside is owed the copy",
        "只为核对某项信息与其副本（copy_of）而设的检查，且该副本无须对外提供",
    ),
    does=both(
        "the copy is not made any more, whoever required it requires the original, and the comparison goes; what it would "
        "have found wrong in the original becomes a failure mode behind it",
        "不再制作副本，原来需要副本的改用原件，取消核对；原件本身的差错记为其后步骤的失误方式",
    ),
    why=both(
        "A comparison finds what copying has spoilt. Where nothing is copied there is nothing to compare. (The shipped processes "
        "name no copies; the forms that do are those of orders, deliveries and invoices.)",
        "核对找出的多是抄录造成的差错；不抄录，就无须核对。（自带的流程没有副本；订单、收货单、发票之类的流程才常见。）",
    ),
    source=both(
        "Hammer 1990, accounts payable without invoices; ESIA, eliminating duplication (Peppard & Rowland 1995)",
        "Hammer 1990：取消发票核对的应付账款流程；ESIA 清除重复（Peppard & Rowland 1995）",
    ),
    watch=("I3", "I4", "I6"),
    propose=propose,
    example=Showcase(
        Example(
            """
data: {order: {name: {en: Order, zh: 订单}}, order_sheet: {name: {en: Order sheet, zh: 订单抄件}, copy_of: order}}
steps:
  ask: {kind: start, role: customer, next: take}
  take: {role: agent, captures: [order], produces: [order_sheet], time: {work: 5min}, next: compare}
  compare:
    kind: check
    role: expert
    requires: [order, order_sheet]
    time: {wait: 4h, work: 6min}
    rejects: 4%
    next:
      - {to: deliver, p: 0.96}
      - {to: take, p: 0.04, loop: rework}
  deliver: {role: expert, requires: [order_sheet], time: {work: 9min}, next: reply}
  reply: {role: agent, to: customer, channel: email, time: {work: 5min}, produces: reply, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
data: {order: {name: {en: Order, zh: 订单}}, order_sheet: {name: {en: Order sheet, zh: 订单抄件}, copy_of: order}}
steps:
  ask: {kind: start, role: customer, next: take}
  take: {role: agent, captures: [order], time: {work: 5min}, next: deliver}
  deliver: {role: expert, requires: [order],
            fail: [{mode: {en: "What “compare” would have sent back goes on", zh: "原应在“compare”退回的案件被放行"}, p: 0.02, recover: take}], time: {work: 9min}, next: reply}
  reply: {role: agent, to: customer, channel: email, time: {work: 5min}, produces: reply, next: done}
  done: {kind: end}
dropped:
  compare:
    en: two records of one thing were compared; there is one now
    zh: 原为核对同一信息的两份记录，现只留一份
"""
        ),
    ),
)
