"""The fields of a record as rows: what is written first in the table's order, what is in a record or list below it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from blueprint.files import Path_
from blueprint.files.node import Leaf, Map, Node, Seq, child, followed
from blueprint.schema.kinds import (
    Arrivals,
    Field,
    Kind,
    ListOf,
    Many,
    MapOf,
    Record,
)
from blueprint.text import Message, Said, both
from tui.inspector.labels import label
from tui.inspector.row import ELSEWHERE, Home, Row, on_one_line

_NUMBERED = both("{name} {n}", "{name} {n}")

WANTED = {
    "step": ("name", "role", "time", "next", "channel", "to", "tells", "value"),
    "time": ("wait", "work"),
    "branch": ("to", "p", "when", "loop"),
    "role": ("name", "lane", "cost", "count", "escalates_to"),
    "tier": ("name", "share", "priority", "sla"),
    "process": ("name", "owner", "customer", "purpose", "volume"),
    "organization": ("name", "currency", "calendar"),
}
"""The fields that are shown even where nothing is written, by record."""


def rows(node: Node | None, record: Record, path: Path_, *, unset: bool = False) -> tuple[Row, ...]:
    """The rows of a record: the fields that are written, those most wanted, and with ``unset`` all others too."""
    return tuple(_fields(node, record, path, 0, unset))


def _fields(
    node: Node | None, record: Record, path: Path_, depth: int, unset: bool, home: Home | None = None
) -> Iterator[Row]:
    wanted = () if depth else WANTED.get(record.name, ())
    for field in record.fields:
        found = _written(node, record, field)
        if found is not None or unset or field.required or field.name in wanted:
            row = Row((*path, field.name), label(record, field), field.kind, field, found, depth, home)
            yield from _below(row, unset)


def _written(node: Node | None, record: Record, field: Field) -> Node | None:
    inner = followed(node) if node is not None else None
    if isinstance(inner, Leaf):
        return inner if field.name == record.short and (inner.text or not inner.plain) else None
    found = child(inner, field.name) if inner is not None else None
    return found[1] if found else None


def _below(row: Row, unset: bool) -> Iterator[Row]:
    """A row, or the rows that it is made of."""
    match row.kind:
        case Record() as record if not on_one_line(record):
            yield from _record(row, record, unset)
        case Arrivals(_, period):
            yield from _items(row, period, unset) if isinstance(_inner(row), Seq) else [_with_home(row, period, 0)]
        case Many(item) | ListOf(item) if not on_one_line(row.kind):
            yield from _items(row, item, unset)
        case MapOf(item, declares) if not on_one_line(row.kind):
            yield from [_with_home(row, item, None)] if declares in ELSEWHERE else _entries(row, item, unset)
        case _:
            yield row


def _inner(row: Row) -> Leaf | Map | Seq | None:
    return followed(row.node) if row.node is not None else None


def _record(row: Row, record: Record, unset: bool) -> Iterator[Row]:
    """The record's own row and its fields; of times there are only the fields."""
    always = record.name in WANTED and row.home is None
    if always:
        yield from _fields(row.node, record, row.path, row.depth, unset)
        return
    yield row
    if row.is_head:
        yield from _fields(row.node, record, row.path, row.depth + 1, unset, row.home)


def _with_home(row: Row, item: Kind, size: int | None) -> Row:
    return replace(row, home=Home(row.path, item, size))


def _items(row: Row, item: Kind, unset: bool) -> Iterator[Row]:
    inner = _inner(row)
    written = inner.items if isinstance(inner, Seq) else [row.node] if row.node is not None else []
    home = Home(row.path, item, len(written))
    if not written:
        yield replace(row, home=home)
    for index, node in enumerate(written):
        name: Said = row.label if len(written) == 1 else Message(_NUMBERED, name=row.label, n=index + 1)
        yield from _below(Row((*row.path, index), name, item, row.about, node, row.depth, home), unset)


def _entries(row: Row, item: Kind, unset: bool) -> Iterator[Row]:
    inner = _inner(row)
    written = list(inner.pairs()) if isinstance(inner, Map) else []
    home = Home(row.path, item, None)
    if not written:
        yield replace(row, home=home)
    for key, node in written:
        name = Message(_NUMBERED, name=row.label, n=key.text)
        yield from _below(Row((*row.path, key.text), name, item, row.about, node, row.depth, home), unset)


def nearest(found: tuple[Row, ...], path: Path_) -> int | None:
    """The number of the row at a path, else of the first below it, else of the last on the way to it."""
    exact = [index for index, row in enumerate(found) if row.path[: len(path)] == path]
    above = [index for index, row in enumerate(found) if path[: len(row.path)] == row.path]
    return exact[0] if exact and path else max(above, key=lambda index: len(found[index].path), default=None)
