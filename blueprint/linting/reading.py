"""Reading the settings of the linter: every key is one of ours, and whatever is not is refused at its line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol

from blueprint.files.links import absolute
from blueprint.text import Message, Trouble, reason

FILES = ("blueprint.toml", "pyproject.toml")
"""Files that may hold settings; of two in one folder the first counts."""

Key = tuple[str, ...]


class Proved(Protocol):
    """The texts, below the names of their files, in which nothing was found wrong."""

    def __contains__(self, text: object) -> bool: ...
    def add(self, text: str) -> None:
        """Nothing was found wrong in this."""


_TOOL = ("tool", "blueprint")
"""Where a pyproject.toml has them."""

_KEY = re.compile(rb"""(?<![\w-])blueprint["']?[ \t]*(?:[].=\r]|$)""", re.MULTILINE)
"""What stands in every text with that table, and in few others: reading TOML takes as long as much of the rest."""


class BadSettings(Trouble):
    """Settings that cannot be read, or that nothing is set by."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a file sets, by key, all of it known and of the right type."""

    file: Path
    values: Mapping[Key, Any]

    def below(self, *key: str) -> dict[Key, Any]:
        """What is set below a key, by the rest of its key."""
        return {one[len(key) :]: value for one, value in self.values.items() if one[: len(key)] == key}

    def beside(self, name: str) -> Path:
        """A path as it is written in the file: from its folder."""
        return absolute(self.file.parent / name)


def nearest_file(folder: Path) -> Path | None:
    """The nearest file at or above a folder that holds settings."""
    above = absolute(folder)
    return next((one / name for one in (above, *above.parents) for name in FILES if _holds_any(one / name)), None)


def _holds_any(file: Path) -> bool:
    """Whether a file is there for settings; a pyproject.toml is mostly there for others, and is not read for nothing."""
    try:
        return file.is_file() and (file.name == FILES[0] or _has_table(file.read_bytes()))
    except OSError:
        return False


def _has_table(content: bytes) -> bool:
    """Whether a pyproject.toml has our table, however it is written. One that is no TOML may: reading it says why."""
    if not _KEY.search(content):
        return False
    try:
        tools = _values(content.decode("utf-8-sig")).get(_TOOL[0])
    except (ValueError, RecursionError):
        return True
    return isinstance(tools, dict) and _TOOL[-1] in tools


def settings_files(folder: Path) -> Iterator[Path]:
    """The files that say what is set in a folder: the nearest, and what it extends as far as that can be read."""
    file, seen = nearest_file(folder), set[Path]()
    while file is not None and file not in seen:
        seen.add(file)
        yield file
        try:
            extended = _within(file, _parsed(file)[1]).get("extends")
        except BadSettings:
            return
        file = absolute(file.parent / extended) if isinstance(extended, str) else None


def written(file: Path, proved: Proved | None = None) -> Written:
    """What a file sets. Raises `BadSettings`."""
    text, values = _parsed(file)
    found = dict(_flat(_within(file, values)))
    named = f"{file.name}\n{text}"
    if proved is None or named not in proved:
        _prove(file, text, found)
    if proved is not None:
        proved.add(named)
    return Written(file, {key: value for key, value in found.items() if value != {}})


def _place(file: Path) -> Key:
    """The table of a file in which settings are."""
    return _TOOL if file.name == FILES[1] else ()


def _within(file: Path, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a file sets, of all that it says."""
    for part in _place(file):
        values = inner if isinstance(inner := values.get(part), dict) else {}
    return values


def _prove(file: Path, text: str, found: Mapping[Key, Any]) -> None:
    """Raises `BadSettings` for what is no setting. What there is, the rules say, which takes a while to load."""
    from blueprint.linting.setting_keys import problem_of

    for key, value in found.items():
        if (problem := problem_of(key, value)) is not None:
            place = f"{shown(file)}:{_line(text, (*_place(file), *key))}"
            raise BadSettings(Message("{place}: {problem}", place=place, problem=problem))


def _parsed(file: Path) -> tuple[str, dict[str, Any]]:
    try:
        text = file.read_text("utf-8-sig")
        return text, _values(text)
    except OSError as error:
        raise BadSettings(Message("{file}: cannot be read: {why}", file=shown(file), why=reason(error))) from None
    except (ValueError, RecursionError) as error:  # no TOML, no UTF-8, or deeper than anybody writes
        raise BadSettings(Message("{file}: this is not TOML: {why}", file=shown(file), why=str(error))) from None


@lru_cache(maxsize=16)
def _values(text: str) -> dict[str, Any]:
    """What a text of TOML says. Raises ValueError, and RecursionError where it is deeper than anybody writes."""
    import tomllib

    return tomllib.loads(text)


def shown(file: Path) -> str:
    """A path as people would write it here."""
    here = Path.cwd()
    return str(file.relative_to(here) if file.is_relative_to(here) else file)


def _flat(values: Mapping[str, Any], before: Key = ()) -> Iterator[tuple[Key, Any]]:
    """Every value, and every table in which there is none, with the keys that lead to it."""
    for name, value in values.items():
        if isinstance(value, dict) and value:
            yield from _flat(value, (*before, name))
        else:
            yield (*before, name), value


def _line(text: str, key: Key) -> int:
    """The line on which a key is written, from 1: the one that says most of it."""
    table: Key = ()
    best, most = 1, 0
    for number, line in enumerate(text.splitlines(), 1):
        header, own = _keys(line)
        table = own if header else table
        said = own if header else (*table, *own)
        if own and len(said) > most and said == key[: len(said)]:
            best, most = number, len(said)
    return best


def _keys(line: str) -> tuple[bool, Key]:
    """The keys that a line says, and whether it is the head of a table; none where it is neither that nor a value."""
    import tomllib

    header = line.lstrip().startswith("[")
    try:
        read = tomllib.loads(line if header else f"{line.partition('=')[0]}= 0")
    except ValueError:
        return False, ()
    return header, next(_paths(read), ())


def _paths(read: Mapping[str, Any]) -> Iterator[Key]:
    for name, value in read.items():
        below = value if isinstance(value, dict) else {}
        yield (name, *next(_paths(below), ()))
