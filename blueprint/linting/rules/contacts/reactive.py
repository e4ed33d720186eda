"""CD02: the company knows before the customer does, and waits to be asked."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.analysis import analyze_in
from blueprint.analysis.contact_drivers import keeps_quiet, serving
from blueprint.linting.rule import Example, Hit, Rule, Subject
from blueprint.model import Organization, Severity
from blueprint.text import both


def check(subject: Subject) -> Iterator[Hit]:
    for index, reason in enumerate(Organization(**subject.document.values).contact_reasons):
        if not reason.known_first:
            continue
        at, args = ("contact_reasons", index), {"reason": reason.title}
        if reason.process is None:
            yield Hit(at=at, args=args)
            continue
        process = serving(subject.workspace, reason)
        if process is not None and keeps_quiet(analyze_in(subject.workspace, process)):
            args["process"] = process.name
            yield Hit(at=(*at, "process"), args=args, message=_QUIET)


_QUIET = both(
    "the company knows of “{reason}” before its customers do, and the process that begins with it, “{process}”, "
    "tells them nothing",
    "企业先于客户知道“{reason}”，而由此开始的流程“{process}”没有告知客户任何内容",
)

RULE = Rule(
    code="CD02",
    name="reactive",
    severity=Severity.WARNING,
    finds=both(
        "a contact reason with known_first that has no process, or whose process begins with an event and tells "
        "the customer nothing",
        "企业先知情（known_first）的联系原因没有对应流程，或其流程由事件触发却不告知客户",
    ),
    message=both(
        "the company knows of “{reason}” before its customers do, and no process tells them",
        "企业先于客户知道“{reason}”，却没有任何流程主动告知客户",
    ),
    why=both(
        "A notice sent in time is cheap and shows care; the same news found out by the customer costs a call, "
        "and trust. Who knows first should speak first.",
        "及时主动的一条通知，成本低又显关心；等客户自己发现，就多一个来电、少一分信任。谁先知道，谁就该先开口。",
    ),
    remedy=both(
        "Write a process with a start that waits for the event and a step to the customer that tells it (a notify is enough), "
        "and name it under process.",
        "建立由该事件触发（start 的 event）的流程，并设一个告知客户的步骤（notify 即可），再写入 process。",
    ),
    source=both("S2, be proactive; Price & Jaffe 2008", "S2 主动提供服务；Price & Jaffe 2008"),
    check=check,
    on="organization",
    bad=Example(
        """
organization: 1
name: {en: Example Telecom, zh: 示例电信}
contact_reasons:
  - {id: outage, name: {en: Planned outage, zh: 计划停机}, cause_owner: network, known_first: true}
""",
        at=(None,),
        file="organization.yaml",
    ),
    good=Example(
        """
organization: 1
name: {en: Example Telecom, zh: 示例电信}
contact_reasons:
  - {id: outage, name: {en: Planned outage, zh: 计划停机}, cause_owner: network, known_first: true, process: outage.warn}
""",
        file="organization.yaml",
        beside={
            "outage.yaml": """\
blueprint: 1
id: outage.warn
name: {en: Announce an outage, zh: 停机预告}
customer: customer
roles: {customer: {lane: customer}, network: {lane: support}, crm: {lane: support, kind: system}}
steps:
  planned: {kind: start, role: network, event: outage planned, next: list}
  list: {role: network, next: warn}
  warn: {kind: notify, role: crm, to: customer, channel: sms, next: done}
  done: {kind: end}
"""
        },
    ),
    near_misses=(
        Example(
            """
organization: 1
name: {en: Example Telecom, zh: 示例电信}
contact_reasons:
  - {id: outage, name: {en: Planned outage, zh: 计划停机}, cause_owner: network, known_first: false}
""",
            file="organization.yaml",
        ),
        Example(
            """
organization: 1
name: {en: Example Telecom, zh: 示例电信}
contact_reasons:
  - {id: outage, name: {en: Planned outage, zh: 计划停机}, cause_owner: network, known_first: true, process: outage.plan}
""",
            file="organization.yaml",
            beside={
                "plan.yaml": """\
blueprint: 1
id: outage.plan
name: {en: Plan an outage, zh: 停机安排}
customer: customer
roles: {customer: {lane: customer}, network: {lane: support}}
steps:
  planned: {kind: start, role: network, event: outage planned, next: warn}
  warn: {kind: call, role: network, process: outage.warn, next: done}
  done: {kind: end}
""",
                "warn.yaml": """\
blueprint: 1
id: outage.warn
name: {en: Warn, zh: 预告}
customer: customer
roles: {customer: {lane: customer}, crm: {lane: support, kind: system}}
steps:
  begin: {kind: start, role: crm, next: warn}
  warn: {kind: notify, role: crm, to: customer, channel: sms, next: done}
  done: {kind: end}
""",
            },
        ),
    ),
)
