"""A week of agents in words: a table of half hours, its sums, and the busiest half hour in detail."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from blueprint.simulation.half_hours import A_DAY, HALF_HOUR, Week
from blueprint.simulation.staffing import Answered, Goal
from blueprint.simulation.staffing_json import clock_time
from blueprint.simulation.staffing_text import Cell, details, table
from blueprint.text import Message, Text, both, duration, figure, percent, wrapped

_DAYS = tuple(
    both(en, zh)
    for en, zh in zip("Mon Tue Wed Thu Fri Sat Sun".split(), "周一 周二 周三 周四 周五 周六 周日".split(), strict=True)
)
_WEEK = both(
    "Agents by the half hour, each the fewest that meet the goal: {goal}",
    "按半小时配员（每半小时达到目标的最少人数）：{goal}",
)
_GOALS: dict[str, Text] = {
    "answered": both("{share} answered within {within}", "{within}内应答 {share}"),
    "p_wait": both("at most {share} have to wait", "需要等待的不超过 {share}"),
    "abandoned_share": both("at most {share} leave", "放弃的不超过 {share}"),
}
_HOURS = both(
    "{agent_hours} agent hours a week for {work_hours} hours of work; always as many as in the busiest half hour: {at_peak}.",
    "每周 {agent_hours} 人时，工作量 {work_hours} 小时；若始终按最忙半小时配员，需 {at_peak} 人时。",
)
_WHOLE_WEEK = both(
    "Of all who come in the week {level} are answered within {within}.", "全周 {within}内应答的共 {level}。"
)
_BUSIEST = both("The busiest half hour, {day} {time}:", "最忙的半小时（{day} {time}）：")
_BY_ITSELF = both(
    "Each half hour is a queue by itself. Breaks, training and absence come on top.",
    "每个半小时单独计算。休息、培训和缺勤须另加人手。",
)
_ALONE = both("What flows over to other teams, or from them, is left out.", "未计与其他团队之间的溢出。")
_RANKED = both(
    "Tiers of different priority are staffed as one queue: priority only moves waiting about.",
    "不同优先级的客户按同一队列配员：优先级只是把等待挪给别人。",
)
_NOBODY = "–"


def week_text(week: Week, language: str, width: int) -> str:
    """The agents of a week, one row for times that need the same, and the busiest half hour in detail."""
    busiest = week.busiest
    when = Message(_BUSIEST, day=_DAYS[busiest.day], time=clock_time(busiest.minute)).text(language)
    lines = [*wrapped(Message(_WEEK, goal=_said(week.goal)).text(language), width), ""]
    lines += [*table(_week_rows(week), language), ""]
    for message in _sums(week):
        lines += wrapped(message.text(language), width)
    return "\n".join([*lines, "", when, *details(busiest.demand, week.goal, busiest.staffed.staff, language, width)])


def _said(goal: Goal) -> Message:
    if isinstance(goal, Answered):
        return Message(_GOALS["answered"], share=percent(goal.share), within=duration(goal.within_min))
    return Message(_GOALS[goal.measure], share=percent(goal.share))


def _week_rows(week: Week) -> Iterator[Sequence[Cell]]:
    """A row for each stretch of the day in which no day changes; times in which nobody comes are left out."""
    staff = {one.number: f"{one.staffed.staff:,}" for one in week.half_hours}
    yield ["", *_DAYS]
    by_time = [tuple(staff.get(day * A_DAY + time, _NOBODY) for day in range(7)) for time in range(A_DAY)]
    for cells, times in groupby(range(A_DAY), by_time.__getitem__):
        if set(cells) != {_NOBODY}:
            within = list(times)
            begin, end = clock_time(within[0] * HALF_HOUR), clock_time((within[-1] + 1) * HALF_HOUR)
            yield [f"{begin}–{end}", *cells]


def _sums(week: Week) -> Iterator[Message]:
    hours = {"agent_hours": week.agent_hours, "work_hours": week.work_hours, "at_peak": week.agent_hours_at_peak}
    yield Message(_HOURS, **{name: figure(value) for name, value in hours.items()})
    if week.service_level is not None and isinstance(week.goal, Answered):
        within = duration(week.goal.within_min)
        yield Message(_WHOLE_WEEK, level=percent(week.service_level), within=within)
    yield Message(_BY_ITSELF)
    if week.work.shared:
        yield Message(_ALONE)
    if week.work.ranked:
        yield Message(_RANKED)
