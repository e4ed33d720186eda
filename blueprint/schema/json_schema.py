"""The table of fields as JSON Schema (draft 2020-12), for editors: completion, hover help and errors while typing.

It describes the plain values that a YAML 1.2 reader gives, and so cannot know how they were written (duplicate keys,
quotes, the spelling of numbers), nor what takes more than one place to see (ids that refer to nothing, ranges that run
backwards, refusals that contradict a branch, the order of keys). The reader does.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from blueprint.schema import quantities as q
from blueprint.schema import scalars as s
from blueprint.schema.checks import NOBODY
from blueprint.schema.kinds import (
    LANGUAGE,
    Arrivals,
    ByTier,
    Field,
    Kind,
    Label,
    ListOf,
    Many,
    MapOf,
    RandomTime,
    Record,
)
from blueprint.schema.tables import DOCUMENTS
from blueprint.text import both

DRAFT = "https://json-schema.org/draft/2020-12/schema"

Schema = dict[str, Any]


def json_schema(kind: str | None = None, language: str = "en") -> Schema:
    """The schema of a kind of document by its first key, or of all of them; descriptions are in ``language``."""
    writer = _Writer(language)
    documents = [writer.schema(DOCUMENTS[name]) for name in ([kind] if kind else DOCUMENTS)]
    return {"$schema": DRAFT, **(documents[0] if kind else {"oneOf": documents}), "$defs": writer.definitions}


class _Writer:
    """Writes kinds as schemas; each record becomes a definition that the others refer to."""

    def __init__(self, language: str) -> None:
        self.definitions: dict[str, Schema] = {}
        self._language = language
        self._writers: dict[type, Callable[[Any], Schema]] = {
            s.Word: _word,
            s.OneOf: _one_of,
            s.Number: _number,
            s.Version: _version,
            Many: lambda kind: _either(self.schema(kind.item), self._list(kind.item)),
            ListOf: lambda kind: self._list(kind.item),
            MapOf: lambda kind: self._map(kind.item),
            ByTier: lambda kind: _either(self.schema(kind.item), self._map(kind.item)),
            Record: self._record,
            RandomTime: lambda kind: _either(self.schema(kind.scalar), *map(self.schema, kind.shapes.values())),
            Arrivals: lambda kind: _either(self.schema(kind.rate), self._list(kind.period)),
        }

    def schema(self, kind: Kind) -> Schema:
        """The schema of one kind."""
        fixed = _FIXED.get(type(kind))
        return fixed if fixed else self._writers[type(kind)](kind)

    def _list(self, item: Kind) -> Schema:
        return {"type": "array", "items": self.schema(item)}

    def _map(self, item: Kind) -> Schema:
        return {"type": "object", "propertyNames": _ID, "additionalProperties": self.schema(item)}

    def _record(self, record: Record) -> Schema:
        name = record.name.replace(" ", "_")
        if name not in self.definitions:
            self.definitions[name] = {}
            self.definitions[name] = self._definition(record)
        return {"$ref": f"#/$defs/{name}"}

    def _definition(self, record: Record) -> Schema:
        fields = {
            "title": record.title.text(self._language),
            "type": "object",
            "properties": {field.name: self._field(field) for field in record.fields},
            "patternProperties": {"^x-": {}},
            "additionalProperties": False,
            "required": [field.name for field in record.required],
            **_CONDITIONS.get(record.name, {}),
        }
        return _either(self.schema(record.table[record.short].kind), fields) if record.short else fields

    def _field(self, field: Field) -> Schema:
        default = _DEFAULT.text(self._language).format(field.default.text(self._language)) if field.default else ""
        return {**self.schema(field.kind), "description": field.doc.text(self._language) + default}


_DEFAULT = both(". Default: {}", "。默认：{}")


def _either(*schemas: Schema) -> Schema:
    """Any of these; choices among them become choices of the whole."""
    flat = [choice for schema in schemas for choice in (schema["anyOf"] if set(schema) == {"anyOf"} else [schema])]
    return {"anyOf": flat}


def _matching(*patterns: str) -> Schema:
    return {"type": "string", "pattern": f"^(?:{'|'.join(patterns)})$"}


_DURATION = rf"(?:0|{q.DURATION}|{q.ISO_DURATION})"
_SHARE = r"(?:0*(?:100(?:\.0+)?|[0-9]{1,2}(?:\.[0-9]+)?)\s*%|0?\.[0-9]+|0(?:\.[0-9]*)?|1(?:\.0*)?)"
_ZERO = {"const": 0}
_TEXT = {"type": ["string", "number"], "pattern": r"\S"}
_ID = {"pattern": rf"^[^{s.WIDE_IN_ID}]*[^\s{s.WIDE_IN_ID}][^{s.WIDE_IN_ID}]*$"}
_LABEL = _either(
    _TEXT,
    {
        "type": "object",
        "minProperties": 1,
        "propertyNames": {"pattern": f"^{LANGUAGE}$"},
        "additionalProperties": _TEXT,
    },
)


_FIXED: dict[type, Schema] = {
    Label: _LABEL,
    s.ProcessId: {"type": ["string", "number"], "pattern": "^[a-z0-9._-]+$"},
    s.Boolean: {"type": "boolean"},
    s.Limit: _either({"const": True}, {"type": "number", "minimum": 0}),
    s.ShareOf: _either({"type": "number", "minimum": 0, "maximum": 1}, _matching(_SHARE)),
    s.MomentOf: {**_TEXT, **_ID},
    q.DurationOf: _either(_ZERO, _matching(_DURATION)),
    q.RandomDurationOf: _either(_ZERO, _matching(rf"{_DURATION}(?:\s*\.\.\s*{_DURATION}){{0,2}}")),
    q.HourlyRateOf: _matching(q.HOURLY_RATE),
    q.TargetOf: _either(_ZERO, _matching(rf"(?:{_SHARE}\s+in\s+)?{_DURATION}")),
    q.RateOf: _matching(q.RATE),
    q.HoursOf: _matching(rf"{q.HOURS}(?:\s*,\s*{q.HOURS})*"),
    q.TimeZone: {"type": "string", "pattern": r"\S", "examples": ["Asia/Shanghai"]},
}


def _word(kind: s.Word) -> Schema:
    return {**_TEXT, **_ID} if kind.of else _TEXT


def _one_of(kind: s.OneOf) -> Schema:
    return _either({"enum": list(kind.words)}, _TEXT) if kind.open else {"enum": list(kind.words)}


def _number(kind: s.Number) -> Schema:
    bounds = {"minimum": kind.low, "maximum": kind.high}
    return {"type": "integer" if kind.whole else "number"} | {k: v for k, v in bounds.items() if v is not None}


def _version(kind: s.Version) -> Schema:
    return {"const": kind.number}


def _where(words: tuple[str, ...], then: Schema, otherwise: Schema) -> Schema:
    """One schema for steps of these kinds, another for all others."""
    return {
        "if": {"required": ["kind"], "properties": {"kind": {"enum": list(words)}}},
        "then": then,
        "else": otherwise,
    }


_NOTHING = {"type": "array", "maxItems": 0}
_CONDITIONS: dict[str, Schema] = {
    "step": {
        "allOf": [
            _where(
                ("end",),
                {"properties": {"next": _NOTHING}},
                {"required": ["next"], "properties": {"next": {"not": _NOTHING}}},
            ),
            _where(NOBODY, {}, {"required": ["role"]}),
            _where(("call",), {"required": ["process"]}, {}),
        ]
    }
}
