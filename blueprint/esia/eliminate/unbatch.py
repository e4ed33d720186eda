"""E7: work that waits until there is a batch of it is done as it comes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from blueprint.edit import Edit, Remove, Set
from blueprint.edit.ways import step_of
from blueprint.esia.durations import spelled
from blueprint.esia.transformation import MINUTES, STATED, Assumption, Proposal, Showcase, Transformation, Values
from blueprint.linting.rule import Example, Subject
from blueprint.model import Step
from blueprint.text import Message, both, duration


def propose(subject: Subject) -> Iterator[Proposal]:
    for id, step in subject.process.steps.items():
        wait = step.time.wait.mean if step.time.wait else 0.0
        if step.every is None or wait <= 0 or id not in subject.study.reached:
            continue
        half = min(wait, step.every.minutes / 2)
        saved = Assumption("saved", half, Message(_SAVED, step=step.title), STATED, MINUTES, high=min(wait, half * 1.5))
        yield Proposal(
            "E7",
            (id,),
            Message(_FOUND, step=step.title, every=duration(step.every.minutes), half=duration(half)),
            Message(_DO, step=step.title),
            partial(_edits, subject, step),
            (saved,),
        )


def _edits(subject: Subject, step: Step, values: Values) -> list[Edit]:
    wait = step.time.wait.mean if step.time.wait else 0.0
    time: dict[str, Any] = dict(step_of(subject.document, step.id)["time"])
    time["wait"] = spelled(max(0.0, wait - values["saved"]))
    return [Remove(("steps", step.id, "every")), Set(("steps", step.id, "time"), time)]


_FOUND = both(
    "“{step}” is done in batches, every {every}: a case waits {half} on average only for the batch",
    "“{step}”每 {every} 集中办理一次：案件平均要为凑批等待 {half}",
)
_DO = both("Do “{step}” as each case comes", "“{step}”随到随办，不再攒批")
_SAVED = both(
    "waiting at “{step}” that is only for the batch: half the interval", "“{step}”中仅为凑批的等待：间隔的一半"
)

TRANSFORMATION = Transformation(
    code="E7",
    name="unbatch",
    title=both("Do it as it comes", "随到随办"),
    finds=both("a step that works in batches (every) and whose cases wait", "按批办理（every）且案件要等待的步骤"),
    does=both("the interval goes; the wait falls by half of it", "取消批次间隔，等待减少间隔的一半"),
    why=both(
        "A batch makes the work of one person smoother and every customer wait.",
        "攒批办理让一个人省事，却让所有客户都等。",
    ),
    source=both("Reijers & Limam Mansar 2005, case-based work", "Reijers & Limam Mansar 2005：按案办理"),
    watch=("I9",),
    propose=propose,
    example=Showcase(
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: post}
  post: {role: agent, every: 1d, time: {wait: 14h, work: 5min}, next: reply}
  reply: {role: agent, to: customer, channel: email, time: {work: 5min}, produces: reply, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: post}
  post: {role: agent, time: {wait: 2h, work: 5min}, next: reply}
  reply: {role: agent, to: customer, channel: email, time: {work: 5min}, produces: reply, next: done}
  done: {kind: end}
"""
        ),
    ),
)
