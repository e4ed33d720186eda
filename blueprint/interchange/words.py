"""What people write in the cells of a step table instead of the words of the format."""

from __future__ import annotations

from collections.abc import Mapping

_LANES = {"客户": "customer", "前台": "frontstage", "后台": "backstage", "支持": "support"}
_KINDS = {
    "开始": "start", "结束": "end", "任务": "task", "办理": "task", "判断": "decision", "决策": "decision", "审批": "approve",
    "检查": "check", "审核": "check", "转办": "transfer", "转交": "transfer", "通知": "notify", "等待": "wait", "调用": "call",
    "子流程": "call", "并行": "split", "分流": "split", "汇合": "join", "approval": "approve", "notice": "notify", "subprocess": "call",
}  # fmt: skip
_VALUES = {"增值": "va", "业务必要": "bva", "必要": "bva", "不增值": "nva", "非增值": "nva"}
_PHASES = {"售前": "before", "售中": "during", "售后": "after"}

OTHER_WORDS: Mapping[str, Mapping[str, str]] = {"lane": _LANES, "kind": _KINDS, "value": _VALUES, "phase": _PHASES}
"""The words of the format by those of people, by column."""
