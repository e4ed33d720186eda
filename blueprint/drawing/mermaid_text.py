"""What people have written as text of Mermaid, in which nothing of it means anything."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable

_LONGEST = 200
"""Characters of one text that are shown; Mermaid refuses charts of more than 50,000."""

_UNSEEN = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
_MEANING = re.compile(
    r"[^\w\s!,/%().+=¥€£\-\u00b7\u2010-\u2027\u3000-\u303f\uff00-\uffef]|[_\ufb02]|%(?=%)|[dD](?=irection)"
)
"""Signs that mean something, also to those who read charts line by line: Mermaid sees "direction TB" wherever it stands."""

_TOGETHER = re.compile(r"\$(?=\$)|:(?=fa-)|\ufb02(?=°)|¶(?=ß)")
"""What means a formula, an icon or an entity only together with what follows, even where it is written as an entity."""

_JOINER = "\u2060"
_BEGINNING = re.compile(r"[-+=]|\d+[.)]")
"""What begins a list or underlines a heading in Markdown."""


def title(name: str) -> str:
    """The title as a text of YAML and JSON, in which HTML and directives of Mermaid are escapes."""
    quoted = json.dumps(_cut(name), ensure_ascii=False)
    return re.sub(r"[<>%&{}\x7f-\x9f\ufffe\uffff]", lambda sign: f"\\u{ord(sign[0]):04x}", quoted)


def label(lines: Iterable[str]) -> str:
    """Lines as the inside of a quoted label."""
    return "<br/>".join(escaped for line in lines if (escaped := _escaped(line)))


def _escaped(line: str) -> str:
    text = _TOGETHER.sub(lambda sign: sign[0] + _JOINER, _cut(line))
    begins = _BEGINNING.match(text)
    head = "".join(map(_entity, text[: begins.end()])) if begins else ""
    return head + _MEANING.sub(lambda sign: _entity(sign[0]), text[begins.end() if begins else 0 :])


def _cut(text: str) -> str:
    """A text on one line, as long as can be read, with a sign for what cannot be seen."""
    words = " ".join(_UNSEEN.sub("\ufffd", re.sub(r"[\r\n\t]", " ", text[: 2 * _LONGEST])).split())
    return words if len(words) <= _LONGEST and len(text) <= 2 * _LONGEST else words[: _LONGEST - 1] + "…"


def _entity(character: str) -> str:
    return f"#{ord(character)};"
