"""What stands in the line of an entry at first, and the words around it: no widget."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from rich.text import Text as Rich
from textual.widgets.option_list import Option

from blueprint.edit.labels import language_of
from blueprint.schema.scalars import Word
from blueprint.text import LANGUAGES, Message, Said, both, listed, printable
from tui.inspector.choices import Choice
from tui.inspector.meaning import meaning
from tui.inspector.shown import as_typed, language_title, texts
from tui.inspector.target import Target

_KEYS = both("⏎ done · Esc leave it", "⏎ 确定 · Esc 取消")
_TAKE = both("⇥ or ↓ takes one · ", "⇥ 或 ↓ 选用 · ")
_OTHER = both("⇥ {language} · ", "⇥ {language} · ")
_IN = both("{field} ({languages})", "{field}（{languages}）")
_BESIDE = both("{language}: {text}", "{language}：{text}")


def begin(target: Target, language: str) -> dict[str, str]:
    """What stands there, by language; a text that says none is of the one that it looks like."""
    if not target.is_label:
        return {"": as_typed(target.old)}
    found = {one or language_of(text): text for one, text in texts(target.old).items()}
    return {**dict.fromkeys((language, *LANGUAGES), ""), **found}


def emptied(target: Target, value: Any) -> Said | None:
    """What was written there and is not in the new value: the field, or its text in some languages; None: nothing."""
    if target.old is None or target.is_entry:
        return None
    if value in (None, "", {}):
        return target.label
    left = value if isinstance(value, dict) else {language_of(str(value)): value}
    gone = [one for one, text in begin(target, "").items() if text and one not in left] if target.is_label else []
    return Message(_IN, field=target.label, languages=listed(map(language_title, gone))) if gone else None


def following(language: str, typed: Iterable[str]) -> str:
    """The language that is typed after another one; those of the workbench come first."""
    known = list(dict.fromkeys([*LANGUAGES, *(one for one in typed if one)]))
    return known[(known.index(language) + 1) % len(known)]


def is_prose(target: Target) -> bool:
    """Whether people rather change what stands there than type it anew."""
    return target.is_label or (isinstance(target.kind, Word) and target.kind.of is None)


def about(target: Target, language: str) -> Rich:
    """The field, what it means and what it may hold."""
    head = Rich(printable(target.label.text(language)), "bold")
    return head.append(f"  {printable(meaning(target.about, target.kind, language))}", "not bold dim")


def languages(typed: Mapping[str, str], own: str, language: str) -> str:
    """Which language is typed, and what stands in the others."""
    others = [(one, text) for one, text in typed.items() if one != own and text]
    lines = [Message(_BESIDE, language=language_title(one), text=text) for one, text in others]
    return "\n".join([*(printable(line.text(language)) for line in lines), f"› {language_title(own).text(language)}"])


def hints(target: Target, own: str, language: str, *, choices: bool) -> str:
    """The keys: those of a text that is typed in the language ``own``, or of a value, perhaps with choices."""
    if target.is_label:
        other = following(own, (own,))
        return Message(_OTHER, language=language_title(other)).text(language) + _KEYS.text(language)
    return (_TAKE.text(language) if choices else "") + _KEYS.text(language)


def option(choice: Choice, language: str) -> Option:
    """A choice, with what it is called."""
    words = Rich(printable(choice.word.removesuffix(": ")))
    note = printable(" ".join(choice.note.text(language).split()))
    return Option(words.append(f"  {note}" if note != choice.word else "", "dim"))
