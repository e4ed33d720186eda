"""Ids for what a table calls by its name, and steps and roles found by either."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from blueprint.text import Text

_NOT_IN_IDS = re.compile(r"[^0-9A-Za-z\u3400-\u9fff]+")


def as_id(name: str) -> str:
    """An id made from a name: small letters, digits and Chinese, joined by underscores."""
    return _NOT_IN_IDS.sub("_", name).strip("_").lower()


def free(id: str, taken: Iterable[str]) -> str:
    """``id``, with a number behind it where it is taken."""
    taken = set(taken)
    numbered = (f"{id}_{number}" for number in range(2, len(taken) + 3))
    return id if id not in taken else next(one for one in numbered if one not in taken)


def by_name(named: Mapping[str, Text | None]) -> dict[str, str]:
    """Ids by themselves and by each of their names that no other has."""
    found: dict[str, str | None] = {}
    for id, name in named.items():
        for text in {text for _, text in name.by_language} if name else ():
            found[text] = None if text in found else id
    return {**{text: id for text, id in found.items() if id is not None}, **{id: id for id in named}}


def as_process_id(name: str) -> str:
    """The id of a process made from the name of a file."""
    return re.sub(r"[^a-z0-9._-]+", "_", name.lower()).strip("_.-") or "process"
