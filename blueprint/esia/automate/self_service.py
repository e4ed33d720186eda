"""A3: what customers want quickly and the company gains nothing by, they can have by themselves, or from a person."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from blueprint.analysis.contact_drivers import served_by
from blueprint.analysis.self_service import Desk, desk
from blueprint.edit import Edit, fresh_id
from blueprint.esia.automate._machine import on_clocks, put_before, reason_said, standard, system_of
from blueprint.esia.durations import spelled
from blueprint.esia.rewrite import by_language, the_customer
from blueprint.esia.transformation import MINUTES, OUR_CHOICE, Assumption, Proposal, Showcase, Transformation, Values
from blueprint.linting.rule import FRAME, Example, Subject
from blueprint.text import Message, Text, both, listed

SHARE, LEFT = 0.3, 0.1
"""The part of the customers who help themselves, and of these the part that wants a person after all (our choice)."""

MINUTES_OF_CHOICE, MINUTES_OF_ANSWER = 0.5, 1.0
"""What the choice and the answer take the customer (our choice)."""


def propose(subject: Subject) -> Iterator[Proposal]:
    process, words = subject.process, subject.study.words
    drivers = [one for one in served_by(subject.workspace.organization, process.id) if one.quadrant == "automate"]
    system, found = system_of(words), subject.study.of(desk) if drivers else None
    if system is None or found is None:
        return
    said = {
        "reasons": listed(reason_said(one) for one in drivers),
        "first": process.steps[found.first].title,
        "role": process.role_title(process.steps[found.first].role or ""),
        "system": process.role_title(system),
    }
    yield Proposal(
        "A3",
        (found.first,),
        Message(_FOUND, **said),
        Message(_DO, **said),
        partial(_edits, subject, found, system),
        (
            Assumption("share", SHARE, Message(_SHARE, **said), OUR_CHOICE),
            Assumption("left", LEFT, Message(_LEFT, **said), OUR_CHOICE),
            Assumption("choice", MINUTES_OF_CHOICE, Message(_CHOICE, **said), OUR_CHOICE, MINUTES),
            Assumption("work", MINUTES_OF_ANSWER, Message(_WORK, **said), OUR_CHOICE, MINUTES),
        ),
    )


def _edits(subject: Subject, found: Desk, system: str, values: Values) -> list[Edit]:
    document, process = subject.document, subject.process
    offer, answer = fresh_id(document, "offer_self_service"), fresh_id(document, "answer_in_self_service")
    choice: dict[str, Any] = {
        "name": by_language(_OFFER),
        "role": system,
        "channel": list(found.channels),
        "time": {"work": spelled(values["choice"])},
        "value": "bva",
        "captures": [CHOSEN],
        "evidence": by_language(_WAY_OUT),
        "next": _ways(answer, _ALONE, found.first, values["share"]),
    }
    evidence = [by_language(item) for id in found.instead for item in process.steps[id].evidence]
    given: dict[str, Any] = {
        "name": by_language(_ANSWER),
        "role": system,
        "to": the_customer(subject.study.words),
        "channel": list(found.channels),
        "tells": "answer",
        "time": {"work": spelled(values["work"])},
        "value": "va",
        "requires": [CHOSEN],
        "produces": list(found.produces),
        "evidence": evidence or by_language(_SHOWN),
        "standard": standard(_STANDARD, "not heard again within 7 days", ">=90%"),
        "replaces": list(found.instead),
        "next": _ways(found.end, _SETTLED, found.first, 1 - values["left"]),
    }
    given = {field: value for field, value in given.items() if value != []}
    edits = put_before(document, found.first, found.sources, {offer: choice, answer: given})
    return [*edits, *on_clocks(process, document, found.answers, answer)]


def _ways(to: str, when: Text, person: str, p: float) -> list[dict[str, Any]]:
    """A way on and, always, the way out to a person."""
    return [
        {"to": to, "p": round(p, 6), "when": by_language(when)},
        {"to": person, "p": round(1 - p, 6), "when": by_language(_PERSON)},
    ]


CHOSEN = "self_service_choice"
_OFFER = both("Offer self-service or a person", "选择自助或人工")
_ANSWER = both("Answer in self-service", "自助查询并答复")
_WAY_OUT = both("“Speak to a person” on every page and in every menu", "每个页面、每级菜单都有“转人工”入口")
_SHOWN = both("Answer on the page and by SMS", "页面显示并短信发送答复")
_STANDARD = both("Settled without a person, or handed to one at a touch", "自助即可解决，或一键转人工")
_ALONE = both("helps oneself", "选择自助")
_SETTLED = both("settled", "已解决")
_PERSON = both("wants a person", "转人工")
_FOUND = both(
    "what brings customers here matters to them and gains the company nothing, and nothing has to be decided: {reasons}; all the "
    "same each of them waits for {role} at “{first}”",
    "客户为此联系、对客户重要而企业并不受益，且流程中无须任何审批决定：{reasons}；而每位客户都要在“{first}”等{role}办理",
)
_DO = both(
    "Let {system} answer those who would rather help themselves; from every screen, one touch leads to {role} at “{first}”",
    "愿意自助的客户由{system}直接答复；任何页面都可一键转到“{first}”由{role}接待",
)
_SHARE = both("part of the customers who help themselves", "选择自助的客户比例")
_LEFT = both("part of these who want a person after all", "其中仍要转人工的比例")
_CHOICE = both("time that the choice takes each customer", "每位客户选择自助或人工所需的时间")
_WORK = both("time that the answer takes in self-service", "自助客户查到答复所需的时间")

TRANSFORMATION = Transformation(
    code="A3",
    name="self-service",
    title=both("Offer self-service", "提供自助服务"),
    finds=both(
        "a contact reason of high value to the customer and low value to the company, whose process decides nothing, has a "
        "person first and no self-service yet; not in complaints and crises",
        "对客户价值高、对企业价值低的联系原因，其流程不作任何决定、一上来就是人工、尚无自助服务；投诉和危机流程除外",
    ),
    does=both(
        "before the first person, the choice between self-service and that person; from the answer of self-service too a way "
        "leads to the person",
        "在首个人工环节之前，由客户选择自助或转人工；自助答复之后同样可以转人工",
    ),
    why=both(
        "Who only wants to know a balance does not want a conversation. Who wants one must get it at once, or self-service is a "
        "wall. The organization has to list its contact reasons for this to be found.",
        "只想查个余额的客户并不想聊天；想找人的客户必须马上找得到，否则自助就成了一堵墙。须先在组织文件中列出联系原因，才能发现此类机会。",
    ),
    source=both(
        "S2, self-service; Price & Jaffe 2008; Reijers & Limam Mansar 2005, task automation",
        "S2 自助服务；Price & Jaffe 2008；Reijers & Limam Mansar 2005：任务自动化",
    ),
    watch=("I2", "I5", "I6"),
    propose=propose,
    example=Showcase(
        Example(
            FRAME.replace("id: example", "id: bill.ask")
            + """\
steps:
  ask: {kind: start, role: customer, channel: [phone, app], next: explain}
  explain: {role: agent, to: customer, channel: [phone, app], time: {wait: 3min, work: 6min}, produces: reply, evidence: SMS with the answer, next: done}
  done: {kind: end}
""",
            beside={
                "organization.yaml": """\
organization: 1
name: {en: Example Telecom, zh: 示例电信}
contact_reasons:
  - {id: balance, name: {en: What do I owe, zh: 查询话费}, volume: 1200/week, minutes: 6, cause_owner: billing,
     customer_value: high, company_value: low, process: bill.ask}
"""
            },
        ),
        Example(
            FRAME.replace("id: example", "id: bill.ask")
            + """\
steps:
  ask: {kind: start, role: customer, channel: [phone, app], next: offer_self_service}
  offer_self_service:
    name: {en: Offer self-service or a person, zh: 选择自助或人工}
    role: crm
    channel: [phone, app]
    time: {work: 30s}
    value: bva
    captures: [self_service_choice]
    evidence:
      en: “Speak to a person” on every page and in every menu
      zh: 每个页面、每级菜单都有“转人工”入口
    next:
      - {to: answer_in_self_service, p: 0.3, when: {en: helps oneself, zh: 选择自助}}
      - {to: explain, p: 0.7, when: {en: wants a person, zh: 转人工}}
  answer_in_self_service:
    name: {en: Answer in self-service, zh: 自助查询并答复}
    role: crm
    to: customer
    channel: [phone, app]
    tells: answer
    time: {work: 1min}
    value: va
    requires: [self_service_choice]
    produces: [reply]
    evidence: [SMS with the answer]
    standard:
      text:
        en: Settled without a person, or handed to one at a touch
        zh: 自助即可解决，或一键转人工
      measure: not heard again within 7 days
      target: ">=90%"
    replaces: [explain]
    next:
      - {to: done, p: 0.9, when: {en: settled, zh: 已解决}}
      - {to: explain, p: 0.1, when: {en: wants a person, zh: 转人工}}
  explain: {role: agent, to: customer, channel: [phone, app], time: {wait: 3min, work: 6min}, produces: reply, evidence: SMS with the answer, next: done}
  done: {kind: end}
""",
        ),
    ),
)
