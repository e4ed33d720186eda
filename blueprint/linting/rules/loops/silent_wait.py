"""LP03: a customer who hears nothing for too long on the way to the answer."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.analysis import silence
from blueprint.analysis.measures import wait_of, work_of
from blueprint.analysis.silence import long_silences
from blueprint.linting.rule import Example, Hit, Rule, Subject, Threshold
from blueprint.model import Severity
from blueprint.text import both, duration

HOURS = Threshold(
    "LP03.hours", both("hours without a word", "没有消息的小时数"), silence.HOURS, both("our choice", "本工具的取值")
)


def check(subject: Subject) -> Iterator[Hit]:
    steps = subject.process.steps
    for found in long_silences(subject.study, subject.limit(HOURS)):
        step = steps[found.step or ""]
        args = {
            "length": duration(found.minutes),
            "begin": steps[found.path[0]].title,
            "end": steps[found.path[-1]].title,
            "step": step.title,
            "own": duration(wait_of(step) + work_of(step)),
        }
        field = "wait" if wait_of(step) >= work_of(step) else "work"
        yield Hit(at=("steps", step.id, "time", field), step=step.id, path=found.path, args=args)


RULE = Rule(
    code="LP03",
    name="silent-wait",
    severity=Severity.WARNING,
    finds=both(
        "before the answer, more than 24 h of wait and work between two messages to the customer",
        "答复之前，两次告知客户之间的等待与办理时间超过 24 小时",
    ),
    message=both(
        "the customer hears nothing for {length}, from “{begin}” to “{end}”; the longest part is “{step}” with {own}",
        "从“{begin}”到“{end}”，客户有 {length}听不到任何消息；其中最长的是“{step}”（{own}）",
    ),
    why=both(
        "A wait of which one knows nothing feels longer than it is. The customer cannot tell slow work from a "
        "lost case, calls to ask, and each such call costs both sides; losing patience over slowness is one of "
        "the causes by which an ordinary complaint turns into a major one.",
        "不知情的等待总显得更长。客户分不清是办得慢还是没人管，只好来电催问，双方都费时费力；因处理太慢而失去耐心"
        "，正是一般投诉升级为重大投诉的原因之一。",
    ),
    remedy=both(
        "Add a notify step to the customer (tells: progress, done by a system if you like) before or after “time: wait” is "
        "longest, or shorten that wait. A word in between divides the silence even where the work takes as long as before. A day "
        "that the customer has agreed on is no silence: write it as the event of the wait step.",
        "在等待最长的步骤之前或之后增加告知进展的 notify 步骤（tells: progress，可由系统发送），或缩短该步骤的 time: wait。"
        "即使办理时间不变，中间告知一次也能把沉默分成两段。等待客户约定的日期不算沉默：请在该 wait 步骤的 event 中写明。",
    ),
    source=both(
        "Maister 1985, the psychology of waiting; S4, the front desk tells the customer of the progress; the "
        "threshold is our choice",
        "Maister 1985，等待心理学；S4 前台主动告知处理进度；阈值为本工具的取值",
    ),
    check=check,
    thresholds=(HOURS,),
    bad=Example(
        """
steps:
  ask: {kind: start, role: customer, next: study}
  study: {role: expert, time: {wait: 16h, work: 1h}, produces: findings, next: review}
  review: {role: expert, time: {wait: 12h}, requires: findings, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
""",
        at=("study",),
    ),
    good=Example(
        """
steps:
  ask: {kind: start, role: customer, next: study}
  study: {role: expert, time: {wait: 16h, work: 1h}, produces: findings, next: tell}
  tell: {kind: notify, role: crm, to: customer, channel: sms, next: review}
  review: {role: expert, time: {wait: 12h}, requires: findings, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
    ),
    near_misses=(
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: study}
  study: {role: expert, time: {wait: 11h, work: 1h}, produces: findings, next: review}
  review: {role: expert, time: {wait: 12h}, requires: findings, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: study}
  study: {role: expert, time: {wait: 16h, work: 1h}, produces: findings, next: review}
  review: {kind: wait, event: approval_of_maker, time: {wait: 12h}, next: send_in}
  send_in: {role: customer, time: {wait: 2d}, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
    ),
)
