"""IG01: a finding that is hidden without a reason, or a suppression that hides nothing."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.edit import field_edits
from blueprint.linting.fix import Fix
from blueprint.linting.rule import Example, Hit, Rule, Subject, all_rules
from blueprint.model import Severity
from blueprint.text import Message, both, nearest


def check(subject: Subject) -> Iterator[Hit]:
    codes = {rule.code for rule in all_rules()} if subject.suppressions else set()
    for one in subject.suppressions:
        if not one.at:
            continue  # the organization's own: it covers many processes
        if one.ignore.rule not in codes:
            meant = _meant(one.ignore.rule)
            hint = Message(_MEANT, code=meant) if meant else ""
            yield Hit(at=one.at, step=one.step, args={"rule": one.ignore.rule, "hint": hint}, message=_NO_RULE)
            continue
        if one.ignore.reason is None:
            yield Hit(at=one.at, step=one.step, args={"rule": one.ignore.rule})
        elif one.judged and not one.used:
            yield Hit(at=one.at, step=one.step, args={"rule": one.ignore.rule}, message=_OF_NOTHING)


def _meant(written: str) -> str | None:
    """The code of the rule that has nearly this code or name."""
    codes = {name: rule.code for rule in all_rules() for name in (rule.code, rule.name)}
    found = nearest(written, codes)
    return codes[found] if found else None


_NO_RULE = both(
    "there is no rule “{rule}”, so nothing is ignored here{hint}", "没有名为“{rule}”的规则，此处什么也没有忽略{hint}"
)
_MEANT = both("; did you mean {code}?", "；是否指 {code}？")
_OF_NOTHING = both(
    "{rule} is ignored here, but it finds nothing: take the ignore out",
    "此处忽略了 {rule}，但它并未发现问题：请删去这条 ignore",
)


def fix(subject: Subject, hit: Hit) -> Fix | None:
    if hit.message is _OF_NOTHING and subject.document.kind == "organization":
        return None  # found by looking at many files, which a fix of one does not
    if hit.message is _OF_NOTHING:
        title = Message(_OUT, rule=hit.args["rule"])
        return Fix(field_edits(subject.document, hit.at, None), True, title)
    meant = _meant(str(hit.args["rule"]))
    if hit.message is not _NO_RULE or meant is None:
        return None
    title = Message(_MEANS, rule=hit.args["rule"], code=meant)
    return Fix(field_edits(subject.document, (*hit.at, "rule"), meant), False, title)


_OUT = both("Take out the ignore of {rule}, which hides nothing", "删去未起作用的忽略 {rule}")
_MEANS = both("Ignore {code} instead of “{rule}”", "将忽略“{rule}”改为忽略 {code}")


RULE = Rule(
    code="IG01",
    name="ignore-without-reason",
    severity=Severity.WARNING,
    finds=both(
        "an ignore without a reason, or one that hides nothing",
        "没有写明理由的忽略（ignore），或什么也没有忽略掉的忽略",
    ),
    message=both("{rule} is ignored without a reason", "忽略了 {rule}，却没有写明理由"),
    why=both(
        "Whoever reads the process later cannot tell an accepted risk from an overlooked one, and the customer "
        "meets both.",
        "后来的读者分不清这是已接受的风险，还是被忽视的问题；而客户都会遇到。",
    ),
    remedy=both(
        "Add reason to the ignore: why is the finding acceptable here, and who says so?",
        "在 ignore 中补上 reason：为何此处可以接受，由谁认定？",
    ),
    source=both("The YAML format, version 1: ignore", "YAML 格式第 1 版：ignore"),
    check=check,
    fix=fix,
    on="suppressions",
    bad=Example(
        """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, decides: {refund: 500}, ignore: [{rule: AU02}], next: reply}
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
    decides: {refund: 500}
    ignore: [{rule: AU02, reason: {en: "the pilot branch may decide 500 until June", zh: 试点营业厅六月底前可决定500元}}]
    next: reply
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
    ),
    near_misses=(
        Example(
            """
ignore: [{rule: AU02, reason: {en: "limits are under review", zh: 额度正在修订}}]
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, decides: {refund: 500}, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: look}
  look:
    role: agent
    captures: question
    fail: [{mode: {en: Misunderstood, zh: 理解有误}, s: 9, recover: look}]
    ignore: [{rule: FP01, reason: {en: "read back is trained, not built in", zh: 复述靠培训，未做系统校验}}]
    next: reply
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
    ),
)
