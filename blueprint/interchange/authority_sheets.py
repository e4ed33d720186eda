"""The authority matrix and the chart of responsibilities as tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from blueprint.analysis.authority_matrix import Climb, Power
from blueprint.analysis.responsibility import Chart, Duty
from blueprint.interchange.sheet import Cell, Sheet
from blueprint.model import Amount, Process, Role
from blueprint.text import Message, Said, Text, both, listed

_GAPS = {
    "none": both("no authority", "无权限"),
    "low": both("limit too low", "额度不足"),
    "ceiling": both("nobody up the chain may", "上级均无权"),
}
_WHATEVER = both("no limit", "不限额")
_YES = both("yes", "是")
_NOBODY = both("nobody", "无人")
_NOTHING = both("none", "无")
_WITH_LIMIT = both("{role} ({limit})", "{role}（{limit}）")


def ladder(powers: Iterable[Power]) -> Sheet:
    """Who may decide what up to how much, without who does."""
    return _sheet("limits", both("Who may decide what", "谁可以决定什么"), "kind role limit above", powers)


def decisions(powers: Iterable[Power]) -> list[Sheet]:
    """Who does decide what, and where it climbs: a table for each process."""
    by_process: dict[tuple[str, str], list[Power]] = {}
    for power in powers:
        if power.process and power.step:
            by_process.setdefault((power.process.id, power.process.variant), []).append(power)
    return [
        _sheet("decisions", _titled(_DECIDES, own[0].process), "step kind amount role gap contact enough", own)
        for own in by_process.values()
    ]


def matrix(powers: Iterable[Power]) -> Sheet:
    """Both in one table."""
    return _sheet("authority", both("Authority matrix", "授权矩阵"), " ".join(_COLUMNS), powers)


def chart(charts: Sequence[Chart]) -> Sheet:
    """The responsibilities of some processes: a row for each step, a column for each role."""
    titles: dict[str, Text] = {}
    for one in charts:
        for id in one.roles:
            titles.setdefault(id, one.process.roles[id].title)
    many = len(charts) > 1
    process_head = (_COLUMNS["process"][0],) if many else ()
    rows = [
        (*((named(one.process),) if many else ()), duty.title, *(duty.letters(id) for id in titles))
        for one in charts
        for duty in one.duties
    ]
    return Sheet(
        "raci",
        _RACI if many or not charts else _titled(_RACI, charts[0].process),
        (*process_head, both("step", "步骤"), *titles.values()),
        tuple(rows),
        tuple(_duty_record(one.process, duty) for one in charts for duty in one.duties),
    )


def duties(one: Chart) -> Sheet:
    """The responsibilities of one process, in words: a row for each step, a column for each letter."""
    roles = one.process.roles
    rows: list[tuple[Cell, ...]] = [
        (duty.title, *(listed([roles[id].title for id in ids]) for ids in duty.by_letter)) for duty in one.duties
    ]
    return Sheet("raci", _titled(_RACI, one.process), (both("step", "步骤"), *_LETTERS), tuple(rows))


_LETTERS = (
    both("does (R)", "执行 R"),
    both("answers for it (A)", "负责 A"),
    both("is asked (C)", "咨询 C"),
    both("is told (I)", "知会 I"),
)
_DECIDES = both("Who decides what", "谁在决定什么")
_RACI = both("Responsibilities (RACI)", "职责矩阵（RACI）")


def _titled(title: Text, process: Process | None) -> Said:
    return Message(_OF, title=title, process=named(process)) if process else title


_OF = both("{title}: {process}", "{title}：{process}")


def named(process: Process) -> Message:
    """A process, with its variant where it is not what is there today."""
    other = process.variant != "as-is"
    return Message(_VARIANT if other else both("{name}", "{name}"), name=process.name, variant=process.variant_title)


_VARIANT = both("{name} ({variant})", "{name}（{variant}）")


def _sheet(key: str, title: Said, names: str, powers: Iterable[Power]) -> Sheet:
    powers = list(powers)
    columns = [_COLUMNS[name] for name in names.split()]
    rows = dict.fromkeys(tuple(cell(power) for _, cell in columns) for power in powers)
    return Sheet(key, title, tuple(head for head, _ in columns), tuple(rows), tuple(map(_record, powers)))


def _allowed(limit: Amount | None) -> Cell:
    if limit is None or limit is False:
        return _NOTHING
    return _WHATEVER if limit is True else _number(limit)


def _number(amount: float) -> float:
    return int(amount) if float(amount).is_integer() else amount


def _decided(power: Power) -> Cell:
    if power.amount is None:
        return None
    return _YES if power.amount is True else _number(power.amount)


def _above(power: Power) -> Cell:
    return listed([_with_limit(role, limit) for role, limit in power.above], " → ")


def _with_limit(role: Role, limit: Amount | None) -> Message:
    shown = _allowed(limit)
    return Message(_WITH_LIMIT, role=role.title, limit=f"{shown:,.12g}" if isinstance(shown, int | float) else shown)


def _step(power: Power) -> Cell:
    return power.process.steps[power.step].title if power.process and power.step else None


def _contact(power: Power) -> Cell:
    return _with_limit(power.climb.contact, power.climb.limit) if power.climb else None


def _enough(power: Power) -> Cell:
    if power.climb is None:
        return None
    return power.climb.enough.title if power.climb.enough else _NOBODY


_COLUMNS: Mapping[str, tuple[Text, Callable[[Power], Cell]]] = {
    "kind": (both("kind", "权限类别"), lambda power: power.kind),
    "role": (both("role", "角色"), lambda power: power.role.title),
    "limit": (both("limit", "额度"), lambda power: _allowed(power.limit)),
    "above": (both("up the chain", "上级链"), _above),
    "process": (both("process", "流程"), lambda power: named(power.process) if power.process else None),
    "step": (both("decides at", "决定步骤"), _step),
    "amount": (both("amount", "金额"), _decided),
    "gap": (both("gap", "缺口"), lambda power: _GAPS[power.gap] if power.gap else None),
    "contact": (both("climbs from", "上报自"), _contact),
    "enough": (both("would be enough", "最低够用角色"), _enough),
}


def _record(power: Power) -> dict[str, Any]:
    return {
        "kind": power.kind,
        "role": power.role.id,
        "limit": power.limit,
        "above": [{"role": role.id, "limit": limit} for role, limit in power.above],
        "process": power.process.id if power.process else None,
        "variant": power.process.variant if power.process else None,
        "step": power.step,
        "amount": power.amount,
        "gap": power.gap,
        "climb": _climb_record(power.climb) if power.climb else None,
    }


def _climb_record(climb: Climb) -> dict[str, Any]:
    return {"from": climb.contact.id, "limit": climb.limit, "enough": climb.enough.id if climb.enough else None}


def _duty_record(process: Process, duty: Duty) -> dict[str, Any]:
    return {
        "process": process.id,
        "variant": process.variant,
        "step": duty.step,
        "title": duty.title,
        "responsible": duty.responsible,
        "accountable": duty.accountable,
        "consulted": duty.consulted,
        "informed": duty.informed,
    }
