"""Reading the settings of the linter: every key is one of ours, and whatever is not is refused at its line."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

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

_TABLE = re.compile(rb"""^[ \t]*\[[ \t]*tool[ \t]*\.[ \t]*["']?blueprint["']?[ \t]*[].]""", re.MULTILINE)


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


def absolute(path: Path) -> Path:
    """A path without any `..`; a link in it stays."""
    return Path(os.path.abspath(path))  # noqa: PTH100


def _holds_any(file: Path) -> bool:
    """Whether a file is there for settings; a pyproject.toml is mostly there for others."""
    try:
        return file.is_file() and (file.name == FILES[0] or _TABLE.search(file.read_bytes()) is not None)
    except OSError:
        return False


def written(file: Path, proved: Proved | None = None) -> Written:
    """What a file sets. Raises `BadSettings`."""
    text, values = _parsed(file)
    within: Key = _TOOL if file.name == FILES[1] else ()
    for part in within:
        values = inner if isinstance(inner := values.get(part), dict) else {}
    found = dict(_flat(values))
    named = f"{file.name}\n{text}"
    if proved is None or named not in proved:
        _prove(file, text, within, found)
    if proved is not None:
        proved.add(named)
    return Written(file, found)


def _prove(file: Path, text: str, within: Key, found: Mapping[Key, Any]) -> None:
    """Raises `BadSettings` for what is no setting. What there is, the rules say, which takes a while to load."""
    from blueprint.linting.setting_keys import problem_of

    for key, value in found.items():
        if (problem := problem_of(key, value)) is not None:
            place = f"{_shown(file)}:{_line(text, (*within, *key))}"
            raise BadSettings(Message("{place}: {problem}", place=place, problem=problem))


def _parsed(file: Path) -> tuple[str, dict[str, Any]]:
    import tomllib

    try:
        text = file.read_text("utf-8")
        return text, tomllib.loads(text)
    except OSError as error:
        raise BadSettings(Message("{file}: cannot be read: {why}", file=_shown(file), why=reason(error))) from None
    except (ValueError, RecursionError) as error:  # no TOML, no UTF-8, or deeper than anybody writes
        raise BadSettings(Message("{file}: this is not TOML: {why}", file=_shown(file), why=str(error))) from None


def _shown(file: Path) -> str:
    here = Path.cwd()
    return str(file.relative_to(here) if file.is_relative_to(here) else file)


def _flat(values: Mapping[str, Any], before: Key = ()) -> Iterator[tuple[Key, Any]]:
    """Every value with the keys that lead to it."""
    for name, value in values.items():
        if isinstance(value, dict):
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
