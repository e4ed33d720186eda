"""A1: what people only write to let somebody know, a system sends."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from blueprint.analysis.manual_work import manual_notices
from blueprint.analysis.measures import wait_of, work_of
from blueprint.edit import Edit, Set, set_field
from blueprint.edit.ways import step_of
from blueprint.esia.automate._machine import SECONDS, system_of
from blueprint.esia.durations import spelled
from blueprint.esia.transformation import MINUTES, OUR_CHOICE, Assumption, Proposal, Showcase, Transformation, Values
from blueprint.linting.rule import Example, Subject
from blueprint.model import Step
from blueprint.text import Message, both, duration


def propose(subject: Subject) -> Iterator[Proposal]:
    process, system = subject.process, system_of(subject.study.words)
    for id in subject.study.of(manual_notices) if system else ():
        step = process.steps[id]
        words = {
            "step": step.title,
            "role": process.role_title(step.role or ""),
            "system": process.role_title(system or ""),
            "work": duration(work_of(step)),
            "wait": duration(wait_of(step)),
        }
        yield Proposal(
            "A1",
            (id,),
            Message(_LATE if wait_of(step) else _FOUND, **words),
            Message(_DO, **words),
            partial(_edits, subject, step, system or ""),
            tuple(_assumptions(step, words)),
        )


def _assumptions(step: Step, words: dict[str, Any]) -> Iterator[Assumption]:
    yield Assumption("work", SECONDS, Message(_WORK, **words), OUR_CHOICE, MINUTES)
    if wait_of(step) > 0:
        yield Assumption("kept", 0.0, Message(_KEPT, **words), OUR_CHOICE, low=0.0, high=0.5)


def _edits(subject: Subject, step: Step, system: str, values: Values) -> list[Edit]:
    document, wait = subject.document, values.get("kept", 0.0) * wait_of(step)
    time = {"wait": spelled(wait)} if wait > 0 else {}
    edits: list[Edit] = [Set(("steps", step.id, "role"), system)]
    edits += set_field(document, ("steps", step.id, "time"), {**time, "work": spelled(values["work"])})
    queued = [field for field in ("patience", "overflow", "every") if field in step_of(document, step.id)]
    return [*edits, *(edit for field in queued for edit in set_field(document, ("steps", step.id, field), None))]


_FOUND = both(
    "at “{step}”, {role} only writes to let somebody know; there is nothing to judge in it, and it takes {work} of work each "
    "time",
    "“{step}”由{role}人工发送，内容只是告知、无需判断，每次却要办理 {work}",
)
_LATE = both(
    "at “{step}”, {role} only writes to let somebody know; there is nothing to judge in it, and it takes {work} of work and "
    "{wait} until anybody gets round to it",
    "“{step}”由{role}人工发送，内容只是告知、无需判断，每次却要办理 {work}，还要等 {wait} 才有人处理",
)
_DO = both(
    "Let {system} send it as soon as the case gets there; {role} keeps the conversations with the customer",
    "改由{system}在案件到达时自动发送；与客户的沟通仍由{role}负责",
)
_WORK = both("time that {system} takes to send it", "{system}发送一条通知所需的时间")
_KEPT = both("part of the wait for “{step}” that is left", "“{step}”的等待中仍会保留的部分")

TRANSFORMATION = Transformation(
    code="A1",
    name="auto-notify",
    title=both("Send notices by machine", "通知自动发送"),
    finds=both(
        "a notice (notify) that staff write by message, mail or post, that is no answer and needs no judgement, and is not all "
        "that the customer hears of a person; and a system that could send it",
        "由员工以短信、邮件等书面方式发出的告知（notify）：不是答复、无需判断，也不是客户唯一的人工接触；且已有系统可以发送",
    ),
    does=both(
        "the system sends it: seconds instead of minutes, and no wait for anybody's attention",
        "改由系统发送：几秒即可，不必等人有空",
    ),
    why=both(
        "What is only to be known should be known at once. A notice that somebody has to think of comes late when there is "
        "most to do, which is when customers most want to know.",
        "只需告知的事就该立刻告知。靠人想起来才发的通知，越忙越晚，而那时客户最想知道进展。",
    ),
    source=both(
        "Reijers & Limam Mansar 2005, task automation; ESIA, automate (Peppard & Rowland 1995)",
        "Reijers & Limam Mansar 2005：任务自动化；ESIA 自动化（Peppard & Rowland 1995）",
    ),
    watch=("I8",),
    propose=propose,
    example=Showcase(
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: expert, time: {wait: 4h, work: 20min}, next: tell}
  tell: {kind: notify, role: agent, to: customer, channel: email, time: {wait: 1h, work: 4min}, next: reply}
  reply: {role: agent, to: customer, channel: email, time: {work: 5min}, produces: reply, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: expert, time: {wait: 4h, work: 20min}, next: tell}
  tell: {kind: notify, role: crm, to: customer, channel: email, time: {work: 10s}, next: reply}
  reply: {role: agent, to: customer, channel: email, time: {work: 5min}, produces: reply, next: done}
  done: {kind: end}
"""
        ),
    ),
)
