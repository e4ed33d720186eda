"""I3: what one role does in two steps, with the case put down in between, it does in one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from blueprint.analysis.bureaucracy import is_guarded
from blueprint.analysis.measures import wait_of
from blueprint.edit import Edit, Set, merge_steps
from blueprint.edit.edited import edited
from blueprint.edit.ways import step_of
from blueprint.esia.durations import spelled
from blueprint.esia.transformation import OUR_CHOICE, Assumption, Proposal, Showcase, Transformation, Values
from blueprint.linting.rule import Example, Subject
from blueprint.model import Process, Step
from blueprint.text import Message, both, duration


def propose(subject: Subject) -> Iterator[Proposal]:
    process = subject.process
    for id, first in process.steps.items():
        second = _next(process, first) if id in subject.study.reached and subject.study.words.human(first) else None
        if second is None or wait_of(second) <= 0 or is_guarded(process, first) or is_guarded(process, second):
            continue
        words = {"first": first.title, "second": second.title, "role": process.role_title(first.role or "")}
        yield Proposal(
            "I3",
            (id, second.id),
            Message(_FOUND, wait=duration(wait_of(second)), **words),
            Message(_DO, **words),
            partial(_edits, subject, first, second),
            (Assumption("kept", 0.0, Message(_KEPT, **words), OUR_CHOICE, low=0.0, high=0.5),),
        )


def _next(process: Process, step: Step) -> Step | None:
    """The only step that comes next, where the same role does it and nothing else leads to it."""
    follower = process.steps.get(step.next[0].to) if len(step.next) == 1 else None
    if follower is None or follower.role != step.role or follower is step:
        return None
    entries = sum(branch.to == follower.id for one in process.steps.values() for branch in one.next)
    return follower if entries == 1 else None


def _edits(subject: Subject, first: Step, second: Step, values: Values) -> list[Edit]:
    """The steps merged; of the wait for the second only what is ``kept`` counts."""
    document = subject.document
    wait = wait_of(first) + values["kept"] * wait_of(second)
    edits = list(merge_steps(document, [first.id, second.id]))
    merged = step_of(edited(document, edits), first.id)
    time: dict[str, Any] = {name: value for name, value in merged.get("time", {}).items() if name != "wait"}
    written = step_of(document, first.id).get("time", {}).get("wait")
    if wait > 0:
        time = {"wait": written if values["kept"] == 0 else spelled(wait), **time}
    replaces = [*first.replaces, second.id, *second.replaces]
    return [*edits, Set(("steps", first.id, "time"), time), Set(("steps", first.id, "replaces"), replaces)]


_FOUND = both(
    "{role} does “{first}” and then “{second}”, and the case waits {wait} in between for the same person",
    "{role}先办“{first}”再办“{second}”，案件中间却要再等同一岗位 {wait}",
)
_DO = both(
    "Let one person do “{first}” and “{second}” in one go, with the case in hand",
    "“{first}”和“{second}”由同一人一次办完，不再放下案件",
)
_KEPT = both("part of the wait for “{second}” that is left", "“{second}”的等待中仍会保留的部分")

TRANSFORMATION = Transformation(
    code="I3",
    name="merge-steps",
    title=both("Do it in one go", "合并步骤"),
    finds=both(
        "two steps in a row by the same role, with a wait for the second, that neither law nor segregation keeps apart",
        "同一岗位连续办理的两个步骤，后一步还要等待，且法规和职责分离都不要求分开",
    ),
    does=both(
        "one step with the work, the standards, the evidence and the data of both; the wait for the second goes",
        "合为一步，工时、标准、凭据和信息相加，省去后一步的等待",
    ),
    why=both(
        "Whoever puts a case down has to read it again before going on, and the customer waits meanwhile.",
        "放下的案件再拿起来要重新看一遍，客户也在其间等待。",
    ),
    source=both(
        "Reijers & Limam Mansar 2005, task composition; ESIA, integrate",
        "Reijers & Limam Mansar 2005：任务合并；ESIA 整合",
    ),
    watch=("I3", "I5"),
    propose=propose,
    example=Showcase(
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: expert, time: {wait: 4h, work: 20min}, produces: finding, next: write}
  write: {role: expert, time: {wait: 3h, work: 10min}, requires: finding, produces: report, next: reply}
  reply: {role: agent, to: customer, channel: email, time: {work: 5min}, produces: reply, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {name: look + write, role: expert, time: {wait: 4h, work: 30min}, produces: [finding, report], next: reply,
         replaces: [write]}
  reply: {role: agent, to: customer, channel: email, time: {work: 5min}, produces: reply, next: done}
  done: {kind: end}
"""
        ),
    ),
)
