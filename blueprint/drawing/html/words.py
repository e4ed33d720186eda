"""The words of the page that no file brings, in English and Chinese."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

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
ONLY = both("Only for tiers", "仅限层级")
PHASE, VALUE = both("Phase", "阶段"), both("Value", "价值")
PHASES = {
    "before": both("before the sale", "售前"),
    "during": both("during the sale", "售中"),
    "after": both("after the sale", "售后"),
}
VALUES = {
    "va": both("value-adding", "增值"),
    "bva": both("needed by the business", "必要但不增值"),
    "nva": both("adds no value", "不增值"),
}
EXPERIENCE = both("Experience (−2 to +2)", "客户体验（−2 到 +2）")
MOMENT = both("Moment of truth", "关键时刻")
CALLED, OUTCOME = both("Calls process", "调用流程"), both("Outcome", "结果")

TIMES = both("Times and cost", "时间与成本")
WAIT, WORK, EVERY = both("Wait", "等待"), both("Work", "办理"), both("In batches, every", "批量办理间隔")
COST = both("Cost each time", "每次成本")
VISITS = both("Times a case", "每件经过次数")
CASE_WAIT, CASE_WORK = both("Wait a case", "每件等待"), both("Work a case", "每件办理")
CASE_COST = both("Cost a case", "每件成本")

LATE = both("Deadline and escalation", "时限与升级")
DEADLINE, TIMEOUT = both("Deadline", "时限"), both("Escalation", "升级")
PATIENCE, OVERFLOW = both("Customer's patience", "客户耐心"), both("Others who may take over", "可溢出到")
STATUS = both("Status shown", "对外状态")

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


KEYS = (
    ("Tab", both("to the next step in the order of the flow", "按流程顺序到下一步骤")),
    ("→ ←", both("along the flow and back", "沿流程前进、后退")),
    ("↑ ↓", both("to the other ways at a fork", "在分支之间切换")),
    ("Home End", both("to the first and the last step", "到第一个、最后一个步骤")),
    ("Enter", both("open the card of the step", "打开步骤卡片")),
    ("Esc", both("close the card, the search or this help", "关闭卡片、查找或帮助")),
    ("/", both("find a step", "查找步骤")),
    ("?", both("this help", "本帮助")),
    ("+ − 0", both("larger, smaller, whole drawing", "放大、缩小、显示全图")),
    ("o t l", both("next overlay, next tier, other language", "下一叠加图层、下一客户层级、切换语言")),
    ("f", both("list of findings", "检查结果列表")),
)
"""The keys and what they do. Letters work while the drawing has the focus."""

MOUSE = both(
    "Drag to move, turn the wheel or pinch to zoom, click a step for its card.",
    "拖动可平移，滚轮或双指可缩放，点击步骤可打开卡片。",
)

SCRIPT = {
    "title": both("Service blueprint", "服务蓝图"),
    "all": both("all tiers", "全部层级"),
    "tier": both("Tier", "客户层级"),
    "overlay": both("Overlay", "叠加图层"),
    "none": both("none", "无"),
    "view": both("Show", "显示"),
    "beside": both("side by side", "左右对比"),
    "stacked": both("one above the other", "上下对比"),
    "search": both("Find a step", "查找步骤"),
    "search_hint": both("name, role or id", "名称、角色或编号"),
    "found": both("{n} steps found", "找到 {n} 个步骤"),
    "found_none": both("no step found", "没有找到步骤"),
    "zoom_in": both("Larger", "放大"),
    "zoom_out": both("Smaller", "缩小"),
    "fit": both("Whole drawing", "显示全图"),
    "findings": both("Findings", "检查结果"),
    "findings_of": both("What the linter found", "检查发现的问题"),
    "no_findings": both("The linter finds nothing here.", "检查没有发现问题。"),
    "explain": both("Why, source and remedy", "原因、依据与对策"),
    "way": both("Shown by", "经过"),
    "error": both("error", "错误"),
    "warning": both("warning", "警告"),
    "info": both("note", "提示"),
    "about": both("About this process", "流程概况"),
    "figures": both("Figures a case", "每件指标"),
    "help": both("Keys and help", "按键与帮助"),
    "close": both("Close", "关闭"),
    "card": both("Card of the step", "步骤卡片"),
    "panel": both("Details", "详情"),
    "legend": both("Legend", "图例"),
    "comes_from": both("Comes from", "来自"),
    "goes_to": both("Goes to", "去向"),
    "change": both("Compared with the other variant", "与另一版本相比"),
    "same": both("unchanged", "不变"),
    "changed": both("changed", "有变化"),
    "added": both("new", "新增"),
    "removed": both("no longer there", "已取消"),
    "was": both("there: {value}", "对方：{value}"),
    "stands_for": both("Same step there", "对应步骤"),
    "not_in_tier": both("not for tier {tier}", "{tier}不经过"),
    "fail_points": both("Fail points", "失误点"),
    "nothing": both("nothing is known about it here", "本流程没有相关数据"),
    "shown": both("{name} is shown", "已显示“{name}”"),
    "closed": both("closed", "已关闭"),
    "language": both("中文", "English"),
    "language_label": both("切换到中文", "Switch to English"),
    "no_script": both(
        "Cards, overlays and search need JavaScript; the drawing does without.",
        "卡片、叠加图层和查找需要启用 JavaScript；蓝图本身不需要。",
    ),
    "mouse": MOUSE,
    **{f"key-{number}": words for number, (_, words) in enumerate(KEYS)},
}
"""What the page's script and its controls say."""
