"""E1: a step that is waste, and of which nothing is needed, goes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from blueprint.edit import Edit
from blueprint.esia.rewrite import bypass, passed_by
from blueprint.esia.taking import each_time
from blueprint.esia.transformation import Proposal, Showcase, Transformation, Values
from blueprint.linting.rule import Example, Subject
from blueprint.model import Process, Step
from blueprint.text import Message, both, quoted


def propose(subject: Subject) -> Iterator[Proposal]:
    process = subject.process
    for id, step in process.steps.items():
        to = passed_by(process, step) if _is_waste(process, step) and id in subject.study.reached else None
        if to is not None:
            ids = (id, *_handing_over(process, id, to))
            yield Proposal(
                "E1",
                ids,
                Message(_FOUND, step=step.title, time=each_time(_TAKES, step)),
                Message(_DO, steps=quoted(process.steps[one].title for one in ids), next=process.steps[to].title),
                partial(_edits, subject, ids, to),
            )


def _handing_over(process: Process, id: str, to: str) -> Iterator[str]:
    """The transfers that lead nowhere else than to a step, where it only passes the case on itself."""
    if process.steps[to].kind == "transfer":
        for other in process.steps.values():
            if other.kind == "transfer" and {branch.to for branch in other.next} == {id} and not other.legal:
                yield other.id


def _is_waste(process: Process, step: Step) -> bool:
    """Whether a step is known to add no value, and states data of which nothing is needed."""
    if step.value != "nva" or step.legal or step.kind not in ("task", "transfer", "check"):
        return False
    needed = {item for one in process.steps.values() if one is not step for item in (*one.requires, *one.checks)}
    return bool(step.requires or step.produces) and needed.union(process.outputs).isdisjoint(step.produces)


def _edits(subject: Subject, ids: Sequence[str], to: str, _: Values) -> list[Edit]:
    return bypass(subject.document, ids, to, _REASON)


_REASON = both("adds no value, and nothing that it makes is needed", "不增值，其成果也无人使用")
_FOUND = both(
    "“{step}” adds no value (nva) and nothing that it makes is required anywhere{time}",
    "“{step}”标明不增值（nva），其成果没有任何步骤需要{time}",
)
_TAKES = both("; each time it takes {time}", "；每次{time}")
_DO = both("Leave {steps} out and go straight on to “{next}”", "取消{steps}，直接进入“{next}”")

TRANSFORMATION = Transformation(
    code="E1",
    name="drop-waste",
    title=both("Drop waste", "取消浪费"),
    finds=both(
        "a step of value nva, not legal, that states its data, and what it produces is required by nobody",
        "价值为 nva、非法规要求、写明了信息且其成果无人需要的步骤",
    ),
    does=both("the steps before it lead on to the one behind it", "前面的步骤直接通向它后面的步骤"),
    why=both(
        "What the customer would not pay for and nobody uses only makes the case wait.",
        "客户不愿为之付费、内部也无人使用的步骤，只会让案件多等。",
    ),
    source=both("ESIA, eliminate (Peppard & Rowland 1995)", "ESIA 清除（Peppard & Rowland 1995）"),
    watch=("I4", "I5", "I6"),
    propose=propose,
    example=Showcase(
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, time: {work: 10min}, value: va, next: copy}
  copy: {role: agent, time: {wait: 1h, work: 5min}, value: nva, produces: paper_copy, next: reply}
  reply: {role: agent, to: customer, channel: email, time: {work: 5min}, produces: reply, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, time: {work: 10min}, value: va, next: reply}
  reply: {role: agent, to: customer, channel: email, time: {work: 5min}, produces: reply, next: done}
  done: {kind: end}
dropped:
  copy: {en: "adds no value, and nothing that it makes is needed", zh: "不增值，其成果也无人使用"}
"""
        ),
    ),
)
