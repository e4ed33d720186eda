"""I6: what is recorded is not passed on by hand; whoever has the case next sees the same record."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from blueprint.analysis.bureaucracy import is_guarded
from blueprint.analysis.measures import wait_of, work_of
from blueprint.analysis.passing_on import Carried, carried_by_hand
from blueprint.edit import Edit, set_field
from blueprint.edit.ways import step_of
from blueprint.esia.rewrite import bypass
from blueprint.esia.taking import clause
from blueprint.esia.transformation import Proposal, Showcase, Transformation, Values
from blueprint.linting.rule import Example, Subject
from blueprint.model import DataItem, Process
from blueprint.text import Message, both, in_languages, listed


def propose(subject: Subject) -> Iterator[Proposal]:
    process = subject.process
    for one in subject.study.of(carried_by_hand):
        step, to = process.steps[one.step], process.steps[one.to]
        if is_guarded(process, step):
            continue
        words = {
            "step": step.title,
            "giver": process.role_title(step.role or ""),
            "taker": process.role_title(to.role or ""),
            "items": listed(process.item_title(item) for item in one.items),
            "takes": clause(_TAKES, work_of(step) + wait_of(step)),
        }
        do = _DO_SENSITIVE if any(_is_sensitive(process, item) for item in one.items) else _DO
        yield Proposal("I6", (step.id,), Message(_FOUND, **words), Message(do, **words), partial(_edits, subject, one))


def _is_sensitive(process: Process, item: str) -> bool:
    return process.data.get(item, DataItem()).sensitive


def _edits(subject: Subject, one: Carried, _: Values) -> Iterator[Edit]:
    """The transfer goes; the state that it showed is shown where the case then is, which shows one in any case."""
    document, to = subject.document, subject.process.steps[one.to]
    shown = [*_listed(step_of(document, one.step), "status"), *_listed(step_of(document, one.to), "status")]
    if subject.process.steps[one.step].status or not shown:
        own = in_languages(Message(_WITH, role=subject.process.role_title(to.role or "")))
        yield from set_field(document, ("steps", one.to, "status"), shown or [own])
    yield from bypass(document, [one.step], one.to, _REASON)


def _listed(step: dict[str, Any], field: str) -> list[Any]:
    written = step.get(field, [])
    return written if isinstance(written, list) else [written]


_WITH = both("with {role}", "{role}处理中")
_REASON = both("the record is shared, nobody has to pass it on", "记录共享，无需人工转送")
_FOUND = both(
    "at “{step}” {giver} passes {items} on to {taker} by hand, though it is recorded already{takes}",
    "“{step}”由{giver}把已经登记的{items}人工转给{taker}{takes}",
)
_TAKES = both("; {time} a case", "，每案 {time}")
_DO = both(
    "Let {taker} take the case from the shared record, and {giver} see there what becomes of it; leave “{step}” out",
    "由{taker}直接在共享记录中接案，{giver}也能随时看到进展；取消“{step}”",
)
_DO_SENSITIVE = both(
    "Let {taker} take the case from the shared record, and {giver} see there what becomes of it; leave “{step}” out; personal "
    "data in it only for those who need them",
    "由{taker}直接在共享记录中接案，{giver}也能随时看到进展；取消“{step}”；其中的个人信息只对确有需要的人开放",
)

TRANSFORMATION = Transformation(
    code="I6",
    name="shared-portal",
    title=both("Share the record", "共享记录"),
    finds=both(
        "a transfer by a person that only brings recorded data to the next role, which requires them",
        "只是把已登记的信息人工转给下一岗位的转办步骤",
    ),
    does=both(
        "the transfer goes, and the next role takes the case from the record; the handoff itself stays",
        "取消转办步骤，下一岗位直接从记录中接案；转手本身仍在",
    ),
    why=both(
        "Passing on costs work and waiting and adds nothing; and whoever passed on no longer sees the case. A record that all "
        "see gives the front line an answer when the customer asks. Failures of passing on go with it.",
        "转办既费时又不增值，转出的人从此看不到案件。大家看同一份记录，客户来问时一线才答得上。转办中的失误也随之消失。",
    ),
    source=both(
        "S1, company Q: the centre as a bridge; Reijers & Limam Mansar 2005, integral technology",
        "S1 Q公司案例：客服中心只是“桥梁”；Reijers & Limam Mansar 2005：集成技术",
    ),
    watch=("I6", "I8"),
    propose=propose,
    example=Showcase(
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: take}
  take: {role: agent, channel: phone, time: {work: 5min}, captures: question, next: pass_on}
  pass_on: {kind: transfer, role: agent, time: {wait: 30min, work: 5min}, status: with the expert, next: look}
  look: {role: expert, time: {wait: 4h, work: 20min}, requires: question, next: reply}
  reply: {role: agent, to: customer, channel: email, time: {work: 5min}, produces: reply, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: take}
  take: {role: agent, channel: phone, time: {work: 5min}, captures: question, next: look}
  look: {role: expert, time: {wait: 4h, work: 20min}, requires: question, status: [with the expert], next: reply}
  reply: {role: agent, to: customer, channel: email, time: {work: 5min}, produces: reply, next: done}
  done: {kind: end}
dropped:
  pass_on: {en: "the record is shared, nobody has to pass it on", zh: "记录共享，无需人工转送"}
"""
        ),
    ),
)
