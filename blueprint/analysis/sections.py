"""Sections of the text of `blueprint analyze`: what the process asks of its customers, promises them, and cannot say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from blueprint.analysis.analysis import Analysis
from blueprint.analysis.contact_roles import most_roles_met
from blueprint.analysis.customers_part import customers_part
from blueprint.analysis.deadlines import overruns
from blueprint.analysis.effort import customer_effort
from blueprint.analysis.escalation import coverage
from blueprint.analysis.first_contact import first_contact_resolution
from blueprint.analysis.profiles import differences
from blueprint.analysis.segregation import conflicts
from blueprint.analysis.value import VALUES, value_shares
from blueprint.analysis.wait_points import wait_points
from blueprint.text import Message, Said, both, duration, listed

_WAITS = 5
"""Wait points that are listed."""

CUSTOMER = both("For the customer", "对客户而言")
_EFFORT = both(
    "effort {total:.1f} a case: {contacts:.1f} contacts, {transfers:.1f} times passed on and {repeated_captures:.1f} times "
    "asked again (both count twice), {channel_switches:.1f} changes of channel, {documents:.1f} documents",
    "每案费力度 {total:.1f}：接触 {contacts:.1f} 次，被转手 {transfers:.1f} 次、被重复询问 {repeated_captures:.1f} 次（两项均加倍），"
    "换渠道 {channel_switches:.1f} 次，证件材料 {documents:.1f} 份",
)
_PART = both(
    "own part: {time} of work, {items:.1f} items of information", "自身参与：用时 {time}，提供信息 {items:.1f} 项"
)
_FIRST = both(
    "resolved at the first contact, with nobody else involved: {share:.0%}", "首次接触即解决、无需转手：{share:.0%}"
)
_MEETS = both("meets at most {count}: {roles}", "最多要面对 {count} 个角色：{roles}")
VALUE = both("Work by value", "工时按价值分")
_VALUE = both(
    "{va:.0%} adds value, {bva:.0%} is needed by the business, {nva:.0%} is waste, {unset:.0%} is not classified",
    "增值 {va:.0%}，业务必要 {bva:.0%}，浪费 {nva:.0%}，未分类 {unset:.0%}",
)
WAITING = both("Where cases wait most", "主要等待点")
_WAIT = both(
    "{step}: {each} a visit, {share:.0%} of the step's time; {a_case} a case",
    "{step}：每次 {each}，占该步骤时间的 {share:.0%}；每案 {a_case}",
)
PROMISES = both("Deadlines and promises", "时限与承诺")
_COVERED = both(
    "{covered} of {due} deadlines say what happens when they pass; not so: {steps}",
    "{due} 个时限中有 {covered} 个写明超时处理；未写明：{steps}",
)
_ALL_COVERED = both("all {due} deadlines say what happens when they pass", "{due} 个时限均写明超时处理")
_OVERRUN = both(
    "{tier}: the deadlines on one path add up to {minutes}, the clock “{clock}” allows {allowed}",
    "{tier}：一条路径上各步骤时限合计 {minutes}，而时钟“{clock}”只允许 {allowed}",
)
_DIFFERENCE = both(
    "{tier}: the promise on “{clock}” differs from “{profile}” ({since})",
    "{tier}：时钟“{clock}”的承诺与《{profile}》（{since}）不同",
)
SEGREGATION = both("Duties that cannot be kept apart", "无法分离的职责")
_CONFLICT = both("{role} ({count} persons): {steps}", "{role}（{count}人）：{steps}")
NOT_ASSESSABLE = both(
    "Not assessable from the model: leadership, culture, courtesy.", "无法从模型评估：领导力、文化、礼貌。"
)


def sections(study: Analysis) -> Iterator[tuple[Said, Iterable[Message]]]:
    """Each section with its heading, those without anything to say included."""
    yield CUSTOMER, _customer(study)
    yield VALUE, _value(study)
    yield WAITING, _waiting(study)
    yield PROMISES, _promises(study)
    yield SEGREGATION, _segregation(study)


def _customer(study: Analysis) -> Iterator[Message]:
    effort, part, first = study.of(customer_effort), study.of(customers_part), study.of(first_contact_resolution)
    if effort:
        terms = {name: getattr(effort, name) for name in effort.__slots__}
        yield Message(_EFFORT, total=effort.total, **terms)
    if part:
        yield Message(_PART, time=duration(part.minutes), items=part.items)
    if first is not None:
        yield Message(_FIRST, share=first)
    met = max((tier.of(most_roles_met).roles for tier in study.tiers.values()), key=len, default=())
    if len(met) > 1:
        yield Message(_MEETS, count=len(met), roles=_roles(study, met))


def _value(study: Analysis) -> Iterator[Message]:
    found = study.of(value_shares)
    shares = {value: found.share_of_minutes(value) for value in VALUES}
    if all(share is not None for share in shares.values()):
        yield Message(_VALUE, **shares)


def _waiting(study: Analysis) -> Iterator[Message]:
    for point in study.of(wait_points)[:_WAITS]:
        if point.mostly_waiting and point.expected_min:
            yield Message(
                _WAIT,
                step=study.process.steps[point.step].title,
                each=duration(point.wait_min),
                share=point.share,
                a_case=duration(point.expected_min),
            )


def _promises(study: Analysis) -> Iterator[Message]:
    covered, process = coverage(study.process), study.process
    if covered.uncovered:
        missing = listed([process.steps[id].title for id in covered.uncovered])
        count = len(covered.due) - len(covered.uncovered)
        yield Message(_COVERED, covered=count, due=len(covered.due), steps=missing)
    elif covered.due:
        yield Message(_ALL_COVERED, due=len(covered.due))
    for id, tier in study.tiers.items():
        for one in tier.of(overruns):
            sums = {"minutes": duration(one.minutes), "allowed": duration(one.allowed_min)}
            yield Message(_OVERRUN, tier=_tier(study, id), clock=one.clock, **sums)
    for differs in study.of(differences):
        profile = differs.profile
        yield Message(
            _DIFFERENCE,
            tier=_tier(study, differs.tier),
            clock=differs.deadline.clock,
            profile=profile.title,
            since=profile.since,
        )


def _segregation(study: Analysis) -> Iterator[Message]:
    steps = study.process.steps
    for one in study.of(conflicts):
        names = listed([steps[id].title if id in steps else id for id in one.steps])
        yield Message(_CONFLICT, role=study.process.roles[one.role].title, count=one.count, steps=names)


def _roles(study: Analysis, ids: Iterable[str]) -> Said:
    return listed([study.process.roles[id].title for id in ids])


def _tier(study: Analysis, id: str) -> Said | str:
    return study.process.tiers[id].title if id in study.process.tiers else id
