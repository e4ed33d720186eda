"""Sections of the text of `blueprint analyze`: what the process asks of its customers, promises them, and cannot say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

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
from blueprint.model.titles import clock_title
from blueprint.text import Message, Said, Text, both, duration, listed, percent, quoted

_WAITS = 5
"""Wait points that are listed."""

CUSTOMER = both("For the customer", "对客户而言")
_EFFORT = both("effort {total:.1f} a case: {terms}", "每案费力度 {total:.1f}：{terms}")
_TERMS: Mapping[str, Text] = {
    "contacts": both("{n:.1f} contacts", "接触 {n:.1f} 次"),
    "transfers": both("{n:.1f} times passed on (counts twice)", "被转办 {n:.1f} 次（加倍计）"),
    "repeated_captures": both("{n:.1f} times asked again (counts twice)", "被重复询问 {n:.1f} 次（加倍计）"),
    "channel_switches": both("{n:.1f} changes of channel", "换渠道 {n:.1f} 次"),
    "documents": both("{n:.1f} documents", "提交证件材料 {n:.1f} 份"),
}
_PART = both(
    "own part: {time} of work, {items:.1f} items of information", "自身参与：用时 {time}，提供信息 {items:.1f} 项"
)
_ASKED = both("own part: {items:.1f} items of information", "自身参与：提供信息 {items:.1f} 项")
_FIRST = both("resolved at the first contact, with no handoff: {share}", "首次接触即解决、无需转手：{share}")
_MEETS = both("meets at most {count} roles: {roles}", "最多要面对 {count} 个角色：{roles}")
VALUE = both("Work by value", "工时按价值分")
_SHARES: Mapping[str, Text] = {
    "va": both("{share} adds value (va)", "增值 {share}（va）"),
    "bva": both("{share} is needed by the business (bva)", "业务必要 {share}（bva）"),
    "nva": both("{share} is waste (nva)", "浪费 {share}（nva）"),
    "unset": both("{share} is not classified", "未判定 {share}"),
}
WAITING = both("Where cases wait most", "主要等待点")
_WAIT = both(
    "“{step}”: {each} a visit, {share} of the step's time; {a_case} a case",
    "“{step}”：每次 {each}，占该步骤时间的 {share}；每案 {a_case}",
)
PROMISES = both("Deadlines and promises", "时限与承诺")
_COVERED = both(
    "{covered} of {due} deadlines or long waits say what happens when they pass; not so: {steps}",
    "{due} 个时限或长时间等待中，有 {covered} 个写明了超时处理；未写明：{steps}",
)
_ALL_COVERED = both("all {due} deadlines say what happens when they pass", "{due} 个时限都写明了超时处理")
_COVERED_ONE = both("the one deadline says what happens when it passes", "唯一的时限写明了超时处理")
_OVERRUN = both(
    "“{tier}”: the deadlines on one path add up to {minutes}, the clock “{clock}” is promised in {allowed}",
    "“{tier}”：一条路径上各步骤时限合计 {minutes}，而计时“{clock}”承诺 {allowed}",
)
_DIFFERENCE = both(
    "“{tier}”: the promise on the clock “{clock}” differs from “{profile}” ({since})",
    "“{tier}”：计时“{clock}”的承诺与《{profile}》（{since}）不同",
)
SEGREGATION = both("Duties that cannot be kept apart", "无法分离的职责")
_CONFLICT = both("{role} (count {count}): {steps}", "{role}（{count} 人）：{steps}")
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
        terms = [Message(words, n=n) for name, words in _TERMS.items() if (n := getattr(effort, name)) >= _SEEN]
        if terms:
            yield Message(_EFFORT, total=effort.total, terms=listed(terms))
    if part:
        yield Message(_PART if part.minutes else _ASKED, time=duration(part.minutes), items=part.items)
    if first is not None:
        yield Message(_FIRST, share=percent(first))
    met = max((tier.of(most_roles_met).roles for tier in study.tiers.values()), key=len, default=())
    if len(met) > 1:
        yield Message(_MEETS, count=len(met), roles=_roles(study, met))


_SEEN = 0.05
"""What would be shown as 0.0 is left out."""


def _value(study: Analysis) -> Iterator[Message]:
    found = study.of(value_shares)
    shares = {value: found.share_of_minutes(value) for value in VALUES}
    parts = [Message(_SHARES[value], share=percent(share)) for value, share in shares.items() if share]
    if parts:
        yield Message("{parts}", parts=listed(parts))


def _waiting(study: Analysis) -> Iterator[Message]:
    for point in study.of(wait_points)[:_WAITS]:
        if point.expected_min:
            yield Message(
                _WAIT,
                step=study.process.steps[point.step].title,
                each=duration(point.wait_min),
                share=percent(point.share),
                a_case=duration(point.expected_min),
            )


def _promises(study: Analysis) -> Iterator[Message]:
    covered, process = coverage(study.process), study.process
    if covered.uncovered:
        missing = quoted(process.steps[id].title for id in covered.uncovered)
        count = len(covered.due) - len(covered.uncovered)
        yield Message(_COVERED, covered=count, due=len(covered.due), steps=missing)
    elif covered.due:
        yield Message(_COVERED_ONE if len(covered.due) == 1 else _ALL_COVERED, due=len(covered.due))
    for id, tier in study.tiers.items():
        for one in tier.of(overruns):
            sums = {"minutes": duration(one.minutes), "allowed": duration(one.allowed_min)}
            yield Message(_OVERRUN, tier=process.tier_title(id), clock=clock_title(one.clock), **sums)
    for differs in study.of(differences):
        profile = differs.profile
        yield Message(
            _DIFFERENCE,
            tier=process.tier_title(differs.tier),
            clock=clock_title(differs.deadline.clock),
            profile=profile.title,
            since=profile.since,
        )


def _segregation(study: Analysis) -> Iterator[Message]:
    steps = study.process.steps
    for one in study.of(conflicts):
        names = quoted(steps[id].title if id in steps else id for id in one.steps)
        yield Message(_CONFLICT, role=study.process.roles[one.role].title, count=one.count, steps=names)


def _roles(study: Analysis, ids: Iterable[str]) -> Said:
    return listed([study.process.roles[id].title for id in ids])
