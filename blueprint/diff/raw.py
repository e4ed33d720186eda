"""Values as a document has them written, and their words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from blueprint.diff.entry import Part
from blueprint.schema.kinds import LANGUAGE, Kind, ListOf, Many, Record
from blueprint.text import LANGUAGES, Message, Said, Text, both, listed, spoken


@dataclass(frozen=True, slots=True)
class Side:
    """A value as it is written, and as it was read where that is known: 120min and 2h are the same."""

    raw: Any
    value: Any

    def field(self, name: str, attribute: str) -> Side:
        raw = self.raw.get(name) if isinstance(self.raw, Mapping) else None
        value = self.value
        return Side(raw, value.get(attribute) if isinstance(value, Mapping) else getattr(value, attribute, None))

    def same(self, other: Side) -> bool:
        if self.raw is None or other.raw is None:
            return self.raw is other.raw
        return bool(self.raw == other.raw) or (self.value is not None and bool(self.value == other.value))


def items(raw: Any, kind: Kind) -> list[Any]:
    """What a value has of a kind: the items of a list, or itself; nothing where it is not written."""
    if isinstance(raw, list) and isinstance(kind, Many | ListOf):
        return raw
    return [] if raw is None else [raw]


def by_name(side: Side, record: Record) -> dict[str, Side]:
    """The records of a list, or the only one, by what tells them apart; several of one name are numbered."""
    found: dict[str, Side] = {}
    for raw in side.raw if isinstance(side.raw, list) else [] if side.raw is None else [side.raw]:
        if not isinstance(raw, Mapping):
            raw = {record.short or "": raw}
        named = next((raw[field.name] for field in (*record.required, *record.fields) if field.name in raw), "")
        name = base = str(spoken(said(named), "en"))
        number = 2
        while name in found:
            name, number = f"{base} {number}", number + 1
        found[name] = Side(raw, None)
    return found


def mapped(side: Side) -> dict[str, Side]:
    """The values of a map by their keys."""
    raw = side.raw if isinstance(side.raw, Mapping) else {}
    values = side.value if isinstance(side.value, Mapping) else {}
    return {key: Side({} if value is None else value, values.get(key)) for key, value in raw.items()}


def said(raw: Any) -> Part:
    """A value as it is written, for a line of prose."""
    if isinstance(raw, Mapping):
        if raw.keys() & set(LANGUAGES) and all(re.fullmatch(LANGUAGE, key) for key in raw):
            return Text.of({key: str(value) for key, value in raw.items()})
        return listed([Message(_PAIR, key=key, value=said(value)) for key, value in raw.items()])
    if isinstance(raw, list):
        return listed([said(item) for item in raw])
    if isinstance(raw, bool):
        return _YES if raw else _NO
    return str(raw)


def brief(raw: Any, id: str) -> Said | None:
    """What a new thing says beside its name."""
    pairs = raw.items() if isinstance(raw, Mapping) else ()
    rest = {key: value for key, value in pairs if key != "name" and value != id}
    return listed([Message(_PAIR, key=key, value=said(value)) for key, value in rest.items()]) if rest else None


_PAIR = both("{key}: {value}", "{key}: {value}")
_YES, _NO = both("yes", "是"), both("no", "否")
