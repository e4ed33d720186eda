"""Reading a tree by the table of fields: every error of shape at once, and every id that refers to something."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

from blueprint.files.node import Leaf, Map, Node, Seq, child, followed
from blueprint.files.problem import MOST, Problem
from blueprint.files.scan import CONTROL, why_impossible
from blueprint.schema.kinds import (
    LANGUAGE,
    WORD,
    Arrivals,
    ByTier,
    CheckBetween,
    Field,
    Kind,
    Label,
    ListOf,
    Many,
    MapOf,
    RandomTime,
    Record,
)
from blueprint.schema.scalars import Scalar, Word, Wrong, clipped
from blueprint.text import LANGUAGES, Message, Text, both, listed, nearest, template

EXTENSION = "x-"
"""Keys with this beginning are the author's own and are not read."""

_LANGUAGE = re.compile(LANGUAGE)
_LABEL = both("a text, or one text per language as {en: …, zh: …}", "文字，或按语言分别给出的文字，如 {en: …, zh: …}")


class Ref(NamedTuple):
    """An id that names something: what kind of thing, its id, where it stands, and whether it declares or mentions it."""

    what: str
    id: str
    start: int
    end: int
    declares: bool
    path: tuple[str | int, ...]


class Broken:
    """Stands for a value that could not be read; everything that holds it is left out as well."""


BROKEN = Broken()


@dataclass(frozen=True, slots=True)
class Shape:
    """What reading a document gives: the values of its top-level fields, the problems, the ids."""

    values: Mapping[str, Any]
    problems: tuple[Problem, ...]
    refs: tuple[Ref, ...]


def shape(root: Map, record: Record) -> Shape:
    """Read a document of the kind that ``record`` describes."""
    reader = _Reader()
    try:
        values = reader.fields(root, root, record)
    except _Enough:
        values = {}
    return Shape(values, tuple(reader.problems), tuple(reader.refs))


def part_of(node: Node, kind: Kind) -> tuple[Any, tuple[Problem, ...]]:
    """A part of a document by itself, read as ``kind``, and what is wrong with it."""
    reader = _Reader()
    try:
        value = reader.read(node, kind)
    except _Enough:
        value = BROKEN
    return value, tuple(reader.problems)


class _Enough(Exception):
    """More is wrong than anybody wants to read."""


class _Reader:
    """Reads kinds; collects what is wrong and what is named on the way."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []
        self.refs: list[Ref] = []
        self._path: list[str | int] = []

    def read(self, node: Node, kind: Kind) -> Any:
        """The value of ``node`` as ``kind``, or `BROKEN` with a problem noted."""
        return _reading(kind)(self, node, kind)

    def fields(self, node: Node, inner: Map, record: Record) -> dict[str, Any]:
        """The values of the fields that are written, by attribute name."""
        table, path = _table(record), self._path
        values: dict[str, Any] = {}
        for key, value in inner.pairs():
            if known := table.get(key.text):
                attribute, kind, read = known
                path.append(key.text)
                values[attribute] = read(self, value, kind)
                path.pop()
            elif not key.text.startswith(EXTENSION) and (meant := self._unknown(key, record)):
                values.setdefault(meant.attribute, BROKEN)  # not missing, only misspelt
        for field in record.required:
            if field.attribute not in values:
                words = Message("{record} lacks {field}: {doc}", record=record.title, field=field.name, doc=field.doc)
                self._wrong(node, words)
        return values

    def _below(self, key: str | int, node: Node, kind: Kind) -> Any:
        self._path.append(key)
        value = self.read(node, kind)
        self._path.pop()
        return value

    def _scalar(self, node: Node, kind: Scalar, expects: Text | None = None) -> Any:
        leaf = node if isinstance(node, Leaf) else followed(node)
        if not isinstance(leaf, Leaf):
            got = both("a map", "映射") if isinstance(leaf, Map) else both("a list", "列表")
            return self._wrong(node, Message("expected {kind}, not {got}", kind=expects or kind.expects, got=got))
        if leaf.style == '"' and (found := CONTROL.search(leaf.text)):
            return self._wrong(node, why_impossible(found[0]))
        try:
            value = kind.parse(leaf.text, not leaf.style)
        except Wrong as wrong:
            return self._wrong(node, wrong.message, wrong.code)
        if kind.refers:
            named = value if isinstance(value, str) else value.step  # type: ignore[attr-defined]
            self._refer(kind.refers, named, node, isinstance(kind, Word) and kind.declares)
        return value

    def _refer(self, what: str, id: str, node: Node, declares: bool = False) -> None:
        self.refs.append(Ref(what, id, node.start, node.stop, declares, tuple(self._path)))

    def _label(self, node: Node, kind: Label) -> Any:
        inner = followed(node)
        if not isinstance(inner, Map):
            text = self._scalar(node, WORD, _LABEL)
            return text if text is BROKEN else Text.of(text)
        by_language: dict[str, str] = {}
        for key, value in inner.pairs():
            if key.text not in LANGUAGES and not _LANGUAGE.fullmatch(key.text):
                self._wrong(key, Message("{key!r} is not a language such as en or zh", key=clipped(key.text)))
            elif (text := self._scalar(value, WORD)) is not BROKEN:
                by_language[key.text] = text
        if not inner.entries:
            return self._wrong(node, Message("nothing is written here; expected {kind}", kind=_LABEL))
        return Text.of(by_language) if by_language else BROKEN

    def _many(self, node: Node, kind: Many) -> Any:
        if isinstance(followed(node), Seq):
            return self._list(node, kind)
        value = self.read(node, kind.item)
        return value if value is BROKEN else (value,)

    def _list(self, node: Node, kind: Many | ListOf) -> Any:
        inner = followed(node)
        if not isinstance(inner, Seq):
            return self._wrong(node, Message("a list is expected here, as [a, b] or lines that begin with -"))
        values = [self._below(index, item, kind.item) for index, item in enumerate(inner.items)]
        return BROKEN if BROKEN in values else tuple(values)

    def _map(self, node: Node, kind: MapOf) -> Any:
        inner = followed(node)
        if not isinstance(inner, Map):
            return self._wrong(node, Message("a map is expected here, as id: value"))
        values, id = {}, Word(kind.declares or kind.refers)
        for key, item in inner.pairs():
            if found := CONTROL.search(key.text):
                self._wrong(key, why_impossible(found[0]))
                continue
            try:
                id.parse(key.text, key.plain)
            except Wrong as wrong:
                self._wrong(key, wrong.message, wrong.code)
                continue
            if kind.declares or kind.refers:
                self._refer(str(kind.declares or kind.refers), key.text, key, bool(kind.declares))
            values[key.text] = self._keyed(key, item, kind.item)
        if kind.check:
            self._between(inner, values, kind.check)
        return BROKEN if BROKEN in values.values() else values

    def _between(self, node: Map, values: dict[str, Any], check: CheckBetween) -> None:
        for id, message in check({id: value for id, value in values.items() if value is not BROKEN}):
            self._wrong(next(key for key, _ in node.pairs() if key.text == id), message)

    def _keyed(self, key: Leaf, node: Node, kind: Kind) -> Any:
        if not isinstance(kind, Record):
            return self._below(key.text, node, kind)
        self._path.append(key.text)
        read = node.read if isinstance(node, Map) else None
        value = self._record(node, kind, key) if read is None else self._remembered(node, kind, key, read)
        self._path.pop()
        return value

    def _remembered(self, node: Node, kind: Record, key: Leaf, read: dict[object, Any]) -> Any:
        """A record that stood somewhere else in the text before, where nothing was wrong with it."""
        what = (id(kind), *self._path)
        if what in read:
            value, at, refs = read[what]
            by = node.start - at
            self.refs += [ref._replace(start=ref.start + by, end=ref.end + by) for ref in refs] if by else refs
            return value
        problems, refs = len(self.problems), len(self.refs)
        value = self._record(node, kind, key)
        if len(self.problems) == problems:
            read[what] = value, node.start, tuple(self.refs[refs:])
        return value

    def _by_tier(self, node: Node, kind: ByTier) -> Any:
        inner = followed(node)
        if not isinstance(inner, Map) or (isinstance(kind.item, RandomTime) and child(inner, "dist")):
            return self.read(node, kind.item)
        return self._map(node, MapOf(kind.item, refers="tier"))

    def _record(self, node: Node, kind: Record, key: Leaf | None = None) -> Any:
        """The value of a record; ``key`` is the id under which it stands, where it does."""
        before, inner = len(self.problems), followed(node)
        if kind.short and isinstance(inner, Leaf):
            field = kind.table[kind.short]
            values = {field.attribute: self.read(node, field.kind)}
        elif isinstance(inner, Map):
            values = self.fields(node, inner, kind)
        else:
            words = template("{record}: fields are expected here, such as {field}: …")
            return self._wrong(node, Message(words, record=kind.title, field=kind.fields[0].name))
        if key and kind.keyed:
            values["id"] = key.text
        for message in kind.check(values) if kind.check else ():
            self._wrong(key or node, message)
        return BROKEN if len(self.problems) > before else kind.build(**values)

    def _random(self, node: Node, kind: RandomTime) -> Any:
        inner = followed(node)
        if not isinstance(inner, Map):
            return self._scalar(node, kind.scalar)
        dist = child(inner, "dist")
        named = followed(dist[1]) if dist else None
        shape = kind.shapes.get(named.text) if isinstance(named, Leaf) else None
        return self._record(node, shape or kind.unnamed)

    def _arrivals(self, node: Node, kind: Arrivals) -> Any:
        if isinstance(followed(node), Seq):
            return self._list(node, ListOf(kind.period))
        return self._scalar(node, kind.rate, kind.expects)

    def _unknown(self, key: Leaf, record: Record) -> Field | None:
        """Suggests what may be meant: fields below which that very name stands, else the nearest name here."""
        holders = [field.name for field in record.fields if key.text in _names_below(field.kind)]
        meant = None if holders else nearest(key.text, record.table)
        hint: Message | str = ""
        if holders:
            hint = Message("; it belongs under {fields}", fields=listed(holders, " / "))
        elif meant:
            hint = Message("; did you mean {meant}?", meant=meant)
        words = Message(
            "unknown field {field!r} in {record}{hint}", field=clipped(key.text), record=record.title, hint=hint
        )
        self._wrong(key, words)
        return record.table[meant] if meant else None

    def _wrong(self, node: Node, message: Message, code: str = "YA01") -> Broken:
        if len(self.problems) == MOST:
            raise _Enough
        start = node.start
        end = node.stop if isinstance(node, Leaf) else start + 1
        self.problems.append(Problem(code, message, start, max(end, start + 1)))
        return BROKEN


_Read = Callable[[_Reader, Node, Any], Any]
_READ: dict[type, _Read] = {
    Label: _Reader._label,
    Many: _Reader._many,
    ListOf: _Reader._list,
    MapOf: _Reader._map,
    ByTier: _Reader._by_tier,
    Record: _Reader._record,
    RandomTime: _Reader._random,
    Arrivals: _Reader._arrivals,
}
"""How a kind is read that is built from others."""


def _reading(kind: Kind) -> _Read:
    return _READ.get(type(kind), _Reader._scalar)


@cache
def _table(record: Record) -> Mapping[str, tuple[str, Kind, _Read]]:
    """The fields of a record by name: the attribute, the kind, and how that is read."""
    return {field.name: (field.attribute, field.kind, _reading(field.kind)) for field in record.fields}


def _names_below(kind: Kind) -> Iterator[str]:
    """The fields of the record that a field holds, alone or in a list, but for the one that needs no naming."""
    inner = kind.item if isinstance(kind, (Many, ListOf)) else kind
    return (name for name in inner.table if name != inner.short) if isinstance(inner, Record) else iter(())
