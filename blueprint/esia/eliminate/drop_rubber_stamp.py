"""E2: a check or approval that stops hardly anything goes, and what it would have refused is watched as a failure."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from blueprint.analysis.bureaucracy import Inspection, refusing
from blueprint.analysis.measures import wait_of
from blueprint.edit import Edit
from blueprint.esia.rewrite import bypass, let_through, passed_by
from blueprint.esia.taking import clause
from blueprint.esia.transformation import MONEY, STATED, Assumption, Proposal, Showcase, Transformation, Values
from blueprint.linting.rule import Example, Subject
from blueprint.model import Step
from blueprint.text import Message, both, percent

FEW = 0.05
"""The share refused below which an inspection is a rubber stamp."""


def propose(subject: Subject) -> Iterator[Proposal]:
    process = subject.process
    for one in subject.study.of(refusing):
        step = process.steps[one.step]
        to = passed_by(process, step)
        if one.rejects < FEW and not one.pays and to is not None:
            waits = clause(_WAITS, wait_of(step))
            yield Proposal(
                "E2",
                (step.id,),
                Message(_FOUND, step=step.title, rejects=percent(one.rejects), waits=waits),
                Message(_DO, step=step.title, next=process.steps[to].title),
                partial(_edits, subject, step, to),
                tuple(_assumptions(step, one)),
            )


def _assumptions(step: Step, one: Inspection) -> Iterator[Assumption]:
    if one.rejects > 0:
        yield Assumption("let_through", one.rejects, Message(_THROUGH, step=step.title), STATED)
    if step.escape is not None:
        yield Assumption("escape", step.escape, _ESCAPE, STATED, MONEY)


def _edits(subject: Subject, step: Step, to: str, values: Values) -> list[Edit]:
    watched = let_through(subject, step, to, values.get("let_through", 0.0), values.get("escape"))
    return [*watched, *bypass(subject.document, [step.id], to, _REASON)]


_REASON = both("refused hardly anything", "几乎不退回，不起把关作用")
_FOUND = both(
    "“{step}” sends back {rejects} of what comes to it{waits}",
    "“{step}”只退回 {rejects}{waits}",
)
_WAITS = both(", and every case waits {time} for it", "，每个案件却都要为它等待 {time}")
_DO = both(
    "Leave “{step}” out and go on to “{next}”; sample what it let through before, and watch the failures there",
    "取消“{step}”，直接进入“{next}”；改为事后抽查，并在该处跟踪失误",
)
_THROUGH = both("share that “{step}” would have sent back and that now goes on", "原应由“{step}”退回、现被放行的比例")
_ESCAPE = both("cost of a defect let through", "放行一个差错的损失")

TRANSFORMATION = Transformation(
    code="E2",
    name="drop-rubber-stamp",
    title=both("Drop the rubber stamp", "取消走过场的审批"),
    finds=both(
        "a check or approve that refuses less than 5%, and is not known to save what it costs",
        "退回比例低于 5%、且不能证明划算的检查或审批",
    ),
    does=both(
        "what it let pass goes straight on; what it would have refused is a failure mode there, so that it is watched",
        "案件直接进入下一步；原应退回的部分记为该处的失误方式，以便跟踪",
    ),
    why=both(
        "Every customer waits for a signature that changes almost nothing.",
        "几乎不改变结果的签字，却让每位客户都要等。",
    ),
    source=both("ESIA, eliminating inspection (Peppard & Rowland 1995)", "ESIA 清除检查（Peppard & Rowland 1995）"),
    watch=("I2", "I3", "I4"),
    propose=propose,
    example=Showcase(
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: work_out}
  work_out: {role: agent, decides: {refund: 200}, time: {work: 5min}, next: sign}
  sign:
    kind: approve
    role: manager
    time: {wait: 4h, work: 2min}
    decides: {refund: 200}
    rejects: 2%
    escape: 10
    cost: 5
    next:
      - {to: reply, p: 0.98}
      - {to: work_out, p: 0.02, loop: rework}
  reply: {role: agent, to: customer, channel: email, time: {work: 5min}, produces: reply, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: work_out}
  work_out: {role: agent, decides: {refund: 200}, time: {work: 5min}, next: reply}
  reply: {role: agent, to: customer, channel: email, time: {work: 5min}, produces: reply,
          fail: [{mode: {en: "What “sign” would have sent back goes on", zh: "原应在“sign”退回的案件被放行"}, p: 0.02, cost: 10, recover: work_out}], next: done}
  done: {kind: end}
dropped:
  sign: {en: refused hardly anything, zh: "几乎不退回，不起把关作用"}
"""
        ),
    ),
)
