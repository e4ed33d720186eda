"""BP05: a dimension of service quality that no standard of the process covers."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.analysis.standards import DIMENSION_TITLES, uncovered_dimensions
from blueprint.linting.rule import Example, Hit, Rule, Subject
from blueprint.model import Severity
from blueprint.text import both


def check(subject: Subject) -> Iterator[Hit]:
    for dimension in subject.study.of(uncovered_dimensions):
        yield Hit(args={"dimension": DIMENSION_TITLES[dimension]}, which=dimension)


RULE = Rule(
    code="BP05",
    name="rater-gap",
    severity=Severity.INFO,
    finds=both(
        "a dimension of service quality (RATER) that no standard covers",
        "没有任何服务标准涉及的服务质量维度（RATER）",
    ),
    message=both(
        "no standard of this process covers {dimension}, one of the five dimensions of service quality",
        "流程的服务标准都没有涉及{dimension}（服务质量五个维度之一）",
    ),
    why=both(
        "Customers judge a service by reliability, responsiveness, assurance, empathy and tangibles. What has no "
        "standard is left to chance, and speed is usually measured while tact is not.",
        "客户从可靠性、响应性、保证性、移情性、有形性五个维度评价服务。没有标准的维度只能听天由命，而现实中往往只"
        "考核快慢，不考核用心。",
    ),
    remedy=both(
        "Say in standard.dimension what each standard is about, and write one for what is missing, if customers of this process "
        "care for it.",
        "在 standard 的 dimension 中写明每项标准属于哪个维度；若本流程的客户在意尚缺的维度，请补上相应标准。",
    ),
    source=both("S4, the five dimensions of service quality; SERVQUAL", "S4 服务质量的五个维度；SERVQUAL"),
    check=check,
    bad=Example(
        """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, next: reply, standard: {text: Read the question back, dimension: reliability}}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done,
          standard: {text: Within the day, dimension: responsiveness}}
  done: {kind: end}
""",
        at=(None, None, None),
    ),
    good=Example(
        """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, next: study, standard: {text: Read the question back, dimension: reliability}}
  study: {role: expert, produces: findings, next: write, standard: {text: Every finding has a source, dimension: assurance}}
  write: {role: agent, produces: draft, next: check, standard: {text: In the customer's own words, dimension: empathy}}
  check: {role: agent, requires: draft, next: reply, standard: {text: Letter without a flaw, dimension: tangibles}}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done,
          standard: {text: Within the day, dimension: responsiveness}}
  done: {kind: end}
"""
    ),
    near_misses=(
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, next: study, standard: {dimension: reliability}}
  study: {role: expert, produces: findings, next: write, standard: {dimension: assurance}}
  write: {role: crm, produces: draft, next: check, standard: {dimension: empathy}}
  check: {role: agent, requires: draft, next: reply, standard: {dimension: tangibles}}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done, standard: {dimension: responsiveness}}
  done: {kind: end}
"""
        ),
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, next: study, standard: {dimension: reliability}}
  study: {role: expert, produces: findings, next: [{to: write, p: 1}, {to: check, p: 0}], standard: {dimension: assurance}}
  write: {role: agent, produces: draft, next: reply, standard: {dimension: empathy}}
  check: {role: agent, requires: draft, next: reply, standard: {dimension: tangibles}}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done, standard: {dimension: responsiveness}}
  done: {kind: end}
"""
        ),
    ),
)
