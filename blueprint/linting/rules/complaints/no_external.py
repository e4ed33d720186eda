"""CP06: an answer that leaves a customer who does not accept it nowhere to turn."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.analysis.complaint_paths import without_remedy
from blueprint.linting.rule import Example, Hit, Rule, Subject
from blueprint.linting.rules.complaints._complaint import lapses
from blueprint.model import Severity
from blueprint.text import both


def check(subject: Subject) -> Iterator[Hit]:
    steps = subject.process.steps
    for lapse in lapses(subject, without_remedy):
        at = ("steps", lapse.step, "tells")
        yield Hit(at=at, step=lapse.step, path=lapse.path, args={"step": steps[lapse.step].title})


RULE = Rule(
    code="CP06",
    name="no-external",
    severity=Severity.WARNING,
    finds=both(
        "an answer given after a handoff that neither tells where else to turn nor leads to a step that does",
        "转手之后作出的答复既没有告知其他救济途径，之后也没有步骤告知",
    ),
    message=both(
        "“{step}” answers a complaint that took several hands; a customer who does not accept the answer is "
        "never told where else to turn",
        "“{step}”答复的是经过转手的投诉；客户若不接受，自始至终没有人告知还可以向哪里申诉",
    ),
    why=both(
        "Not every complaint ends in agreement. A customer who is told of the next instance, inside the house or outside it, "
        "keeps to that way and sees fair dealing; one who finds every door closed comes back again and again, or goes to the "
        "media.",
        "并非每个投诉都能达成一致。告诉客户内部或外部还有哪些申诉、调解途径，客户就会循正当途径解决，也会感到企业处事公正；"
        "如果处处碰壁，客户只能反复投诉，甚至向媒体曝光。",
    ),
    remedy=both(
        "Add remedy to what the answer tells (tells: [answer, remedy]), or add a step after it, on the branch where the answer "
        "is not accepted, with to: the customer and tells: remedy: the next instance, the consumer association, the "
        "regulator, mediation.",
        "在答复步骤的 tells 中加上 remedy（tells: [answer, remedy]），或在其后“客户不接受”的分支上增加告知步骤（to: 客户角色，"
        "tells: remedy），写明上级申诉、消费者协会、监管部门、调解等途径。",
    ),
    source=both("ISO 10002:2018, 7.9", "ISO 10002:2018 第 7.9 条"),
    check=check,
    bad=Example(
        """
group: complaint
steps:
  complain: {kind: start, role: customer, next: receive}
  receive: {role: agent, to: customer, channel: email, tells: acknowledge, captures: story, next: study}
  study: {role: manager, produces: findings, next: explain}
  explain: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
""",
        at=("explain",),
    ),
    good=Example(
        """
group: complaint
reports: [{name: Complaints of the week, every: week, from: agent, to: manager}]
steps:
  complain: {kind: start, role: customer, next: receive}
  receive: {role: agent, to: customer, channel: email, tells: acknowledge, captures: story, next: study}
  study: {role: manager, produces: findings, next: explain}
  explain: {role: agent, to: customer, channel: email, tells: [answer, remedy], produces: reply, next: ask_again}
  ask_again: {role: agent, to: customer, channel: email, tells: follow_up, next: done}
  done: {kind: end}
"""
    ),
    near_misses=(
        Example(
            """
group: complaint
steps:
  complain: {kind: start, role: customer, next: receive}
  receive: {role: agent, to: customer, channel: email, tells: acknowledge, captures: story, next: study}
  study: {role: manager, produces: findings, next: explain}
  explain: {role: agent, to: customer, channel: email, produces: reply, next: [{to: done, p: 0.9}, {to: refer, p: 0.1}]}
  refer: {kind: notify, role: crm, to: customer, channel: letter, tells: remedy, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
group: complaint
steps:
  complain: {kind: start, role: customer, next: receive}
  receive: {role: agent, to: customer, channel: email, tells: acknowledge, captures: story, next: explain}
  explain: {role: agent, to: customer, channel: email, produces: reply, next: study}
  study: {role: manager, produces: findings, next: done}
  done: {kind: end}
"""
        ),
    ),
)
