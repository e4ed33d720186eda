"""Steps copied, and pasted behind another in the same document or any other."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from blueprint.edit.ids import free, step_ids
from blueprint.edit.primitives import AddAfter, Edit, Set
from blueprint.edit.references import check_id
from blueprint.edit.refused import Refused
from blueprint.edit.still_read import still_read
from blueprint.edit.ways import Led, led, line_of, step_of, steps_of, way
from blueprint.files import Document
from blueprint.schema.scalars import ShareOf, Wrong
from blueprint.text import Message


def copy_steps(document: Document, ids: Collection[str]) -> dict[str, Any]:
    """Steps as they are written, by id in reading order: plain data for `paste_steps`.

    Raises `Refused` for a step that there is not, and for a start, which could stand behind no other.
    """
    for id in ids:
        if step_of(document, id).get("kind") == "start":
            words = Message("the step {step} is a start and cannot be copied: begin with the step behind it", step=id)
            raise Refused(words, line_of(document, id))
    return {id: step for id, step in steps_of(document).items() if id in ids}


def paste_steps(
    document: Document, after: str, data: Mapping[str, Any], *, exit: str | None = None
) -> tuple[Edit, ...]:
    """The edits that put copied steps behind ``after``, on its way to ``exit`` (to be said where it has several).

    That way leads to the first of them. What leads out of them leads to what followed, and is no loop any more; where a
    step has several such ways they are one, which does not say when it is taken. A recovery begins where it did. Ids that
    are taken get a number. Roles, tiers, data and recoveries that the document does not know stay as they are: the linter
    names them, and it is for their author to add or to replace them.
    Raises `Refused` where it is not plain which way is meant, and for data that cannot be read as steps.
    """
    found = way(document, after, exit)
    ids = _new_ids(document, data)
    places = dict(zip(ids.values(), [after, *ids.values()], strict=False))
    lead = _inside(ids, found.to)
    new = {ids[id]: led(_one_way_out(step, ids), lead, lambda to: ids.get(to, to)) for id, step in data.items()}
    pasted = [AddAfter(("steps",), places[id], id, step) for id, step in new.items()]
    return still_read(document, [*pasted, *(Set(found.path, id) for id in list(new)[:1])])


def _new_ids(document: Document, data: Mapping[str, Any]) -> dict[str, str]:
    """The id that each copied step gets."""
    taken, ids = step_ids(document), {}
    for id in data:
        check_id("step", id)
        ids[id] = free(id, taken)
        taken.add(ids[id])
    return ids


def _one_way_out(step: dict[str, Any], ids: Collection[str]) -> dict[str, Any]:
    """A copied step whose ways out of the copied ones are one; where it has no other, that one says no more than where
    it leads."""
    written = step.get("next")
    ways = written if isinstance(written, list) else [written]
    inside = [way for way in ways if _target(way) in ids]
    outside = [way for way in ways if _target(way) not in (*ids, None)]
    if len(inside) + len(outside) < len(ways) or (inside and len(outside) < 2):
        return step
    to = _target(outside[0])
    share = _sum([way.get("p") if isinstance(way, dict) else None for way in outside])
    on = to if share is None else {"to": to, "p": share}
    return {**step, "next": [*inside, on] if inside else to}


def _target(way: Any) -> str | None:
    to = way.get("to") if isinstance(way, dict) else way
    return to if isinstance(to, str) else None


def _sum(shares: list[Any]) -> str | None:
    """Shares added up, as per cent; None where one is not stated as a single figure."""
    try:
        return f"{sum(ShareOf().read(str(share), plain=True) for share in shares) * 100:.6g}%"
    except Wrong:
        return None


def _inside(ids: Mapping[str, str], onward: str) -> Led:
    """Leads branches among the copied steps to their new ids, and all others onward."""

    def lead(branch: dict[str, Any]) -> dict[str, Any]:
        if branch["to"] in ids:
            return {**branch, "to": ids[branch["to"]]}
        return {**{field: value for field, value in branch.items() if field != "loop"}, "to": onward}

    return lead
