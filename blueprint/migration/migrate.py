"""Bringing the text of a document to the version that this program reads, one version after the other."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from blueprint.edit import Set, apply
from blueprint.edit.source import source_of
from blueprint.files.heads import BOM, kind_of
from blueprint.migration.migration import Migration, all_migrations
from blueprint.schema import DOCUMENTS
from blueprint.schema.scalars import Version
from blueprint.text import Message, Text, Trouble, template


class NotMigrated(Trouble):
    """A document of a version that nothing leads on from."""


@dataclass(frozen=True, slots=True)
class Migrated:
    """A text of the current version, and what was done to make it so."""

    text: str
    done: tuple[Text, ...] = ()


def migrated(
    text: str,
    file: Path,
    migrations: Iterable[Migration] | None = None,
    current: Mapping[str, int] | None = None,
) -> Migrated:
    """The text of a document in its ``current`` version, by kind (else that of the schema); all else in it stays.

    Raises `NotMigrated` for one of a version that is unknown or newer, and `blueprint.edit.Refused` where it is no YAML,
    or cannot be changed by edits.
    """
    versions = versions_read() if current is None else current
    ways = {(one.kind, one.version): one for one in (all_migrations() if migrations is None else migrations)}
    kind, version = _version(text, file)
    done: list[Text] = []
    if version > versions[kind]:
        words = Message(_NEWER, file=str(file), version=version, current=versions[kind])
        raise NotMigrated(words)
    while version < versions[kind]:
        way = ways.get((kind, version + 1))
        if way is None:
            raise NotMigrated(Message(_UNKNOWN, file=str(file), version=version))
        edits = way.edits(source_of(text.removeprefix(BOM)).data)
        version = way.version
        text = apply(text, [*edits, Set((kind,), version)])
        done.append(way.says)
    return Migrated(text, tuple(done))


_NEWER = template(
    "{file}: version {version} of the format is newer than this program, which reads {current}: update the program"
)
_UNKNOWN = template("{file}: there is no version {version} of the format")


def versions_read() -> dict[str, int]:
    """The version of each kind of document that this program reads."""
    kinds = {kind: record.table[kind].kind for kind, record in DOCUMENTS.items()}
    return {kind: field.number for kind, field in kinds.items() if isinstance(field, Version)}


def _version(text: str, file: Path) -> tuple[str, int]:
    kind = kind_of(text)
    values: Any = source_of(text.removeprefix(BOM)).data if kind else None
    version = values.get(kind) if isinstance(values, dict) else None
    if kind is None or not isinstance(version, int) or isinstance(version, bool):
        raise NotMigrated(Message("{file}: it does not say which version of the format it is", file=str(file)))
    return kind, version
