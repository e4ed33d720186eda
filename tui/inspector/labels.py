"""What the fields are called in a narrow column; what they mean stands in the table of fields."""

from __future__ import annotations

import re

from blueprint.interchange.columns import HEADS
from blueprint.schema.kinds import Field, Record
from blueprint.schema.parts import STEP_FIELDS
from blueprint.text import Text, both

_CHINESE = {
    "phase": "阶段", "variant": "现状或目标", "owner": "负责人", "value": "客户价值", "profiles": "规则档案", "ignore": "忽略",
    "separate": "职责分离", "dropped": "删去的步骤", "sla": "时限", "team": "团队", "kind": "类型", "authority": "权限额度",
    "known_for": "适用层级", "held_since": "留存自", "copy_of": "副本来源", "legal": "法律依据", "source": "依据",
    "reason": "理由", "wait": "等待", "work": "办理", "time": "时间", "p": "概率", "loop": "回退", "tiers": "客户层级",
    "escalate": "升级至", "notify": "同时告知", "to": "转至", "after": "等待时长", "during": "时段", "rate": "到达率",
    "on_timeout": "超时处理", "overflow": "溢出", "document": "证件文件", "sponsor": "决策负责人", "languages": "语言",
    "recover": "补救步骤", "cost": "成本", "effect": "后果", "major": "重大投诉", "text": "文字", "dimension": "质量维度",
    "hit": "适用方式",
}  # fmt: skip
"""Where what the table of fields says is too long for a label."""

_OWN = {
    ("branch", "to"): both("to", "下一步"),
    ("clock", "to"): both("to", "终点"),
    ("overflow", "to"): both("to", "溢出到"),
    ("report", "to"): both("to", "接收角色"),
    ("fail", "p"): both("p", "发生概率"),
    ("fail", "cost"): both("cost", "损失"),
    ("fail", "s"): both("severity", "严重度"),
    ("fail", "o"): both("occurrence", "发生度"),
    ("fail", "d"): both("detection", "探测度"),
    ("role", "cost"): both("cost an hour", "每小时成本"),
    ("tier", "sla"): both("sla", "服务承诺"),
    ("on_timeout", "after"): both("after", "到达后"),
}


def label(record: Record, field: Field) -> Text:
    """The field of a record in a word or two."""
    if (record.name, field.name) in _OWN:
        return _OWN[record.name, field.name]
    head = HEADS.get(field.name) if record is STEP_FIELDS else None
    first = re.split("[（；，：,]", field.doc.text("zh"))[0]
    chinese = head.text("zh") if head else _CHINESE.get(field.name, first)
    return both(field.name.replace("_", " "), chinese)
