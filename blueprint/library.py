"""What comes with the product, and how new work begins from it: shipped processes, templates, a first workspace."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from importlib.resources import files as resources
from pathlib import Path
from typing import Any

from blueprint.edit import AddAfter, Edit, Remove, Set, apply
from blueprint.files import Document
from blueprint.files.node import child, data
from blueprint.workspace import REPLACED, Workspace

_HEADER = re.compile(r"\ufeff?(?:[ \t]*(?:#[^\r\n]*|---[ \t]*)?(?:\r\n|\r|\n))+")
_FOR_EDITORS = re.compile(r"^[ \t]*#[ \t]*yaml-language-server:.*$", re.MULTILINE)
_SHARED = {"roles": "role", "data": "data"}
_LEADS = ("escalates_to", "copy_of")
"""The fields of an entry by which it needs another one of its kind."""


def shipped_processes() -> Path:
    """The folder of the processes that come with the product, installed or not."""
    inside = _inside() / "processes"
    return inside if inside.is_dir() else Path(__file__).parent.parent / "processes"


def first_organization() -> str:
    """The text of an organization.yaml to begin with."""
    return _template("organization").read_text("utf-8")


def first_process() -> str:
    """The text of a process to begin with."""
    return _template("process").read_text("utf-8")


def template_file(name: str, workspace: Workspace) -> Path | None:
    """The process that serves as a template: one of the workspace, else a shipped one, by its id; else a file.

    Of several variants of a process the as-is is meant.
    """
    for place in (workspace, Workspace(shipped_processes())):
        found = place.files_of(name)
        if found:
            return found[0]
    path = Path(name)
    return path if path.is_file() else None


def new_process(id: str, workspace: Workspace, template: Path | None = None, name: str = "") -> str:
    """The text of a new as-is process ``id``, made from a template (the first process of all where none is named).

    It is called ``name``, else by its id, in no language in particular. Whatever the template inherits from its own
    organization and the workspace does not have is written into it, so that it can be read at once. What is said above
    the first key of a template is about that one, and not taken over.

    Raises `blueprint.edit.Refused` where the template cannot be changed by an edit.
    """
    path = template or _template("process")
    home = workspace if path.resolve().is_relative_to(workspace.root.resolve()) else Workspace(path)
    source = home.document(path)
    text = _without_header(source.text) if template else source.text
    return apply(text, [*_called(source, id, name or _spaced(id)), *_brought_along(source, path, home, workspace)])


def _without_header(text: str) -> str:
    """A text without the comments above its first key, but for the one that tells editors the schema."""
    header = _HEADER.match(text)
    if not header:
        return text
    return "".join(f"{line}\n" for line in _FOR_EDITORS.findall(header[0])) + text[header.end() :]


def _called(source: Document, id: str, name: str) -> Iterator[Edit]:
    yield Set(("id",), id)
    if _has(source, "variant"):
        yield Set(("variant",), "as-is")
    if _has(source, "dropped"):
        yield Remove(("dropped",))
    yield Set(("name",), name) if _has(source, "name") else AddAfter((), "id", "name", name)


def _has(source: Document, key: str) -> bool:
    return source.root is not None and child(source.root, key) is not None


def _spaced(id: str) -> str:
    return id.replace(".", " ").replace("_", " ").capitalize()


def _brought_along(source: Document, path: Path, origin: Workspace, workspace: Workspace) -> Iterator[Edit]:
    home = _organization_of(path, origin)
    here = workspace.organization_of(workspace.root / "any")
    tiers = _entries(source, "tiers") or _entries(here, "tiers") or _entries(home, "tiers")
    for field, what in _SHARED.items():
        used = {ref.id for ref in source.refs if ref.what == what}
        written = _entries(source, field)
        known = written.keys() | _entries(here, field).keys()
        closed = _closed(_entries(home, field), used)
        missing = {id: _alone(entry, workspace, tiers) for id, entry in closed.items() if id not in known}
        if missing and written:
            yield from (Set((field, id), entry) for id, entry in missing.items())
        elif missing:
            yield AddAfter((), "name", field, missing)
    for field in reversed(REPLACED):
        value = _value(home, field)
        if value is not None and not _has(source, field) and _value(here, field) is None:
            yield AddAfter((), "name", field, value)


def _alone(entry: Mapping[str, Any], workspace: Workspace, tiers: Collection[str]) -> dict[str, Any]:
    """A role or a data item without the processes and tiers that it names and that are not here."""
    held, known = entry.get("held_since"), entry.get("known_for", ())
    there = {
        "held_since": held if held is not None and workspace.knows(held) else None,
        "known_for": [tier for tier in ([known] if isinstance(known, str) else known) if tier in tiers],
    }
    return {field: value for field, value in entry.items() if field not in there or there[field]}


def _organization_of(path: Path, home: Workspace) -> Document | None:
    """The organization that a template inherits from; the first process has the first organization."""
    if path == _template("process"):
        return Workspace(_template("organization")).document(_template("organization"))
    return home.organization_of(path)


def _closed(entries: Mapping[str, Any], used: set[str]) -> dict[str, Any]:
    """The used entries and those that they escalate to or are copies of."""
    wanted = set(used)
    while more := {entry.get(to) for id, entry in entries.items() if id in wanted for to in _LEADS} - wanted - {None}:
        wanted |= more
    return {id: entry for id, entry in entries.items() if id in wanted}


def _entries(document: Document | None, field: str) -> dict[str, Any]:
    values = _value(document, field)
    return values if isinstance(values, dict) else {}


def _value(document: Document | None, field: str) -> Any:
    found = child(document.root, field) if document and document.root is not None else None
    return data(found[1]) if found else None


def _template(name: str) -> Path:
    return _inside() / "templates" / f"{name}.yaml"


def _inside() -> Path:
    return Path(str(resources("blueprint")))
