"""A new process from a step table: its roles collected, its steps in the order of the rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from blueprint.edit import Edit, Set, apply, as_id, free
from blueprint.interchange.adopt import check, identified, led_on, names_in, read_again
from blueprint.interchange.names import by_name
from blueprint.interchange.read_table import Row, Table
from blueprint.interchange.rows import Names, Wrong, settled
from blueprint.schema.parts import LANES

_CUSTOMERS = ("customer", "client", "客户", "顾客")


def begin(id: str, name: str, table: Table, file: str) -> str:
    """The text of a new process, of which the table has the steps; a start and an end are put to it where it has none.

    Raises `blueprint.interchange.adopt.BadTable`.
    """
    rows = identified(table, ())
    wrong: list[Wrong] = []
    roles = _roles(rows)
    names = Names(by_name(names_in(rows)), {text: id for id, texts in roles.items() for text in texts})
    steps = {}
    for step, row in rows.items():
        cells = settled(row.number, row.cells, names, {}, wrong)
        steps[step] = led_on(rows, step, cells)
    check(table, wrong)
    written = _written_roles(roles, steps)
    customer = next((role for role, one in written.items() if one.get("lane") == "customer"), None)
    edits: list[Edit] = [Set(("id",), id), Set(("name",), name)]
    edits += [Set(("customer",), customer)] if customer else []
    edits += [Set(("roles",), written)] if written else []
    text = apply("blueprint: 1\n", [*edits, Set(("steps",), _whole(steps))])
    read_again(text, file, table, rows)
    return text


def _roles(rows: Mapping[str, Row]) -> dict[str, list[str]]:
    """The ids of the roles with what the table calls them, in the order in which they appear."""
    found: dict[str, list[str]] = {}
    for row in rows.values():
        for text in (row.cells.get("role", ""), row.cells.get("to", "")):
            if not text or any(text in texts for texts in found.values()):
                continue
            id = as_id(text)
            found.setdefault(id or free("role", found), []).append(text)
    return found


def _written_roles(roles: Mapping[str, list[str]], steps: Mapping[str, Any]) -> dict[str, Any]:
    """The roles as they are written: their names where their ids do not say them, the lane of their first step."""
    found: dict[str, Any] = {}
    for id, (text, *_) in roles.items():
        lanes = [step["lane"] for step in steps.values() if step.get("role") == id and step.get("lane") in LANES]
        lane = lanes[0] if lanes else "customer" if id in _CUSTOMERS else None
        found[id] = ({"name": text} if text != id else {}) | ({"lane": lane} if lane else {})
    for step in steps.values():
        if step.get("lane") and step["lane"] == found.get(step.get("role"), {}).get("lane"):
            del step["lane"]
        if step.get("kind") == "task":
            del step["kind"]
    return found


def _whole(steps: dict[str, Any]) -> dict[str, Any]:
    """The steps with a start before them and an end behind them, where there is none."""
    whole = dict(steps)
    first, last = next(iter(steps)), list(steps)[-1]
    if all(step.get("kind") != "start" for step in steps.values()):
        whole = {free("start", steps): {"kind": "start", "next": first}, **whole}
    if "next" not in steps[last] and steps[last].get("kind") != "end":
        end = next((id for id, step in steps.items() if step.get("kind") == "end"), free("end", steps))
        whole[last] = {**steps[last], "next": end}
        whole.setdefault(end, {"kind": "end"})
    return whole
