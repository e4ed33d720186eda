"""BP03: a candidate fail point that nobody has thought about yet."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.analysis.candidates import CAPTURE, CONTACT, DECISION, HANDOFF, candidates
from blueprint.linting.fix import Fix
from blueprint.linting.fixes import TO_WRITE, stub
from blueprint.linting.rule import Example, Hit, Rule, Subject
from blueprint.model import Severity
from blueprint.text import both, listed


def check(subject: Subject) -> Iterator[Hit]:
    for candidate in subject.study.of(candidates):
        step = subject.process.steps[candidate.step]
        args = {"step": step.title, "reasons": listed(_REASONS[reason] for reason in candidate.reasons)}
        yield Hit(at=("steps", step.id), step=step.id, args=args)


_REASONS = {
    CONTACT: both("contact with the customer", "与客户接触"),
    DECISION: both("decision by people", "人工判断"),
    HANDOFF: both("takes over from another role", "从他人接手"),
    CAPTURE: both("data taken down by hand", "人工登记信息"),
}


def fix(subject: Subject, hit: Hit) -> Fix:
    return stub(subject, ("steps", str(hit.step)), fail=[{"mode": TO_WRITE}])


RULE = Rule(
    code="BP03",
    name="no-fail-analysis",
    severity=Severity.INFO,
    finds=both(
        "a contact, decision, handoff target or capture by people, with neither failure modes nor a standard (a "
        "candidate fail point)",
        "人工的客户接触、判断、接手或信息登记，既未分析失误也没有服务标准（候选失误点）",
    ),
    message=both(
        "“{step}” may fail ({reasons}), and neither its failures nor a standard are written down",
        "“{step}”容易出现失误（{reasons}），却没有写明失误模式，也没有服务标准",
    ),
    why=both(
        "Services fail where people meet the customer, judge, take over or write down. Asking there what can go "
        "wrong is the second of the four steps to service quality.",
        "服务最容易在人与客户接触、作判断、接手和登记的地方出现失误。逐点追问“可能错在哪里”，是提高服务质量四个步"
        "骤中的第二步。",
    ),
    remedy=both(
        "Ask the people who do it how it fails, and list that under fail (mode, s, o, d, recover); or set a standard.",
        "请实际经办的人说出会怎样出错，写入 fail（mode、s、o、d、recover）；或制定 standard。",
    ),
    source=both(
        "Shostack 1984; S4, the four steps to service quality",
        "Shostack 1984；S4 提高服务质量的四个步骤",
    ),
    check=check,
    fix=fix,
    bad=Example(
        """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, next: choose}
  choose: {kind: decision, role: agent, next: [{to: study, p: 0.4}, {to: reply, p: 0.6}]}
  study: {role: expert, produces: findings, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
""",
        at=("look", "choose", "study", "reply"),
    ),
    good=Example(
        """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, next: study, standard: {text: Read the question back}}
  study: {role: expert, produces: findings, next: reply, standard: {text: Every finding has a source}}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done,
          fail: [{mode: {en: Wrong person addressed, zh: 答复对象有误}, s: 3, o: 2, d: 2, recover: reply}]}
  done: {kind: end}
"""
    ),
    near_misses=(
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: crm, captures: question, next: choose}
  choose: {kind: decision, next: [{to: reply, p: 0.4}, {to: inform, p: 0.6}]}
  reply: {kind: notify, role: crm, to: customer, tells: answer, channel: email, produces: reply, next: done}
  inform: {kind: notify, role: crm, to: customer, tells: answer, channel: sms, produces: reply, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: study}
  study: {role: agent, produces: findings, next: look}
  look: {role: agent, requires: findings, next: reply}
  reply: {kind: notify, role: crm, to: customer, tells: answer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
    ),
)
