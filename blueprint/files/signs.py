"""Signs that look like YAML and are not: full-width ones, and spaces that are none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain

from blueprint.files.problem import Problem, unreadable
from blueprint.schema import DOCUMENTS
from blueprint.schema.kinds import Field, Label, MapOf, Record, fields_within, innermost
from blueprint.schema.scalars import Word
from blueprint.text import Message

SIGNS = "\t\u00a0\u3000：，“”＂‘｛｝［］（－＃"
"""Signs for whose sake a text is looked at more closely."""

SUSPICIOUS = re.compile(f"[{SIGNS}]")

HALF = {
    "：": ":", "，": ",", "｛": "{", "｝": "}", "［": "[", "］": "]", "（": "[", "－": "-", "＃": "#",
    "“": '"', "＂": '"', "‘": "'",
}  # fmt: skip

ODD_SPACES = re.compile("[\t\u00a0\u3000]+")
QUOTED = re.compile(r"""(?:"(?:\\.|[^"\\])*+"|'(?:''|[^'])*+')""", re.S)
WRAPPED = re.compile(
    r"""(?:“[^“”\n]{0,500}[”"]|＂[^＂\n]{0,500}[＂"]|‘[^‘’\n]{0,500}[’']|［[^［］\n]{0,500}[］\]]|｛[^｛｝\n]{0,500}[｝}]"""
    r"""|（[ -+\--~]{0,500}[,，][ -~，]{0,500}）)(?=[ \t]*+(?:[\n,，}\]｝］]|\#|\Z))"""
)
"""A value that stands in full-width quotes or brackets as a whole: a list in round ones counts where it holds no Chinese."""

_LANGUAGES = {"en", "zh"}


def wide(text: str, at: int) -> Problem:
    """A full-width sign that stands for syntax."""
    words = Message("write the half-width {half!r} here, not {sign!r}", half=HALF[text[at]], sign=text[at])
    return Problem("TX02", words, at, at + 1)


def odd_space(match: re.Match[str]) -> Problem:
    """Something that is taken for a space and is none, where it matters."""
    if match[0][0] == "\t":
        return unreadable(Message("a tab in the indentation: use spaces"), *match.span())
    if match[0][0] == "\u3000":
        return Problem("TX02", Message("a full-width space (U+3000): use a half-width one"), *match.span())
    return unreadable(Message("a no-break space (U+00A0): use an ordinary one"), *match.span())


def end_of(pattern: re.Pattern[str], text: str, at: int) -> int:
    """Where what begins at ``at`` ends; there, where it is not there."""
    found = pattern.match(text, at)
    return found.end() if found else at


@cache
def field_names() -> frozenset[str]:
    """Every name of a field, and the usual languages: where a text can stand too, only these are taken for keys."""
    return frozenset(field.name for field in _fields()) | _LANGUAGES


@cache
def names_of_texts() -> frozenset[str]:
    """The fields that hold nothing but texts, which may stand on the lines below."""
    maps = {
        field.name for field in _fields() if isinstance(field.kind, MapOf) or isinstance(innermost(field.kind), Record)
    }
    texts = {field.name for field in _fields() if isinstance(innermost(field.kind), (Label, Word))}
    return frozenset(texts - maps) | _LANGUAGES


def _fields() -> Iterator[Field]:
    return chain.from_iterable(fields_within(record) for record in DOCUMENTS.values())
