"""E4: what has been checked, and has not changed since, is not checked again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from blueprint.analysis.bureaucracy import stated_rejects
from blueprint.analysis.duplicate_checks import DuplicateCheck, duplicate_checks
from blueprint.edit import Edit
from blueprint.esia.rewrite import bypass, passed_by
from blueprint.esia.transformation import Proposal, Showcase, Transformation, Values
from blueprint.linting.rule import Example, Subject
from blueprint.text import Message, both, listed


def propose(subject: Subject) -> Iterator[Proposal]:
    process = subject.process
    for one in _found(subject):
        step = process.steps[one.step]
        to = passed_by(process, step)
        # one that is known to find something finds it although the earlier looked; E2 has those that find hardly anything
        if to is None or step.kind != "check" or stated_rejects(subject.study, step) is not None:
            continue
        words = {"step": step.title, "earlier": process.steps[one.earlier].title}
        items = listed(process.item_title(item) for item in step.checks)
        yield Proposal(
            "E4",
            (step.id,),
            Message(_FOUND, items=items, **words),
            Message(_DO, **words),
            partial(_edits, subject, [step.id], to),
        )


def _found(subject: Subject) -> list[DuplicateCheck]:
    """The checks that are repetitions for every tier that comes by them."""
    tiers = subject.study.tiers.values()
    found = {tier.flow.tier: {one.step: one for one in tier.of(duplicate_checks)} for tier in tiers}
    first = {id: one for by_step in reversed(found.values()) for id, one in by_step.items()}
    return [
        first[id]
        for id in subject.process.steps
        if id in first and all(id in found[tier.flow.tier] for tier in tiers if id in tier.flow.reached)
    ]


def _edits(subject: Subject, ids: Sequence[str], to: str, _: Values) -> list[Edit]:
    return bypass(subject.document, ids, to, _REASON)


_REASON = both("checked before, and nothing has changed since", "此前已查过，其间没有变化")
_FOUND = both(
    "“{step}” looks at what “{earlier}” has looked at on every path, and nothing has changed in between: {items}",
    "“{step}”查看的内容，“{earlier}”在每条路径上都已查过，其间没有任何变化：{items}",
)
_DO = both("Leave “{step}” out; “{earlier}” answers for the result", "取消“{step}”，由“{earlier}”对结果负责")

TRANSFORMATION = Transformation(
    code="E4",
    name="drop-duplicate-check",
    title=both("Check once", "一次查清"),
    finds=both(
        "a check of what an earlier step on every path has checked, with nothing captured or produced between, that is not "
        "known to refuse anything",
        "重复检查：此前必经的步骤已检查过同样的内容，其间没有新增信息或成果，也没有写明会退回",
    ),
    does=both("the earlier check stays, the later goes", "保留较早的检查，取消后面的"),
    why=both(
        "Two who check the same rely on each other. The customer waits for both.",
        "两道同样的检查会互相依赖，客户却要为两次检查等待。",
    ),
    source=both("ESIA, eliminating duplication (Peppard & Rowland 1995)", "ESIA 清除重复（Peppard & Rowland 1995）"),
    watch=("I3", "I4"),
    propose=propose,
    example=Showcase(
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {kind: check, role: agent, checks: [identity, amount], time: {work: 5min}, next: again}
  again: {kind: check, role: expert, checks: [amount], time: {wait: 2h, work: 5min}, next: reply}
  reply: {role: agent, to: customer, channel: email, time: {work: 5min}, produces: reply, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {kind: check, role: agent, checks: [identity, amount], time: {work: 5min}, next: reply}
  reply: {role: agent, to: customer, channel: email, time: {work: 5min}, produces: reply, next: done}
  done: {kind: end}
dropped:
  again: {en: "checked before, and nothing has changed since", zh: "此前已查过，其间没有变化"}
"""
        ),
    ),
)
