"""The words of the page that no file brings, in English and Chinese."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from blueprint.model import titles
from blueprint.text import Text, both

if TYPE_CHECKING:
    from blueprint.linting.rule import Rule
    from blueprint.model import Process

COLON = both("{name}: {value}", "{name}：{value}")
BRACKETS = both("{name} ({value})", "{name}（{value}）")
YES = both("yes", "是")

WHO = both("Who, where and for whom", "谁、在哪、为谁")
KIND, ROLE, TEAM, LANE = both("Kind", "类型"), both("Role", "角色"), both("Team", "团队"), both("Lane", "泳道")
CHANNEL = both("Channel", "渠道")
TOLD, TELLS = both("Addressed to", "对象"), both("Customer is told", "告知客户")
CHOOSES = both("Decides how to go on", "决定去向")
ONLY = both("Only for tiers", "仅限层级")
PHASE, VALUE = both("Phase", "阶段"), both("Value", "价值")
PHASES, VALUES = titles.PHASES, titles.VALUES
EXPERIENCE = both("Experience (−2 to +2)", "客户体验（−2 到 +2）")
MOMENT = both("Moment of truth", "关键时刻")
CALLED, OUTCOME = both("Calls process", "调用流程"), both("Outcome", "结果")

TIMES = both("Times and cost", "时间与成本")
WAIT, WORK, EVERY = both("Wait", "等待"), both("Work", "办理"), both("In batches, every", "批量办理间隔")
COST = both("Cost each time", "每次成本")
VISITS = both("Times a case", "每件经过次数")
CASE_WAIT, CASE_WORK = both("Wait a case", "每件等待"), both("Work a case", "每件办理")
INNER_WAIT, INNER_WORK = both("Wait in the subprocess", "子流程中等待"), both("Work in the subprocess", "子流程中办理")
CASE_COST = both("Cost a case", "每件成本")

LATE = both("Deadline and escalation", "时限与升级")
DEADLINE, TIMEOUT = both("Deadline", "时限"), both("Escalation", "升级")
PATIENCE, OVERFLOW = both("Customer's patience", "客户耐心"), both("Others who may take over", "可溢出到")
STATUS = both("Status shown", "对外状态")

TABLE, HIT = both("Decision table", "决策表"), both("Which rule counts", "规则的取舍")

AUTHORITY = both("Authority", "授权")
DECIDES = both("Decides", "决定")
LIMITS = both("Limits, from the role up", "逐级权限")
NO_AUTHORITY, NO_LIMIT = both("none", "无"), both("no limit", "不限额")
GAP = both("Gap", "缺口")
CHECKS, REJECTS = both("Looks at", "检查内容"), both("Sends back", "退回比例")
ESCAPE = both("Cost of a miss", "漏检损失")
LEGAL = both("Legal ground", "法定依据")

STANDARDS, STANDARD = both("Standard and evidence", "标准与证据"), both("Standard", "标准")
MEASURE, DIMENSION = both("Measured by", "衡量指标"), both("Quality dimension", "质量维度")
EVIDENCE = both("Evidence for the customer", "服务证据")

DATA = both("Data", "数据")
CAPTURES, REQUIRES = both("Takes down", "采集"), both("Needs", "需要")
PRODUCES = both("Makes", "产出")

FAILURES = both("Failure modes", "失误模式")
RPN, RATED = (
    both("Risk priority", "风险优先数"),
    both("RPN {rpn} = S {s} × O {o} × D {d}", "RPN {rpn} = S {s} × O {o} × D {d}"),
)
CHANCE, DAMAGE = both("Chance each time", "每次发生概率"), both("Cost of one", "单次损失")
LOSS = both("Expected loss a case", "每件预期损失")
CAUSE, EFFECT = both("Cause", "原因"), both("Effect", "后果")
POKAYOKE, RECOVER = both("Poka-yoke", "防错"), both("Recovery at", "补救步骤")

MEASURES = {
    "work_min": both("Work", "办理时间"),
    "wait_min": both("Waiting", "等待时间"),
    "elapsed_min": both("Elapsed", "历时"),
    "cost": both("Cost", "成本"),
    "handoffs": both("Handoffs", "转手"),
    "contacts": both("Contacts", "客户接触"),
    "efficiency": both("Cycle efficiency", "周期效率"),
}
CLOCK = both("Clock “{name}”", "计时“{name}”")
PROMISED = both("{mean} (promised: {promise})", "{mean}（承诺：{promise}）")

_ABOUT = (
    ("purpose", both("Purpose", "目的")),
    ("value", both("Value to the customer", "对客户的价值")),
    ("owner", both("Owner", "负责人")),
)


def about(process: Process) -> Iterator[tuple[Text, Text]]:
    """What a process is for, and who answers for it."""
    for name, label in _ABOUT:
        value = getattr(process, name)
        if isinstance(value, str):
            value = process.role_title(value)
        if value:
            yield label, value
    yield both("Process id", "流程编号"), Text.of(process.id)


def explained(rule: Rule) -> Iterator[tuple[Text, Text]]:
    """What a rule has to say about each of its findings."""
    yield both("Why it matters", "为何重要"), rule.why
    yield both("What to do", "怎么办"), rule.remedy
    yield both("Source", "依据"), rule.source
