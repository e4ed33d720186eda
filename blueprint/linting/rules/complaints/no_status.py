"""CP05: work on a complaint whose state nobody else can see."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.analysis.measures import wait_of
from blueprint.files import Path_
from blueprint.linting.fix import Fix
from blueprint.linting.fixes import stub
from blueprint.linting.rule import Example, Hit, Rule, Subject, Threshold
from blueprint.linting.rules.complaints._complaint import is_complaint
from blueprint.model import Severity, Step
from blueprint.text import Message, both, duration

WAIT = Threshold("CP05.hours", both("mean wait in hours", "平均等待小时数"), 1, both("our choice", "本工具的取值"))


def check(subject: Subject) -> Iterator[Hit]:
    if not is_complaint(subject):
        return
    process, visited = subject.process, subject.study.visited
    limit = subject.limit(WAIT) * 60
    for step in process.steps.values():
        if step.id in visited and (step.sla or wait_of(step) > limit) and _unseen(subject, step):
            waits = Message(_WAITS, wait=duration(wait_of(step))) if wait_of(step) > limit else _DEADLINE
            role = process.roles[step.role or ""]
            args = {"step": step.title, "role": role.title, "why": waits}
            yield Hit(at=_place(step, limit), step=step.id, args=args)


def _unseen(subject: Subject, step: Step) -> bool:
    """A step of the staff that is not addressed to the customer and shows no state; waits that are meant are exempt."""
    words, role = subject.study.words, subject.process.role_of(step)
    staff = role is not None and role.kind == "person" and words.human(step)
    meant = step.kind == "wait" and not step.event
    return staff and not meant and not step.status and step.to not in words.customers


def _place(step: Step, limit: float) -> Path_:
    return ("steps", step.id, "time", "wait") if wait_of(step) > limit else ("steps", step.id, "sla")


_WAITS = both("cases wait there for {wait} on average", "案件在此平均等待 {wait}")
_DEADLINE = both("it has a deadline", "该步骤设有时限")


def fix(subject: Subject, hit: Hit) -> Fix:
    """The states that any work goes through."""
    return stub(subject, ("steps", str(hit.step)), status=_STATES)


_STATES = [{"en": "waiting", "zh": "待办理"}, {"en": "under way", "zh": "办理中"}, {"en": "done", "zh": "已办结"}]

RULE = Rule(
    code="CP05",
    name="no-status",
    severity=Severity.WARNING,
    finds=both(
        "a step of the staff with a deadline or a mean wait of more than 1 h, not addressed to the customer, "
        "without status",
        "有时限或平均等待超过 1 小时、且不面向客户的员工步骤没有填写跟踪状态（status）",
    ),
    message=both(
        "nobody else can see how far {role} is with “{step}”: {why}, and it shows no status",
        "其他人看不到{role}办理“{step}”的进度：{why}，却没有可查询的跟踪状态",
    ),
    why=both(
        "Looked at one by one, everybody who had the complaint did something sensible, and still it grew worse: "
        "nobody followed it from the beginning to the end. Where the state of each step is on record, the front "
        "desk can tell a customer who calls how things stand, and whoever is responsible sees what has got stuck.",
        "单看每个经手的人，做的都合情合理，投诉却依旧升级，原因在于没有人从头到尾跟踪这件事。每一步的状态都有记录"
        "，客户来电时前台才能主动告知进展，负责人才能看到卡在哪里，事情才能有头有尾、形成闭环。",
    ),
    remedy=both(
        "Give the step a status: the states that others see while it is under way, for instance [assigned, under inquiry, "
        "answered].",
        "为该步骤填写 status，即办理期间其他人可以看到的状态，例如 [已派单, 核查中, 已回复]。",
    ),
    source=both(
        "S4, principles of complaint handling: tracking of the state; the front desk sees the progress of others",
        "S4 客户投诉处理原则：状态跟踪机制；前台可见其他部门的处理进度",
    ),
    check=check,
    fix=fix,
    thresholds=(WAIT,),
    bad=Example(
        """
group: complaint
steps:
  complain: {kind: start, role: customer, next: receive}
  receive: {role: agent, to: customer, channel: email, tells: acknowledge, captures: story, next: study}
  study: {role: expert, time: {wait: 4h}, produces: findings, next: weigh}
  weigh: {role: manager, sla: 1d, requires: findings, next: explain}
  explain: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
""",
        at=("study", "weigh"),
    ),
    good=Example(
        """
group: complaint
reports: [{name: Complaints of the week, every: week, from: agent, to: manager}]
steps:
  complain: {kind: start, role: customer, next: receive}
  receive: {role: agent, to: customer, channel: email, tells: acknowledge, captures: story, next: study}
  study:
    role: expert
    time: {wait: 4h}
    sla: 1d
    on_timeout: {escalate: manager}
    status: [assigned, under inquiry, answered]
    produces: findings
    next: weigh
  weigh: {role: manager, requires: findings, next: explain}
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
  study: {role: expert, time: {wait: 1h, work: 4h}, produces: findings, next: explain}
  explain: {role: agent, to: customer, channel: email, time: {wait: 4h}, sla: 1d, produces: reply, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
group: complaint
steps:
  complain: {kind: start, role: customer, next: receive}
  receive: {role: agent, to: customer, channel: email, tells: acknowledge, captures: story, next: cool_off}
  cool_off: {kind: wait, role: agent, time: {wait: 1d}, next: look_up}
  look_up: {role: crm, time: {wait: 4h}, produces: findings, next: explain}
  explain: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
    ),
)
