"""I2: a case that goes through several hands has one person who keeps it, hears when it lies, and answers."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from blueprint.analysis.bureaucracy import is_guarded
from blueprint.analysis.contact_roles import roles_in_contact
from blueprint.analysis.measures import wait_of, work_of
from blueprint.analysis.most_handoffs import most_handoffs
from blueprint.analysis.runs import Best
from blueprint.edit import Edit, Set, set_field
from blueprint.esia.integrate._timers import timed
from blueprint.esia.transformation import MINUTES, OUR_CHOICE, Assumption, Proposal, Showcase, Transformation, Values
from blueprint.linting.rule import FRAME, Example, Subject
from blueprint.model import Step
from blueprint.text import Message, both, figure, listed, quoted

HANDS = 2
"""Handoffs on one path from which on a case needs somebody who keeps it (the specification's)."""
A_DAY = 1440.0
"""Minutes that a case may lie before its owner hears of it (our choice)."""


def propose(subject: Subject) -> Iterator[Proposal]:
    process, words = subject.process, subject.study.words
    longest = _longest(subject) if words.is_customers else None
    taken = _taken(subject, longest) if longest else None
    if longest is None or taken is None:
        return
    owner = process.steps[taken].role or ""
    late = [id for id in process.steps if _answers_late(subject, id, owner)]
    if process.owner is not None and not late:
        return
    said = {
        "owner": process.role_title(owner),
        "handoffs": figure(longest.gained),
        "path": listed((process.steps[id].title for id in longest.path), " → "),
        "answers": quoted(process.steps[id].title for id in late),
    }
    yield Proposal(
        "I2",
        (taken,),
        Message(_FOUND if process.owner is None else _FOUND_LATE, **said),
        Message(_DO_ANSWER if late else _DO, **said),
        partial(_edits, subject, owner, tuple(late)),
        (Assumption("after", A_DAY, Message(_AFTER, **said), OUR_CHOICE, MINUTES),) if _quiet(subject, owner) else (),
    )


def _longest(subject: Subject) -> Best[int] | None:
    """The path with the most handoffs of any tier; None where none has enough of them."""
    tiers = subject.study.tiers.values()
    found = [most_handoffs(tier, end) for tier in tiers for end in tier.flow.ends if end in tier.flow.reached]
    most = max(found, key=lambda one: one.gained, default=None)
    return most if most and most.gained >= HANDS else None


def _taken(subject: Subject, longest: Best[int]) -> str | None:
    """Where the case is taken by who is to keep it: the owner, if one who meets customers; where there is none, the first
    who does."""
    process, met = subject.process, roles_in_contact(subject.study.words)
    if process.owner is not None:
        return next((id for id in process.steps if met.get(id) == process.owner), None)
    return next((id for id in longest.path if id in met), None)


def _answers_late(subject: Subject, id: str, owner: str) -> bool:
    """Whether another front line answers at a step after so many handoffs that the owner should."""
    words, step = subject.study.words, subject.process.steps[id]
    others = id in words.answers and step.role != owner and step.kind != "call" and words.contact_role(step.role or "")
    if not others or is_guarded(subject.process, step) or step.decides:
        return False
    return any(
        most_handoffs(tier, id).gained >= HANDS for tier in subject.study.tiers.values() if id in tier.flow.reached
    )


def _with_others(subject: Subject, owner: str) -> list[Step]:
    """The steps at which others than the owner have the case."""
    words, reached = subject.study.words, subject.study.reached
    steps = (subject.process.steps[id] for id in subject.process.steps if id in reached)
    return [step for step in steps if words.human(step) and step.role != owner]


def _quiet(subject: Subject, owner: str) -> list[Step]:
    """Those at which a case lies and nothing happens."""
    return [step for step in _with_others(subject, owner) if wait_of(step) > 0 and not step.on_timeout]


def _edits(subject: Subject, owner: str, late: tuple[str, ...], values: Values) -> Iterator[Edit]:
    document = subject.document
    if subject.process.owner is None:
        yield from set_field(document, ("owner",), owner)
    yield from (Set(("steps", id, "role"), owner) for id in late)
    elsewhere = [step for step in _with_others(subject, owner) if step.id not in late]
    for step in elsewhere:
        for index, timeout in enumerate(step.on_timeout):
            if owner not in (timeout.escalate, *timeout.notify):
                path = ("steps", step.id, "on_timeout", index, "notify")
                yield from set_field(document, path, [*timeout.notify, owner])
    for step in _quiet(subject, owner):
        if step.id not in late and wait_of(step) + work_of(step) > 0:
            after: dict[str, Any] = {"after": f"{round(values['after'] / 60, 1):g}h", "notify": [owner]}
            yield from timed(subject, step.id, [after])


_FOUND = both(
    "a case can change hands {handoffs} times, and nobody answers for it from beginning to end: {path}",
    "一个案件可能转手 {handoffs} 次，却没有人从头负责到底：{path}",
)
_FOUND_LATE = both(
    "a case can change hands {handoffs} times, and it is not {owner}, who answers for it, that the customer then hears "
    "from at {answers}: {path}",
    "一个案件可能转手 {handoffs} 次，而在{answers}答复客户的不是负责人{owner}：{path}",
)
_DO = both(
    "The {owner} who takes a case keeps it to the end: hears when it lies with somebody else, and tells the customer",
    "由最先受理的{owner}负责到底（首问负责）：案件在别处滞留时得到提醒，并由其向客户反馈",
)
_DO_ANSWER = both(
    "Let {owner} keep the case to the end, hear when it lies with somebody else, and answer the customer at {answers}",
    "由{owner}负责到底：案件在别处滞留时得到提醒，并在{answers}亲自答复客户",
)
_AFTER = both(
    "time after which {owner} hears that a case still lies with somebody else", "案件在别处滞留多久后提醒{owner}"
)

TRANSFORMATION = Transformation(
    code="I2",
    name="case-owner",
    title=both("One owner of each case", "专人负责到底"),
    finds=both(
        "in a customer's process two handoffs or more on a path, and no owner, or answers by another front line than the owner",
        "客户流程中某条路径转手 2 次以上，且没有负责人，或由负责人以外的一线岗位答复",
    ),
    does=both(
        "who takes the case owns it: every timeout notifies the owner, who gives the late answers",
        "由最先受理者负责：各处超时都提醒负责人，转手之后的答复由负责人作出",
    ),
    why=both(
        "With several hands and no owner everybody has done their part, and nobody has helped the customer. One name to ask "
        "for is worth more to a customer than a fast department.",
        "经手的人多而没有人负责，结果是人人都尽了职，客户的问题却没有解决。对客户来说，找得到一个负责的人，比哪个部门快都重要。",
    ),
    source=both(
        "S4, one person responsible; Reijers & Limam Mansar 2005, case manager",
        "S4 专人负责；Reijers & Limam Mansar 2005：个案经理",
    ),
    watch=("I3", "I9"),
    propose=propose,
    example=Showcase(
        Example(
            FRAME.replace("owner: manager\n", "")
            + """\
volume: 20/week
steps:
  ask: {kind: start, role: customer, next: take}
  take: {role: agent, channel: phone, time: {work: 5min}, evidence: case number, next: look}
  look: {role: expert, time: {wait: 1d, work: 20min}, next: reply}
  reply: {role: agent, to: customer, channel: email, time: {work: 5min}, produces: reply, next: done}
  done: {kind: end}
"""
        ),
        Example(
            FRAME.replace("owner: manager\n", "").replace("zh: 示例}\n", "zh: 示例}\nowner: agent\n")
            + """\
volume: 20/week
steps:
  ask: {kind: start, role: customer, next: take}
  take: {role: agent, channel: phone, time: {work: 5min}, evidence: case number, next: look}
  look: {role: expert, time: {wait: 1d, work: 20min}, on_timeout: [{after: 24h, notify: [agent]}], next: reply}
  reply: {role: agent, to: customer, channel: email, time: {work: 5min}, produces: reply, next: done}
  done: {kind: end}
"""
        ),
    ),
)
