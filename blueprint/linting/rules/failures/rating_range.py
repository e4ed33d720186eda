"""FP03: a rating of severity, occurrence or detection outside 1 to 10."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.linting.rule import Example, Hit, Rule, Subject
from blueprint.model import Severity
from blueprint.text import both

_WORDS = {"s": both("severity", "严重度"), "o": both("occurrence", "发生度"), "d": both("detection", "探测度")}


def check(subject: Subject) -> Iterator[Hit]:
    for id, step in subject.process.steps.items():
        for index, failure in enumerate(step.fail):
            for name, word in _WORDS.items():
                rating = getattr(failure, name)
                if rating is not None and not 1 <= rating <= 10:
                    at = ("steps", id, "fail", index, name)
                    yield Hit(at=at, step=id, args={"word": word, "rating": rating, "mode": failure.mode})


RULE = Rule(
    code="FP03",
    name="rating-range",
    severity=Severity.ERROR,
    finds=both("a rating s, o or d outside 1 to 10", "评分 s、o、d 超出 1 到 10"),
    message=both(
        "{word} {rating} of “{mode}” is not between 1 and 10",
        "“{mode}”的{word}为 {rating}，不在 1 到 10 之间",
    ),
    why=both(
        "A product of three ratings can be compared only if all use the same scale. Otherwise the wrong fail "
        "points are mended first, and the customer still meets the others.",
        "三项评分的乘积只有在同一标度下才可比较。否则先整改的可能不是最要紧的失误点，客户照样会遇到最要紧的。",
    ),
    remedy=both(
        "Rate s, o and d from 1 (best) to 10 (worst).",
        "s、o、d 都按 1（最好）到 10（最差）评分。",
    ),
    source=both("FMEA, IEC 60812", "FMEA，IEC 60812"),
    check=check,
    bad=Example(
        """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, fail: [{mode: {en: Misunderstood, zh: 理解有误}, s: 0, o: 2, d: 3, recover: look}],
         next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
""",
        at=("look",),
    ),
    good=Example(
        """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, fail: [{mode: {en: Misunderstood, zh: 理解有误}, s: 5, o: 2, d: 3, recover: look}],
         next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
    ),
    near_misses=(
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, fail: [{mode: {en: Misunderstood, zh: 理解有误}, s: 1, o: 10, d: 1, recover: look}],
         next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, fail: [{mode: {en: Misunderstood, zh: 理解有误}, p: 2%, cost: 30, recover: look}],
         next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
    ),
)
