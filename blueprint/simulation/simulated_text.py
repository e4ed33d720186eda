"""A simulation for people: one screen."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.model.titles import clock_title
from blueprint.simulation.cells import few, laid_out
from blueprint.simulation.figures import ALL
from blueprint.simulation.simulated import Simulated
from blueprint.simulation.stability import cases_a_week
from blueprint.simulation.tables import by_role, by_tier, overflow
from blueprint.simulation.weeks import arrival_rates
from blueprint.text import Message, Said, both, duration, listed, percent, printable, wrapped

_FEW = 5
"""Steps that are named as those where most leave."""


def simulation_text(found: Simulated, language: str, width: int = 100) -> str:
    """The figures of a simulation in lines of ``width`` cells."""
    return "\n".join(_lines(found, language, width))


def _lines(found: Simulated, language: str, width: int) -> Iterator[str]:
    process = found.process
    yield from _said(Message(_TITLE, name=process.name, id=process.id, variant=process.variant_title), language, width)
    for words in (_how(found), *_what_if(found)):
        yield from _said(words, language, width)
    yield ""
    yield from laid_out(by_tier(found), language, width)
    for words in _at_steps(found):
        yield from _said(words, language, width)
    if found.model.pools:
        yield ""
        yield from laid_out(by_role(found), language, width)
    for heading, table, words in overflow(found):
        yield ""
        yield from _said(heading, language, width)
        yield from laid_out(table, language, width)
        yield from _said(words, language, width)
    for words in (*_notes(found), _made_by(found)):
        yield ""
        yield from _said(words, language, width)


def _said(words: Said, language: str, width: int) -> Iterator[str]:
    return wrapped(printable(words.text(language)), width)


def _how(found: Simulated) -> Message:
    return Message(
        _RUN,
        replications=found.replications,
        cases=f"{found.cases:,}",
        seed=found.scenario.seed,
        queues=_MODELLED if found.modelled else _GIVEN,
        warm_up=Message(_WARM_UP, time=duration(found.warm_up)) if found.warm_up else "",
    )


def _made_by(found: Simulated) -> Message:
    return Message(_MADE_BY, kernel=_KERNELS[found.kernel], speed=f"{found.cases_per_second:,.0f}")


def _what_if(found: Simulated) -> Iterator[Message]:
    """What the scenario changes of the process."""
    staff = found.scenario.staff.items()
    parts = [Message(_STAFF, role=found.process.role_title(role), count=count) for role, count in staff]
    if found.scenario.load != 1:
        parts.append(Message(_LOAD, load=percent(found.scenario.load)))
    if parts:
        yield Message(_WHAT_IF if found.modelled else _NO_MATTER, parts=listed(parts))


def _at_steps(found: Simulated) -> Iterator[Message]:
    """Where cases are left and where they escalate: the steps where most do."""
    for says, heading, said in (("abandoned", _LEFT_AT, percent), ("escalated", _ESCALATED_AT, few)):
        means = {step: one.mean for step in found.steps_of(says) if (one := found.of(says, of=step)) and one.mean}
        most = sorted(means, key=lambda step: -means[step])[:_FEW]
        if most:
            titles = found.process.steps
            yield Message(heading, steps=listed(Message(_AT, step=titles[id].title, n=said(means[id])) for id in most))


def _notes(found: Simulated) -> Iterator[Message]:
    week = cases_a_week(found.process)
    if found.modelled and found.cases < 0.95 * week and len(arrival_rates(found.process)) > 1:
        yield Message(_PART_OF_A_WEEK, share=percent(found.cases / week), cases=round(week))
    if rare := [clock for clock in (*found.model.clocks, "") if _few_take_long(found, clock)]:
        yield Message(_FEW_TAKE_LONG, times=listed(clock_title(one) if one else _WHOLE for one in rare))
    if found.unfinished:
        yield Message(_UNFINISHED, count=found.unfinished)
    if found.growing:
        yield Message(_GROWING, roles=listed(map(found.process.role_title, found.growing)))
    if found.stopped:
        yield Message(_STOPPED)
    elif found.scenario.precision is not None and not found.precise:
        yield Message(_IMPRECISE, share=percent(found.scenario.precision))


def _few_take_long(found: Simulated, clock: str) -> bool:
    """Whether a mean is more than nine in ten cases take, where these take any time."""
    mean, most = found.of("mean", of=clock), found.samples[clock, ALL].percentile(0.9)
    return bool(mean and most and mean.mean > most * _CLEARLY)


_CLEARLY = 1.01
"""Times as much is seen in the figures that are shown."""
_WHOLE = both("begin to end", "开始到结束")
_FEW_TAKE_LONG = both(
    "{times}: the mean is more than nine in ten cases take; a few cases take very long.",
    "{times}：平均值高于九成案件的用时，因为少数案件用时极长。",
)
_TITLE = both("{name} ({id}, {variant}), simulated", "{name}（{id}，{variant}）：仿真结果")
_RUN = both(
    "{replications} × {cases} cases, seed {seed}, {queues}{warm_up}. "
    "± is the 95% confidence interval; 50/90/95%: of the cases take no longer.",
    "{replications} 次 × {cases} 件，随机种子 {seed}，{queues}{warm_up}。"
    "± 为 95% 置信区间；50/90/95%：该比例的案件不超过此时间。",
)
_MADE_BY = both("Made by the {kernel}, {speed} cases/s.", "由{kernel}计算，{speed} 件/秒。")
_MODELLED = both(
    "queues modelled by head counts instead of the waits that the file states", "按人数模拟排队，不用文件所写的等待时间"
)
_GIVEN = both("waits as the file states them", "等待时间取自文件")
_WARM_UP = both(", warm-up {time}", "，预热 {time}")
_WHAT_IF = both("What if: {parts}.", "假设：{parts}。")
_NO_MATTER = both(
    "What if: {parts}. It changes no wait here: waits are those of the file, and nobody queues.",
    "假设：{parts}。等待时间取自文件、不模拟排队，因此对等待没有影响。",
)
_STAFF = both("{role} {count}", "{role} {count} 人")
_LOAD = both("volume {load}", "业务量 {load}")
_KERNELS = {"python": both("Python kernel", "Python 内核"), "c": both("C kernel", "C 内核")}
_LEFT_AT = both("Of all cases, those left while waiting at: {steps}.", "等待中放弃占全部案件的比例，按步骤：{steps}。")
_ESCALATED_AT = both("Escalations a case, at: {steps}.", "每案升级次数，按步骤：{steps}。")
_AT = both("“{step}” {n}", "“{step}”{n}")
_UNFINISHED = both(
    "{count} cases were not over when the simulation ended; they are in no figure but the number of cases.",
    "仿真结束时有 {count} 件尚未办结；除案件数外未计入任何指标。",
)
_PART_OF_A_WEEK = both(
    "Arrivals move through the week, and these cases are {share} of those of a week: the figures are those of its beginning "
    "(--cases {cases} for the whole of it).",
    "一周内到达有波动，而这些案件只相当于一周的 {share}：以上是一周开头的数字（整周请用 --cases {cases}）。",
)
_GROWING = both(
    "More work came to {roles} than there was time for: the queue was still growing at the end, and its waits depend on "
    "how many cases are simulated.",
    "{roles}的工作量超过其工作时间：仿真结束时队列仍在增长，等待时间取决于仿真的案件数。",
)
_STOPPED = both("The simulation was stopped before its end.", "仿真在完成之前停止。")
_IMPRECISE = both(
    "The precision of {share} was not reached in as many replications as are made at most.",
    "已达重复次数上限，仍未达到 {share} 的精度。",
)
