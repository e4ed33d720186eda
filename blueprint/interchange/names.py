"""What a table calls by its id or its name: steps and roles found by either."""

from __future__ import annotations

import re
from collections.abc import Mapping

from blueprint.text import Text


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
