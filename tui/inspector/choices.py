"""What can be meant where an id or one of a list of words is typed, and which of it fits what is typed so far."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from zoneinfo import available_timezones

from blueprint.files import Document
from blueprint.model import Process
from blueprint.model.titles import clock_title
from blueprint.schema.kinds import ByTier, Kind, ListOf, Many, MapOf, Record
from blueprint.schema.quantities import TimeZone
from blueprint.schema.scalars import Boolean, MomentOf, OneOf, Word
from blueprint.text import LANGUAGES, Said, Text, both, listed
from blueprint.workspace import Workspace
from tui.inspector.reading import keys_of, parts
from tui.inspector.terms import TERMS

_TRUTH = {"true": both("yes", "是"), "false": both("no", "否")}
_BEGIN = both("when its work begins", "开始办理时")
MOST = 40


class Choice(NamedTuple):
    """Something that can be meant, and what it is called."""

    word: str
    note: Said = Text.of("")


class Known:
    """What a document and its surroundings have ids for."""

    def __init__(self, workspace: Workspace, document: Document, process: Process | None) -> None:
        self._workspace, self._document, self._process = workspace, document, process

    def of(self, what: str) -> dict[str, Said]:
        """What things of a kind are called, by id."""
        if what == "process":
            return dict.fromkeys(sorted(self._workspace.ids), Text.of(""))
        if what == "rule":
            from blueprint.linting import all_rules

            return {rule.code: rule.finds for rule in all_rules()}
        named: dict[str, Said] = {id: Text.of("") for id in self._declared("step" if what == "separated" else what)}
        return {**named, **self._titles(what)}

    @property
    def authorities(self) -> tuple[str, ...]:
        """The kinds of decision that any role has authority for, or any step uses."""
        process = self._process
        if process is None:
            return ()
        roles = (kind for role in process.roles.values() for kind in role.authority)
        return tuple(dict.fromkeys([*roles, *(kind for step in process.steps.values() for kind in step.decides)]))

    def _declared(self, what: str) -> Iterator[str]:
        above = self._workspace.organization_of(self._document.file)
        for document in (self._document, above):
            for ref in document.refs if document else ():
                if ref.declares and ref.what == what:
                    yield ref.id

    def _titles(self, what: str) -> dict[str, Said]:
        process = self._process
        if process is None:
            return {}
        if what in ("step", "separated"):
            return {id: step.title for id, step in process.steps.items()}
        if what == "clock":
            return {id: clock_title(id) for id in process.clocks}
        if what == "data":
            return {id: item.name or Text.of("") for id, item in process.data.items()}
        if what == "tier":
            return {id: process.tier_title(id) for id in process.shares}
        return {id: role.title for id, role in process.roles.items()} if what == "role" else {}


def choices(kind: Kind, field: str, known: Known) -> tuple[Choice, ...]:
    """All that a value of a kind can be; none where it is not one of a list."""
    match kind:
        case Many(item) | ListOf(item) | ByTier(item) | MapOf(item):
            return choices(item, field, known)
        case OneOf(words):
            titles = TERMS.get(field, {})
            return tuple(Choice(word, titles.get(word, Text.of(""))) for word in words)
        case Boolean():
            return tuple(Choice(*entry) for entry in _TRUTH.items())
        case MomentOf():
            begins = (Choice(f"{id}.begin", _BEGIN) for id in known.of("step"))
            return (*_named(known, "step"), *begins)
        case TimeZone():
            return tuple(map(Choice, sorted(available_timezones())))
    return _named(known, kind.of or "rule") if isinstance(kind, Word) and (kind.of or field == "rule") else ()


def _named(known: Known, what: str) -> tuple[Choice, ...]:
    return tuple(Choice(*entry) for entry in known.of(what).items())


def in_words(kind: Kind, field: str, value: str, known: Known, language: str) -> str:
    """A value as it is read: words of the format by what they are called, an id with its name behind it, each of several
    too; the keys of a map by their names."""
    kind = kind.table[kind.short].kind if isinstance(kind, Record) and kind.short else kind
    notes = {choice.word: choice.note for choice in choices(kind, field, known) if _says_more(choice)}
    if isinstance(kind.item if isinstance(kind, (Many, ListOf)) else kind, (OneOf, Boolean)):
        return listed(notes.get(word, word) for word in parts(value)).text(language)
    if isinstance(kind, (MapOf, ByTier)):
        return _with_names(value, keys(kind, field, known), language)
    each = parts(value) if isinstance(kind, (Many, ListOf)) and notes.keys() & parts(value) else [value]
    return listed(f"{id} · {notes[id].text(language)}" if id in notes else id for id in each).text(language)


def _with_names(value: str, known: Iterable[Choice], language: str) -> str:
    """A map in a line with the names of its keys."""
    names = {word: f"{name}: " for word, note in known if (name := note.text(language))}
    return re.sub(r"(^|, )([^,:]+: )", lambda found: found[1] + names.get(found[2], found[2]), value)


def _says_more(choice: Choice) -> bool:
    return any(choice.note.text(language) not in ("", choice.word) for language in LANGUAGES)


def keys(kind: Kind, field: str, known: Known) -> tuple[Choice, ...]:
    """What the keys of a map can be."""
    if isinstance(kind, ByTier):
        return tuple(Choice(f"{id}: ", title) for id, title in known.of("tier").items())
    if isinstance(kind, MapOf) and kind.refers:
        return tuple(Choice(f"{id}: ", title) for id, title in known.of(kind.refers).items())
    if field in ("decides", "authority"):
        return tuple(Choice(f"{word}: ") for word in known.authorities)
    return ()


def split(kind: Kind, text: str) -> tuple[str, str]:
    """What stands before the piece that is being typed, and that piece."""
    if not isinstance(kind, (Many, ListOf, MapOf, ByTier)):
        return "", text
    at = max(text.rfind(sign) for sign in ",，、") + 1
    piece = text[at:].lstrip()
    if isinstance(kind, (MapOf, ByTier)) and ": " in piece:
        at, piece = text.rfind(": ") + 2, piece.partition(": ")[2]
        return text[:at], piece
    return text[:at] + " " * bool(at), piece


def fitting(found: Iterable[Choice], piece: str) -> tuple[Choice, ...]:
    """The choices in which a piece occurs, in the word or in what it is called; those that begin with it first."""
    wanted = piece.strip().lower()
    fits = [choice for choice in found if wanted in _searched(choice)]
    return tuple(sorted(fits, key=lambda choice: not choice.word.lower().startswith(wanted))[:MOST])


def _searched(choice: Choice) -> str:
    return "\n".join([choice.word, *(choice.note.text(language) for language in LANGUAGES)]).lower()


def offered(kind: Kind, field: str, text: str, known: Known) -> tuple[Choice, ...]:
    """The choices for what is being typed."""
    before, piece = split(kind, text)
    in_keys = isinstance(kind, (MapOf, ByTier)) and not before.endswith(": ")
    found = keys(kind, field, known) if in_keys else choices(kind, field, known)
    used = set(keys_of(text)) if in_keys else set(before.replace("，", ",").replace(" ", "").split(","))
    return fitting((choice for choice in found if choice.word.rstrip(": ") not in used), piece)
