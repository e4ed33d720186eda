"""From the cells of a row to the fields of a step, as they are written in a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from blueprint.edit.meant import same as same_value
from blueprint.interchange.cells import split_way
from blueprint.interchange.columns import Part, parts
from blueprint.interchange.step_table import value_at
from blueprint.interchange.words import OTHER_WORDS
from blueprint.schema.scalars import resolve
from blueprint.text import Message, nearest

_ROLES = ("role", "to")


@dataclass(frozen=True, slots=True)
class Wrong:
    """What is wrong in a row, in the cell of a ``column``."""

    message: Message
    row: int
    column: str


@dataclass(frozen=True, slots=True)
class Names:
    """Steps and roles by what people may call them."""

    steps: Mapping[str, str]
    roles: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Change:
    """A field of a step that gets a new value (None: it goes), because a cell of ``column`` says so."""

    path: tuple[str, ...]
    column: str
    old: str
    new: str
    value: Any


def changes(written: Any, before: Mapping[str, str], cells: Mapping[str, str]) -> Iterator[Change]:
    """The fields of a step that other cells than those ``before`` give other values."""
    for part in parts():
        changed = [name for name in part.columns if name in cells and not same(before[name], cells[name])]
        if changed:
            texts = [cells.get(name, before[name]) for name in part.columns]
            old = value_at(written, part.path)
            value = _value(part, old, texts)
            if not same_value(old, value):  # it may only be spelled in another way
                name = changed[0]
                yield Change(part.path, name, before[name], cells[name], value)


def _value(part: Part, old: Any, texts: list[str]) -> Any:
    value = part.codec.read(old, texts) if any(text.strip() for text in texts) else None
    return None if value in ([], {}) else value


def same(old: str, new: str) -> bool:
    """Whether two cells say the same: numbers by value."""
    if old == new:
        return True
    one, other = resolve(old), resolve(new)
    numbers = (int, float)
    return isinstance(one, numbers) and isinstance(other, numbers) and type(one) is not bool and one == other


def settled(
    row: int, cells: Mapping[str, str], names: Names, before: Mapping[str, str], wrong: list[Wrong]
) -> dict[str, str]:
    """The cells with ids where they name steps and roles, and the words of the format; what nobody knows is ``wrong``."""
    found = dict(cells)
    for column, words in OTHER_WORDS.items():
        if column in found:
            found[column] = words.get(found[column].lower(), found[column])
    for column in _ROLES:
        if found.get(column) and found[column] != before.get(column):
            found[column] = _known(names.roles, found[column], _no_role, row, column, wrong)
    if found.get("next") and found["next"] != before.get("next"):
        found["next"] = "\n".join(_way(line, names, row, wrong) for line in found["next"].split("\n"))
    return found


def _way(line: str, names: Names, row: int, wrong: list[Wrong]) -> str:
    to, _, _ = split_way(line)
    if not to or line in names.steps:
        return names.steps.get(line, line)
    return _known(names.steps, to, _no_step, row, "next", wrong) + line[len(to) :]


def _known(known: Mapping[str, str], text: str, words: Any, row: int, column: str, wrong: list[Wrong]) -> str:
    if text not in known:
        meant = nearest(text, known)
        hint = Message("; did you mean {meant}?", meant=meant) if meant else ""
        wrong.append(Wrong(words(text, hint), row, column))
    return known.get(text, text)


def _no_role(name: str, hint: Message | str) -> Message:
    return Message("there is no role {name}{hint}", name=name, hint=hint)


def _no_step(name: str, hint: Message | str) -> Message:
    return Message("there is no step {name}{hint}", name=name, hint=hint)
