"""What is written in a field, as people read it and as they type it."""

from __future__ import annotations

from blueprint.edit.spelling import flow
from blueprint.files.node import Leaf, Map, Node, Seq, data, followed
from blueprint.schema.kinds import Label
from blueprint.text import Message, Text, both, printable
from tui.inspector.row import ELSEWHERE, Row

_LANGUAGES = {"en": both("English", "英文"), "zh": both("Chinese", "中文")}
_ONLY = both("{words} (in {language} only)", "{words}（只有{language}）")


def written(row: Row, language: str) -> str:
    """The value of a row in one text; nothing where it is not written or stands in the rows below."""
    if row.node is None or row.is_head:
        return ""
    inner = followed(row.node)
    if getattr(row.kind, "declares", None) in ELSEWHERE and isinstance(inner, Map):
        return str(len(inner.entries))
    return _in(language, texts(row.node)) if isinstance(row.kind, Label) else as_read(row.node)


def _in(language: str, found: dict[str, str]) -> str:
    """A text in a language; one that is there in another only says so: what has been cleared is seen to be gone."""
    spoken = next((one for one in (language, "", *found) if found.get(one)), "")
    words = found.get(spoken, "")
    if spoken in (language, ""):
        return words
    return Message(_ONLY, words=words, language=language_title(spoken)).text(language)


def language_title(language: str) -> Text:
    """What a language of texts is called: those of the workbench have names."""
    return _LANGUAGES.get(language) or both(printable(language), printable(language))


def texts(node: Node | None) -> dict[str, str]:
    """A text by language; the key of one that says none is empty."""
    inner = followed(node) if node is not None else None
    if isinstance(inner, Map):
        return {key.text: str(data(value)) for key, value in inner.pairs()}
    return {"": inner.text} if isinstance(inner, Leaf) else {}


def as_read(node: Node) -> str:
    """A value on one line, for people."""
    inner = followed(node)
    if isinstance(inner, Leaf):
        return inner.text
    if isinstance(inner, Seq):
        return ", ".join(map(as_read, inner.items))
    return ", ".join(f"{key.text}: {_within(value)}" for key, value in inner.pairs())


def _within(node: Node) -> str:
    inner = followed(node)
    if isinstance(inner, Leaf):
        return inner.text
    return f"[{as_read(inner)}]" if isinstance(inner, Seq) else f"({as_read(inner)})"


def as_typed(node: Node | None) -> str:
    """What people would type to have this value: a map without its braces, a list without its brackets."""
    inner = followed(node) if node is not None else None
    if isinstance(inner, Leaf):
        return inner.text
    if isinstance(inner, Seq):
        return ", ".join(map(as_typed, inner.items))
    return flow(data(inner)).removeprefix("{").removesuffix("}") if inner is not None else ""
