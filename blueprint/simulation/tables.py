"""The tables of a simulation: by tier, by role, and what overflow moves from one tier to another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from blueprint.model.times import target
from blueprint.model.titles import clock_title
from blueprint.simulation.cells import UNKNOWN, Cell, Table, money, number, plain, share, time
from blueprint.simulation.figures import ALL, shortest_promise
from blueprint.simulation.intervals import Estimate
from blueprint.simulation.simulated import Simulated
from blueprint.text import Message, both, duration, figure, listed, percent, times_between


def by_tier(found: Simulated) -> Table:
    """What every tier, and all together, get."""
    tiers = shown_tiers(found)
    heads = [_ALL if tier == ALL else found.process.tier_title(tier) for tier in tiers]
    return Table(["", *heads], list(_rows(found, tiers)))


def shown_tiers(found: Simulated) -> list[str]:
    """All cases together, and the tiers that have any where there are several."""
    tiers = [tier for tier in found.model.tiers if found.cases_by_tier[tier]]
    return [ALL, *tiers] if len(tiers) > 1 else [ALL]


def _rows(found: Simulated, tiers: Sequence[str]) -> Iterator[list[Cell]]:
    yield [_CASES, *(f"{found.cases_by_tier[tier]:,}" for tier in tiers)]
    for clock in found.model.clocks:
        title = clock_title(clock)
        yield [Message(_MEAN, clock=title), *(time(found.of("mean", tier, clock)) for tier in tiers)]
        shares = {tier: _measured(found, clock, tier) for tier in tiers}
        if percent(shares[ALL]) != percent(1):
            yield [Message(_MEASURED, clock=title), *(Message(_OF_ALL, share=percent(shares[tier])) for tier in tiers)]
        yield [Message(_SPREAD, clock=title), *(_spread(found, clock, tier) for tier in tiers)]
        if found.of("within", ALL, clock):
            yield [Message(_WITHIN, clock=title), *(share(found.of("within", tier, clock)) for tier in tiers)]
            yield [Message(_PROMISED, clock=title), *(_promise(found, clock, tier) for tier in tiers)]
    yield [_ELAPSED, *(time(found.of("mean", tier)) for tier in tiers)]
    if not found.model.clocks:
        yield [_ELAPSED_SPREAD, *(_spread(found, "", tier) for tier in tiers)]
    yield [_WAIT, *(time(found.of("wait", tier)) for tier in tiers)]
    for says, label, cell in (("abandoned", _LEFT, share), ("handoffs", _HANDOFFS, number), ("escalated", _UP, number)):
        if (one := found.of(says)) and one.mean:
            yield [label, *(cell(found.of(says, tier)) for tier in tiers)]
    if found.of("first_contact"):
        yield [_FIRST, *(share(found.of("first_contact", tier)) for tier in tiers)]
    if (cost := found.of("cost")) and cost.mean:
        yield [_COST, *(money(found.of("cost", tier), found.process.currency) for tier in tiers)]


def _measured(found: Simulated, clock: str, tier: str) -> float:
    """The share of the cases that came to the end of a clock: its times are theirs."""
    return found.samples[clock, tier].count / max(1, found.cases_by_tier[tier])


def _spread(found: Simulated, clock: str, tier: str) -> Cell:
    times = [found.samples[clock, tier].percentile(part) for part in (0.5, 0.9, 0.95)]
    known = [one for one in times if one is not None]
    return times_between(known, "/") if known else UNKNOWN


def _promise(found: Simulated, clock: str, tier: str) -> Cell:
    own = found.process.tiers.get(tier)
    return target(own.sla[clock]) if own and clock in own.sla else ""


def by_role(found: Simulated) -> Table:
    """How busy people are, and who waits for them."""
    columns = [(_USE, "utilisation", share), (_QUEUE, "queue", plain), (_ROLE_WAIT, "wait", time)]
    if any(step.overflow for step in found.process.steps.values()):
        columns += [(_TO, "flows_over", share), (_FROM, "from_others", share)]
    else:
        columns += [(_WAITING, "waits", share)]
    roles = found.process.roles
    rows = [
        [
            found.process.role_title(role),
            str(roles[role].count or UNKNOWN),
            *(cell(found.of(says, of=role)) for _, says, cell in columns),
        ]
        for role in found.model.pools
    ]
    return Table([_ROLE, _COUNT, *(head for head, _, _ in columns)], rows)


def overflow(found: Simulated) -> Iterator[tuple[Message, Table, Message]]:
    """What every tier gains or loses by overflow: on each promised clock within the shortest promise, and who leaves; with
    a heading, and in words."""
    bare = found.without_overflow
    if bare is None:
        return
    for clock in found.model.clocks:
        best = shortest_promise(found.model, clock)
        if best is not None:
            heading = Message(_OVERFLOW, clock=clock_title(clock), time=duration(best))
            yield heading, *_compared(found, bare, "within_shortest", clock)
    if (left := bare.of("abandoned")) and left.mean:
        yield Message(_OVERFLOW_LEFT), *_compared(found, bare, "abandoned", "")


def _compared(found: Simulated, bare: Simulated, says: str, clock: str) -> tuple[Table, Message]:
    titles = {tier: found.process.tier_title(tier) for tier in found.model.tiers}
    rows = [[title, *_difference(found, bare, says, tier, clock)] for tier, title in titles.items()]
    changes = {tier: found.less(bare, says, tier, clock) for tier in titles}
    moved = [(titles[tier], change.mean * 100) for tier, change in changes.items() if change and change.real]
    clauses = [Message(_MORE if by > 0 else _LESS, tier=title, points=figure(abs(by))) for title, by in moved]
    words = Message(_BY_OVERFLOW, moved=listed(clauses)) if clauses else Message(_NOTHING_MOVED)
    return Table([_TIER, _WITH, _WITHOUT, _GAIN, _REAL], rows), words


def _difference(found: Simulated, bare: Simulated, says: str, tier: str, clock: str) -> list[Cell]:
    change = found.less(bare, says, tier, clock)
    if change is None:
        return [UNKNOWN] * 4
    with_, without = (one.of(says, tier, clock) for one in (found, bare))
    real = UNKNOWN if change.real is None else _YES if change.real else _NO
    return [share(with_), share(without), _points(change), real]


def _points(change: Estimate) -> str:
    """A difference in points, with a second digit where one would hide what is real."""
    digits = 2 if change.real and abs(change.mean) < _HIDDEN else 1
    half = "" if change.half is None else f" ±{change.half * 100:.{digits}f}"
    return f"{change.mean * 100:+.{digits}f}{half}"


_HIDDEN = 0.0005


_ALL = both("all", "全部")
_CASES = both("cases", "案件数")
_MEAN = both("{clock}: mean", "{clock}：平均")
_MEASURED, _OF_ALL = both("{clock}: cases", "{clock}：计时案件"), both("{share} of all", "占 {share}")
_SPREAD = both("{clock}: 50/90/95%", "{clock}：50/90/95%")
_WITHIN = both("{clock}: in time", "{clock}：按时率")
_PROMISED = both("{clock}: promised", "{clock}：承诺")
_ELAPSED = both("begin to end: mean", "开始到结束：平均")
_ELAPSED_SPREAD = both("begin to end: 50/90/95%", "开始到结束：50/90/95%")
_WAIT = both("wait a case", "每案等待")
_LEFT = both("left while waiting", "等待中放弃")
_HANDOFFS = both("handoffs", "转手次数")
_UP = both("escalations", "升级次数")
_FIRST = both("settled at first contact", "首次接触即解决")
_COST = both("cost a case", "每案成本")
_ROLE, _COUNT, _USE = both("role", "角色"), both("count", "人数"), both("at work", "利用率")
_QUEUE, _ROLE_WAIT, _WAITING = both("in queue", "排队数"), both("mean wait", "平均等待"), both("have to wait", "需等待")
_TO, _FROM = both("flows over", "溢出"), both("from others", "接收溢出")
_OVERFLOW = both(
    "{clock} within {time}, with overflow while the customer waits and without any",
    "“{clock}”在 {time}内的比例：客户等待期间可溢出，与不溢出对比",
)
_OVERFLOW_LEFT = both(
    "left while waiting, with overflow while the customer waits and without any",
    "等待中放弃的比例：客户等待期间可溢出，与不溢出对比",
)
_BY_OVERFLOW = both("By overflow: {moved}.", "溢出的作用：{moved}。")
_MORE = both("{tier} {points} points more", "{tier}增加 {points} 个百分点")
_LESS = both("{tier} {points} points less", "{tier}减少 {points} 个百分点")
_NOTHING_MOVED = both("Overflow is not shown to move anything here.", "未能证实溢出在此有作用。")
_TIER, _WITH, _WITHOUT = both("tier", "客户层级"), both("with", "有溢出"), both("without", "无溢出")
_GAIN, _REAL = both("difference", "差异"), both("real?", "是否真实")
_YES, _NO = both("yes", "是"), both("within chance", "属随机波动")
