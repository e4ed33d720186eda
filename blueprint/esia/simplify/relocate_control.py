"""S6: who knows best whether it is right confirms it, while it is being asked."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from blueprint.analysis.confirmable import Confirmable, confirmable
from blueprint.analysis.measures import wait_of
from blueprint.edit import Edit, set_field
from blueprint.esia.durations import shifted
from blueprint.esia.rewrite import by_language, bypass, passed_by, with_failure
from blueprint.esia.taking import clause
from blueprint.esia.transformation import MINUTES, OUR_CHOICE, Assumption, Proposal, Showcase, Transformation, Values
from blueprint.linting.rule import Example, Subject
from blueprint.text import Message, both, in_languages, listed

READING = 1.0
"""Minutes that reading back and confirming takes (our choice)."""

MISSED = 0.2
"""The part of the mistakes that the customer does not notice (our choice)."""


def propose(subject: Subject) -> Iterator[Proposal]:
    process = subject.process
    for one in subject.study.of(confirmable):
        check, capture = process.steps[one.check], process.steps[one.capture]
        to = passed_by(process, check)
        if to is None:
            continue
        words = {
            "check": check.title,
            "capture": capture.title,
            "role": process.role_title(check.role or ""),
            "waits": clause(_WAITS, wait_of(check)),
            "items": listed(process.item_title(item) for item in check.checks),
        }
        assumptions = [Assumption("reading", READING, Message(_READING, **words), OUR_CHOICE, MINUTES)]
        if one.rejects:
            assumptions.append(Assumption("missed", MISSED, Message(_MISSED, **words), OUR_CHOICE, low=0.0, high=0.5))
        yield Proposal(
            "S6",
            (check.id, capture.id),
            Message(_FOUND, **words),
            Message(_DO, **words),
            partial(_edits, subject, one, to),
            tuple(assumptions),
        )


def _edits(subject: Subject, one: Confirmable, to: str, values: Values) -> list[Edit]:
    """The check goes; confirming is the device against the failure that it looked for, at the step that asks."""
    document, process = subject.document, subject.process
    check, capture = process.steps[one.check], process.steps[one.capture]
    mode: dict[str, Any] = {"mode": in_languages(Message(_MISTAKE, capture=capture.title))}
    if one.rejects:
        mode["p"] = round(one.rejects * values["missed"], 4)
    if check.escape is not None:
        mode["cost"] = round(check.escape, 2)
    mode |= {"pokayoke": {"type": "customer/encounter", "how": by_language(_CONFIRMS)}, "recover": capture.id}
    edits = with_failure(document, capture.id, mode)
    if capture.time.work:
        longer = shifted(capture.time.work, values["reading"])
        edits += set_field(document, ("steps", capture.id, "time", "work"), longer)
    return [*edits, *bypass(document, [check.id], to, _REASON)]


_REASON = both("the customer confirms it when giving it", "由客户在提供时当场确认")
_CONFIRMS = both("Read back or shown, and confirmed by the customer", "复述或显示所登记的内容，由客户确认")
_MISTAKE = both("Mistake at “{capture}” confirmed unnoticed", "“{capture}”有误而客户未察觉")
_FOUND = both(
    "“{check}” ({role}{waits}) looks at nothing but what the customer said at “{capture}”: {items}",
    "“{check}”（{role}{waits}）所核对的{items}，都是客户在“{capture}”自己提供的",
)
_WAITS = both(", {time} of waiting", "，等待 {time}")
_DO = both(
    "Let the customer confirm it at “{capture}”, with help for those who cannot read it, and leave “{check}” out; look at a sample",
    "由客户在“{capture}”当场确认（对不便阅读者提供协助），取消“{check}”，改为事后抽查",
)
_READING = both("time at “{capture}” to read it back and confirm", "在“{capture}”复述并确认所需的时间")
_MISSED = both(
    "part of the mistakes now found at “{check}” that the customer does not notice",
    "“{check}”现能发现的差错中，客户未察觉的比例",
)

TRANSFORMATION = Transformation(
    code="S6",
    name="relocate-control",
    title=both("Let the customer confirm", "请客户当场确认"),
    finds=both(
        "a check by staff of nothing but what the customer has said before, that the law does not ask for, and that cannot end the "
        "case",
        "员工只核对客户自己提供的内容、非法规要求、也不会因此结案的检查",
    ),
    does=both(
        "the check goes; the customer confirms at the step that asks, which is its poka-yoke",
        "取消该检查，改在提供信息的步骤由客户确认，作为防错措施",
    ),
    why=both(
        "Whether a name or an address is right the customer knows, and nobody at a desk. What is confirmed at once need not be "
        "asked about later. (The checks of the library look at more than what the customer said.)",
        "姓名地址对不对，客户最清楚，后台看不出来；当场确认了，就不必事后再追问。（示例流程库中的检查都不只核对客户所说的内容。）",
    ),
    source=both(
        "Reijers & Limam Mansar 2005, control relocation; Chase & Stewart 1994",
        "Reijers & Limam Mansar 2005：控制移位；Chase & Stewart 1994",
    ),
    watch=("I3", "I4"),
    propose=propose,
    example=Showcase(
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: form}
  form: {role: agent, channel: phone, captures: [address, phone_no], time: {work: 4min}, next: proof}
  proof:
    kind: check
    role: expert
    time: {wait: 4h, work: 5min}
    checks: [address]
    next:
      - {to: serve, p: 0.9}
      - {to: form, p: 0.1, loop: rework}
  serve: {role: expert, requires: [address, phone_no], time: {work: 30min}, next: reply}
  reply: {role: agent, to: customer, channel: email, time: {work: 5min}, produces: reply, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: form}
  form: {role: agent, channel: phone, captures: [address, phone_no],
         fail: [{mode: {en: "Mistake at “form” confirmed unnoticed", zh: "“form”有误而客户未察觉"}, p: 0.02, pokayoke: {type: customer/encounter, how: {en: "Read back or shown, and confirmed by the customer", zh: "复述或显示所登记的内容，由客户确认"}}, recover: form}], time: {work: 5min}, next: serve}
  serve: {role: expert, requires: [address, phone_no], time: {work: 30min}, next: reply}
  reply: {role: agent, to: customer, channel: email, time: {work: 5min}, produces: reply, next: done}
  done: {kind: end}
dropped:
  proof: {en: the customer confirms it when giving it, zh: 由客户在提供时当场确认}
"""
        ),
    ),
)
