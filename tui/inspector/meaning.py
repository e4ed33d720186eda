"""What a field means and what it may hold, in one sentence or two."""

from __future__ import annotations

from blueprint.schema.kinds import Field, Kind, ListOf, Many
from blueprint.schema.scalars import OneOf
from blueprint.text import Message, Text, both, listed
from tui.inspector.form_words import in_form_words
from tui.inspector.reading import format_of
from tui.inspector.terms import TERMS

_TYPED = both("{doc}: {format}", "{doc}。填写：{format}")
_ONE_OF = both("{doc}: one of {words}", "{doc}。可选：{words}")
_OPEN = both("{doc}: one of {words}, or your own", "{doc}。可选或自行填写：{words}")


def meaning(field: Field, kind: Kind, language: str) -> str:
    """What a field means, and what may be typed for a kind; the words of the format are named as they are read."""
    doc = Text.of(in_form_words(field.doc, language))
    inner = kind.item if isinstance(kind, (Many, ListOf)) else kind
    if not isinstance(inner, OneOf):
        return Message(_TYPED, doc=doc, format=format_of(kind)).text(language)
    titles = TERMS.get(field.name, {})
    words = listed(titles.get(word, word) for word in inner.words)
    return Message(_OPEN if inner.open else _ONE_OF, doc=doc, words=words).text(language)
