"""What the words of the format are called, by the field in which they stand."""

from __future__ import annotations

from collections.abc import Mapping

from blueprint.analysis.profiles import PROFILES
from blueprint.drawing import words as drawn
from blueprint.model import titles
from blueprint.model.channels import CHANNELS
from blueprint.model.decisions import HITS
from blueprint.model.process import VARIANT_TITLES
from blueprint.text import Text, both
from tui.library.rows import GROUPS

_LEVELS = {"low": both("low", "低"), "high": both("high", "高")}

TERMS: Mapping[str, Mapping[str, Text]] = {
    "kind": titles.KINDS
    | {
        "person": both("people", "人员"),
        "system": both("system", "系统"),
        "external": both("somebody outside", "外部机构"),
    },
    "lane": titles.LANES,
    "tells": titles.TELLS,
    "loop": drawn.LOOPS | {"handoff": both("passed on", "转手")},
    "channel": CHANNELS,
    "phase": titles.PHASES,
    "value": titles.VALUES,
    "variant": VARIANT_TITLES,
    "group": GROUPS | {"other": both("other", "其他")},
    "profiles": {id: profile.title for id, profile in PROFILES.items()},
    "customer_value": _LEVELS,
    "company_value": _LEVELS,
    "dimension": {
        "reliability": both("reliability", "可靠性"),
        "responsiveness": both("responsiveness", "响应性"),
        "assurance": both("assurance", "保证性"),
        "empathy": both("empathy", "移情性"),
        "tangibles": both("tangibles", "有形性"),
    },
    "type": {
        "server/task": both("the work of the staff", "员工的任务"),
        "server/treatment": both("the staff's treatment of the customer", "员工的接待方式"),
        "server/tangibles": both("what the customer sees and gets", "员工提供的有形物"),
        "customer/preparation": both("the customer before the service", "客户在服务前的准备"),
        "customer/encounter": both("the customer during the service", "客户在服务过程中"),
        "customer/resolution": both("the customer after the service", "客户在服务之后"),
    },
    "hit": HITS,
    "every": {
        "hour": both("every hour", "每小时"),
        "day": both("every day", "每天"),
        "week": both("every week", "每周"),
        "month": both("every month", "每月"),
        "quarter": both("every quarter", "每季度"),
        "year": both("every year", "每年"),
    },
    "what": {
        "survey": both("survey", "调研"),
        "diagnosis": both("diagnosis", "诊断"),
        "plan": both("plan", "方案"),
    },
}
