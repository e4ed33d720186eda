"""HO04: a customer who is passed on again and again before anybody answers."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.analysis.transfers import PassedOn
from blueprint.linting.rule import Example, Hit, Rule, Subject, Threshold
from blueprint.model import Process, Severity
from blueprint.text import Message, Said, both, listed, quoted

_S1 = both("S1, the case of company Q", "S1 Q公司案例")
_TO = both("“{step}” (to {receivers})", "“{step}”（转给{receivers}）")
_ROUND = both(
    "the customer is passed on {count} times before anybody answers, each way counted once: at {steps}",
    "在任何人答复之前，客户的问题被转办 {count} 次（重复的转办只计一次）：{steps}",
)
ERROR_AT = Threshold("HO04.error", both("transfers that are an error", "判为错误的转办次数"), 3, _S1)
WARNING_AT = Threshold("HO04.warning", both("transfers that are a warning", "判为警告的转办次数"), 2, _S1)


def check(subject: Subject) -> Iterator[Hit]:
    if not subject.study.words.is_customers:
        return
    passes = [tier.passed_on for tier in subject.study.tiers.values()]
    worst = max(passes, key=lambda passed: len(passed.transfers), default=None)
    if worst is None or len(worst.transfers) < subject.limit(WARNING_AT):
        return
    count = len(worst.transfers)
    yield Hit(
        at=("steps", worst.transfers[0]),
        step=worst.transfers[0],
        path=worst.path,
        severity=Severity.ERROR if count >= subject.limit(ERROR_AT) else Severity.WARNING,
        args={"count": count, "steps": listed(_givers(subject.process, worst))},
        message=_ROUND if len(set(worst.path)) < len(worst.path) else None,
    )


def _givers(process: Process, passed: PassedOn) -> Iterator[Said]:
    """The steps from which the case is passed on; where it comes to several from one, these too."""
    for id in dict.fromkeys(passed.transfers):
        ways = zip(passed.transfers, passed.receivers, strict=True)
        receivers = quoted(process.steps[receiver].title for giver, receiver in ways if giver == id)
        step = process.steps[id].title
        yield Message(_TO, step=step, receivers=receivers) if len(receivers.items) > 1 else quoted([step])


RULE = Rule(
    code="HO04",
    name="no-answer-transfers",
    severity=Severity.ERROR,
    finds=both(
        "3 transfers before the first answer or the end (2: a warning)",
        "首次答复或结束之前转办 3 次（2 次为警告）",
    ),
    message=both(
        "the customer is passed on {count} times before anybody answers: at {steps}",
        "在任何人答复之前，客户的问题被转办 {count} 次：{steps}",
    ),
    why=both(
        "Every transfer that adds nothing costs the customer a wait and a repeated story. In the case of company Q three "
        "technicians had the question and none of them answered it.",
        "每一次没有进展的转办都让客户多等一次、多说一遍。Q公司案例中，三位技术人员先后接手，没有一位给出答案。",
    ),
    remedy=both(
        "Let whoever has the contact keep the case and fetch the answer (the first server), route by the "
        "question at the start, or give the front line the knowledge to answer. A visit that does add something "
        "says so: captures, produces, checks, decides or value: va.",
        "实行首问负责：由第一服务者负责到底并取回答案；或在开始时按问题直接分派；或让前台具备答复所需的知识。若某"
        "次经手确有进展，请写明：captures、produces、checks、decides 或 value: va。",
    ),
    source=both("S1, the case of company Q (CCID 2003)", "S1 Q公司案例（赛迪网 2003）"),
    check=check,
    thresholds=(ERROR_AT, WARNING_AT),
    bad=Example(
        """
steps:
  ask: {kind: start, role: customer, next: pass_on}
  pass_on: {kind: transfer, role: agent, next: first}
  first: {kind: transfer, role: expert, to: agent, next: second}
  second: {kind: transfer, role: manager, to: agent, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
""",
        at=("pass_on",),
    ),
    good=Example(
        """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, next: study}
  study: {role: expert, to: agent, produces: findings, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
    ),
    near_misses=(
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: pass_on}
  pass_on: {kind: transfer, role: agent, next: study}
  study: {role: expert, to: agent, produces: findings, next: decide}
  decide: {kind: approve, role: manager, to: agent, checks: findings, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: file}
  file: {kind: transfer, role: agent, next: archive}
  archive: {kind: transfer, role: expert, next: shelve}
  shelve: {kind: transfer, role: manager, next: keep}
  keep: {role: expert, produces: record, next: done}
  done: {kind: end}
"""
        ),
    ),
)
