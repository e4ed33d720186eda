"""The lines of a scenario: what each is called, what it says, and what it becomes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from rich.text import Text as Rich

from blueprint.model import Process
from blueprint.simulation.scenario import GIVEN, MODELLED, MOST_PEOPLE, head_count
from blueprint.simulation.what_if import workers
from blueprint.text import Message, Said, Text, both, cell_width, padded, percent, printable
from tui.siblings import called, other_than
from tui.simulate.run import Beside, Wish

GO = "go"
"""The last line: it simulates."""

STAFF = "staff."
"""The beginning of the lines on how many people a role has."""

QUEUES: Mapping[str, Said] = {
    "": both("modelled where possible", "条件具备时按人数模拟"),
    MODELLED: both("modelled by head counts", "按人数模拟"),
    GIVEN: both("waits as written", "用文件中的等待时间"),
}
_BESIDES: Mapping[Beside, Said] = {
    "": both("nothing", "不比较"),
    "written": both("as it is written", "文件中的现有设定"),
}
_LOADS = (0.5, 0.75, 0.9, 1.0, 1.1, 1.25, 1.5, 2.0)
_PRECISIONS = (None, 0.1, 0.05, 0.02, 0.01)
_SEEDS = range(1, 10)
_MOST_LOAD = 1000

_BESIDE = both("Compare with", "比较对象")
_VOLUME, _WAITS = both("Volume", "业务量"), both("Queues", "排队")
_PRECISION, _SEED = both("Precision", "精度"), both("Seed", "随机种子")
_GO = both("Simulate", "开始仿真")
_AS_OFTEN_AS_USUAL = both("5 to 10 runs", "重复 5 至 10 次")
_UNTIL = both("until ±{share}", "精确到 ±{share}")
_WRITTEN = both("written: {count}", "原为 {count}")
_NO_NUMBER = both("a whole number of people from 1 on", "请输入不小于 1 的整数人数")
_NO_LOAD = both("a share of the volume such as 120%", "请输入业务量的百分比，如 120%")
_ALONE = {
    "as-is": both("no to-be here yet; a redesign (P) makes one", "尚无目标流程，可通过改造（P）生成"),
    "to-be": both("no as-is here", "此处没有现状流程"),
}
_LABEL = 28
"""Cells of the names at most."""


def names(process: Process) -> Sequence[str]:
    """The lines for a process: a role has one where it has a count and something to do."""
    counted = [id for id in workers(process) if process.roles[id].count]
    return ("load", *(f"{STAFF}{id}" for id in counted), "beside", "queues", "precision", "seed")


def shown(process: Process, wish: Wish, language: str) -> dict[str, Rich]:
    """All lines as they are shown, by name, with the one that simulates."""
    labels = {name: printable(_title(process, name).text(language)) for name in names(process)}
    room = min(max(map(cell_width, labels.values())), _LABEL) + 2
    return {
        **{name: _line(process, wish, name, padded(label, room), language) for name, label in labels.items()},
        GO: Rich(_GO.text(language), "bold"),
    }


def _line(process: Process, wish: Wish, name: str, label: str, language: str) -> Rich:
    line = Rich(label, "dim")
    line.append(f"‹ {printable(said(process, wish, name).text(language))} ›", "not dim")
    if name == "beside" and not wish.others:
        line.append(f"  {_ALONE[process.variant].text(language)}", "dim")
    written = process.roles[name.removeprefix(STAFF)].count if name.startswith(STAFF) else None
    if written and name.removeprefix(STAFF) in wish.scenario.staff:
        line.append(f"  {Message(_WRITTEN, count=written).text(language)}", "dim")
    return line


def _title(process: Process, name: str) -> Said:
    if name.startswith(STAFF):
        return process.role_title(name.removeprefix(STAFF))
    return {"load": _VOLUME, "beside": _BESIDE, "queues": _WAITS, "precision": _PRECISION, "seed": _SEED}[name]


def said(process: Process, wish: Wish, name: str) -> Said:
    """What a line says."""
    if name.startswith(STAFF):
        return Text.of(str(_count(process, wish, name.removeprefix(STAFF))))
    if name == "load":
        return Text.of(percent(wish.scenario.load))
    if name == "beside":
        beside = wish.beside
        return called(other_than(process.variant), beside) if isinstance(beside, Path) else _BESIDES[beside]
    if name == "queues":
        return QUEUES[wish.scenario.queues or ""]
    if name == "seed":
        return Text.of(str(wish.scenario.seed))
    share = wish.scenario.precision
    return _AS_OFTEN_AS_USUAL if share is None else Message(_UNTIL, share=percent(share))


def _count(process: Process, wish: Wish, role: str) -> int:
    return wish.scenario.staff.get(role) or process.roles[role].count or 1


def turned(process: Process, wish: Wish, name: str, by: int) -> Wish:
    """The scenario with the next value of a line, or the one before."""
    if name.startswith(STAFF):
        role = name.removeprefix(STAFF)
        return _staffed(process, wish, role, min(max(1, _count(process, wish, role) + by), MOST_PEOPLE))
    if name == "load":
        return _with(wish, load=_next(_LOADS, wish.scenario.load, by))
    if name == "beside":
        known = (*_BESIDES, *wish.others)
        return replace(wish, beside=known[(known.index(wish.beside) + by) % len(known)])
    if name == "queues":
        kinds = list(QUEUES)
        return _with(wish, queues=kinds[(kinds.index(wish.scenario.queues or "") + by) % len(kinds)] or None)
    if name == "precision":
        return _with(wish, precision=_PRECISIONS[(_PRECISIONS.index(wish.scenario.precision) + by) % len(_PRECISIONS)])
    return _with(wish, seed=_SEEDS[(_SEEDS.index(wish.scenario.seed) + by) % len(_SEEDS)])


def _with(wish: Wish, **changes: Any) -> Wish:
    return replace(wish, scenario=replace(wish.scenario, **changes))


def _next(values: Sequence[float], at: float, by: int) -> float:
    """The next larger value, or the next smaller; at the end that itself."""
    further = [value for value in values if value > at] if by > 0 else [value for value in values if value < at]
    return (further[0] if by > 0 else further[-1]) if further else at


def _staffed(process: Process, wish: Wish, role: str, count: int) -> Wish:
    """With so many people in a role; what the file says is not said again."""
    others = {id: n for id, n in wish.scenario.staff.items() if id != role}
    return _with(wish, staff=others if count == process.roles[role].count else {**others, role: count})


def takes_typing(name: str) -> bool:
    """Whether a line can be typed on."""
    return name == "load" or name.startswith(STAFF)


def wrong(name: str, value: str) -> Said | None:
    """What is wrong with what is typed on a line."""
    if name == "load":
        return None if _share(value) else _NO_LOAD
    return _NO_NUMBER if head_count(value) is None else None


def typed(process: Process, wish: Wish, name: str, value: str) -> Wish:
    """The scenario with what people have typed on a line, in which nothing is `wrong`."""
    if name == "load":
        return _with(wish, load=_share(value) or wish.scenario.load)
    return _staffed(process, wish, name.removeprefix(STAFF), int(value))


def _share(value: str) -> float | None:
    try:
        share = float(value.strip().removesuffix("%")) / 100
    except ValueError:
        return None
    return share if 0.01 <= share <= _MOST_LOAD else None
