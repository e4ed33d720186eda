"""Staffing in words: the fewest agents beside one fewer and one more, and a week as a table of half hours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from blueprint.simulation.half_hours import A_DAY, HALF_HOUR, Week
from blueprint.simulation.staffing import (
    Answered,
    Demand,
    Goal,
    Staffed,
    least_staff,
    safety_factor,
    square_root_staff,
    staffed,
)
from blueprint.simulation.staffing_json import clock_time
from blueprint.text import Message, Said, Text, both, cell_width, duration, figure, percent, wrapped

_ANSWERED = both(
    "{staff}: {level} are answered within {within} (goal: {share})",
    "{staff}：{within}内应答 {level}（目标 {share}）",
)
_AT_MOST = {
    "p_wait": both(
        "{staff}: {level} have to wait (goal: at most {share})", "{staff}：{level} 需要等待（目标：不超过 {share}）"
    ),
    "abandoned_share": both(
        "{staff}: {level} leave (goal: at most {share})", "{staff}：{level} 放弃（目标：不超过 {share}）"
    ),
}
_AGENTS, _AGENT = both("{n} agents", "{n} 人"), both("{n} agent", "{n} 人")
_HEADS = {
    "staff": both("agents", "人数"),
    "p_wait": both("have to wait", "需等待"),
    "level": both("within {within}", "{within}内应答"),
    "wait": both("mean wait", "平均等待"),
    "busy": both("busy", "占用率"),
    "leave": both("leave", "放弃"),
}
_LOAD = both(
    "Load: {erlangs} erlangs ({arrivals} an hour, {handle} each{patience}).",
    "工作量：{erlangs} 爱尔兰（每小时 {arrivals} 件，每件 {handle}{patience}）。",
)
_PATIENCE = both(", mean patience {patience}", "，平均耐心 {patience}")
_GROWS = both("With {n} the queue grows without end.", "{n} 人时队列会无限增长。")
_RULE = both(
    "The square-root rule{patient} says {staff}: {erlangs} + {beta:.3f} × √{erlangs}.",
    "平方根配员法则{patient}得 {staff} 人：{erlangs} + {beta:.3f} × √{erlangs}。",
)
_PATIENT = both(", for which nobody leaves,", "（假定无人放弃）")
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
_NO_BOUND, _NOBODY = "∞", "–"

Cell = Said | str


def staffing_text(demand: Demand, goal: Goal, language: str, width: int) -> str:
    """The fewest agents for a demand, what one fewer and one more would do, and the square-root rule's answer."""
    least = least_staff(demand, goal)
    headline = _headline(staffed(demand, goal, least), goal).text(language)
    return "\n".join([*wrapped(headline, width), "", *_details(demand, goal, least, language, width)])


def week_text(week: Week, language: str, width: int) -> str:
    """The agents of a week, one row for times that need the same, and the busiest half hour in detail."""
    busiest = week.busiest
    when = Message(_BUSIEST, day=_DAYS[busiest.day], time=clock_time(busiest.minute)).text(language)
    lines = [*wrapped(Message(_WEEK, goal=_said(week.goal)).text(language), width), ""]
    lines += [*_table(_week_rows(week), language), ""]
    for message in _sums(week):
        lines += wrapped(message.text(language), width)
    return "\n".join(
        [*lines, "", when, *_details(busiest.demand, week.goal, busiest.staffed.staff, language, width)]
    )


def _headline(one: Staffed, goal: Goal) -> Message:
    agents = Message(_AGENT if one.staff == 1 else _AGENTS, n=one.staff)
    share = percent(goal.share)
    if isinstance(goal, Answered):
        level = percent(one.service_level or 0.0)
        return Message(_ANSWERED, staff=agents, level=level, within=duration(goal.within_min), share=share)
    return Message(_AT_MOST[goal.measure], staff=agents, level=percent(getattr(one.waiting, goal.measure)), share=share)


def _details(demand: Demand, goal: Goal, least: int, language: str, width: int) -> Iterator[str]:
    shown = [staffed(demand, goal, agents) for agents in range(max(1, least - 1), least + 2)]
    within = duration(goal.within_min) if isinstance(goal, Answered) else ""
    heads = {name: Message(words, within=within) for name, words in _HEADS.items()}
    if not within:
        del heads["level"]
    if demand.patience_min is None:
        del heads["leave"]
    rows = [["→" if one.staff == least else "", *map(_cells(one).__getitem__, heads)] for one in shown]
    yield from _table([["", *heads.values()], *rows], language)
    yield ""
    for message in _reasons(demand, goal, shown[0]):
        yield from wrapped(message.text(language), width)


def _cells(one: Staffed) -> dict[str, Cell]:
    found = one.waiting
    return {
        "staff": f"{one.staff:,}",
        "p_wait": percent(found.p_wait),
        "level": percent(one.service_level or 0.0),
        "wait": duration(found.mean_wait_min) if one.keeps_up else _NO_BOUND,
        "busy": percent(found.occupancy),
        "leave": percent(found.abandoned_share),
    }


def _reasons(demand: Demand, goal: Goal, fewest: Staffed) -> Iterator[Message]:
    patience = demand.patience_min
    words = {"erlangs": figure(demand.erlangs), "handle": duration(demand.handle_min)}
    leaving = "" if patience is None else Message(_PATIENCE, patience=duration(patience))
    if not fewest.keeps_up:
        yield Message(_GROWS, n=fewest.staff)
    yield Message(_LOAD, arrivals=figure(demand.arrivals_per_min * 60), patience=leaving, **words)
    beta = safety_factor(demand, goal)
    if beta is not None:
        patient = "" if patience is None else _PATIENT
        yield Message(_RULE, staff=square_root_staff(demand, goal), beta=beta, patient=patient, **words)


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


def _table(rows: Iterator[Sequence[Cell]] | list[list[Cell]], language: str) -> Iterator[str]:
    """Rows of cells that end at the right."""
    said = [[cell if isinstance(cell, str) else cell.text(language) for cell in row] for row in rows]
    widths = [max(map(cell_width, column)) for column in zip(*said, strict=True)]
    for row in said:
        yield "  ".join(" " * (width - cell_width(cell)) + cell for cell, width in zip(row, widths, strict=True))
