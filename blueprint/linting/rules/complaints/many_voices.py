"""CP07: several roles that speak to the media."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.linting.rule import Example, Hit, Rule, Subject
from blueprint.model import Severity, Step
from blueprint.text import Message, both, listed


def check(subject: Subject) -> Iterator[Hit]:
    process, study = subject.process, subject.study
    if process.group not in ("complaint", "crisis") or not study.words.is_customers:
        return
    voices: dict[str, Step] = {}
    for step in process.steps.values():
        if step.role and step.id in study.visited and _speaks(subject, step):
            voices.setdefault(step.role, step)
    if len(voices) > 1:
        path = tuple(step.id for step in voices.values())
        said = [Message(_VOICE, role=process.role_title(role), step=step.title) for role, step in voices.items()]
        yield Hit(at=("steps", path[1], "channel"), step=path[1], args={"count": len(voices), "voices": listed(said)})


def _speaks(subject: Subject, step: Step) -> bool:
    """Whether the company speaks to the media at a step: not the customer who goes there, nor the media themselves."""
    role = subject.process.role_of(step)
    outside = role is not None and role.kind == "external"
    return "media" in step.channel and not outside and not subject.study.words.by_customer(step)


_VOICE = both("{role} (“{step}”)", "{role}（“{step}”）")

RULE = Rule(
    code="CP07",
    name="many-voices",
    severity=Severity.ERROR,
    finds=both(
        "steps on channel media by more than one role, in complaints and crises",
        "投诉或危机流程中，使用 media 渠道的步骤由一个以上的角色承担",
    ),
    message=both("{count} roles speak to the media: {voices}", "有 {count} 个角色面对媒体：{voices}"),
    why=both(
        "The media are where a complaint becomes a crisis, and where a crisis can be turned. Two people who "
        "speak for the house say two things, and the difference becomes the story. One department keeps the "
        "contact, one voice speaks.",
        "媒体既是投诉演变为危机的途径，也是控制危机的关键。两个人对外发言，就会有两种说法，其中的出入本身就会成为"
        "新闻。应由专门的部门与媒体沟通（一个系统），对外统一口径（一个声音）。",
    ),
    remedy=both(
        "Give every step on channel media to one role, the spokesperson; let the others hand what they know to that role "
        "(to: the spokesperson) and take media out of their channel.",
        "把所有使用 media 渠道的步骤交给一个角色（新闻发言人）；其他角色把情况提供给发言人（to: 该角色），并从自己步骤的 channel "
        "中去掉 media。",
    ),
    source=both(
        "S4, dealing with the media in a crisis: one system, one voice", "S4 危机管理的媒体策略：一个系统、一个声音"
    ),
    check=check,
    bad=Example(
        """
group: complaint
steps:
  complain: {kind: start, role: customer, next: study}
  study: {role: manager, produces: findings, next: inform_press}
  inform_press: {role: manager, channel: media, next: explain}
  explain: {role: agent, to: customer, channel: email, produces: reply, next: answer_press}
  answer_press: {role: agent, channel: [phone, media], next: done}
  done: {kind: end}
""",
        at=("answer_press",),
    ),
    good=Example(
        """
group: complaint
reports: [{name: Complaints of the week, every: week, from: agent, to: manager}]
steps:
  complain: {kind: start, role: customer, next: receive}
  receive: {role: agent, to: customer, channel: email, tells: acknowledge, captures: story, next: study}
  study: {role: manager, produces: findings, next: inform_press}
  inform_press: {role: manager, lane: frontstage, channel: media, next: explain}
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
  complain: {kind: start, role: customer, next: study}
  study: {role: manager, produces: findings, next: inform_press}
  inform_press: {role: manager, channel: media, next: explain}
  explain: {role: agent, to: customer, channel: email, produces: reply, next: answer_press}
  answer_press: {role: manager, channel: [phone, media], next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
group: complaint
steps:
  complain: {kind: start, role: customer, channel: [phone, media], next: study}
  study: {role: manager, produces: findings, next: inform_press}
  inform_press: {role: manager, channel: media, next: explain}
  explain: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
    ),
)
