"""N1: a failure that matters and that nothing guards against gets a guard, where that is worth what it costs."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from blueprint.analysis.contact_drivers import first_rate
from blueprint.analysis.failures import FailPoint
from blueprint.analysis.measures import cost_of
from blueprint.analysis.unguarded import unguarded
from blueprint.edit import Edit, Set, set_field
from blueprint.esia.counter._devices import Device, device_for
from blueprint.esia.counter._second_look import looked_over, looker
from blueprint.esia.durations import shifted
from blueprint.esia.rewrite import by_language
from blueprint.esia.transformation import MINUTES, OUR_CHOICE, Assumption, Proposal, Showcase, Transformation, Values
from blueprint.linting.rule import FRAME, Example, Subject
from blueprint.model import Step
from blueprint.text import Message, Money, both

CAUGHT = 0.5
"""The part of the failures that a guard stops (our choice)."""

LOOK_MINUTES, LOOK_WAIT = 3.0, 30.0
"""What a second look takes, and the wait for it (our choices)."""


def propose(subject: Subject) -> Iterator[Proposal]:
    for point in subject.study.of(unguarded):
        step = subject.process.steps[point.step]
        role = looker(subject, step, point)
        device = device_for(subject.study.words, step)
        if role and _is_worth(subject, step, point, LOOK_MINUTES, cost_of(subject.process, step)):
            title = subject.process.role_title(role)
            words = {"step": step.title, "role": Message(_ANOTHER, role=title) if role == step.role else title}
            work = Assumption("work", LOOK_MINUTES, Message(_WORK, **words), OUR_CHOICE, MINUTES)
            wait = Assumption("wait", LOOK_WAIT, Message(_WAIT, **words), OUR_CHOICE, MINUTES)
            make = partial(_look, subject, step, role, point)
            yield _proposal(subject, point, Message(_DO_LOOK, **words), make, work, wait)
        elif device and _is_worth(subject, step, point, device.minutes):
            words = {"step": step.title, "how": device.how}
            work = Assumption("work", device.minutes, Message(_WORK, **words), OUR_CHOICE, MINUTES)
            yield _proposal(subject, point, Message(_DO, **words), partial(_device, subject, step, device, point), work)


def _is_worth(subject: Subject, step: Step, point: FailPoint, minutes: float, redone: float = 0.0) -> bool:
    """Whether each visit saves more than it costs, redoing what is caught included. A minute of somebody without a rate, a
    customer's at a machine too, counts like one at the first contact; where nothing has a price nothing is known."""
    role, failure = subject.process.role_of(step), point.failure
    rate = role.cost.amount if role and role.cost else first_rate(subject.study)
    if rate is None or not failure.p or not failure.cost:
        return False
    return CAUGHT * failure.p * (failure.cost - redone) > minutes / 60 * rate


def _proposal(
    subject: Subject, point: FailPoint, do: Message, make: partial[list[Edit]], *costs: Assumption
) -> Proposal:
    step, failure = subject.process.steps[point.step], point.failure
    loss = Money(round(point.expected_loss or 0.0, 2), subject.process.currency)
    words = {"mode": failure.mode, "step": step.title, "rpn": failure.rpn, "loss": loss}
    caught = Assumption("caught", CAUGHT, Message(_CAUGHT, mode=failure.mode), OUR_CHOICE)
    about = str(point.index + 1) if len(step.fail) > 1 else ""
    return Proposal("N1", (step.id,), Message(_FOUND, **words), do, make, (caught, *costs), about)


def _device(subject: Subject, step: Step, device: Device, point: FailPoint, values: Values) -> list[Edit]:
    guard = {"type": device.type, "how": by_language(device.how)}
    work = step.time.work
    return [
        *set_field(subject.document, ("steps", step.id, "fail", point.index, "pokayoke"), guard),
        *_rarer(subject, point, values),
        *([Set(("steps", step.id, "time", "work"), shifted(work, values["work"]))] if work else []),
    ]


def _look(subject: Subject, step: Step, role: str, point: FailPoint, values: Values) -> list[Edit]:
    return [*_rarer(subject, point, values), *looked_over(subject, step, role, point, values)]


def _rarer(subject: Subject, point: FailPoint, values: Values) -> tuple[Edit, ...]:
    left = round((point.failure.p or 0.0) * (1 - values["caught"]), 4)
    return set_field(subject.document, ("steps", point.step, "fail", point.index, "p"), left)


_FOUND = both(
    "“{mode}” at “{step}” has risk priority number {rpn} and costs {loss} a case; no device guards against it and nobody "
    "looks at it later",
    "“{step}”的失误“{mode}”风险优先数为 {rpn}，平均每案损失 {loss}，既无防错措施，事后也无人检查",
)
_DO = both("Set a guard at “{step}”: {how}", "在“{step}”设防：{how}")
_DO_LOOK = both(
    "Have what “{step}” makes looked over by {role} before it goes on", "“{step}”的成果在流转之前，由{role}复核"
)
_ANOTHER = both("another {role}", "另一名{role}")
_CAUGHT = both("part of “{mode}” that the guard stops", "防错措施能够防住“{mode}”的部分")
_WORK = both("time that the guard at “{step}” takes each time", "“{step}”每次防错所需的时间")
_WAIT = both("waiting for {role}", "等待{role}的时间")

_PRICED = FRAME.replace("lane: frontstage,", "lane: frontstage, cost: 60/h,")

TRANSFORMATION = Transformation(
    code="N1",
    name="add-control",
    title=both("Guard the fail point", "失误点设防"),
    finds=both(
        "a failure mode with risk priority number ≥ 100, no poka-yoke and no later check, whose guard saves more than it costs",
        "风险优先数 ≥ 100、没有防错措施、其后也没有检查，而设防划算的失误模式",
    ),
    does=both(
        "a device at the step; where whoever does it hardly sees the mistake (d ≥ 7), a second person looks it over",
        "在该步骤加上防错措施；经办人自己难以发现的差错（d ≥ 7），由另一人复核",
    ),
    why=both(
        "Not everything is made better by cutting. A minute that stops a failure is the cheapest minute in the process.",
        "改造不只是删减。花一分钟防住失误，是流程里最划算的一分钟。",
    ),
    source=both(
        "Reijers & Limam Mansar 2005, control addition; Chase & Stewart 1994; FMEA, IEC 60812",
        "Reijers & Limam Mansar 2005：增加控制；Chase & Stewart 1994；FMEA，IEC 60812",
    ),
    watch=("I3", "I9"),
    propose=propose,
    example=Showcase(
        Example(
            _PRICED
            + """\
steps:
  ask: {kind: start, role: customer, next: look}
  look:
    role: agent
    channel: phone
    captures: question
    time: {work: 5min..9min}
    fail: [{mode: {en: Misunderstood, zh: 理解有误}, s: 6, o: 4, d: 5, p: 10%, cost: 80, recover: look}]
    next: reply
  reply: {role: agent, to: customer, channel: email, time: {work: 5min}, produces: reply, next: done}
  done: {kind: end}
"""
        ),
        Example(
            _PRICED
            + """\
steps:
  ask: {kind: start, role: customer, next: look}
  look:
    role: agent
    channel: phone
    captures: question
    time: {work: 5.5min..9.5min}
    fail: [{mode: {en: Misunderstood, zh: 理解有误}, s: 6, o: 4, d: 5, p: 0.05, cost: 80,
            pokayoke: {type: server/task, how: {en: The record cannot be closed before it has been read back and the customer has confirmed it, zh: "复述所记内容并经客户确认后，系统才允许提交"}}, recover: look}]
    next: reply
  reply: {role: agent, to: customer, channel: email, time: {work: 5min}, produces: reply, next: done}
  done: {kind: end}
"""
        ),
    ),
)
