"""FP02: a failure that is foreseen, and nobody knows what to do when it happens."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.linting.rule import Example, Hit, Rule, Subject
from blueprint.model import Severity
from blueprint.text import both


def check(subject: Subject) -> Iterator[Hit]:
    for id, step in subject.process.steps.items():
        for index, failure in enumerate(step.fail):
            if failure.recover is None:
                args = {"mode": failure.mode, "step": step.title}
                yield Hit(at=("steps", id, "fail", index), step=id, args=args)


RULE = Rule(
    code="FP02",
    name="no-recovery",
    severity=Severity.WARNING,
    finds=both("a failure mode without recover", "失误模式没有写明补救步骤（recover）"),
    message=both(
        "nothing says what happens after “{mode}” at “{step}”: there is no recover",
        "“{step}”发生“{mode}”之后怎么办，没有写明：缺少补救步骤（recover）",
    ),
    why=both(
        "Customers forgive a failure that is put right at once and remember one that is not. A recovery that has "
        "to be thought up on the spot comes late and differs with whoever is on duty.",
        "出了错立刻补救，客户多半会谅解；没人补救，客户会一直记得。临场才想办法，补救既慢，又因当班的人而异。",
    ),
    remedy=both(
        "Name the step that puts it right under recover: the step itself where it is done again, or one of its own that "
        "apologises, repairs and tells the customer.",
        "在 recover 中写明补救的步骤：重做就写本步骤，否则另设一个步骤，负责致歉、补救并告知客户。",
    ),
    source=both(
        "S0, ten recommendations of Berry, Parasuraman and Zeithaml: recovery",
        "S0 贝里、帕拉苏拉曼和蔡扎曼尔提高服务水平的十条建议：服务补救",
    ),
    check=check,
    bad=Example(
        """
steps:
  ask: {kind: start, role: customer, next: look}
  look:
    role: agent
    captures: question
    fail:
      - {mode: {en: Misunderstood, zh: 理解有误}, s: 5, o: 4, d: 3, recover: look}
      - {mode: {en: Not noted, zh: 漏登记}, s: 6, o: 2, d: 3}
    next: reply
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
""",
        at=("look",),
    ),
    good=Example(
        """
steps:
  ask: {kind: start, role: customer, next: look}
  look:
    role: agent
    captures: question
    fail:
      - {mode: {en: Misunderstood, zh: 理解有误}, s: 5, o: 4, d: 3, recover: look}
      - {mode: {en: Not noted, zh: 漏登记}, s: 6, o: 2, d: 3, recover: look}
    next: reply
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
    ),
    near_misses=(
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: look}
  look:
    role: agent
    captures: question
    fail: [{mode: {en: Not noted, zh: 漏登记}, recover: reply}]
    next: reply
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, sla: 2h, on_timeout: {to: reply}, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
    ),
)
