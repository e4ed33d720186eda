"""What the words of the format are called: kinds, lanes and the like, in English and Chinese."""

from __future__ import annotations

from blueprint.text import Text, both

LANES = {
    "customer": both("Customer", "客户"),
    "frontstage": both("Frontstage", "前台"),
    "backstage": both("Backstage", "后台"),
    "support": both("Support", "支持"),
}

KINDS = {
    "start": both("Start", "开始"),
    "end": both("End", "结束"),
    "task": both("Task", "任务"),
    "decision": both("Decision", "判断"),
    "approve": both("Approval", "审批"),
    "check": both("Check", "检查"),
    "transfer": both("Transfer", "转办"),
    "notify": both("Notice", "通知"),
    "wait": both("Pause", "停顿"),
    "call": both("Subprocess", "子流程"),
    "split": both("In parallel", "并行"),
    "join": both("Parallel branches meet", "汇合"),
}

TELLS = {
    "acknowledge": both("acknowledgement", "受理告知"),
    "progress": both("progress", "进度告知"),
    "request": both("request", "请客户配合"),
    "answer": both("answer", "答复"),
    "remedy": both("other remedies", "救济途径告知"),
    "follow_up": both("follow-up", "回访"),
}

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

CLOCKS = {
    "acknowledge": both("acknowledge", "受理"),
    "answer": both("answer", "响应"),
    "resolve": both("resolve", "办结"),
}
"""The clocks that promises and profiles are mostly about."""


def clock_title(id: str) -> Text:
    """What a clock is called: most files name theirs by one of the usual words, the others by words of their own."""
    return CLOCKS.get(id) or Text.of(id.replace("_", " "))
