"""S7: what nobody uses is not asked."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from blueprint.analysis.captures import unused_captures
from blueprint.edit import Edit, set_field
from blueprint.esia.simplify._impossible import asked_in_vain
from blueprint.esia.transformation import Proposal, Showcase, Transformation, Values
from blueprint.linting.rule import Example, Subject
from blueprint.model import Step
from blueprint.text import Message, both, listed


def propose(subject: Subject) -> Iterator[Proposal]:
    process, idle = subject.process, dict[str, list[str]]()
    unused = [one for one in subject.study.of(unused_captures) if one.step in subject.study.reached]
    wanted = _wanted(subject) if unused else set()
    for one in unused:
        if one.item not in wanted and not process.steps[one.step].legal:
            idle.setdefault(one.step, []).append(one.item)
    for id, items in idle.items():
        step = process.steps[id]
        words = {"step": step.title, "items": listed(process.item_title(item) for item in items)}
        make = partial(_edits, subject, step, items)
        yield Proposal("S7", (id,), Message(_FOUND, **words), Message(_DO, **words), make)
    yield from asked_in_vain(subject)


def _wanted(subject: Subject) -> set[str]:
    """The items that are needed although no step requires them: looked at, handed over, wanted by law, held for others,
    or copied from, and those that other processes of the workspace require."""
    process = subject.process
    wanted = {item for step in process.steps.values() for item in step.checks} | {*process.outputs}
    for id, item in process.data.items():
        wanted |= {id} if item.legal or item.held_since == process.id else set()
        wanted |= {item.copy_of} if item.copy_of else set()
    others = (other for other in subject.workspace.processes() if other.id != process.id)
    return wanted.union(*(step.requires for other in others for step in other.steps.values()))


def _edits(subject: Subject, step: Step, items: list[str], _: Values) -> tuple[Edit, ...]:
    kept = [item for item in step.captures if item not in items]
    return set_field(subject.document, ("steps", step.id, "captures"), kept)


_FOUND = both(
    "“{step}” asks for {items}, and no step of this process, and no other process, makes use of it",
    "“{step}”索取{items}，而本流程的任何步骤和其他流程都没有用到",
)
_DO = both("Do not ask for {items} at “{step}” any more", "“{step}”不再索取{items}")

TRANSFORMATION = Transformation(
    code="S7",
    name="shorten-form",
    title=both("Shorten the form", "精简表单"),
    finds=both(
        "an item that is asked for and never required (DT03), neither by law nor by another process; or one that some "
        "customers cannot have (DT02)",
        "索取了却无人使用的信息（DT03），且法规和其他流程都不需要；或某些客户不可能有的信息（DT02）",
    ),
    does=both(
        "the item is no longer captured; those who cannot have it are taken on without",
        "不再收集该项信息；不可能有该信息的客户，不问即受理",
    ),
    why=both(
        "Every question costs the customer time and a little trust, and every item kept has to be protected. How much time, only "
        "the form itself can tell: the price has no figure for it. (No process of the library asks for more than it uses.)",
        "每多问一项，就多花客户的时间、多消耗一分信任，留存的信息还要保护。省多少时间要看表单本身，价格中没有这一项。"
        "（示例流程库中没有多问的信息。）",
    ),
    source=both(
        "ESIA, simplifying forms (Peppard & Rowland 1995); Reijers & Limam Mansar 2005, contact reduction",
        "ESIA 简化表单（Peppard & Rowland 1995）；Reijers & Limam Mansar 2005：减少接触",
    ),
    watch=("I6",),
    propose=propose,
    example=Showcase(
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, channel: phone, captures: [question, birthday], time: {work: 5min}, produces: record, next: solve}
  solve: {role: expert, requires: question, time: {work: 5min}, next: reply}
  reply: {role: agent, to: customer, channel: email, time: {work: 5min}, produces: reply, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, channel: phone, captures: [question], time: {work: 5min}, produces: record, next: solve}
  solve: {role: expert, requires: question, time: {work: 5min}, next: reply}
  reply: {role: agent, to: customer, channel: email, time: {work: 5min}, produces: reply, next: done}
  done: {kind: end}
"""
        ),
    ),
)
