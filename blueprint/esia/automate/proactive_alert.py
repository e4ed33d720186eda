"""A5: who knows first speaks first."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from blueprint.analysis.contact_drivers import keeps_quiet, served_by
from blueprint.edit import Edit, fresh_id
from blueprint.esia.automate._machine import SECONDS, put_before, reason_said, standard, system_of
from blueprint.esia.durations import spelled
from blueprint.esia.rewrite import by_language, the_customer
from blueprint.esia.transformation import MINUTES, OUR_CHOICE, Assumption, Proposal, Showcase, Transformation, Values
from blueprint.linting.rule import FRAME, Example, Subject
from blueprint.text import Message, both, listed


def propose(subject: Subject) -> Iterator[Proposal]:
    process, system = subject.process, system_of(subject.study.words)
    drivers = served_by(subject.workspace.organization, process.id)
    known = [one for one in drivers if one.reason.known_first]
    starts = [step for step in process.steps.values() if step.kind == "start" and step.event]
    targets = {branch.to for step in starts for branch in step.next}
    if not known or system is None or len(targets) != 1 or not subject.study.of(keeps_quiet):
        return
    words = {"reasons": listed(reason_said(one) for one in known), "system": process.role_title(system)}
    first = process.steps[starts[0].id]
    yield Proposal(
        "A5",
        (first.id,),
        Message(_FOUND, start=first.title, **words),
        Message(_DO, start=first.title, **words),
        partial(_edits, subject, [step.id for step in starts], targets.pop(), system),
        (Assumption("work", SECONDS, Message(_WORK, **words), OUR_CHOICE, MINUTES),),
    )


def _edits(subject: Subject, starts: list[str], target: str, system: str, values: Values) -> list[Edit]:
    id = fresh_id(subject.document, "alert_customers")
    step: dict[str, Any] = {
        "kind": "notify",
        "name": by_language(_NAME),
        "role": system,
        "to": the_customer(subject.study.words),
        "channel": ["sms", "app"],
        "tells": "progress",
        "time": {"work": spelled(values["work"])},
        "value": "va",
        "standard": standard(_STANDARD, "customers who ring although they were told", "<=5%"),
        "next": target,
    }
    return put_before(subject.document, target, starts, {id: step})


_NAME = both("Tell the customers concerned", "主动告知受影响客户")
_STANDARD = both(
    "Only customers who agreed to messages; with what happens, until when, and how to opt out",
    "只发给同意接收的客户，写明事由、预计时间和退订方式",
)
_FOUND = both(
    "the company knows of “{start}” before its customers do, tells them nothing, and they get in touch: {reasons}",
    "企业先于客户知道“{start}”却不告知，客户只好自己来问：{reasons}",
)
_DO = both(
    "Let {system} tell the customers concerned as soon as it is known, those who agreed to messages; the effect is in the "
    "contacts that no longer come, not in this process",
    "一旦获知，由{system}主动告知受影响、且同意接收消息的客户；效果体现在减少的来访量，而不在本流程的数字上",
)
_WORK = both("time that {system} takes to send it", "{system}发送一条通知所需的时间")

TRANSFORMATION = Transformation(
    code="A5",
    name="proactive-alert",
    title=both("Speak first", "主动告知"),
    finds=both(
        "a contact reason with known_first whose process begins with an event and tells the customer nothing",
        "企业先知情（known_first）的联系原因，其流程由事件触发却不告知客户",
    ),
    does=both(
        "right after the event, a notice to the customers concerned who agreed to messages",
        "事件发生后立即向受影响、且同意接收消息的客户发送通知",
    ),
    why=both(
        "The same news costs seconds when it is sent and minutes when it is asked for, and only the first earns thanks. The "
        "organization has to list its contact reasons for this to be found.",
        "同一条消息，主动发出只要几秒，等客户来问要几分钟，而且只有前者赢得好感。须先在组织文件中列出联系原因，才能发现此类机会。",
    ),
    source=both("S2, be proactive; Price & Jaffe 2008", "S2 主动提供服务；Price & Jaffe 2008"),
    watch=("I9",),
    propose=propose,
    example=Showcase(
        Example(
            FRAME.replace("id: example", "id: outage.plan")
            + """\
steps:
  planned: {kind: start, role: expert, event: outage planned, next: switch}
  switch: {role: expert, time: {wait: 2d, work: 3h}, produces: reply, next: done}
  done: {kind: end}
""",
            beside={
                "organization.yaml": """\
organization: 1
name: {en: Example Telecom, zh: 示例电信}
contact_reasons:
  - {id: outage, name: {en: Planned outage, zh: 计划停机}, volume: 900/week, minutes: 4, cause_owner: network,
     customer_value: low, company_value: low, known_first: true, process: outage.plan}
"""
            },
        ),
        Example(
            FRAME.replace("id: example", "id: outage.plan")
            + """\
steps:
  planned: {kind: start, role: expert, event: outage planned, next: alert_customers}
  alert_customers:
    kind: notify
    name: {en: Tell the customers concerned, zh: 主动告知受影响客户}
    role: crm
    to: customer
    channel: [sms, app]
    tells: progress
    time: {work: 10s}
    value: va
    standard:
      text:
        en: Only customers who agreed to messages; with what happens, until when, and how to opt out
        zh: 只发给同意接收的客户，写明事由、预计时间和退订方式
      measure: customers who ring although they were told
      target: <=5%
    next: switch
  switch: {role: expert, time: {wait: 2d, work: 3h}, produces: reply, next: done}
  done: {kind: end}
""",
        ),
    ),
)
