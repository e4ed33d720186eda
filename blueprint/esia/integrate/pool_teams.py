"""I4: people of one team with queues of their own help each other out."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from blueprint.analysis.team_queues import TeamQueues, team_queues
from blueprint.edit import Edit, set_field
from blueprint.edit.ways import step_of
from blueprint.esia.transformation import Proposal, Showcase, Transformation, Values
from blueprint.linting.rule import FRAME, Example, Subject
from blueprint.text import Message, both, listed, quoted


def propose(subject: Subject) -> Iterator[Proposal]:
    process = subject.process
    for one in subject.study.of(team_queues):
        words = {
            "roles": listed(process.role_title(role) for role in one.roles),
            "steps": quoted(process.steps[id].title for id in one.idle),
            "persons": sum(process.roles[role].count or 0 for role in one.roles),
        }
        ranked = any(tier.priority is not None for tier in process.tiers.values())
        yield Proposal(
            "I4",
            tuple(one.idle),
            Message(_FOUND, **words),
            Message(_DO_RANKED if ranked else _DO, **words),
            partial(_edits, subject, one),
            about=one.team,
        )


def _edits(subject: Subject, one: TeamQueues, _: Values) -> Iterator[Edit]:
    for id, others in one.idle.items():
        written: Any = step_of(subject.document, id).get("overflow", [])
        known = written if isinstance(written, list) else [written]
        yield from set_field(subject.document, ("steps", id, "overflow"), [*known, *({"to": role} for role in others)])


_FOUND = both(
    "{roles} are one team and have queues of their own: at {steps} a customer waits while a colleague may be free",
    "{roles}同属一个班组，却各排各的队：在{steps}，客户可能还在等，而旁边的同事正空着",
)
_DO = both(
    "Pool them: at {steps} whoever of the {persons} is free takes the next case, the own ones first",
    "合并为一个资源池：在{steps}，{persons} 人中谁空闲谁接下一个，本队优先",
)
_DO_RANKED = both(
    "Pool them: at {steps} whoever of the {persons} is free takes the next case, those of the highest tier first",
    "合并为一个资源池：在{steps}，{persons} 人中谁空闲谁接下一个，高层级客户优先",
)

TRANSFORMATION = Transformation(
    code="I4",
    name="pool-teams",
    title=both("Pool the team", "班组合池"),
    finds=both(
        "roles of one team, none above another, with queues of their own and a promise to those who wait there; each may decide "
        "what is decided",
        "同一班组、互不隶属的岗位各排各的队，对排队客户都有服务承诺，且有权决定其中的事项",
    ),
    does=both(
        "the work of each overflows at once to the others of the team", "各岗位的工作可立即溢出给同班组的其他岗位"
    ),
    why=both(
        "One queue for all waits less than several side by side, and the smaller they are the more. How much less is a matter of "
        "queues: simulate it; waits that the file states stay as stated. Raise the limits first where a colleague may not decide.",
        "合在一起排队，总比分开排得短，队越小差别越大。缩短多少要靠模拟；文件写明的等待不变。同事无权决定的，应先提高其权限。",
    ),
    source=both(
        "Reijers & Limam Mansar 2005, flexible assignment and resource pooling; S0, overflow of the tiered hotline",
        "Reijers & Limam Mansar 2005：弹性分派、资源合池；S0 分层热线溢出",
    ),
    watch=("I9",),
    propose=propose,
    example=Showcase(
        Example(
            FRAME.replace("lane: support, escalates_to", "lane: support, team: lab, count: 2, escalates_to")
            + """\
  analyst: {name: {en: Analyst, zh: 分析员}, lane: support, team: lab, count: 3, escalates_to: manager}
tiers: {standard: {name: {en: Standard, zh: 标准}, share: 100%, sla: {looked_into: 90% in 1d}}}
clocks: {looked_into: {from: ask, to: [look, study]}}
steps:
  ask: {kind: start, role: customer, next: sort}
  sort:
    kind: decision
    role: agent
    time: {work: 2min}
    next:
      - {to: look, p: 0.5}
      - {to: study, p: 0.5}
  look: {role: expert, time: {wait: 4h, work: 20min}, next: reply}
  study: {role: analyst, time: {wait: 6h, work: 20min}, next: reply}
  reply: {role: agent, to: customer, channel: email, time: {work: 5min}, produces: reply, next: done}
  done: {kind: end}
"""
        ),
        Example(
            FRAME.replace("lane: support, escalates_to", "lane: support, team: lab, count: 2, escalates_to")
            + """\
  analyst: {name: {en: Analyst, zh: 分析员}, lane: support, team: lab, count: 3, escalates_to: manager}
tiers: {standard: {name: {en: Standard, zh: 标准}, share: 100%, sla: {looked_into: 90% in 1d}}}
clocks: {looked_into: {from: ask, to: [look, study]}}
steps:
  ask: {kind: start, role: customer, next: sort}
  sort:
    kind: decision
    role: agent
    time: {work: 2min}
    next:
      - {to: look, p: 0.5}
      - {to: study, p: 0.5}
  look: {role: expert, time: {wait: 4h, work: 20min}, overflow: [{to: analyst}], next: reply}
  study: {role: analyst, time: {wait: 6h, work: 20min}, overflow: [{to: expert}], next: reply}
  reply: {role: agent, to: customer, channel: email, time: {work: 5min}, produces: reply, next: done}
  done: {kind: end}
"""
        ),
    ),
)
