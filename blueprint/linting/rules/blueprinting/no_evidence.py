"""BP02: a contact after which the customer has nothing in hand."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.analysis.line_of_visibility import TRACELESS, without_evidence
from blueprint.linting.fix import Fix
from blueprint.linting.fixes import TO_WRITE, stub
from blueprint.linting.rule import Example, Hit, Rule, Subject
from blueprint.model import Severity
from blueprint.model.channels import channel_title
from blueprint.text import both, listed


def check(subject: Subject) -> Iterator[Hit]:
    for id in subject.study.of(without_evidence):
        step = subject.process.steps[id]
        args = {"step": step.title, "channels": listed(channel_title(one) for one in step.channel if one in TRACELESS)}
        at = ("steps", id, "channel") if step.channel else ("steps", id)
        yield Hit(at=at, step=id, args=args, message=_BY_CHANNEL if step.channel else None)


_BY_CHANNEL = both(
    "“{step}” reaches the customer by {channels}, which leaves nothing in hand, and gives no evidence",
    "“{step}”通过{channels}接触客户，客户手中留不下任何东西，也没有给客户任何服务证据",
)


def fix(subject: Subject, hit: Hit) -> Fix:
    return stub(subject, ("steps", str(hit.step)), evidence=TO_WRITE)


RULE = Rule(
    code="BP02",
    name="no-evidence",
    severity=Severity.WARNING,
    finds=both(
        "a contact (notices apart) by phone, counter, visit or no stated channel, without evidence",
        "通过电话、柜台、上门或未写明渠道的客户接触（通知除外），却没有服务证据",
    ),
    message=both(
        "“{step}” reaches the customer by no stated channel and gives no evidence",
        "“{step}”与客户接触，既未写明渠道，也没有给客户任何服务证据",
    ),
    why=both(
        "A service cannot be seen, so customers judge it by what they can: a number, a letter, a receipt. After "
        "a call without one they cannot prove that they called, and they call again to be sure.",
        "服务看不见，客户只能凭看得见的东西判断：编号、信函、回执。一通电话之后什么都没有，客户无法证明自己来过电"
        "，只好再打一次求个放心。",
    ),
    remedy=both(
        "Write under evidence what the customer sees or gets (a text message with the case number, a signed slip), and make it so; "
        "or use a channel that leaves a trace, such as email.",
        "在 evidence 中写明客户看到或拿到什么（含受理编号的短信、签字的受理单），并落实；或改用会留痕的渠道，如 email。",
    ),
    source=both(
        "S4, the four steps to service quality: visible evidence; Shostack 1984",
        "S4 提高服务质量的四个步骤：服务证据；Shostack 1984",
    ),
    check=check,
    fix=fix,
    bad=Example(
        """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, channel: [web, phone], captures: question, next: study}
  study: {role: expert, produces: findings, next: reply}
  reply: {role: agent, to: customer, produces: reply, next: done}
  done: {kind: end}
""",
        at=("look", "reply"),
    ),
    good=Example(
        """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, channel: [web, phone], captures: question, next: reply,
         evidence: {en: SMS with the case number, zh: 短信告知受理编号}}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
    ),
    near_misses=(
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, channel: [web, chat], captures: question, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, channel: email, captures: question, next: reply}
  reply: {kind: notify, role: crm, to: customer, tells: answer, channel: phone, produces: reply, next: done}
  done: {kind: end}
"""
        ),
    ),
)
