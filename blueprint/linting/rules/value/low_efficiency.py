"""VA04: hardly any of the time is work that the customer would miss."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.analysis.value import cycle_efficiency
from blueprint.linting.rule import Example, Hit, Rule, Subject, Threshold
from blueprint.model import Severity
from blueprint.text import both, percent

EFFICIENCY = Threshold("VA04.efficiency", both("cycle efficiency", "周期效率"), 0.1, both("literature", "文献"))


def check(subject: Subject) -> Iterator[Hit]:
    found = subject.study.of(cycle_efficiency)
    if found is None or not found.known or found.at_most >= subject.limit(EFFICIENCY):
        return
    at, message = (("clocks", found.clock), _ON_CLOCK) if found.clock else ((), None)
    yield Hit(at=at, args={"share": percent(found.share), "clock": found.clock}, message=message)


_ON_CLOCK = both(
    "{share} of the time on the clock “{clock}” is work that adds value; the rest is waiting, and work for the company",
    "计时“{clock}”内只有 {share} 的时间是增值办理，其余是等待和只对企业有用的工作",
)

RULE = Rule(
    code="VA04",
    name="low-efficiency",
    severity=Severity.INFO,
    finds=both(
        "cycle efficiency below 10%, on the clock resolve or else from start to end",
        "周期效率低于 10%（有 resolve 计时的按该计时，否则按全程）",
    ),
    message=both(
        "{share} of the time from start to end is work that adds value; the rest is waiting, and work for the company",
        "从开始到结束只有 {share} 的时间是增值办理，其余是等待和只对企业有用的工作",
    ),
    why=both(
        "Working faster hardly helps such a process: nearly all of the customer's time goes by while the case lies somewhere.",
        "这样的流程，办得再快也收效甚微：客户的时间几乎都耗在案件的搁置上。",
    ),
    remedy=both(
        "Begin with the longest waits: fewer handoffs and approvals, no batches (every), steps side by side "
        "(split). Leave meant delays out by clocks: a clock named resolve that ends before them.",
        "先从最长的等待入手：减少转手和审批，取消成批处理（every），能并行的并行（split）。有意安排的间隔不应计入"
        "：在 clocks 中设一个在此之前结束的 resolve 计时。",
    ),
    source=both("Process cycle efficiency, George 2002", "流程周期效率，George 2002"),
    check=check,
    thresholds=(EFFICIENCY,),
    bad=Example(
        """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, value: bva, time: {wait: 3h, work: 8min}, captures: question, next: reply}
  reply: {role: agent, to: customer, channel: email, value: va, time: {work: 12min}, produces: reply,
          standard: {measure: answers that settle it, target: ">=90%"}, next: done}
  done: {kind: end}
""",
        at=(None,),
    ),
    good=Example(
        """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, value: bva, time: {wait: 20min, work: 8min}, captures: question, next: reply}
  reply: {role: agent, to: customer, channel: email, value: va, time: {work: 12min}, produces: reply,
          standard: {measure: answers that settle it, target: ">=90%"}, next: done}
  done: {kind: end}
"""
    ),
    near_misses=(
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, value: bva, time: {wait: 100min, work: 8min}, captures: question, next: reply}
  reply: {role: agent, to: customer, channel: email, value: va, time: {work: 12min}, produces: reply,
          standard: {measure: answers that settle it, target: ">=90%"}, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
clocks:
  resolve: {from: ask, to: reply}
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, value: bva, time: {wait: 20min, work: 8min}, captures: question, next: reply}
  reply: {role: agent, to: customer, channel: email, value: va, time: {work: 12min}, produces: reply,
          standard: {measure: answers that settle it, target: ">=90%"}, next: pause}
  pause: {kind: wait, time: {wait: 3h}, next: done}
  done: {kind: end}
"""
        ),
    ),
)
