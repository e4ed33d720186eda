"""TX02: full-width punctuation where syntax is meant."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.linting.respelling import fix
from blueprint.linting.rule import Example, Hit, Rule, Subject
from blueprint.linting.rules.files.yaml import problems_of
from blueprint.model import Severity
from blueprint.text import both


def check(subject: Subject) -> Iterator[Hit]:
    yield from problems_of(subject, "TX02")


RULE = Rule(
    code="TX02",
    name="full-width",
    severity=Severity.ERROR,
    finds=both("full-width punctuation as syntax", "把全角标点当作语法符号"),
    message=both("{problem}", "{problem}"),
    why=both(
        "A full-width colon, comma or quote looks like the half-width one, but YAML takes it for text: the file "
        "fails far from the spot, or silently says something else.",
        "全角冒号、逗号、引号看起来与半角相同，YAML 却把它们当作文字：要么在别处报错，要么悄悄变成另外的意思。",
    ),
    remedy=both(
        "Write the half-width sign. In names and texts full-width punctuation is right and stays.",
        "改为半角符号。名称和说明文字中的全角标点是正确的，无须改动。",
    ),
    source=both("YAML 1.2, chapter 5", "YAML 1.2 第 5 章"),
    check=check,
    fix=fix,
    on="document",
    bad=Example(
        """
steps:
  ask: {kind: start, role: customer, next: reply}
  reply:
    role： agent
    to: customer
    channel: email
    produces: reply
    next: done
  done: {kind: end}
""",
        at=(None,),
    ),
    good=Example(
        """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, next: reply}
  reply: {name: {en: "Reply: by email", zh: 答复：电子邮件}, role: agent, to: customer, channel: email,
          produces: reply, next: done}
  done: {kind: end}
"""
    ),
    near_misses=(
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: reply}
  reply:   # 注意：先核对，再答复
    name: 答复客户（电子邮件），“当日”完成
    role: agent
    to: customer
    channel: email
    produces: reply
    next: done
  done: {kind: end}
"""
        ),
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: reply}
  reply:
    role: agent
    to: customer
    channel: email
    produces: reply
    evidence: >-
      role：这里是正文，
      “不是语法”
    next: done
  done: {kind: end}
"""
        ),
    ),
)
