"""DT02: a customer asked for something that only other customers have."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.analysis.requirements import Impossible
from blueprint.linting.rule import Example, Hit, Rule, Subject
from blueprint.model import Severity
from blueprint.text import both, quoted


def check(subject: Subject) -> Iterator[Hit]:
    found: dict[tuple[str, str], list[Impossible]] = {}
    for tier in subject.study.tiers.values():
        for one in tier.impossible:
            found.setdefault((one.step, one.item), []).append(one)
    process = subject.process
    for (id, item), ones in found.items():
        tiers = quoted(process.tier_title(one.tier) for one in ones)
        args = {"step": process.steps[id].title, "item": process.data[item].name or item, "tiers": tiers}
        at = ("steps", id, ones[0].field, ones[0].index)
        yield Hit(at=at, step=id, path=ones[0].path, args=args)


RULE = Rule(
    code="DT02",
    name="impossible-field",
    severity=Severity.ERROR,
    finds=both(
        "a customer is asked for what customers of that tier do not have",
        "向客户索取其所属客户层级并不拥有的信息",
    ),
    message=both(
        "“{step}” asks for “{item}”, which customers of tier {tiers} cannot have",
        "“{step}”索取“{item}”，而{tiers}不可能有",
    ),
    why=both(
        "Somebody who only wants to know a price is asked for a customer number, “because that is the rule”. The "
        "rule drives away the customers it was not made for.",
        "只想问价格的人被要求报客户服务号，“这是公司的制度”。制度赶走了它没有考虑到的客户。",
    ),
    remedy=both(
        "Ask only the tiers that have it (a branch with tiers), or make the item in an earlier step (produces), "
        "or do without it.",
        "只向拥有该信息的客户层级索取（按层级设分支 tiers），或在之前的步骤中产出（produces），或干脆不问。",
    ),
    source=both("S1, the case of company Q", "S1 Q公司案例"),
    check=check,
    bad=Example(
        """
tiers:
  customer: {share: 70%}
  prospect: {share: 30%}
data:
  service_no: {name: {en: customer number, zh: 客户服务号}, known_for: [customer]}
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: service_no, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
""",
        at=("look",),
    ),
    good=Example(
        """
tiers:
  customer: {share: 70%}
  prospect: {share: 30%}
data:
  service_no: {name: {en: customer number, zh: 客户服务号}, known_for: [customer]}
steps:
  ask: {kind: start, role: customer, next: [{to: look, tiers: [customer]}, {to: reply, tiers: [prospect]}]}
  look: {role: agent, captures: service_no, tiers: [customer], next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
    ),
    near_misses=(
        Example(
            """
tiers:
  customer: {share: 70%}
  prospect: {share: 30%}
data:
  service_no: {name: {en: customer number, zh: 客户服务号}, known_for: [customer]}
steps:
  ask: {kind: start, role: customer, next: enrol}
  enrol: {role: agent, captures: phone, produces: service_no, next: look}
  look: {role: agent, requires: service_no, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
tiers:
  customer: {share: 70%}
  prospect: {share: 30%}
data:
  service_no: {name: {en: customer number, zh: 客户服务号}, known_for: [customer, prospect]}
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: service_no, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
    ),
)
