"""What two documents say differently outside the steps, by the table of fields and in the words in which it is written.

Every field of every kind of document counts, and a new field does as soon as it stands in the table.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from blueprint.diff.entry import Entry, Part, edited
from blueprint.diff.fate import ADDED, CHANGED, REMOVED
from blueprint.diff.raw import Side, brief, by_name, items, mapped, said
from blueprint.files import Document
from blueprint.files.node import data
from blueprint.schema import DOCUMENTS
from blueprint.schema.kinds import Kind, ListOf, Many, MapOf, Record, innermost
from blueprint.schema.scalars import Word
from blueprint.text import Message, Said, Text, both

Titles = Callable[[str, str], Part]
"""What a role, tier or data item is called, by the word of what it is and its id."""


def written_edits(old: Document, new: Document, titles: Titles, without: Collection[str] = ()) -> Iterator[Entry]:
    """The edits between two readable documents of one kind, but for the fields ``without``."""
    fields = tuple(field for field in DOCUMENTS[new.kind or ""].fields if field.name not in without)
    whole = Record(Text.of(""), dict, fields)
    was, now = (Side(data(one.root) if one.root else {}, one.values) for one in (old, new))
    yield from _Walk(titles).fields(whole, was, now, (), None)


def record_edits(
    record: Record, old: Mapping[str, Any], new: Mapping[str, Any], titles: Titles, place: tuple[str, ...], about: Part
) -> Iterator[Entry]:
    """The edits between two maps of a record, as they are written."""
    yield from _Walk(titles).fields(record, Side(old, None), Side(new, None), place, about)


@dataclass(frozen=True, slots=True)
class _Walk:
    titles: Titles

    def fields(
        self, record: Record, was: Side, now: Side, place: tuple[str, ...], about: Part | None
    ) -> Iterator[Entry]:
        for field in record.fields:
            pair = was.field(field.name, field.attribute), now.field(field.name, field.attribute)
            if not pair[0].same(pair[1]):
                yield from self.value(field.kind, *pair, (*place, field.name), about, field.doc)

    def value(
        self, kind: Kind, was: Side, now: Side, place: tuple[str, ...], about: Part | None, label: Part
    ) -> Iterator[Entry]:
        item = kind.item if isinstance(kind, MapOf | ListOf | Many) else None
        if isinstance(item, Record):
            named = [mapped(side) if isinstance(kind, MapOf) else by_name(side, item) for side in (was, now)]
            yield from self.things(item, named[0], named[1], place, about)
        elif isinstance(kind, MapOf):
            yield from self.keys(kind, mapped(was), mapped(now), place, about, label)
        elif isinstance(kind, Record) and isinstance(was.raw, Mapping) and isinstance(now.raw, Mapping):
            yield from self.fields(kind, was, now, place, about or label)
        else:
            yield Entry(CHANGED, ".".join(place), edited(label, *self.parts(kind, was, now), about))

    def things(
        self,
        record: Record,
        was: Mapping[str, Side],
        now: Mapping[str, Side],
        place: tuple[str, ...],
        about: Part | None,
    ) -> Iterator[Entry]:
        """Things that have a name: which are gone, which are new, and what became of the others."""
        for id in dict.fromkeys([*was, *now]):
            at = (*place, id)
            if id in was and id in now:
                if not was[id].same(now[id]):
                    yield from self.fields(record, was[id], now[id], at, self.thing(record, id, now[id]))
            else:
                kind, side = (REMOVED, was[id]) if id in was else (ADDED, now[id])
                template = _GONE if kind == REMOVED else _NEW
                more = brief(side.raw, id) if kind == ADDED else None
                name = self.thing(record, id, side, about)
                yield Entry(kind, ".".join(at), Message(template[more is not None], thing=name, more=more or ""))

    def keys(
        self,
        kind: MapOf,
        was: Mapping[str, Side],
        now: Mapping[str, Side],
        place: tuple[str, ...],
        about: Part | None,
        label: Part,
    ) -> Iterator[Entry]:
        """Single values by key: limits by kind of decision, promises by clock."""
        nothing = Side(None, None)
        for key in dict.fromkeys([*was, *now]):
            one, other = was.get(key, nothing), now.get(key, nothing)
            if not one.same(other):
                named = Message(_BY_KEY.get(place[-1], _KEY), key=key, about=about or label, label=label)
                words = edited(named, *self.parts(kind.item, one, other))
                yield Entry(CHANGED, ".".join((*place, key)), words)

    def thing(self, record: Record, id: str, side: Side, about: Part | None = None) -> Said:
        raw = side.raw.get("name") if isinstance(side.raw, Mapping) else None
        return Message(_OF if about else _NAMED, what=record.title, name=said(raw) if raw else id, about=about or "")

    def parts(self, kind: Kind, was: Side, now: Side) -> tuple[list[Part], list[Part]]:
        """What either side says and the other does not; of a list only the items that differ."""
        one, other = items(was.raw, kind), items(now.raw, kind)
        gone, new = [item for item in one if item not in other], [item for item in other if item not in one]
        shown = (gone, new) if gone or new else (one, other)
        return [self.said(item, kind) for item in shown[0]], [self.said(item, kind) for item in shown[1]]

    def said(self, raw: Any, kind: Kind) -> Part:
        inner = innermost(kind)
        if isinstance(inner, Word) and inner.of and isinstance(raw, str):
            return self.titles(inner.of, raw)
        return said(raw)


_NAMED = both("{what} “{name}”", "{what}“{name}”")
_OF = both("{what} “{name}” of {about}", "{about}的{what}“{name}”")
_GONE = (both("{thing} removed", "取消{thing}"),) * 2
_NEW = both("{thing} added", "新增{thing}"), both("{thing} added ({more})", "新增{thing}（{more}）")
_KEY = both("{about}: {label}, {key}", "{about}：{label}，{key}")
_BY_KEY = {
    "authority": both("{key} limit of {about}", "{about}的 {key} 权限额度"),
    "sla": both("promise of {about} on the clock {key}", "{about}在计时 {key} 上的承诺"),
    "dropped": both("reason for leaving out {key}", "删去 {key} 的理由"),
}
