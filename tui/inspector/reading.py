"""What people type for a field, read by the parsers of the table of fields: plain data for an edit, or what is wrong."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any

from blueprint.edit import as_id, free
from blueprint.edit.labels import language_of
from blueprint.files.compose import compose
from blueprint.files.node import Map, Node, Seq, data, followed
from blueprint.files.shape import shape
from blueprint.schema.kinds import Arrivals, ByTier, Field, Kind, Label, ListOf, Many, MapOf, RandomTime, Record
from blueprint.schema.quantities import DurationOf, RandomDurationOf, TargetOf
from blueprint.schema.scalars import MomentOf, OneOf, ProcessId, Scalar, Word, Wrong, resolve
from blueprint.text import Message, Said, Text, both, listed, nearest
from tui.durations import in_file_units
from tui.inspector.labels import label

_COMMA = re.compile(r"\s*[,，、]\s*")
_AS_TEXT = (Word, OneOf, ProcessId, MomentOf)
"""Kinds whose values are texts, whatever they look like."""

_TIMES = (DurationOf, RandomDurationOf, TargetOf)
_MEASURED = re.compile(r"(?<=: )[0-9][^,{}\[\]]*")
"""A value of a map that begins with a number: in the maps that are typed on one line these are figures, no texts."""

_VALUE = "value"
_UNKNOWN = both("there is no “{id}” here{hint}", "这里没有“{id}”{hint}")
_MEANT = both("; did you mean “{meant}”?", "；是否指“{meant}”？")
_PAIRS = both("expected as key: value, several with commas", "应写作“名称: 值”，多个用逗号隔开")
_SEVERAL = both("{item}; several with commas", "{item}；多个用逗号隔开")
_ENTRIES = both("key: {item}; several with commas", "“名称: 值”，值为：{item}；多个用逗号隔开")
_NAMED = both(
    "a name; or with more of it ({fields}), as id: field: value, field: value",
    "名称；或连同其他字段（{fields}）写作“id: 字段: 值, 字段: 值”",
)
_WITH = both("an id with {fields}, as id: field: value, field: value", "id 及 {fields}，写作“id: 字段: 值, 字段: 值”")
_ONE = both("one at a time", "每次只能增加一项")
_TAKEN = both("{id} is there already", "{id} 已存在")
_TIERS = both("{item}; or per tier, as a: …, b: …", "{item}；或按客户层级写 a: …, b: …")
_RECORD = both("{fields}, as field: value, field: value", "{fields}，写作“字段: 值, 字段: 值”")
_KEY = both("{key}", "{key}（{label}）")
_A_TEXT = both("a text", "文字")
_AROUND = {Many: _SEVERAL, ListOf: _SEVERAL, MapOf: _ENTRIES, ByTier: _TIERS}


def read(kind: Kind, text: str, old: Node | None = None) -> Any:
    """The plain data that a text says for a kind; ``old`` is what is written now. Raises `Wrong`."""
    text = text.strip()
    match kind:
        case Label():
            return text
        case Scalar():
            return _single(kind, text)
        case Many(item) | ListOf(item):
            return _several(kind, item, text, old)
    single = _single_form(kind)
    return _map(kind, text) if single is None or _has_keys(text) else read(single, text)


def _single_form(kind: Kind) -> Kind | None:
    """What a single value stands for, where a kind can be one or a map or list."""
    match kind:
        case Arrivals(rate=inner) | RandomTime(scalar=inner) | ByTier(item=inner):
            return inner
    return None


def _has_keys(text: str) -> bool:
    return bool(re.search(r":\s|：|^\{", text))


def _single(kind: Scalar, text: str) -> Any:
    as_text = isinstance(kind, _AS_TEXT)
    if isinstance(kind, _TIMES):
        text = in_file_units(text)
    kind.parse(text, plain=not as_text)
    return text if as_text else resolve(text)


def _several(kind: Many | ListOf, item: Kind, text: str, old: Node | None) -> Any:
    values = [read(item, part) for part in parts(text)]
    alone = isinstance(kind, Many) and len(values) == 1 and not (old is not None and isinstance(followed(old), Seq))
    return values[0] if alone else values


def parts(text: str) -> list[str]:
    """The pieces of a text between its commas, of whichever width."""
    return [part for part in _COMMA.split(text.strip().strip("[]")) if part]


def _map(kind: Kind, text: str) -> Any:
    """A map typed on one line, read like a document that has it for its only field."""
    if not _has_keys(text):
        raise Wrong(Message(_PAIRS))
    inside = re.sub(r"\s*：\s*", ": ", text).replace("，", ", ")
    inside = _MEASURED.sub(lambda found: in_file_units(found[0]), inside)
    root, problems = compose(f"{_VALUE}: {inside if inside.startswith('{') else f'{{{inside}}}'}")
    if problems or not isinstance(root, Map):
        raise Wrong(problems[0].message if problems else Message(_PAIRS))
    found = shape(root, Record(_A_TEXT, dict, (Field(_VALUE, kind, _A_TEXT),))).problems
    if found:
        raise Wrong(found[0].message)
    return data(root.entries[0][1])


def entry(kind: MapOf, text: str, taken: Collection[str]) -> Any:
    """One item more for a map, beside those of the ids ``taken``: for a record its name alone, where that will do, or its
    id and its fields. Raises `Wrong`."""
    if isinstance(kind.item, Record) and not _has_keys(text) and _needs_only_a_name(kind.item):
        id = as_id(text)
        return {
            free(id if id.isascii() and id else f"{kind.declares or 'item'}_{len(taken) + 1}", taken): {"name": text}
        }
    id, _, rest = text.replace("：", ": ").partition(":")
    bare = isinstance(kind.item, Record) and _has_keys(rest) and not rest.lstrip().startswith("{")
    found = _map(kind, f"{id}: {{{rest}}}" if bare else text)
    if len(found) != 1:
        raise Wrong(Message(_ONE))
    if id.strip() in taken:
        raise Wrong(Message(_TAKEN, id=id.strip()))
    return found


def _needs_only_a_name(record: Record) -> bool:
    return not record.required and "name" in record.table


def unknown(kind: Kind, text: str, known: Collection[str]) -> Message | None:
    """What to say of an id that nothing has, with the nearest that something has; None where all are known."""
    inner = kind.item if isinstance(kind, (Many, ListOf)) else kind
    if not known or not isinstance(inner, Scalar) or inner.refers is None:
        return None
    for part in parts(text) if inner is not kind else [text.strip()]:
        if part and part not in known and not part.startswith("@"):
            meant = nearest(part, known)
            hint = Message(_MEANT, meant=meant) if meant else ""
            return Message(_UNKNOWN, id=part, hint=hint)
    return None


def labelled(old: Node | None, changes: dict[str, str]) -> Any:
    """A text per language as a file holds it after ``changes`` by language; an empty one goes."""
    before = data(old) if old is not None else None
    own = language_of(str(before)) if before is not None and not isinstance(before, dict) else None
    merged = {own: str(before)} if own else dict(before or {})
    merged = {language: text for language, text in {**merged, **changes}.items() if str(text).strip()}
    return merged[own] if own and list(merged) == [own] else merged


def format_of(kind: Kind) -> Said:
    """What may be typed for a kind, in words."""
    match kind:
        case Scalar() | Arrivals():
            return kind.expects
        case RandomTime(scalar=scalar):
            return scalar.expects
        case Record() | MapOf(Record()):
            return _fields(kind)
        case ListOf(Many() | ListOf() as several):
            return format_of(several)
        case Many() | ListOf() | MapOf() | ByTier():
            return Message(_AROUND[type(kind)], item=format_of(kind.item))
    return _A_TEXT


def _fields(kind: Record | MapOf) -> Said:
    """What may be typed for a record, or for one more in a map."""
    record = kind.item if isinstance(kind, MapOf) else kind
    assert isinstance(record, Record)
    words = _RECORD if record is kind else _NAMED if _needs_only_a_name(record) else _WITH
    return Message(words, fields=listed(_key(record, field) for field in record.required or record.fields))


def _key(record: Record, field: Field) -> Said:
    """What is typed for a field, and what it is called where that is something else."""
    called = label(record, field)
    return Text.of(field.name) if called.text("zh") == field.name else Message(_KEY, key=field.name, label=called)


def keys_of(text: str) -> Iterator[str]:
    """The keys that a map typed on one line has so far."""
    return (part.partition(":")[0].strip() for part in parts(text) if ":" in part)
