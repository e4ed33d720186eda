"""What several steps in a row say as one, field by field."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from blueprint.edit.labels import joined
from blueprint.edit.meant import same
from blueprint.model.values import Duration, lower
from blueprint.schema.quantities import DurationOf
from blueprint.schema.scalars import Wrong
from blueprint.text import Message

_WORK = ("task", "approve", "check", "notify")
"""Kinds of step that can be part of a larger one."""

_UNITED = (
    "tells", "channel", "captures", "requires", "produces", "evidence", "fail", "checks", "status", "sends",
    "replaces", "ignore",
)  # fmt: skip
_MADE = ("captures", "produces")


class Unlike(Exception):
    """Steps that cannot be one; ``why`` names the field."""

    def __init__(self, why: Message) -> None:
        super().__init__(why)
        self.why = why


def merged(steps: Mapping[str, Any]) -> dict[str, Any]:
    """One step of several in a row, given and returned as they are written. Raises `Unlike`."""
    *_, last = steps.values()
    rows = _without_own(list(steps.values()))
    fields = dict.fromkeys(field for row in rows for field in row)
    found = {field: _value(field, rows) for field in fields if field not in ("name", "next")}
    names = [step.get("name", id.replace("_", " ")) for id, step in steps.items()]
    return {**found, "name": joined(names), **({"next": last["next"]} if "next" in last else {})}


def _without_own(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The steps, which no longer require what one before has made."""
    made: list[Any] = []
    found = []
    for row in rows:
        needed = [item for item in _items(row.get("requires")) if item not in made]
        found.append({field: value for field, value in row.items() if field != "requires" or needed})
        if needed and len(needed) < len(_items(row["requires"])):
            found[-1]["requires"] = needed
        made += [item for field in _MADE for item in _items(row.get(field))]
    return found


def _value(field: str, rows: Sequence[Mapping[str, Any]]) -> Any:
    values = [row[field] for row in rows if field in row]
    match field:
        case "kind":
            return _kind([row.get("kind", "task") for row in rows])
        case "tiers" if len(values) < len(rows):
            raise _differs(field)
        case "time":
            return _time(values)
        case "cost":
            return round(sum(values), 6)
        case "decides":
            return _largest(values)
    return _united(values) if field in _UNITED else _agreed(field, values)


def _kind(kinds: list[str]) -> str:
    for kind in kinds:
        if kind not in _WORK:
            raise Unlike(Message("{kind} is a kind of step that stays by itself", kind=kind))
    return str(_agreed("kind", [kind for kind in kinds if kind != "task"] or ["task"]))


def _agreed(field: str, values: list[Any]) -> Any:
    if not all(same(value, values[0]) for value in values):
        raise _differs(field)
    return values[0]


def _differs(field: str) -> Unlike:
    return Unlike(Message("{field} differs", field=field))


def _items(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _united(values: list[Any]) -> Any:
    """The items of all, each once; a single one stays without a list where it stood without."""
    if len(values) == 1:
        return values[0]
    items: list[Any] = []
    items += (item for value in values for item in _items(value) if item not in items)
    return items if len(items) > 1 or all(isinstance(value, list) for value in values) else items[0]


def _largest(values: list[dict[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for kind, amount in (entry for value in values for entry in value.items()):
        if kind not in found or lower(found[kind], amount):
            found[kind] = amount
    return found


def _time(values: list[dict[str, Any]]) -> dict[str, Any]:
    parts = dict.fromkeys(part for value in values for part in value)
    return {part: _sum(f"time.{part}", [value[part] for value in values if part in value]) for part in parts}


def _sum(field: str, written: list[Any]) -> Any:
    """The sum of durations. Of those that vary the ends are added, so that the mean is right and the spread the widest."""
    if len(written) == 1:
        return written[0]
    ends = [str(one).split("..") if isinstance(one, (str, int, float)) else [] for one in written]
    size = max(map(len, ends))
    try:
        points = [[DurationOf().read(end.strip(), plain=True) for end in one] for one in ends]
        sums = [_total(field, column) for column in zip(*(_spread(one, size) for one in points), strict=True)]
    except (Wrong, IndexError):
        raise Unlike(Message("{field} varies and cannot be added", field=field)) from None
    return sums[0] if size == 1 else "..".join(map(str, sums))


def _spread(points: list[Duration], size: int) -> list[Duration]:
    """A duration by so many points: the same twice or three times, or with the middle of its ends between them."""
    if len(points) == 2 and size == 3:
        low, high = points
        middle = Duration((low.elapsed + high.elapsed) / 2, (low.business_days + high.business_days) / 2)
        return [low, middle, high]
    return points if len(points) == size else [points[0]] * size


def _total(field: str, durations: Sequence[Duration]) -> Any:
    days = sum(duration.business_days for duration in durations)
    minutes = sum(duration.elapsed for duration in durations)
    if days and minutes:
        raise Unlike(Message("{field} has business days and hours, which cannot be added", field=field))
    return f"{_figure(days)}bd" if days else _spelled(minutes)


def _spelled(minutes: float) -> Any:
    """A duration in the largest unit in which it is a whole number."""
    seconds = round(minutes * 60, 3)
    for size, unit in ((86400, "d"), (3600, "h"), (60, "min")):
        if seconds and seconds % size == 0:
            return f"{_figure(seconds / size)}{unit}"
    return f"{_figure(seconds)}s" if seconds else 0


def _figure(number: float) -> str:
    return f"{number:.3f}".rstrip("0").rstrip(".")
