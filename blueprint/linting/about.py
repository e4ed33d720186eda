"""What a finding is about, in words that stay the same when lines move: for baselines, and for the sites that follow it.

Not the lines, not the message: the process, the way to the place, and an item of a list by what names it, so that a
branch is the one to ``reply`` wherever it stands.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from blueprint.files import Document, Path_
from blueprint.files.node import Leaf, Node, Seq, child, followed
from blueprint.text import printable

_NAMING = ("id", "to", "rule", "mode", "escalate", "name", "measure", "clock", "process")
"""Fields that tell the items of a list apart, the surest first."""


def about(document: Document, at: Path_, which: str = "") -> str:
    """What a finding at a place of a document is about; ``which`` of the things that its rule finds there."""
    parts = (_whose(document), *_way(document.root, at), which)
    return printable("/".join(part for part in parts if part))


def _whose(document: Document) -> str:
    """The process, with its variant where it is not the as-is; where there is none the file, wherever it lies."""
    id, variant = document.values.get("id"), document.values.get("variant", "as-is")
    if id is None:
        return Path(document.file).name
    return str(id) if variant == "as-is" else f"{id}@{variant}"


def _way(node: Node | None, at: Path_) -> Iterator[str]:
    """The parts of a place; the tree is looked into only where one of them is an item of a list."""
    walked = int in map(type, at)
    for part in at if walked else ():
        found = child(node, part) if node is not None else None
        if isinstance(part, str):
            yield part
        elif node is not None:
            yield _name(found[1] if found else node)  # a list of one item may be written without the list
        node = found[1] if found else None
    yield from () if walked else map(str, at)


def _name(node: Node) -> str:
    """What names a value among others."""
    inner = followed(node)
    if isinstance(inner, Leaf):
        return inner.text
    if isinstance(inner, Seq):
        return "+".join(map(_name, inner.items))
    values = {key.text: value for key, value in inner.pairs()}
    return next((_name(values[key]) for key in (*_NAMING, *values) if key in values), "")
