"""TR01: shares of the tiers that do not add up."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.linting.rule import Example, Hit, Rule, Subject
from blueprint.model import Severity
from blueprint.text import both, percent

_TOLERANCE = 0.001 + 1e-9
"""Three times 33.3% is meant to be all."""


def check(subject: Subject) -> Iterator[Hit]:
    shares = [tier.share for tier in subject.document.values.get("tiers", {}).values()]
    total = sum(share for share in shares if share is not None)
    complete = bool(shares) and None not in shares  # one without a share takes what is left
    if total > 1 + _TOLERANCE or (complete and total < 1 - _TOLERANCE):
        yield Hit(at=("tiers",), args={"total": percent(total)})


RULE = Rule(
    code="TR01",
    name="share-sum",
    severity=Severity.ERROR,
    finds=both("tier shares that do not add up to 100%", "各客户层级的占比之和不是 100%"),
    message=both(
        "the shares of the tiers add up to {total}, not to 100%",
        "各客户层级的占比合计为 {total}，而不是 100%",
    ),
    why=both(
        "Every figure over all customers is weighted by these shares. Until they add up, the figures are those "
        "of shares scaled to 100%, which nobody has stated.",
        "所有总体数字都按这些占比加权。占比合计不对时，只能按比例折算成 100%，而折算后的占比并没有人给出过。",
    ),
    remedy=both(
        "Correct the shares, or leave one out: a tier without share takes what is left.",
        "更正 tiers 中的 share，或省略其中一个：没有 share 的客户层级取余下部分。",
    ),
    source=both(
        "Probability: every customer belongs to exactly one tier",
        "概率论：每位客户恰好属于一个客户层级",
    ),
    check=check,
    on="document",
    bad=Example(
        """
tiers:
  vip: {share: 10%}
  standard: {share: 80%}
steps:
  ask: {kind: start, role: customer, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
""",
        at=(None,),
    ),
    good=Example(
        """
tiers:
  vip: {share: 10%}
  standard: {share: 90%}
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
    ),
    near_misses=(
        Example(
            """
tiers:
  vip: {share: 10%}
  gold: {share: 10%}
  standard: {}
steps:
  ask: {kind: start, role: customer, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
tiers:
  first: {share: 33.3%}
  second: {share: 33.3%}
  third: {share: 33.3%}
steps:
  ask: {kind: start, role: customer, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
    ),
)
