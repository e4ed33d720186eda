"""Renaming with all that refers to it: steps, roles, tiers, data items, clocks and processes, wherever they are named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from blueprint.edit.primitives import Edit, Rename, Set
from blueprint.edit.refused import Refused
from blueprint.files import Document, Path_, Ref
from blueprint.files.node import Alias, Leaf, Map, Node, Seq, child, followed
from blueprint.schema.scalars import Word, Wrong
from blueprint.text import Message

BEGIN = ".begin"
"""Ends a moment of a clock that is the beginning of a step."""

_SAME = {"step": ("step", "separated")}
"""What names a thing of a kind: the pairs that must be separate name steps."""


def mentioned(document: Document, what: str, id: str) -> tuple[Ref, ...]:
    """Everything in a document that declares or names the step, role, tier, data item or clock ``id``, in order."""
    kinds = _SAME.get(what, (what,))
    return tuple(
        sorted((ref for ref in document.refs if ref.what in kinds and ref.id == id), key=lambda ref: ref.start)
    )


def rename(document: Document, what: str, old: str, new: str) -> tuple[Edit, ...]:
    """The edits that call a step, role, tier, data item or clock ``new`` wherever it is ``old``.

    They are one change: a value that several places share changes with the first of them. Raises `Refused` where
    nothing is called ``old``, something ``new`` already, or nothing can be.
    """
    refs = mentioned(document, what, old)
    if document.root is None or not refs:
        raise Refused(Message("nothing here is called {id}", id=old))
    check_id(what, new)
    if taken := mentioned(document, what, new):
        raise Refused(Message("{key} is already written there", key=new), document.position(taken[0].start)[0])
    return _renamings(document.root, refs, old, new)


def rename_process(document: Document, old: str, new: str) -> tuple[Edit, ...]:
    """The edits that call a process ``new`` wherever a document calls it ``old``: as its own id, or as that of another."""
    if document.root is None:
        return ()
    id = node_at(document.root, ("id",)) if document.kind == "blueprint" else None
    own = [Set(("id",), new)] if isinstance(id, Leaf) and id.text == old else []
    return (*own, *_renamings(document.root, mentioned(document, "process", old), old, new))


def _renamings(root: Node, refs: Iterable[Ref], old: str, new: str) -> tuple[Edit, ...]:
    written = dict(_places(root, ()))
    paths = [path for ref in refs for path in (_own_path(ref, written), ref.path) if path is not None]
    edits = dict.fromkeys(rename_at(root, path, old, new) for path in paths)
    return tuple(
        sorted(edits, key=lambda edit: isinstance(edit, Rename))
    )  # keys last: the paths of the others hold them


def check_id(what: str, id: str) -> None:
    """Raises `Refused` where nothing of this kind can be called ``id``."""
    try:
        Word(what).parse(id, plain=False)
    except Wrong as wrong:
        raise Refused(wrong.message) from None


def rename_at(root: Node, path: Path_, old: str, new: str) -> Edit:
    """The edit of one mention alone: at ``path`` stands the id itself, or a map that has it as a key."""
    node = node_at(root, path)
    if isinstance(node, Map):
        return Rename((*path, old), new)
    moment = isinstance(node, Leaf) and node.text == old + BEGIN
    return Set(path, new + BEGIN if moment else new)


def node_at(root: Node, path: Path_) -> Node | None:
    """The value at a path, mentions followed; None where there is none."""
    node = root
    for part in path:
        found = child(node, part)
        if found is None:
            return None
        node = found[1]
    return followed(node)


def _own_path(ref: Ref, written: dict[int, tuple[Path_, Node]]) -> Path_ | None:
    """Where the characters of a mention stand themselves: it may be reached through an alias or a merge key."""
    found = written.get(ref.start)
    if found is None:
        return None
    path, node = found
    if isinstance(node, Alias):
        target = written.get(node.target.start)
        return target[0] if target else None
    return path


def _places(node: Node, path: Path_) -> Iterator[tuple[int, tuple[Path_, Node]]]:
    """Every value by the offset at which it is written, and every key, whose path is that of its map."""
    if isinstance(node, Map):
        for key, value in node.entries:
            yield key.start, (path, key)
            yield from _places(value, (*path, key.text))
    elif isinstance(node, Seq):
        for index, item in enumerate(node.items):
            yield from _places(item, (*path, index))
    else:
        yield node.start, (path, node)
