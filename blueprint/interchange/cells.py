"""What a field of a step shows in cells, and what changed cells say about the field.

A codec stands for a kind of the table of fields. ``show`` gives the texts of its columns for the value as it is written
in a file; ``read`` gives the value that changed texts mean. What a cell has no room for stays as it was.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, Protocol

from blueprint.edit.labels import language_of
from blueprint.edit.spelling import flow
from blueprint.files.compose import compose
from blueprint.files.node import data
from blueprint.schema.kinds import Kind, innermost
from blueprint.schema.scalars import Boolean, OneOf, Scalar, ShareOf, Word, resolve
from blueprint.text import LANGUAGES

Texts = Sequence[str]
"""One text a column."""

_BETWEEN = re.compile(r"\s*[,，、;；\n]\s*")
_YES, _NO = ("yes", "y", "✓", "√", "是"), ("no", "n", "否")
_BRANCH = re.compile(
    r"(?P<to>.*?)(?:\s+(?P<p>[0-9.]+\s*[%％]?|\{[^{}]*\}))?(?:\s*[\[【](?P<loop>\w+)[\]】])?", re.DOTALL
)


class Codec(Protocol):
    """How a field is shown in as many cells as it has ``columns``, by the ends of their names."""

    @property
    def columns(self) -> tuple[str, ...]: ...
    def show(self, value: Any) -> Texts: ...
    def read(self, old: Any, texts: Texts) -> Any: ...


@dataclass(frozen=True)
class Single:
    """One value; what is more than that, a promise by tier for one, is shown as YAML writes it on one line."""

    kind: Kind

    columns = ("",)

    def show(self, value: Any) -> Texts:
        return ("" if value is None else _plain(value),)

    def read(self, old: Any, texts: Texts) -> Any:
        text = texts[0].strip()
        return _as_yaml(text) if text[:1] in ("{", "[") else _typed(text, innermost(self.kind))


@dataclass(frozen=True)
class Words:
    """One or several words, parted by commas of any kind."""

    kind: Scalar

    columns = ("",)

    def show(self, value: Any) -> Texts:
        words = [_plain(word) for word in _list(value)]
        return (flow(_list(value)) if any(_BETWEEN.search(word) for word in words) else ", ".join(words),)

    def read(self, old: Any, texts: Texts) -> Any:
        text = texts[0].strip()
        words = _as_yaml(text) if text.startswith("[") else [_typed(word, self.kind) for word in _BETWEEN.split(text)]
        return _as_before(old, [word for word in words if word is not None])


@dataclass(frozen=True)
class Label:
    """A text in one column a language."""

    columns = tuple(f".{language}" for language in LANGUAGES)

    def show(self, value: Any) -> Texts:
        return [" ".join(text.split()) for text in _by_language(value)]

    def read(self, old: Any, texts: Texts) -> Any:
        return _label(old, [" ".join(text.split()) for text in texts])


@dataclass(frozen=True)
class Labels:
    """Several texts, a line each, in one column a language."""

    columns = Label.columns

    def show(self, value: Any) -> Texts:
        return _in_lines([Label().show(one) for one in _list(value)], len(self.columns))

    def read(self, old: Any, texts: Texts) -> Any:
        before = _list(old)
        rows = [
            _label(before[index] if index < len(before) else None, lines) for index, lines in enumerate(_lines(texts))
        ]
        return _as_before(old, [row for row in rows if row is not None])


@dataclass(frozen=True)
class Limits:
    """Authority by kind, a line each: ``refund: 200``, or ``apologise`` where there is no amount."""

    columns = ("",)

    def show(self, value: Any) -> Texts:
        return ("\n".join(kind if limit is True else f"{kind}: {_plain(limit)}" for kind, limit in _map(value)),)

    def read(self, old: Any, texts: Texts) -> Any:
        found = {}
        for line in _BETWEEN.split(texts[0]):
            kind, _, limit = re.sub("[：=]", ":", line).rpartition(":") if re.search("[：=:]", line) else (line, "", "")
            if kind.strip():
                found[kind.strip()] = resolve(limit.strip()) if limit.strip() else True
        return found or None


@dataclass(frozen=True)
class Failures:
    """Failure modes, a line each: what happens, and the three ratings as 6/4/5."""

    columns = (*(f".mode{column}" for column in Label.columns), ".rating")

    def show(self, value: Any) -> Texts:
        rows = [(*Label().show(one.get("mode")), self._rating(one)) for one in _list(value)]
        return _in_lines(rows, len(self.columns))

    def _rating(self, one: Mapping[str, Any]) -> str:
        ratings = [one.get(name) for name in "sod"]
        return "/".join("-" if one is None else _plain(one) for one in ratings) if any(ratings) else ""

    def read(self, old: Any, texts: Texts) -> Any:
        before = _list(old)
        found: list[dict[str, Any]] = []
        for index, (*words, rating) in enumerate(_lines(texts)):
            known = before[index] if index < len(before) else {}
            new = {**known, "mode": _label(known.get("mode"), words)}
            if rating != self._rating(known):
                ratings = dict(zip("sod", re.split(r"\s*[/／]\s*", rating), strict=False)) if rating else {}
                new |= {name: resolve(text) if text != "-" else None for name, text in ratings.items()}
                new |= dict.fromkeys(name for name in "sod" if name not in ratings)
            found.append({name: value for name, value in new.items() if value is not None})
        return _as_before(old, found)


@dataclass(frozen=True)
class Branches:
    """Exits, a line each: ``settle 60%``, ``look 40% [rework]``; their conditions in a column a language."""

    columns = ("", *(f".when{column}" for column in Label.columns))

    def show(self, value: Any) -> Texts:
        rows = [(self._way(one), *Label().show(one.get("when"))) for one in _branches(value)]
        return _in_lines(rows, len(self.columns))

    def _way(self, one: Mapping[str, Any]) -> str:
        loop = one.get("loop")
        return " ".join(
            part for part in (one["to"], _plain(one["p"]) if "p" in one else "", f"[{loop}]" if loop else "") if part
        )

    def read(self, old: Any, texts: Texts) -> Any:
        before = _branches(old)
        left = list(before)
        found: list[dict[str, Any]] = []
        for way, *words in _lines(texts):
            to, p, loop = split_way(way)
            known = next((one for one in left if one["to"] == to), None)
            if known is None and len(_lines(texts)) == len(before) and not any(one["to"] == to for one in before):
                known = before[len(found)] if before[len(found)] in left else None
            if known is not None:
                left.remove(known)
            found.append(self._branch(known or {}, way, (to, p, loop), words))
        return self._short(old, [one for one in found if one])

    def _branch(self, known: Mapping[str, Any], way: str, said: tuple[str, str, str], words: Texts) -> dict[str, Any]:
        to, p, loop = said
        new = {**known, "to": to, "when": _label(known.get("when"), words)}
        if not known or way != self._way(known):
            new |= {"p": (_as_yaml(p) if p.startswith("{") else resolve(p)) if p else None, "loop": loop or None}
        order = ("to", "p", "when", "loop")
        kept = {name: value for name, value in new.items() if value is not None and value != ""}
        return kept if known else {name: kept[name] for name in order if name in kept}

    def _short(self, old: Any, found: list[dict[str, Any]]) -> Any:
        if not found:
            return None
        if len(found) == 1 and set(found[0]) == {"to"} and not isinstance(old, (list, dict)):
            return found[0]["to"]
        if not isinstance(old, list) and len(found) == 1:
            return found[0]
        written = {index: one for index, one in enumerate(_list(old)) if isinstance(one, str)}
        return [one["to"] if set(one) == {"to"} and index in written else one for index, one in enumerate(found)]


def split_way(way: str) -> tuple[str, str, str]:
    """The target, the probability and the kind of loop in a line such as ``look 40% [rework]``."""
    found = _BRANCH.fullmatch(way)
    if found is None:
        return way, "", ""
    p = (found["p"] or "").replace("％", "%").replace(" ", "") if not (found["p"] or "").startswith("{") else found["p"]
    return found["to"], p, found["loop"] or ""


def clean(text: str) -> str:
    """A text without the blanks around it and its lines, and the line breaks that spreadsheets write."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\xa0", " ").split("\n")
    return "\n".join(line.strip() for line in lines).rstrip("\n")


def _list(value: Any) -> list[Any]:
    return [] if value is None else value if isinstance(value, list) else [value]


def _map(value: Any) -> list[tuple[str, Any]]:
    return list(value.items()) if isinstance(value, dict) else []


def _branches(value: Any) -> list[dict[str, Any]]:
    return [one if isinstance(one, dict) else {"to": _plain(one)} for one in _list(value)]


def _as_before(old: Any, items: list[Any]) -> Any:
    """A single item stays one where it was written as one, or was not written."""
    return None if not items else items[0] if len(items) == 1 and not isinstance(old, list) else items


def _plain(value: Any) -> str:
    """A value as it is written in a file."""
    return value if isinstance(value, str) else flow(value)


def _as_yaml(text: str) -> Any:
    """What a text that looks like YAML says; the text itself where it is not."""
    root, problems = compose(text)
    return text if root is None or problems else data(root)


def _typed(text: str, kind: object) -> Any:
    """A text as the value that its kind has in a file; "" is None."""
    if text == "":
        return None
    if isinstance(kind, Boolean):
        lower = text.lower()
        return lower in _YES if lower in (*_YES, *_NO) else resolve(lower)
    if isinstance(kind, OneOf):
        return text if kind.open else text.lower()
    if isinstance(kind, ShareOf):
        return resolve(text.replace("％", "%"))
    return text if isinstance(kind, Word) else resolve(text)


def _by_language(value: Any) -> list[str]:
    """The texts of a label by language; one that says none of these counts for the one that it looks like."""
    if isinstance(value, dict) and any(language in value for language in LANGUAGES):
        return [_plain(value.get(language, "")) for language in LANGUAGES]
    value = next(iter(value.values()), None) if isinstance(value, dict) else value
    text = "" if value is None else _plain(value)
    return [text if language == language_of(text) else "" for language in LANGUAGES]


def _label(old: Any, texts: Texts) -> Any:
    """A label that shows these texts: the old one where it does, else as plain or by language as that was."""
    if list(texts) == list(Label().show(old)):
        return old
    said = {language: text for language, text in zip(LANGUAGES, texts, strict=True) if text}
    others = {name: text for name, text in _map(old) if name not in LANGUAGES}
    if len(said) == 1 and old is not None and not isinstance(old, dict):
        return next(iter(said.values()))
    known = {name: text for name, text in _map(old) if name in said or name in others}
    return {
        **known,
        **{name: known[name] if _same(known.get(name), text) else text for name, text in said.items()},
    } or None


def _same(old: Any, text: str) -> bool:
    return old is not None and " ".join(_plain(old).split()) == text


def _in_lines(rows: Sequence[Texts], columns: int) -> Texts:
    """Rows of texts as one text a column, a line each; no line breaks where nothing is said."""
    cells = ["\n".join(column) for column in zip(*rows, strict=True)] if rows else [""] * columns
    return [cell if cell.strip("\n") else "" for cell in cells]


def _lines(texts: Texts) -> list[tuple[str, ...]]:
    """One text a column as rows; those in which nothing is said are left out."""
    rows = zip_longest(*(text.split("\n") for text in texts), fillvalue="")
    return [row for row in rows if any(row)]
