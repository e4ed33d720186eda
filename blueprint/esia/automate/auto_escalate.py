"""A2: a deadline that passes reaches the next superior by itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial

from blueprint.analysis import Analysis
from blueprint.analysis.escalation import coverage
from blueprint.analysis.measures import wait_of
from blueprint.edit import Edit, set_field
from blueprint.esia.durations import spelled
from blueprint.esia.transformation import MINUTES, OUR_CHOICE, Assumption, Proposal, Showcase, Transformation, Values
from blueprint.linting.fixes import superior
from blueprint.linting.rule import Example, Subject
from blueprint.model import Duration, Step
from blueprint.text import Message, both, duration

LATE = 1.5
"""Times the mean wait after which a case without a deadline counts as late (our choice): the end of a wait that varies
evenly between half of the mean and half more."""


LATE = 1.5
"""The mean wait by which a case that has no deadline counts as late (our choice): a wait that varies evenly between two
ends ends by then at half more."""


def propose(subject: Subject) -> Iterator[Proposal]:
    process = subject.process
    for id in coverage(process).uncovered:
        step = process.steps[id]
        above = superior(process, step)
        if above is None or id not in subject.study.reached:
            continue
        words = {"step": step.title, "role": above.title, "wait": duration(wait_of(step))}
        yield Proposal(
            "A2",
            (id,),
            Message(_FOUND if step.sla is not None else _WAITS, **words),
            Message(_DO, **words),
            partial(_edits, subject, step, above.id),
            tuple(_assumptions(subject.study, step)),
        )


def _assumptions(study: Analysis, step: Step) -> Iterator[Assumption]:
    """When a case is late for which nobody has set a deadline."""
    stated = {tier: step.sla_for(tier) for tier, one in study.tiers.items() if step.id in one.flow.reached}
    words = {"step": step.title}
    if step.sla is None:
        yield Assumption("after", LATE * wait_of(step), Message(_AFTER, **words), OUR_CHOICE, MINUTES)
    elif None in stated.values():
        longest = max(deadline.minutes for deadline in _deadlines(step))
        yield Assumption("after", longest, Message(_AS_OTHERS, **words), OUR_CHOICE, MINUTES)


def _deadlines(step: Step) -> list[Duration]:
    return list(step.sla.values()) if isinstance(step.sla, Mapping) else [step.sla] if step.sla else []


def _edits(subject: Subject, step: Step, role: str, values: Values) -> tuple[Edit, ...]:
    levels = [{"escalate": role}] if step.sla is not None else []
    levels += [{"after": spelled(minutes), "escalate": role} for minutes in values.values()]
    return set_field(subject.document, ("steps", step.id, "on_timeout"), levels)


_FOUND = both("“{step}” has a deadline, and nobody hears of it when it passes", "“{step}”设了时限，超时却没有人知道")
_WAITS = both(
    "cases wait {wait} for “{step}” on average, there is no deadline, and nobody hears of the one that is left lying",
    "案件在“{step}”平均等待 {wait}，没有时限，搁置了也没有人知道",
)
_DO = both("When “{step}” is late, the system tells {role} by itself", "“{step}”一旦超时，由系统自动升级给{role}")
_AFTER = both(
    "time after which “{step}” counts as late: half more than the mean wait",
    "“{step}”视为超时的时间：平均等待的 1.5 倍",
)
_AS_OTHERS = both(
    "time after which “{step}” counts as late for tiers without a deadline: as for the others, the longest",
    "未设时限的客户层级在“{step}”视为超时的时间：取其他层级中最长的时限",
)

TRANSFORMATION = Transformation(
    code="A2",
    name="auto-escalate",
    title=both("Escalate by itself", "超时自动升级"),
    finds=both(
        "a step with a deadline (sla) and no on_timeout; in complaints also one with a mean wait of more than 1 h",
        "设了时限（sla）却没有 on_timeout 的步骤；投诉流程中，平均等待超过 1 小时的步骤也算",
    ),
    does=both(
        "a timer that escalates to the next superior on the chain; where nobody has set a deadline, after an assumed time",
        "加上计时，超时自动升级给上一级；未设时限的，按假设的时间计",
    ),
    why=both(
        "A deadline that nobody watches is a wish. What a person has to remember is forgotten when there is most to do.",
        "没有人盯的时限只是愿望。靠人记的事，越忙越会忘。",
    ),
    source=both("S4, escalation level by level; ESIA, automate", "S4 逐级升级；ESIA 自动化"),
    watch=(),
    propose=propose,
    example=Showcase(
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: expert, time: {wait: 4h, work: 20min}, sla: 1d, next: reply}
  reply: {role: agent, to: customer, channel: email, time: {work: 5min}, produces: reply, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: expert, time: {wait: 4h, work: 20min}, sla: 1d, on_timeout: [{escalate: manager}], next: reply}
  reply: {role: agent, to: customer, channel: email, time: {work: 5min}, produces: reply, next: done}
  done: {kind: end}
"""
        ),
    ),
)
