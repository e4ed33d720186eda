"""PF01: a promise to customers that differs from a profile which the process names."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.analysis.profiles import Deadline, Difference, differences
from blueprint.linting.rule import Example, Hit, Rule, Subject
from blueprint.model import Process, Severity, Target
from blueprint.text import Message, both, duration, percent


def check(subject: Subject) -> Iterator[Hit]:
    for one in subject.study.of(differences):
        yield Hit(at=_place(one), args=_words(subject.process, one))


def _place(one: Difference) -> tuple[str, ...]:
    return ("profiles",) if one.promised is None else ("tiers", one.tier, "sla", one.deadline.clock)


def _words(process: Process, one: Difference) -> dict[str, object]:
    promised = both("nothing", "未作承诺") if one.promised is None else _target(one.promised)
    return {
        "tier": process.tier_title(one.tier),
        "clock": one.deadline.clock,
        "promised": promised,
        "profile": one.profile.title,
        "since": one.profile.since,
        "expected": _expected(one.deadline),
    }


def _expected(deadline: Deadline) -> Message:
    usual = _target(deadline.usual)
    return Message(_EXCEPT, usual=usual, exceptions=deadline.except_) if deadline.except_ else usual


def _target(target: Target) -> Message:
    within = duration(target.within.minutes)
    return Message(_SHARE if target.share < 1 else _ALL, share=percent(target.share), within=within)


_SHARE = both("{share} within {within}", "{within}内 {share}")
_ALL = both("within {within}", "{within}内")
_EXCEPT = both("{usual} ({exceptions})", "{usual}（{exceptions}）")

RULE = Rule(
    code="PF01",
    name="profile-differs",
    severity=Severity.WARNING,
    finds=both(
        "a promise weaker than a profile which the process names",
        "对客户的承诺弱于流程所引用的规则档案",
    ),
    message=both(
        "the promise to “{tier}” on the clock “{clock}” ({promised}) differs from “{profile}” ({since}): {expected}",
        "对“{tier}”在计时“{clock}”上的承诺（{promised}）与《{profile}》（{since}）不同：后者为 {expected}",
    ),
    why=both(
        "The process says that it wants to be measured by this profile. Customers and supervisors who know it "
        "will expect its deadlines, whatever the process says.",
        "流程声明以该档案为对照。了解它的客户和监管者会以其中的时限来要求企业，而不管流程自己怎么写。",
    ),
    remedy=both(
        "State the promise under tiers, sla, or tighten it; or take the profile out of profiles where it does not apply. A profile "
        "is a dated summary: its own text decides, and what no model can show is listed in it.",
        "在 tiers 的 sla 中写明承诺或收紧时限；如不适用，请从 profiles 中去掉该档案。档案只是某一日期的摘要，一切以原文为准，"
        "模型无法体现的要求已在档案中列出。",
    ),
    source=both(
        "each profile names its own: ISO 10002:2018, CN2020, MIIT order 35 (2016), FCA DISP 1.6, ASIC RG 271, S0",
        "各档案自有出处：ISO 10002:2018、CN2020、工信部令2016年第35号、FCA DISP 1.6、ASIC RG 271、S0",
    ),
    check=check,
    bad=Example(
        """
profiles: [au-rg271]
tiers:
  standard: {share: 100%, sla: {acknowledge: 1d, resolve: 45d}}
clocks:
  acknowledge: {from: ask, to: confirm}
  resolve: {from: ask, to: reply}
steps:
  ask: {kind: start, role: customer, next: confirm}
  confirm: {kind: notify, role: crm, to: customer, tells: acknowledge, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
""",
        at=(None,),
    ),
    good=Example(
        """
profiles: [au-rg271]
tiers:
  standard: {share: 100%, sla: {acknowledge: 1d, resolve: 25d}}
clocks:
  acknowledge: {from: ask, to: confirm}
  resolve: {from: ask, to: reply}
steps:
  ask: {kind: start, role: customer, next: confirm}
  confirm: {kind: notify, role: crm, to: customer, tells: acknowledge, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
    ),
    near_misses=(
        Example(
            """
profiles: [au-rg271]
tiers:
  standard: {share: 100%, sla: {acknowledge: 24h, resolve: 30d}}
clocks:
  acknowledge: {from: ask, to: confirm}
  resolve: {from: ask, to: reply}
steps:
  ask: {kind: start, role: customer, next: confirm}
  confirm: {kind: notify, role: crm, to: customer, tells: acknowledge, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
profiles: [cn-bank-insurance-2020]
tiers:
  simple: {share: 80%, sla: {resolve: 15d}}
  complex: {share: 20%, sla: {resolve: 30d}}
clocks:
  resolve: {from: ask, to: reply}
steps:
  ask: {kind: start, role: customer, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
    ),
)
