"""CD01: customers get in touch for a reason whose cause is nobody's to remove."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.analysis.contact_drivers import unowned
from blueprint.linting.rule import Example, Hit, Rule, Subject
from blueprint.model import Organization, Severity
from blueprint.text import both


def check(subject: Subject) -> Iterator[Hit]:
    organization = Organization(**subject.document.values)
    for index in unowned(organization):
        reason = organization.contact_reasons[index]
        yield Hit(at=("contact_reasons", index), args={"reason": reason.title})


RULE = Rule(
    code="CD01",
    name="unowned-reason",
    severity=Severity.WARNING,
    finds=both("a contact reason without cause_owner", "联系原因没有写明由谁对成因负责（cause_owner）"),
    message=both(
        "customers get in touch about “{reason}”, and no department answers for the cause",
        "客户因“{reason}”来联系，却没有任何部门对成因负责",
    ),
    why=both(
        "The contact centre answers the same question every day and cannot remove what makes people ask. Unless the "
        "department that causes the contacts sees and pays for them, they go on for ever.",
        "客服中心天天回答同一个问题，却消除不了问题的根源。造成这些来电的部门若看不到、也不承担其成本，来电就永远不会减少。",
    ),
    remedy=both(
        "Name the department or role that could remove the cause under cause_owner, and report volume and minutes to it.",
        "在 cause_owner 中写明能够消除成因的部门或角色，并把 volume 与 minutes 定期反馈给它。",
    ),
    source=both(
        "S2, share responsibility across the company; Price & Jaffe 2008",
        "S2 在公司内部分摊责任；Price & Jaffe 2008",
    ),
    check=check,
    on="organization",
    bad=Example(
        """
organization: 1
name: {en: Example Telecom, zh: 示例电信}
contact_reasons:
  - {id: bill_unclear, name: {en: Bill not understood, zh: 账单看不懂}, volume: 1200/week, minutes: 6}
""",
        at=(None,),
        file="organization.yaml",
    ),
    good=Example(
        """
organization: 1
name: {en: Example Telecom, zh: 示例电信}
contact_reasons:
  - {id: bill_unclear, name: {en: Bill not understood, zh: 账单看不懂}, volume: 1200/week, minutes: 6,
     cause_owner: billing}
""",
        file="organization.yaml",
    ),
    near_misses=(
        Example(
            """
organization: 1
name: {en: Example Telecom, zh: 示例电信}
contact_reasons:
  - {id: bill_unclear, cause_owner: billing, customer_value: low, company_value: low}
""",
            file="organization.yaml",
        ),
        Example(
            """
organization: 1
name: {en: Example Telecom, zh: 示例电信}
contact_reasons: []
orders: 80000/week
""",
            file="organization.yaml",
        ),
    ),
)
