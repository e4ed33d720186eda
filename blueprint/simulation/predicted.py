"""Predicted service levels for people and as JSON values."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from blueprint.simulation.service_levels import ServiceLevel, service_levels
from blueprint.text import Message, both, duration, figure, percent

if TYPE_CHECKING:
    from blueprint.analysis import Analysis

HEADING = both("Service levels by the queue formulas", "按排队公式预计的服务水平")
_LEVEL = both(
    "“{step}” for “{tier}”: {level} begin within {within} ({share} promised); {role} with a count of {agents} "
    "for a load of {erlangs} erlangs; {needed} would do{left}{alone}",
    "“{step}”对“{tier}”：{within}内开始的有 {level}（承诺 {share}）；{role} {agents} 人，工作量 {erlangs} 爱尔兰"
    "；{needed} 人即可达到{left}{alone}",
)
_RANKED = both(
    "“{step}” for “{tier}”: a mean wait of {wait} by its priority; priority only moves waiting about, and the "
    "share within {within} takes a simulation",
    "“{step}”对“{tier}”：按优先级平均等待 {wait}；优先级只是把等待挪给别人，{within}内开始的比例需要仿真",
)
_LEFT = both("; {share} leave", "；{share} 的客户会放弃")
_ALONE = both(" (without what flows over between teams)", "（未计团队间的溢出）")
_UNKNOWN = "–"


def level_records(study: Analysis) -> list[dict[str, Any]]:
    """The JSON of every predicted service level."""
    return [_record(one) for one in service_levels(study)]


def _record(one: ServiceLevel) -> dict[str, Any]:
    wait = one.wait_min
    return {
        "step": one.step,
        "clock": one.clock,
        "tier": one.tier,
        "promised": one.target.share,
        "within_min": one.target.within.minutes,
        "level": one.level,
        "abandoned": one.abandoned,
        "wait_min": wait if wait is not None and math.isfinite(wait) else None,
        "agents": one.agents,
        "erlangs": one.load.erlangs,
        "needed": one.needed(),
        "without_overflow": one.shared,
        "simulate": one.shared or one.ranked,
    }


def level_messages(study: Analysis) -> Iterator[Message]:
    """A line for each predicted service level."""
    process = study.process
    for one in service_levels(study):
        role = process.role_of(process.steps[one.step])
        words = {
            "step": process.steps[one.step].title,
            "tier": process.tiers[one.tier].title,
            "within": duration(one.target.within.minutes),
            "share": percent(one.target.share),
            "agents": one.agents,
            "role": role.title if role else "",
            "erlangs": figure(one.load.erlangs),
        }
        if one.level is None:
            known = one.wait_min is not None and math.isfinite(one.wait_min)
            yield Message(_RANKED, wait=duration(one.wait_min or 0.0) if known else _UNKNOWN, **words)
        else:
            left = Message(_LEFT, share=percent(one.abandoned)) if one.abandoned is not None else ""
            alone = _ALONE if one.shared else ""
            yield Message(_LEVEL, level=percent(one.level), needed=one.needed(), left=left, alone=alone, **words)
