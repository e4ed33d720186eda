"""What two steps that stand for each other say differently, field by field, in words."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from blueprint.diff.difference import Difference, Part, compared
from blueprint.model import Branch, FailureMode, Process, Standard, Step, times
from blueprint.model.channels import channel_title
from blueprint.model.decisions import HITS, told_rules
from blueprint.model.titles import KINDS, LANES, PHASES, TELLS, VALUES
from blueprint.text import Message, Money, Said, Text, both, listed, percent


@dataclass(frozen=True, slots=True)
class Side:
    """A step in its process; ``same`` gives the steps that other steps go by in the comparison."""

    process: Process
    step: Step
    same: Mapping[str, str]


def differences(old: Side, new: Side) -> tuple[Difference, ...]:
    """The fields in which two steps differ."""
    sides = ({field: parts(side) for field, (_, parts) in _FIELDS.items()} for side in (old, new))
    return compared({field: label for field, (label, _) in _FIELDS.items()}, *sides)


def _one(value: Any, words: Callable[[Any], Said | str]) -> Iterator[Part]:
    if value is not None:
        yield value, words(value)


def _each(values: Iterable[object], words: Callable[[str], Said | str]) -> Iterator[Part]:
    return ((value, words(str(value))) for value in values)


def _texts(texts: Iterable[Text]) -> Iterator[Part]:
    return ((text, text) for text in texts)


def _by_tier(process: Process, value: Any, words: Callable[[Any], Said | str]) -> Iterator[Part]:
    """What is said once, or once for each tier."""
    if isinstance(value, Mapping):
        for tier, own in value.items():
            yield (tier, own), Message(_OF_TIER, tier=process.tier_title(tier), value=words(own))
    else:
        yield from _one(value, words)


def _standard(standard: Standard) -> Said:
    said = (standard.text, standard.measure, standard.target, standard.dimension)
    return listed([one for one in said if one], " · ")


def _fail(side: Side) -> Iterator[Part]:
    for mode in side.step.fail:
        recover = side.same.get(mode.recover or "", mode.recover)
        yield (mode.mode, mode.rpn, mode.p, mode.cost, mode.pokayoke, recover), _mode(side.process, mode)


def _mode(process: Process, mode: FailureMode) -> Said:
    figures: list[Said | str] = [f"RPN {mode.rpn}"] if mode.rpn is not None else []
    figures += [percent(mode.p)] if mode.p is not None else []
    figures += [Money(mode.cost, process.currency)] if mode.cost is not None else []
    figures += [mode.pokayoke.how] if mode.pokayoke else []
    return Message(_WITH, name=mode.mode, value=listed(figures)) if figures else mode.mode


def _timeouts(side: Side) -> Iterator[Part]:
    for late in side.step.on_timeout:
        to = side.same.get(late.to or "", late.to)
        yield (late.after, late.escalate, late.notify, to), times.timeout(side.process, late)


def _overflow(side: Side) -> Iterator[Part]:
    for other in side.step.overflow:
        yield other, side.process.role_title(other.to)


def _next(side: Side) -> Iterator[Part]:
    for branch in side.step.next:
        to = side.same.get(branch.to, branch.to)
        yield (to, branch.p, branch.when, branch.loop, branch.tiers), _branch(side.process, branch)


def _branch(process: Process, branch: Branch) -> Said:
    said = [words for _, words in _by_tier(process, branch.p, percent)]
    said += [branch.when] if branch.when else []
    said += [process.tier_title(tier) for tier in branch.tiers]
    title = Message("“{name}”", name=times.step_title(process, branch.to))
    return Message(_WITH, name=title, value=listed(said)) if said else title


def _decides(side: Side) -> Iterator[Part]:
    for kind, amount in side.step.decides.items():
        yield (kind, amount), times.decided(kind, amount, side.process.currency)


def _money(process: Process, amount: float | None) -> Iterator[Part]:
    return _one(amount, lambda amount: Money(amount, process.currency))


def _table(side: Side) -> Iterator[Part]:
    if table := side.step.table:
        yield table.hit, HITS[table.hit]
        yield from zip(table.rules, told_rules(side.process, table), strict=True)


_OF_TIER = both("{tier} {value}", "{tier} {value}")
_WITH = both("{name} ({value})", "{name}（{value}）")


def _yes(_: object) -> Text:
    return both("yes", "是")


_FIELDS: dict[str, tuple[Text, Callable[[Side], Iterable[Part]]]] = {
    "name": (both("name", "名称"), lambda it: _texts([it.step.title])),
    "kind": (both("kind", "类型"), lambda it: _one(it.step.kind, KINDS.__getitem__)),
    "role": (both("role", "角色"), lambda it: _one(it.step.role, it.process.role_title)),
    "lane": (both("lane", "泳道"), lambda it: _one(it.process.lane_of(it.step), LANES.__getitem__)),
    "wait": (both("wait", "等待"), lambda it: _one(it.step.time.wait, times.spread)),
    "work": (both("work", "办理"), lambda it: _one(it.step.time.work, times.spread)),
    "every": (both("in batches, every", "批量办理间隔"), lambda it: _one(it.step.every, times.length)),
    "cost": (both("cost each time", "每次成本"), lambda it: _money(it.process, it.step.cost or None)),
    "next": (both("goes on to", "去向"), _next),
    "decides": (both("decides", "决定"), _decides),
    "rejects": (both("sends back", "退回比例"), lambda it: _one(it.step.rejects, percent)),
    "escape": (both("cost of a miss", "漏检损失"), lambda it: _money(it.process, it.step.escape)),
    "checks": (both("looks at", "检查内容"), lambda it: _each(it.step.checks, it.process.item_title)),
    "table": (both("decision table", "决策表"), _table),
    "to": (both("addressed to", "对象"), lambda it: _one(it.step.to, it.process.role_title)),
    "tells": (both("customer is told", "告知客户"), lambda it: _each(it.step.tells, TELLS.__getitem__)),
    "channel": (both("channel", "渠道"), lambda it: _each(it.step.channel, channel_title)),
    "captures": (both("takes down", "采集"), lambda it: _each(it.step.captures, it.process.item_title)),
    "requires": (both("needs", "需要"), lambda it: _each(it.step.requires, it.process.item_title)),
    "produces": (both("makes", "产出"), lambda it: _each(it.step.produces, it.process.item_title)),
    "evidence": (both("evidence", "服务证据"), lambda it: _texts(it.step.evidence)),
    "standard": (both("standard", "标准"), lambda it: _one(it.step.standard, _standard)),
    "fail": (both("may fail by", "失误模式"), _fail),
    "sla": (both("deadline", "时限"), lambda it: _by_tier(it.process, it.step.sla, times.length)),
    "on_timeout": (both("when late", "超时处理"), _timeouts),
    "patience": (both("patience", "客户耐心"), lambda it: _by_tier(it.process, it.step.patience, times.spread)),
    "overflow": (both("overflows to", "可溢出到"), _overflow),
    "status": (both("status shown", "对外状态"), lambda it: _texts(it.step.status)),
    "value": (both("value", "价值"), lambda it: _one(it.step.value, VALUES.__getitem__)),
    "legal": (both("legal ground", "法定依据"), lambda it: _one(it.step.legal, lambda legal: legal.source)),
    "experience": (both("experience", "客户体验"), lambda it: _one(it.step.experience, "{:+d}".format)),
    "moment_of_truth": (both("moment of truth", "关键时刻"), lambda it: _one(it.step.moment_of_truth or None, _yes)),
    "phase": (both("phase", "阶段"), lambda it: _one(it.step.phase or it.process.phase, PHASES.__getitem__)),
    "process": (both("calls", "调用流程"), lambda it: _one(it.step.process, lambda called: called.id)),
    "outcome": (both("outcome", "结果"), lambda it: _one(it.step.outcome, str)),
    "event": (both("event", "事件"), lambda it: _one(it.step.event, str)),
    "sends": (both("raises", "触发事件"), lambda it: _each(it.step.sends, str)),
    "share": (both("share of the arrivals", "到达占比"), lambda it: _one(it.step.share, percent)),
    "tiers": (both("only for", "仅限层级"), lambda it: _each(it.step.tiers, it.process.tier_title)),
}
"""The fields in the order in which people want to hear of them: their labels and what they say."""
