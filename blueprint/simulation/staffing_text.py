"""Staffing in words: the fewest agents beside one fewer and one more."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

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
from blueprint.text import Message, Said, both, cell_width, duration, figure, percent, wrapped

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
_AGENTS, _AGENT = both("{n:,} agents", "{n:,} 人"), both("{n} agent", "{n} 人")
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
_GROWS = both("With {n:,} the queue grows without end.", "{n:,} 人时队列会无限增长。")
_RULE = both(
    "The square-root rule{patient} says {staff:,}: {erlangs} + {beta:.3f} × √{erlangs}.",
    "平方根配员法则{patient}得 {staff:,} 人：{erlangs} + {beta:.3f} × √{erlangs}。",
)
_PATIENT = both(", for which nobody leaves,", "（假定无人放弃）")
_NO_BOUND = "∞"

Cell = Said | str


def staffing_text(demand: Demand, goal: Goal, language: str, width: int) -> str:
    """The fewest agents for a demand, what one fewer and one more would do, and the square-root rule's answer."""
    least = least_staff(demand, goal)
    headline = _headline(staffed(demand, goal, least), goal).text(language)
    return "\n".join([*wrapped(headline, width), "", *details(demand, goal, least, language, width)])


def _headline(one: Staffed, goal: Goal) -> Message:
    agents = Message(_AGENT if one.staff == 1 else _AGENTS, n=one.staff)
    share = percent(goal.share)
    if isinstance(goal, Answered):
        level = percent(one.service_level or 0.0)
        return Message(_ANSWERED, staff=agents, level=level, within=duration(goal.within_min), share=share)
    return Message(_AT_MOST[goal.measure], staff=agents, level=percent(getattr(one.waiting, goal.measure)), share=share)


def details(demand: Demand, goal: Goal, least: int, language: str, width: int) -> Iterator[str]:
    """A table of the fewest agents between one fewer and one more, and what it rests on."""
    shown = [staffed(demand, goal, agents) for agents in range(max(1, least - 1), least + 2)]
    within = duration(goal.within_min) if isinstance(goal, Answered) else ""
    heads = {name: Message(words, within=within) for name, words in _HEADS.items()}
    if not within:
        del heads["level"]
    if demand.patience_min is None:
        del heads["leave"]
    rows = [["→" if one.staff == least else "", *map(_cells(one).__getitem__, heads)] for one in shown]
    yield from table([["", *heads.values()], *rows], language)
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


def table(rows: Iterable[Sequence[Cell]], language: str) -> Iterator[str]:
    """Rows of cells that end at the right."""
    said = [[cell if isinstance(cell, str) else cell.text(language) for cell in row] for row in rows]
    widths = [max(map(cell_width, column)) for column in zip(*said, strict=True)]
    for row in said:
        yield "  ".join(" " * (width - cell_width(cell)) + cell for cell, width in zip(row, widths, strict=True))
