"""The words of a drawing that no file brings, in English and Chinese, and quantities as people read them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from blueprint.model import titles
from blueprint.text import Text, both

KINDS, LANES, TELLS = titles.KINDS, titles.LANES, titles.TELLS

LANE_NOTES = {
    "customer": both("what the customer does", "客户行为"),
    "frontstage": both("contact in sight of the customer", "客户可见的接触"),
    "backstage": both("staff out of sight", "客户看不见的员工行为"),
    "support": both("internal services and systems", "内部支持与系统"),
}

EVIDENCE = both("Evidence", "服务证据")
EVIDENCE_NOTE = both("what the customer sees or gets", "客户看到、拿到的")

BORDERS = {
    "customer": both("Line of interaction", "互动分界线"),
    "frontstage": both("Line of visibility", "可视分界线"),
    "backstage": both("Line of internal interaction", "内部互动分界线"),
}
"""The lines of a service blueprint, by the lane above each."""

PARALLEL = both("In parallel: begin, meet", "并行：开始、汇合")
"""Where a legend explains the bars of both kinds at once."""

LOOPS = {
    "rework": both("Rework", "返工"),
    "barren": both("Passed back and forth", "踢皮球"),
    "feedback": both("Feedback", "反馈"),
}

MARKS = {
    "fail": both("Fail point (risk priority number; ↻ done again)", "失误点（风险优先数；↻ 返工）"),
    "wait": both(
        "Waiting (mean; filled: where a case waits longest)",
        "等待（平均时长；实心：案件等待最久之处）",
    ),
    "authority": both(
        "Authority wanting (limit < amount) or not used",
        "授权不足（限额 < 所需金额）或有权未用",
    ),
}
CHOICE = both(
    "Where a case goes on is settled here, by its role or by the outcome",
    "去向在此确定（由该角色决定或取决于办理结果）",
)
CHOOSES = both("decides how to go on", "决定去向")

STATES = {
    "ghost": both("removed", "已取消"),
    "added": both("added", "新增"),
    "changed": both("changed", "有改动"),
}
"""What became of a step, where two processes are drawn."""

MARKED = {
    "fail": both("fail point", "失误点"),
    "wait": both("wait point", "等待点"),
    "authority": both("authority gap", "授权缺口"),
}
"""The marks where no legend explains them."""

MAIN_WAIT = both("main wait point", "主要等待点")
HERE, WITHIN = both("{} here", "此处{}"), both("{} in the subprocess", "子流程中{}")

ASIDES = {
    "timeout": both("Where a case goes when a step is out of time", "超时后的去向"),
    "recover": both("Repair after a failure", "失误后的补救"),
}
LATE, TOO_LATE = both("after {}", "超过{}"), both("out of time", "超时")
REPAIR = both("repair", "补救")
ESCALATION, OVERFLOW = "↑", "⇢"
UP, OVER = both("↑ {role} {late}", "↑ {late}报{role}"), both("⇢ {role} {late}", "⇢ {late}转{role}")
AT_ONCE = both("at once", "即时")
"""Whom a step out of time is escalated to, and which pool takes over what waits, each with the time after which."""

NOTES = {
    ESCALATION: both("Who is called in when a step is late, and when", "超时后上报给谁、何时上报"),
    OVERFLOW: both("Who takes over what has waited so long", "等候多久后由谁分担"),
}
"""What the notes at a step mean, by the sign with which each begins."""

EXPERIENCE = both("Experience", "客户体验")
EXPERIENCE_NOTE = both("what the customer feels, −2 to +2", "客户感受，−2 到 +2")
LEAST, MOST = both("least", "最少"), both("most", "最多")

BLOCK = {
    "name": both("Service blueprint", "服务蓝图"),
    "id": both("Process", "流程编号"),
    "variant": both("Variant", "版本类型"),
    "date": both("Date", "日期"),
    "version": both("File (SHA-256)", "文件指纹（SHA-256）"),
    "page": both("Page", "页码"),
}
"""The fields of a title block."""

PAGE = "{} / {}"

CONTINUED = both("Continued on the page of this number", "续见此页")

HANDOFF = both("Handoff", "转手")
FLOW = both("Next", "流转")
CONTACT = both("Contact with the customer", "与客户接触")

GAPS = {
    "ceiling": both("nobody on the chain may decide this", "整条汇报线上无人有此权限"),
    "none": both("the role has no authority of this kind", "该角色没有此项权限"),
    "low": both("the role's limit is too low", "该角色的权限额度不足"),
    "orphan": both("nobody uses this authority", "此项权限无人使用"),
    "inversion": both("a subordinate may decide more than the superior", "下级权限高于上级"),
    "needless": both("an earlier role could have decided", "前面的角色本可决定"),
    "stacked": both("approved before with a sufficient limit", "前一审批的额度已经足够"),
    "powerless": both("the front line cannot decide what it is asked", "一线无权决定客户所求"),
}

WORK = both("work ", "办")
STANDARD = both("Standard", "标准")
OWNER = both("owner: {}", "负责人：{}")

FACT_WORK = both("work {} a case", "每件办理{}")
AGAIN = "↻"
FACT_WAIT = both("wait {}", "等待{}")
FACT_PAUSES = both("pauses: {}", "其中停顿{}")
FACT_WITHIN = both("besides, in subprocesses: {}", "另在子流程中等待{}")
FACT_QUEUES = both("besides, queues", "另需排队")
QUEUE = both("queue", "排队")
AT_MOST = both("≤ {}", "≤{}")
FACT_HANDOFFS = both("{} handoffs", "转手{}次")
FACT_CONTACTS = both("{} contacts", "接触客户{}次")

_UNITS = (
    (1.0, 60.0, both("{} s", "{}秒")),
    (90.0, 1.0, both("{} min", "{}分钟")),
    (48 * 60.0, 1 / 60, both("{} h", "{}小时")),
    (float("inf"), 1 / 1440, both("{} d", "{}天")),
)
"""Up to how many minutes a unit is used, how many of it make a minute, and how it is written."""


def duration(minutes: float, language: str) -> str:
    """A length of time in the unit that suits it, with one decimal where that matters."""
    _, factor, unit = next(entry for entry in _UNITS if minutes < entry[0])
    value = minutes * factor
    return unit.text(language).format(f"{value:.1f}".removesuffix(".0") if value < 10 else f"{value:.0f}")


def percent(share: float) -> str:
    """A share as a percentage, with as many digits as it needs and two decimals at most."""
    return f"{share * 100:.2f}".rstrip("0").rstrip(".") + "%"


def known(texts: Mapping[str, Text], key: str, language: str) -> str:
    """The word for ``key``, or ``key`` itself where there is none (a channel of the author's own)."""
    return texts[key].text(language) if key in texts else key.replace("_", " ")


def colon(language: str) -> str:
    """What stands between a thing and what is said of it."""
    return "：" if language == "zh" else ": "


def bracketed(parts: Iterable[str], language: str) -> str:
    """Some words after others, in brackets."""
    return f"（{'，'.join(parts)}）" if language == "zh" else f" ({', '.join(parts)})"
