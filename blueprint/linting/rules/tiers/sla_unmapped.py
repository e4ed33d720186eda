"""TR02: a promise that no clock measures."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from blueprint.linting.fix import Fix
from blueprint.linting.fixes import renamed
from blueprint.linting.rule import Example, Hit, Rule, Subject
from blueprint.model import Severity
from blueprint.text import Message, both, nearest


def check(subject: Subject) -> Iterator[Hit]:
    tiers = subject.document.values.get("tiers", {})
    if not any(tier.sla for tier in tiers.values()):
        return
    clocks = _clocks(subject)
    for id, tier in tiers.items():
        for name in tier.sla:
            if clocks is not None and name not in clocks:
                meant = nearest(name, clocks)
                hint = Message(both("; did you mean “{meant}”?", "；是否指“{meant}”？"), meant=meant) if meant else ""
                yield Hit(at=("tiers", id, "sla", name), args={"tier": tier.title, "clock": name, "hint": hint})


def _clocks(subject: Subject) -> Collection[str] | None:
    """The clocks that may measure the promises of a document: its own, of an organization those of the processes that
    share its tiers; None where there are no such processes."""
    values = subject.document.values
    if subject.document.kind == "blueprint":
        return list(values.get("clocks", {}))
    sharing = [one for one in subject.workspace.outlines() if one.tiers == repr(values["tiers"])]
    return [name for one in sharing for name in one.clocks] if sharing else None


def fix(subject: Subject, hit: Hit) -> Fix | None:
    """The nearest clock that there is."""
    *path, name = hit.at
    meant = nearest(str(name), _clocks(subject) or ())
    return renamed(subject, replace(hit, at=tuple(path)), str(name), meant) if meant else None


RULE = Rule(
    code="TR02",
    name="sla-unmapped",
    severity=Severity.ERROR,
    finds=both("a promise to a tier with no clock of that name", "对客户层级的承诺没有同名的计时"),
    message=both(
        "“{tier}” is promised “{clock}”, and there is no clock of that name{hint}",
        "对“{tier}”承诺了“{clock}”，却没有同名的计时{hint}",
    ),
    why=both(
        "Nobody can say whether the promise is kept: it is not stated when the time begins and when it ends.",
        "没有说明从何时起算、到何时为止，谁也说不清承诺是否兑现。",
    ),
    remedy=both(
        "Add the clock under clocks, with from and to; or correct its name in sla.",
        "在 clocks 中添加该计时并写明 from 和 to，或更正 tiers 的 sla 中的名称。",
    ),
    source=both("The YAML format, version 1", "YAML 格式第 1 版"),
    check=check,
    fix=fix,
    on="document",
    bad=Example(
        """
tiers:
  vip: {share: 10%, sla: {answer: 90% in 1h}}
  standard: {share: 90%, sla: {answer: 1d}}
clocks:
  resolve: {from: ask, to: reply}
steps:
  ask: {kind: start, role: customer, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
""",
        at=(None, None),
    ),
    good=Example(
        """
tiers:
  vip: {share: 10%, sla: {answer: 90% in 1h}}
  standard: {share: 90%, sla: {answer: 1d}}
clocks:
  answer: {from: ask, to: reply}
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
  vip: {share: 10%, sla: {answer: 90% in 1h}}
  standard: {share: 90%}
clocks:
  answer: {from: ask, to: reply}
  whole: {from: ask, to: done}
steps:
  ask: {kind: start, role: customer, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, sla: 1d, on_timeout: {escalate: manager}, next: done}
  done: {kind: end}
""",
            beside={
                "organization.yaml": """
organization: 1
tiers: {standard: {sla: {answer: 1d}}}
""".lstrip()
            },
        ),
    ),
)
