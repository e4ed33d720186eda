"""DT04: customers give everything first and are told only then that they do not qualify."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.analysis.late_eligibility import Late, late_eligibility
from blueprint.linting.rule import Example, Hit, Rule, Subject
from blueprint.model import Severity
from blueprint.text import both, quoted


def check(subject: Subject) -> Iterator[Hit]:
    process = subject.process
    found: dict[str, Late] = {}
    for tier in subject.study.tiers.values():
        for one in tier.of(late_eligibility):
            found.setdefault(one.step, one)
    for id, one in found.items():
        step = process.steps[id]
        known = (process.data.get(item) for item in step.captures)
        names = [data.name if data and data.name else item for item, data in zip(step.captures, known, strict=True)]
        args = {"step": step.title, "test": process.steps[one.test].title, "items": quoted(names)}
        yield Hit(at=("steps", id, "captures"), step=id, path=one.path, args=args)


RULE = Rule(
    code="DT04",
    name="late-eligibility",
    severity=Severity.WARNING,
    finds=both(
        "a capture that every case goes through before a check, approve or decision which can end it without a "
        "va step and requires none of what was captured",
        "必经的信息收集排在资格判断之前：该判断可使案件未经任何增值步骤（va）就结束，却用不到所收集的信息",
    ),
    message=both(
        "“{step}” asks for {items} before “{test}”, which needs none of it, can turn the customer away",
        "“{step}”先索取{items}，之后“{test}”才判断是否受理，而该判断根本用不到这些信息",
    ),
    why=both(
        "Whoever is turned away has filled in everything for nothing, and the company has read it for nothing. No is a good "
        "answer where it comes first.",
        "被拒的客户白填一遍，企业也白收一遍。要拒绝，就应拒绝在前面。",
    ),
    remedy=both(
        "Put the test before the capture. If it does need the data, say so under its requires.",
        "把判断提到信息收集（captures）之前。若判断确需这些信息，请在其 requires 中写明。",
    ),
    source=both("S2, the best service is no service", "S2 没有服务才是最好的服务"),
    check=check,
    bad=Example(
        """
steps:
  ask: {kind: start, role: customer, next: form}
  form: {role: agent, captures: [income, address], value: bva, next: screen}
  screen:
    kind: check
    role: agent
    requires: [request]
    value: bva
    next: [{to: serve, p: 0.7}, {to: refuse, p: 0.3}]
  serve: {role: agent, requires: [income, address], value: va, next: reply,
          standard: {measure: contracts without mistakes, target: ">=99%"}}
  refuse: {role: agent, to: customer, channel: email, value: bva, next: done}
  reply: {role: agent, to: customer, channel: email, value: bva, produces: reply, next: done}
  done: {kind: end}
""",
        at=("form",),
    ),
    good=Example(
        """
steps:
  ask: {kind: start, role: customer, next: screen}
  screen:
    kind: check
    role: agent
    requires: [request]
    value: bva
    next: [{to: form, p: 0.7}, {to: refuse, p: 0.3}]
  form: {role: agent, captures: [income, address], value: bva, next: serve}
  serve: {role: agent, requires: [income, address], value: va, next: reply,
          standard: {measure: contracts without mistakes, target: ">=99%"}}
  refuse: {role: agent, to: customer, channel: email, value: bva, next: done}
  reply: {role: agent, to: customer, channel: email, value: bva, produces: reply, next: done}
  done: {kind: end}
"""
    ),
    near_misses=(
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: form}
  form: {role: agent, captures: [income, address], value: bva, next: screen}
  screen:
    kind: check
    role: agent
    requires: [request, income]
    value: bva
    next: [{to: serve, p: 0.7}, {to: refuse, p: 0.3}]
  serve: {role: agent, requires: [income, address], value: va, next: reply,
          standard: {measure: contracts without mistakes, target: ">=99%"}}
  refuse: {role: agent, to: customer, channel: email, value: bva, next: done}
  reply: {role: agent, to: customer, channel: email, value: bva, produces: reply, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: form}
  form: {role: agent, captures: [income, address], value: va, next: screen,
         standard: {measure: forms without mistakes, target: ">=95%"}}
  screen:
    kind: check
    role: agent
    requires: [request]
    value: bva
    next: [{to: serve, p: 0.7}, {to: refuse, p: 0.3}]
  serve: {role: agent, requires: [income, address], value: va, next: reply,
          standard: {measure: contracts without mistakes, target: ">=99%"}}
  refuse: {role: agent, to: customer, channel: email, value: bva, next: done}
  reply: {role: agent, to: customer, channel: email, value: bva, produces: reply, next: done}
  done: {kind: end}
"""
        ),
    ),
)
