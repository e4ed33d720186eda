"""N2: a complaint is not closed before the customer has been asked how it turned out and the company has learnt from it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from blueprint.analysis.complaint_paths import not_followed_up
from blueprint.edit import AddAfter, Edit, Set, fresh_id
from blueprint.edit.ways import steps_of
from blueprint.esia.counter._learning import improving, reporting
from blueprint.esia.rewrite import by_language, places_of, the_customer
from blueprint.esia.transformation import MINUTES, OUR_CHOICE, Assumption, Proposal, Showcase, Transformation, Values
from blueprint.linting.rule import Example, Subject
from blueprint.linting.rules.complaints._complaint import is_complaint, lapses
from blueprint.text import Message, both

MINUTES_OF_CALL = 5.0
"""What a follow-up call takes (our choice)."""


def propose(subject: Subject) -> Iterator[Proposal]:
    """Follow-up, report, improvement: what is missing of the three."""
    if is_complaint(subject):
        yield from _following_up(subject)
        yield from reporting(subject)
        yield from improving(subject)


def _following_up(subject: Subject) -> Iterator[Proposal]:
    process = subject.process
    for lapse in lapses(subject, not_followed_up):
        end = lapse.step
        answer = process.steps[next(id for id in reversed(lapse.path) if id in subject.study.words.answers)]
        role = process.owner if subject.study.words.contact_role(process.owner or "") else answer.role
        words = {"answer": answer.title, "end": process.steps[end].title, "role": process.role_title(role or "")}
        yield Proposal(
            "N2",
            (end,),
            Message(_FOUND, **words),
            Message(_DO, **words),
            partial(_edits, subject, end, role or ""),
            (Assumption("work", MINUTES_OF_CALL, Message(_WORK), OUR_CHOICE, MINUTES),),
        )


def _edits(subject: Subject, end: str, role: str, values: Values) -> list[Edit]:
    """Before the end, on every way by which a case comes there without having been followed up."""
    document, followed = subject.document, subject.study.words.telling("follow_up")
    sources = dict[str, None]()
    for tier in subject.study.tiers.values():
        possible = tier.flow.happening(tier.flow.starts, followed)
        sources |= dict.fromkeys(way.source for way in tier.flow.arrivals.get(end, ()) if way.source in possible)
    id = fresh_id(document, "follow_up")
    step: dict[str, Any] = {
        "name": by_language(_NAME),
        "role": role,
        "to": the_customer(subject.study.words),
        "channel": "phone",
        "tells": "follow_up",
        "time": {"work": f"{values['work']:g}min"},
        "value": "va",
        "produces": ["satisfaction"],
        "evidence": by_language(_EVIDENCE),
        "standard": {"text": by_language(_STANDARD), "measure": "customers reached", "target": ">=70%"},
        "next": end,
    }
    ids = list(steps_of(document))
    places = places_of(document, list(sources), end)
    return [AddAfter(("steps",), ids[ids.index(end) - 1], id, step), *(Set(path, id) for path in places)]


_NAME = both("Follow-up call", "电话回访")
_EVIDENCE = both("Score confirmed by SMS", "短信确认满意度评分")
_STANDARD = both("Asked whether the matter is settled in the customer's view", "询问客户是否认为问题已经解决")
_FOUND = both(
    "after the answer at “{answer}” the case can end at “{end}”, and nobody asks the customer how it turned out",
    "在“{answer}”答复之后，案件可以直接结束于“{end}”，没有人回访客户",
)
_DO = both(
    "Before “{end}”, {role} rings the customer; it costs some minutes, and shows what the answer was worth",
    "在“{end}”之前由{role}电话回访；多花几分钟，才知道答复是否真正解决了问题",
)
_WORK = both("work for the call", "回访所需的办理时间")

TRANSFORMATION = Transformation(
    code="N2",
    name="add-follow-up",
    title=both("Add follow-up, report, improvement", "补上回访、报告与改进"),
    finds=both(
        "in complaints, a path on which an answer came after a handoff and no follow-up comes at all; no report; nothing that "
        "comes out of a case but the answer",
        "投诉流程中，转手之后才答复、直到结束都没有回访的路径；没有定期报告；除答复外没有任何成果",
    ),
    does=both(
        "a follow-up call before that end; a monthly report to the superior; an improvement item at the follow-up or behind the "
        "answer",
        "在该结局之前加上电话回访；每月向上级报送简报；在回访时或答复之后登记改进事项",
    ),
    why=both(
        "Those who took several hands to answer are the ones most likely to be still unhappy, and the last who would say so. A "
        "complaint that is only answered comes again. (Every shipped complaint process has its report and notes what to improve, "
        "so only the follow-up can be missing there.)",
        "经过几手才答复的客户最可能仍不满意，也最不会主动说出来。投诉若只答复、不改进，同样的问题还会再来。"
        "（自带的投诉流程都有报告和改进事项，可能缺的只是回访。）",
    ),
    source=both(
        "S4, principles of complaint handling: follow-up, report; duties of complaint management",
        "S4 客户投诉处理原则：回访、报告机制；客户投诉管理的职责",
    ),
    watch=("I9",),
    propose=propose,
    example=Showcase(
        Example(
            """
group: complaint
steps:
  complain: {kind: start, role: customer, next: take}
  take: {role: agent, channel: phone, time: {work: 5min}, next: look}
  look: {role: expert, time: {wait: 1d, work: 20min}, next: reply}
  reply: {role: agent, to: customer, channel: phone, tells: answer, time: {work: 5min}, produces: reply, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
group: complaint
steps:
  complain: {kind: start, role: customer, next: take}
  take: {role: agent, channel: phone, time: {work: 5min}, next: look}
  look: {role: expert, time: {wait: 1d, work: 20min}, next: reply}
  reply: {role: agent, to: customer, channel: phone, tells: answer, time: {work: 5min}, produces: reply, next: follow_up}
  follow_up:
    name: {en: Follow-up call, zh: 电话回访}
    role: agent
    to: customer
    channel: phone
    tells: follow_up
    time: {work: 5min}
    value: va
    produces: [satisfaction]
    evidence: {en: Score confirmed by SMS, zh: 短信确认满意度评分}
    standard:
      text:
        en: Asked whether the matter is settled in the customer's view
        zh: 询问客户是否认为问题已经解决
      measure: customers reached
      target: ">=70%"
    next: done
  done: {kind: end}
"""
        ),
    ),
)
