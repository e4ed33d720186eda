"""What texts about files say, in the words of the forms: who fills in fields need not know what these are called in a file.

In English a field is called on the screen what it is called in a file; in Chinese it has a name of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from blueprint.model.titles import KINDS
from blueprint.schema.kinds import Arrivals, ByTier, Field, Kind, ListOf, Many, MapOf, Record
from blueprint.schema.parts import STEP_FIELDS
from blueprint.schema.tables import ORGANIZATION_FIELDS, PROCESS_FIELDS
from blueprint.text import Said, Text
from tui.inspector.labels import label
from tui.inspector.terms import TERMS

_WORD = "[a-z][a-z_]*"
_NAMED = re.compile(
    rf" ?(?<![\w./@-])(?P<key>{_WORD})(?![\w/-]|\.\w)"
    rf"(?:: ?(?P<values>{_WORD}(?![\w-])|[\[{{]{_WORD}(?:, {_WORD})*[\]}}])|(?P<colon>: ))? ?"
)
_SENTENCE = re.compile(r"[^。]+。?")
_TWICE = re.compile(r"([\u4e00-\u9fff]{2,})(?:“\1”|（“\1”）)|“([^”]+)”（\2）")


def in_form_words(said: Said, language: str) -> str:
    """A text with the labels of fields, and the titles of what they can hold, where it has the words of files."""
    text = said.text(language)
    return _SENTENCE.sub(lambda found: _Reader().read(found[0]), text) if language == "zh" else text


def called(name: str, record: object = None) -> Text | None:
    """What a field is called in the forms: that of a record of this title, else the first of its name; None: there is none."""
    found = _fields().get(name, ())
    return next((label(*one) for one in (*(one for one in found if one[0].title == record), *found)), None)


class _Reader:
    """Reads a sentence from left to right: the field that was named last says of which record the next may be."""

    def __init__(self) -> None:
        self._inside: Record | None = None

    def read(self, sentence: str) -> str:
        return _TWICE.sub(r"“\1\2”", _NAMED.sub(self._said, sentence))

    def _said(self, found: re.Match[str]) -> str:
        key, colon = found["key"], "：" if found["colon"] else ""
        at_hand = self._inside is not None and key in self._inside.table
        if key not in _fields() or (key in KINDS and not at_hand):
            return f"“{_titles()[key]}”{colon}" if key in _titles() else found[0]
        record, field = self._find(key)
        self._enter(record, field)
        words = [self._value(key, word) for word in re.findall(_WORD, found["values"] or "")]
        return f"“{label(record, field).text('zh')}{'：' if words else ''}{'、'.join(words)}”{colon}"

    def _find(self, key: str) -> tuple[Record, Field]:
        if self._inside and key in self._inside.table:
            return self._inside, self._inside.table[key]
        return _fields()[key][0]

    def _enter(self, record: Record, field: Field) -> None:
        """Whatever is named next is rather in this field, or in another of its name, or beside it."""
        kinds = (field.kind, *(other.kind for _, other in _fields()[field.name]))
        inner = next(filter(None, map(_record, kinds)), None)
        self._inside = inner or (None if record is STEP_FIELDS else record)

    def _value(self, key: str, word: str) -> str:
        """What a field holds: one of its words, or the field of a record in it."""
        title = TERMS.get(key, {}).get(word)
        if title:
            return title.text("zh")
        return label(*self._find(word)).text("zh") if word in _fields() else word


@cache
def _fields() -> Mapping[str, Sequence[tuple[Record, Field]]]:
    """The fields of processes and organizations by name, those of steps and their branches before all others."""
    branch = _record(STEP_FIELDS.table["next"].kind)
    found: dict[str, list[tuple[Record, Field]]] = {}
    for record in _below(STEP_FIELDS, *([branch] if branch else []), PROCESS_FIELDS, ORGANIZATION_FIELDS):
        for field in record.fields:
            found.setdefault(field.name, []).append((record, field))
    return {name: some for name, some in found.items() if name != "id"}


def _below(*records: Record) -> Iterator[Record]:
    """Some records, and those in their fields."""
    inner = [inner for record in records for field in record.fields if (inner := _record(field.kind))]
    yield from records
    if inner:
        yield from _below(*inner)


def _record(kind: Kind) -> Record | None:
    """The record that a kind holds, be it in a list or a map."""
    match kind:
        case Record():
            return kind
        case Many(item) | ListOf(item) | MapOf(item) | ByTier(item):
            return _record(item)
        case Arrivals():
            return kind.period
    return None


@cache
def _titles() -> Mapping[str, str]:
    """What the words that fields can hold are called, those of the kind of a step first."""
    known: dict[str, Text] = dict(KINDS)
    for titles in TERMS.values():
        for word, title in titles.items():
            known.setdefault(word, title)
    return {word: title.text("zh") for word, title in known.items()}
