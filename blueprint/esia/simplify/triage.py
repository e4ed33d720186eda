"""S1: customers who are promised more are sorted out before they queue, and taken first."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from blueprint.analysis.measures import wait_of
from blueprint.analysis.shared_queues import SharedQueue, shared_queue
from blueprint.edit import AddAfter, Edit, Set, fresh_id, mentioned
from blueprint.edit.removal import named_elsewhere
from blueprint.edit.ways import step_of
from blueprint.esia.durations import spelled
from blueprint.esia.rewrite import above
from blueprint.esia.transformation import OUR_CHOICE, Assumption, Proposal, Showcase, Transformation, Values
from blueprint.linting.rule import Example, Subject
from blueprint.text import Message, both, duration, in_languages, listed, quoted

LOAD = 0.8
"""How busy people are where nothing else is known (our choice)."""


def propose(subject: Subject) -> Iterator[Proposal]:
    process, queue = subject.process, subject.study.of(shared_queue)
    if queue is None:
        return
    step = process.steps[queue.step]
    role = process.role_title(step.role or "")
    words = {
        "step": step.title,
        "first": process.tier_title(queue.first),
        "others": quoted(process.tier_title(id) for id in queue.others),
        "wait": duration(wait_of(step)),
        "promised": duration(queue.promised_min),
        "clock": queue.clock,
    }
    yield Proposal(
        "S1",
        (queue.step,),
        Message(_FOUND, **words),
        Message(_DO, **words),
        partial(_edits, subject, queue),
        (Assumption("load", LOAD, Message(_LOAD, role=role), OUR_CHOICE, low=0.5, high=0.95),),
    )


def _edits(subject: Subject, queue: SharedQueue, values: Values) -> list[Edit]:
    """A decision before the queue, and a step like it for those who go first. Raises `Refused` where a clock names it."""
    document, process, id = subject.document, subject.process, queue.step
    sorting, own = fresh_id(document, "sort_by_tier"), fresh_id(document, f"{id}_{queue.first}")
    name = Message(_OWN, step=process.steps[id].title, tier=process.tier_title(queue.first))
    first, others = _waits(subject, queue, values["load"])
    written = step_of(document, id)
    copy = {
        "name": in_languages(name),
        **{field: value for field, value in written.items() if field not in ("name", "next")},
    }
    copy |= {"time": _timed(subject, id, first), "tiers": [queue.first], "replaces": [id], "next": written["next"]}
    if "fail" in copy:
        copy["fail"] = [mode | ({"recover": own} if mode.get("recover") == id else {}) for mode in copy["fail"]]
    tiers = [[queue.first], list(queue.others)]
    when = [in_languages(listed(process.tier_title(tier) for tier in some)) for some in tiers]
    ways = [{"to": to, "tiers": some, "when": text} for to, some, text in zip((own, id), tiers, when, strict=True)]
    decision: dict[str, Any] = {"kind": "decision", "name": in_languages(_SORT), "next": ways}
    refs = [
        ref for ref in mentioned(document, "step", id) if not ref.declares and ref.path[:3] != ("steps", id, "fail")
    ]
    for ref in refs:
        if ref.path[0] != "steps":
            raise named_elsewhere(document, ref)
    return [
        *(Set(ref.path, sorting) for ref in refs),
        Set(("steps", id, "time"), _timed(subject, id, others)),
        AddAfter(("steps",), above(document, [id]), sorting, decision),
        AddAfter(("steps",), sorting, own, copy),
    ]


def _waits(subject: Subject, queue: SharedQueue, load: float) -> tuple[float, float]:
    """The mean waits of those who go first and of the others, where all waited alike and the work takes as long for each:
    non-preemptive priority (Cobham 1954), by which waiting is moved about and none saved."""
    share, wait = subject.study.tiers[queue.first].share, wait_of(subject.process.steps[queue.step])
    others = wait / (1 - load * share)
    return others * (1 - load), others


def _timed(subject: Subject, id: str, wait: float) -> dict[str, Any]:
    return {**step_of(subject.document, id)["time"], "wait": spelled(wait)}


_SORT = both("Sort by customer tier", "按客户层级分流")
_OWN = both("{step} ({tier})", "{step}（{tier}）")
_FOUND = both(
    "cases of “{first}” are promised {promised} on the clock {clock}, and wait {wait} at “{step}” in one queue with {others}",
    "“{first}”在计时 {clock} 上承诺 {promised}，却在“{step}”与{others}同排一队，平均等待 {wait}",
)
_DO = both(
    "Know the tier before “{step}”, by number, card or order, and take “{first}” first; it moves waiting to {others} and saves "
    "none, so look at the figures of each tier",
    "在“{step}”之前就按号码、卡或工单识别层级，优先办理“{first}”；等待只是转移给{others}，总量不减，请分层级看数字",
)
_LOAD = both("how busy {role} is", "{role}的忙碌程度")

TRANSFORMATION = Transformation(
    code="S1",
    name="triage",
    title=both("Sort at the door", "入口分流"),
    finds=both(
        "a tier that is promised more than all others, and waits in one queue with them before anything branches",
        "承诺高于其他层级的客户，在第一个分支之前与其他客户同排一队",
    ),
    does=both(
        "a decision by tier before the queue, and a step of its own for those who go first; each case belongs to one tier",
        "排队之前按层级分流，优先的层级单独成步；每个案件只属于一个层级",
    ),
    why=both(
        "A promise to some customers that begins with the common queue is kept by luck. Where waiting is short beside the promise, "
        "or those who are promised most are the most, sorting is not worth it.",
        "对部分客户的承诺若从共同排队开始，就只能碰运气。等待相对承诺很短，或优先的客户占多数时，分流没有意义。",
    ),
    source=both(
        "S0, priority routing; Reijers & Limam Mansar 2005, triage",
        "S0 按优先级路由；Reijers & Limam Mansar 2005：分流",
    ),
    watch=("I5", "I9"),
    propose=propose,
    example=Showcase(
        Example(
            """
tiers:
  vip: {name: {en: VIP, zh: 贵宾}, share: 10%, sla: {answer: 2h}}
  standard: {name: {en: Standard, zh: 普通客户}, share: 90%, sla: {answer: 2d}}
clocks:
  answer: {from: ask, to: reply}
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, time: {wait: 60min, work: 5min}, requires: request, next: reply}
  reply: {role: agent, to: customer, channel: email, time: {work: 5min}, produces: reply, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
tiers:
  vip: {name: {en: VIP, zh: 贵宾}, share: 10%, sla: {answer: 2h}}
  standard: {name: {en: Standard, zh: 普通客户}, share: 90%, sla: {answer: 2d}}
clocks:
  answer: {from: ask, to: reply}
steps:
  ask: {kind: start, role: customer, next: sort_by_tier}
  sort_by_tier:
    kind: decision
    name: {en: Sort by customer tier, zh: 按客户层级分流}
    next:
      - {to: look_vip, tiers: [vip], when: {en: VIP, zh: 贵宾}}
      - {to: look, tiers: [standard], when: {en: Standard, zh: 普通客户}}
  look_vip:
    name: {en: look (VIP), zh: look（贵宾）}
    role: agent
    time: {wait: 13min, work: 5min}
    requires: request
    tiers: [vip]
    replaces: [look]
    next: reply
  look: {role: agent, time: {wait: 65.2min, work: 5min}, requires: request, next: reply}
  reply: {role: agent, to: customer, channel: email, time: {work: 5min}, produces: reply, next: done}
  done: {kind: end}
"""
        ),
    ),
)
