"""Ids made of names, and ones that nothing else has."""

from __future__ import annotations

import re
from collections.abc import Iterable

from blueprint.edit.ways import steps_of
from blueprint.files import Document

_NOT_IN_IDS = re.compile(r"[^0-9A-Za-z\u3400-\u9fff]+")


def as_id(name: str) -> str:
    """An id made from a name: small letters, digits and Chinese, joined by underscores."""
    return _NOT_IN_IDS.sub("_", name).strip("_").lower()


def free(id: str, taken: Iterable[str]) -> str:
    """``id``, with a number behind it where it is taken."""
    taken = set(taken)
    numbered = (f"{id}_{number}" for number in range(2, len(taken) + 3))
    return id if id not in taken else next(one for one in numbered if one not in taken)


def fresh_id(document: Document, wish: str) -> str:
    """An id for a new step that is called ``wish``, unused in the document.

    Small Latin letters and digits, joined by underscores; ``step_7`` for the seventh where the name has Chinese or none.
    """
    taken = step_ids(document)
    id = as_id(wish)
    if id and id.isascii():
        return free(id, taken)
    count = len(steps_of(document))
    return next(one for number in range(count + 1, count + len(taken) + 2) if (one := f"step_{number}") not in taken)


def step_ids(document: Document) -> set[str]:
    """What no new step can be called: the ids of steps, and those that something takes for one."""
    return {*steps_of(document), *(ref.id for ref in document.refs if ref.what in ("step", "separated"))}
