"""A simulation for people: one screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from blueprint.simulation.figures import ALL, shortest_promise
from blueprint.simulation.intervals import Estimate, percentile
from blueprint.simulation.simulated import Simulated
from blueprint.text import (
    Message,
    Money,
    Said,
    both,
    cell_width,
    duration,
    figure,
    padded,
    percent,
    printable,
    spoken,
    wrapped,
)

Cell = Said | str
Row = tuple[Cell, list[Cell]]

_TITLE = both("{name} ({id}, {variant}), simulated", "{name}（{id}，{variant}）：仿真结果")
_RUN = both(
    "{replications} × {cases} cases, seed {seed}, {queues}{warm_up}; Python kernel, {speed} cases/s. "
    "± is the 95% confidence interval.",
    "{replications} 次 × {cases} 件，随机种子 {seed}，{queues}{warm_up}；Python 内核，{speed} 件/秒。± 为 95% 置信区间。",
)
_MODELLED = both("queues modelled by head counts", "按人数模拟排队")
_GIVEN = both("waits as the file states them", "等待时间取自文件")
_WARM_UP = both(", warm-up {time}", "，预热 {time}")
_ALL = both("all", "全部")
_CASES = both("cases", "个案数")
_MEAN = both("{clock}: mean", "{clock}：平均")
_NINE_IN_TEN = both("{clock}: 90% within", "{clock}：90% 不超过")
_WITHIN = both("{clock}: in time", "{clock}：按时率")
_PROMISED = both("{clock}: promised", "{clock}：承诺")
_ELAPSED = both("begin to end: mean", "开始到结束：平均")
_WAIT = both("wait a case", "每件等待")
_LEFT = both("left while waiting", "等待中放弃")
_HANDOFFS = both("handoffs", "转手次数")
_COST = both("cost a case", "每件成本")
_ROLE, _COUNT, _USE = both("role", "角色"), both("count", "人数"), both("at work", "利用率")
_QUEUE, _ROLE_WAIT, _WAITING = both("in queue", "排队数"), both("mean wait", "平均等待"), both("have to wait", "需等待")
_TO, _FROM = both("flows over", "溢出"), both("from others", "接收溢出")
_OVERFLOW = both(
    "{clock} within {time}, with overflow while the customer waits and without any",
    "{clock} 在 {time}内的比例：客户等待期间可溢出，与不溢出对比",
)
_OVERFLOW_LEFT = both(
    "left while waiting, with overflow while the customer waits and without any",
    "等待中放弃的比例：客户等待期间可溢出，与不溢出对比",
)
_TIER, _WITH, _WITHOUT = both("tier", "客户等级"), both("with", "有溢出"), both("without", "无溢出")
_GAIN, _REAL = both("difference", "差异"), both("real?", "是否真实")
_YES, _NO = both("yes", "是"), both("within chance", "属随机波动")
_UNFINISHED = both(
    "{count} cases were not over when the simulation ended; they are in no figure but the number of cases.",
    "仿真结束时有 {count} 件尚未办结；除个案数外未计入任何指标。",
)


def simulation_text(found: Simulated, language: str, width: int = 100) -> str:
    """The figures of a simulation in lines of ``width`` cells."""
    return "\n".join(_lines(found, language, width))


def _lines(found: Simulated, language: str, width: int) -> Iterator[str]:
    process = found.process
    title = Message(_TITLE, name=process.name, id=process.id, variant=process.variant_title)
    yield from wrapped(printable(title.text(language)), width)
    yield from wrapped(_how(found).text(language), width)
    for heads, rows in _tables(found):
        yield ""
        yield from _table(heads, rows, language, width)
    for heading, heads, rows in _overflow(found):
        yield ""
        yield from wrapped(printable(heading.text(language)), width)
        yield from _table(heads, rows, language, width)
    if found.unfinished:
        yield ""
        yield from wrapped(Message(_UNFINISHED, count=found.unfinished).text(language), width)


def _how(found: Simulated) -> Message:
    return Message(
        _RUN,
        replications=found.replications,
        cases=f"{found.cases:,}",
        seed=found.scenario.seed,
        queues=_MODELLED if found.modelled else _GIVEN,
        warm_up=Message(_WARM_UP, time=duration(found.warm_up)) if found.warm_up else "",
        speed=f"{found.cases_per_second:,.0f}",
    )


def _tables(found: Simulated) -> Iterator[tuple[list[Cell], list[Row]]]:
    tiers = [tier for tier in found.model.tiers if found.cases_by_tier[tier]]
    shown = [ALL, *tiers] if len(tiers) > 1 else [ALL]
    yield ["", *(_ALL if tier == ALL else found.process.tier_title(tier) for tier in shown)], list(_rows(found, shown))
    if found.model.pools:
        yield from _roles(found)


def _rows(found: Simulated, tiers: Sequence[str]) -> Iterator[Row]:
    yield _CASES, [f"{found.cases_by_tier[tier]:,}" for tier in tiers]
    for clock in found.model.clocks:
        yield Message(_MEAN, clock=clock), [_time(found.of("mean", tier, clock)) for tier in tiers]
        yield Message(_NINE_IN_TEN, clock=clock), [_nine_in_ten(found, clock, tier) for tier in tiers]
        if found.of("within", ALL, clock):
            yield Message(_WITHIN, clock=clock), [_share(found.of("within", tier, clock)) for tier in tiers]
            yield Message(_PROMISED, clock=clock), [_promise(found, clock, tier) for tier in tiers]
    yield _ELAPSED, [_time(found.of("mean", tier)) for tier in tiers]
    yield _WAIT, [_time(found.of("wait", tier)) for tier in tiers]
    if (left := found.of("abandoned")) and left.mean:
        yield _LEFT, [_share(found.of("abandoned", tier)) for tier in tiers]
    if (handed := found.of("handoffs")) and handed.mean:
        yield _HANDOFFS, [_number(found.of("handoffs", tier)) for tier in tiers]
    if (cost := found.of("cost")) and cost.mean:
        yield _COST, [_cost(found, tier) for tier in tiers]


def _roles(found: Simulated) -> Iterator[tuple[list[Cell], list[Row]]]:
    flows = any(step.overflow for step in found.process.steps.values())
    columns = [(_USE, "utilisation", _share), (_QUEUE, "queue", _plain), (_ROLE_WAIT, "wait", _time)]
    if not flows:
        columns += [(_WAITING, "waits", _share)]
    else:
        columns += [(_TO, "flows_over", _share), (_FROM, "from_others", _share)]
    rows: list[Row] = [
        (
            found.process.role_title(role),
            [
                str(found.process.roles[role].count or "–"),
                *(cell(found.of(says, of=role)) for _, says, cell in columns),
            ],
        )
        for role in found.model.pools
    ]
    yield [_ROLE, _COUNT, *(head for head, _, _ in columns)], rows


def _overflow(found: Simulated) -> Iterator[tuple[Message, list[Cell], list[Row]]]:
    """What every tier gains or loses by overflow: on each promised clock within the shortest promise, and who leaves."""
    bare = found.without_overflow
    if bare is None:
        return
    heads: list[Cell] = [_TIER, _WITH, _WITHOUT, _GAIN, _REAL]
    for clock in found.model.clocks:
        best = shortest_promise(found.model, clock)
        if best is not None:
            heading = Message(_OVERFLOW, clock=clock, time=duration(best))
            yield heading, heads, _compared(found, bare, "within_shortest", clock)
    if (left := bare.of("abandoned")) and left.mean:
        yield Message(_OVERFLOW_LEFT), heads, _compared(found, bare, "abandoned", "")


def _compared(found: Simulated, bare: Simulated, says: str, clock: str) -> list[Row]:
    process = found.process
    return [(process.tier_title(tier), _difference(found, bare, says, tier, clock)) for tier in found.model.tiers]


def _difference(found: Simulated, bare: Simulated, says: str, tier: str, clock: str) -> list[Cell]:
    change = found.less(bare, says, tier, clock)
    if change is None:
        return ["–"] * 4
    points = f"{change.mean * 100:+.1f}" + ("" if change.half is None else f" ±{change.half * 100:.1f}")
    with_, without = (one.of(says, tier, clock) for one in (found, bare))
    return [_share(with_), _share(without), points, "–" if change.real is None else _YES if change.real else _NO]


def _time(one: Estimate | None) -> Cell:
    return "–" if one is None else Message(_SPREAD, value=duration(one.mean), half=_relative(one))


_SPREAD = both("{value}{half}", "{value}{half}")


def _relative(one: Estimate) -> str:
    return f" ±{percent(one.relative)}" if one.relative else ""


def _share(one: Estimate | None) -> Cell:
    if one is None:
        return "–"
    return percent(one.mean) + (f" ±{one.half * 100:.1f}" if one.half else "")


def _number(one: Estimate | None) -> Cell:
    return "–" if one is None else figure(one.mean) + _relative(one)


def _plain(one: Estimate | None) -> Cell:
    return "–" if one is None else figure(one.mean)


def _cost(found: Simulated, tier: str) -> Cell:
    one = found.of("cost", tier)
    return "–" if one is None else Message(_SPREAD, value=Money(one.mean, found.process.currency), half=_relative(one))


def _nine_in_ten(found: Simulated, clock: str, tier: str) -> Cell:
    ordered = sorted(found.samples[clock, tier])
    return duration(percentile(ordered, 0.9)) if ordered else "–"


def _promise(found: Simulated, clock: str, tier: str) -> Cell:
    from blueprint.model.times import target

    own = found.process.tiers.get(tier)
    return target(own.sla[clock]) if own and clock in own.sla else ""


def _table(heads: list[Cell], rows: list[Row], language: str, width: int) -> Iterator[str]:
    """A table in as many blocks as the width asks for, each with the first column."""
    texts = [
        [str(spoken(cell, language)) for cell in line] for line in (heads, *([name, *cells] for name, cells in rows))
    ]
    texts = [[printable(cell) for cell in line] for line in texts]
    sizes = [max(cell_width(line[at]) for line in texts) for at in range(len(heads))]
    at = 1
    while at < len(heads):
        end = at + 1
        while end < len(heads) and sizes[0] + sum(size + 2 for size in sizes[at : end + 1]) <= width:
            end += 1
        for line in texts:
            cells = "".join("  " + " " * (sizes[n] - cell_width(line[n])) + line[n] for n in range(at, end))
            yield (padded(line[0], sizes[0]) + cells).rstrip()
        at = end
