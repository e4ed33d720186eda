"""Edits tried on what a document says instead of on its text: for those who try many and write few.

The text stays the one truth: what is tried here says what the text would say after `blueprint.edit.apply`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from blueprint.edit.meant import meant
from blueprint.edit.primitives import Edit
from blueprint.edit.refused import Refused
from blueprint.edit.spelling import Spot, scalar
from blueprint.files import Document
from blueprint.files.node import Leaf, Map, Node, Seq, followed
from blueprint.files.shape import EXTENSION, part_of, shape
from blueprint.schema import DOCUMENTS
from blueprint.schema.kinds import Kind, MapOf

Tree = dict[str, Any]
"""Maps and lists whose single values are the leaves of the text, or the plain values of edits. Never changed itself."""


class Sketch:
    """A document that edits are tried on. Only what differs from all that was tried before is read again."""

    def __init__(self, document: Document) -> None:
        assert isinstance(document.root, Map)
        assert document.kind is not None
        self.tree: Tree = _lifted(document.root)
        self._file, self._kind, self._record = document.file, document.kind, DOCUMENTS[document.kind]
        self._read: dict[tuple[str, str, int], tuple[Any, Any]] = {}
        """What is known by the field, the key below it and the part of a tree, which is kept with it."""

    def after(self, edits: Iterable[Edit]) -> Tree:
        """What the document would say after edits. Raises `Refused` where one of them cannot be made."""
        tree = self.tree
        for edit in edits:
            tree = meant(tree, edit)
        return tree

    def document(self, tree: Tree) -> Document:
        """A document that says this, without a text. Raises `Refused` where no such document could be read."""
        table, values = self._record.table, dict[str, Any]()
        if any(name not in table and not name.startswith(EXTENSION) for name in tree) or any(
            field.name not in tree for field in self._record.required
        ):
            raise Refused(shape(_as_map(tree), self._record).problems[0].message)
        for name, part in tree.items():
            if name in table:
                values[table[name].attribute] = self._value(name, part, table[name].kind)
        return Document(self._file, kind=self._kind, values=values)

    def _value(self, name: str, part: Any, kind: Kind) -> Any:
        if not isinstance(kind, MapOf) or not isinstance(part, dict):
            return self._kept(name, "", part, kind)
        values = {key: self._kept(name, key, {key: entry}, kind, of=entry)[key] for key, entry in part.items()}
        for _, message in kind.check(values) if kind.check else ():
            raise Refused(message)
        return values

    def _kept(self, name: str, key: str, part: Any, kind: Kind, of: Any = None) -> Any:
        """What a part says, read once; it is told from others by the entry that it is made ``of``, where it is one."""
        own = part if of is None else of
        known = self._read.get((name, key, id(own)))
        if known is None:
            value, problems = part_of(_as_node(part), kind)
            if problems:
                raise Refused(problems[0].message)
            known = self._read[name, key, id(own)] = own, value
        return known[1]


def _lifted(node: Node) -> Any:
    inner = followed(node)
    if isinstance(inner, Leaf):
        return inner
    if isinstance(inner, Map):
        return {key.text: _lifted(value) for key, value in inner.pairs()}
    return [_lifted(item) for item in inner.items]


def _as_node(tree: Any) -> Node:
    if isinstance(tree, Leaf):
        return tree
    if isinstance(tree, Mapping):
        return _as_map(tree)
    if isinstance(tree, list):
        items = Seq(False, 0, 0, None)
        items.items = [_as_node(item) for item in tree]
        return items
    return _quoted(tree) if isinstance(tree, str) else Leaf(scalar(tree, Spot.VALUE), "", 0, 0, None)


def _as_map(tree: Mapping[str, Any]) -> Map:
    entries = Map(False, 0, 0, None)
    entries.entries = [(_quoted(key), _as_node(value)) for key, value in tree.items()]
    return entries


def _quoted(text: str) -> Leaf:
    """A text that is nothing else, as it is where it stands in quotes."""
    return Leaf(text, "'", 0, 0, None)
