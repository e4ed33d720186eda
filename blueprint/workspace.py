"""A folder of documents: the organization that all share, the processes and their variants, and who calls whom."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Callable, Collection, Container, Iterator, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from blueprint.files.glances import HEAD, head, is_broken_link, is_file, is_ours, mentions
from blueprint.files.links import absolute
from blueprint.text import Message, Text, Trouble, reason

if TYPE_CHECKING:
    from blueprint.files import Document
    from blueprint.model import Called, Organization, Process

MARKS = ("organization.yaml", "blueprint.toml")
"""Files that make a folder the root of a workspace."""

_SUFFIXES = (".yaml", ".yml")
_MERGED = ("roles", "data")
REPLACED = ("tiers", "calendar", "currency", "profiles")
"""What a process inherits as a whole, unless it writes its own."""
_CALLING = re.compile(rb"""\bprocess["']?\s*:""")
_NAMING = re.compile(rb"""\b(roles|data)["']?[ \t]*:""")
_ID = re.compile(rb"""\bid["']?[ \t]*:[ \t]*["']?([a-z0-9._-]+)""")


class Outline(NamedTuple):
    """What others ask about a process: what it is, its tiers, as a text that is the same for the same ones, and its clocks."""

    id: str
    variant: str
    tiers: str
    tier_ids: tuple[str, ...]
    clocks: tuple[str, ...]


class Unreadable(ValueError):
    """A document that cannot be read, with everything that is wrong with it."""

    def __init__(self, document: Document) -> None:
        first = document.problems[0]
        line, column = document.position(first.start)
        super().__init__(f"{document.file}:{line}:{column}: {first.message.text('en')}")
        self.document = document


class NotFound(Trouble):
    """A path that does not exist, or that holds no process."""


class Workspace:
    """The documents below the nearest folder at or above ``folder`` that has an organization.yaml or blueprint.toml.

    Files are read (by ``read``) when they are first asked for and then kept.
    """

    def __init__(self, folder: str | Path = ".", read: Callable[[Path], Document] | None = None) -> None:
        self.root = _root(Path(folder))
        self._read = read or _from_disk
        self._documents: dict[str, Document] = {}
        self._held: set[str] = set()
        self._hidden: set[str] = set()
        self._processes: dict[str, tuple[Document, Process | None]] = {}
        self._homes: dict[Path, Path | None] = {}
        self._organizations: dict[Path, Document | None] = {}
        self._names: dict[str, Mapping[tuple[str, str], Text]] = {}
        self._called: dict[str, Collection[str]] = {}
        self._outlines: dict[str, Outline | None] = {}

    def document(self, path: str | Path) -> Document:
        """The document in a file; what prevents reading it is among its problems."""
        key = _key(path)
        if key not in self._documents:
            self._documents[key] = _gone(path) if key in self._hidden else self._read(Path(path))
        return self._documents[key]

    def has_read(self, path: str | Path) -> bool:
        """Whether the document in a file is at hand."""
        return _key(path) in self._documents

    def hold(self, document: Document) -> None:
        """Let a text that is not, or not yet, on disk stand for its file."""
        self.release(document.file)
        key = _key(document.file)
        self._documents[key] = document
        self._held.add(key)

    def hide(self, path: str | Path) -> None:
        """Let a file that is not, or not yet, gone from the disk count as gone."""
        self.release(path)
        self._hidden.add(_key(path))

    def release(self, path: str | Path) -> None:
        """Let what is on disk now stand for its file."""
        key = _key(path)
        self._documents.pop(key, None)
        self._held.discard(key)
        self._hidden.discard(key)
        self._processes.clear()
        self._homes.clear()
        self._organizations.clear()
        self._names.pop(key, None)
        self._called.clear()
        self._outlines.clear()
        for name in ("organization", "_candidates", "_calls", "_shared_names"):
            self.__dict__.pop(name, None)

    def copy(self) -> Workspace:
        """An independent workspace that has read, holds and hides the same; what it has not read it reads from disk."""
        copy = Workspace(self.root)
        copy.root = self.root
        copy._documents |= self._documents
        copy._processes |= self._processes
        copy._held |= self._held
        copy._hidden |= self._hidden
        return copy

    def forget(self, path: str | Path) -> None:
        """Let a document go that is not needed any more; an organization is kept, and what is not on disk."""
        key = _key(path)
        if Path(path).name != MARKS[0] and key not in self._held:
            self.names_in(path)
            if key in self._documents:
                self.calls_in(path)
                self.outline_of(path)
            self._documents.pop(key, None)
            self._processes.pop(key, None)

    def names_in(self, path: str | Path) -> Mapping[tuple[str, str], Text]:
        """What a file calls its process, roles and data items, by the place and the id; kept when the file is forgotten.

        A file that nobody has read yet is read only if it names what another file may name as well.
        """
        key = _key(path)
        if key not in self._names:
            known = key in self._documents or path in self._shared_names
            self._names[key] = _names(self.document(path)) if known else {}
        return self._names[key]

    def recall(self, path: str | Path, names: Mapping[tuple[str, str], Text]) -> None:
        """Let `names_in` answer this for a file, unread, as it did in another workspace."""
        self._names[_key(path)] = names

    def calls_in(self, path: str | Path) -> Collection[str]:
        """The ids of the processes that a file calls; kept when the file is forgotten."""
        key = _key(path)
        if key not in self._called:
            process = self.process_of(self.document(path))
            steps = process.steps.values() if process else ()
            self._called[key] = frozenset(step.process.id for step in steps if step.process is not None)
        return self._called[key]

    def outline_of(self, path: str | Path) -> Outline | None:
        """The outline of the process in a file; None where none can be read. Kept when the file is forgotten."""
        key = _key(path)
        if key not in self._outlines:
            read_for_this = not self.has_read(path)
            process = self.process_of(self.document(path))
            self._outlines[key] = _outline(process) if process else None
            if read_for_this:
                self.forget(path)
        return self._outlines[key]

    def outlines(self) -> Iterator[Outline]:
        """The outline of every readable process of the workspace."""
        yield from filter(None, map(self.outline_of, self.files()))

    def recall_calls(self, path: str | Path, ids: Collection[str]) -> None:
        """Let `calls_in` answer this for a file, unread, as it did in another workspace."""
        self._called[_key(path)] = ids

    @cached_property
    def _shared_names(self) -> frozenset[Path]:
        """The files that seem to name roles or data items of their own, or to define an id that another file defines."""
        twice = {path for paths in self._candidates.values() if len(paths) > 1 for path in paths}
        return frozenset(twice | {path for path in self.all_files() if self._mentions(path, _NAMING)})

    def _mentions(self, path: Path, words: re.Pattern[bytes]) -> bool:
        """Whether a text may hold what is looked for; one that is not on disk always may."""
        return _key(path) in self._held or mentions(path, words)

    def organization_of(self, path: str | Path) -> Document | None:
        """The nearest organization.yaml at or above a file within the workspace."""
        folder = Path(path).parent
        if folder not in self._organizations:
            file = self.organization_file(path)
            self._organizations[folder] = None if file is None else self.document(file)
        return self._organizations[folder]

    def organization_file(self, path: str | Path) -> Path | None:
        """Where the nearest organization.yaml at or above a file within the workspace is; nothing is read."""
        folder = Path(path).parent
        if folder not in self._homes:
            self._homes[folder] = self._home(absolute(folder))
        return self._homes[folder]

    def _home(self, folder: Path) -> Path | None:
        root = absolute(self.root)
        for above in (folder, *folder.parents):
            nearest = above / MARKS[0]
            key = _key(nearest)
            if key in self._held or (key not in self._hidden and is_file(nearest)):
                return _shown(nearest)
            if above == root:
                return None
        return None

    @cached_property
    def organization(self) -> Organization:
        """What the processes at the root of the workspace share; the defaults where there is no organization.yaml."""
        from blueprint.model import Organization

        document = self.organization_of(self.root / "any")
        return Organization(**document.values) if document and document.kind == "organization" else Organization()

    def process_of(self, document: Document) -> Process | None:
        """The process that a document describes, with what it inherits; None where either cannot be read."""
        key = _key(document.file)
        known, process = self._processes.get(key, (None, None))
        if known is not document:
            process = self._resolve(document)
            self._processes[key] = document, process
        return process

    def _resolve(self, document: Document) -> Process | None:
        organization = self.organization_of(document.file)
        if document.kind != "blueprint" or document.problems or (organization and organization.problems):
            return None
        from blueprint.model import Process

        shared = organization.values if organization and organization.kind == "organization" else {}
        values = {name: shared[name] for name in REPLACED if name in shared} | dict(document.values)
        for name in _MERGED:
            values[name] = {**shared.get(name, {}), **document.values.get(name, {})}
        inherited = values["roles"].keys() - document.values.get("roles", {}).keys()
        inherits_profiles = "profiles" in shared and "profiles" not in document.values
        return Process(**values, inherited=frozenset(inherited), inherits_profiles=inherits_profiles)

    def files(self, folder: str | Path | None = None, known: Container[Path] = ()) -> Iterator[Path]:
        """The YAML files below a folder (the root) whose first key is one of ours, in order of their names.

        What cannot be looked into, a folder too, is among them: reading it says why. ``known`` are ours without a look.
        """
        closed: list[Path] = []
        top = self.root if folder is None else folder
        for directory, folders, names in os.walk(top, onerror=lambda error: closed.append(Path(error.filename))):
            folders[:] = sorted(name for name in folders if not name.startswith(".") and name != "node_modules")
            paths = (Path(directory, name) for name in sorted(names))
            yaml = (path for path in paths if path.suffix.lower() in _SUFFIXES)
            yield from (path for path in yaml if path in known or self._counts(path))
        yield from closed

    def _counts(self, path: Path) -> bool:
        """Whether a file is ours: by its name, by its first key, or because nobody can tell."""
        if _key(path) in self._hidden:
            return False
        if self.has_read(path):
            return True
        if is_file(path):
            return path.name == MARKS[0] or is_ours(path)
        return not path.name.startswith(".") and is_broken_link(path)  # hidden ones are the lock files of editors

    @cached_property
    def _candidates(self) -> dict[str, list[Path]]:
        """Where a process id may be defined, by a look at the beginning of each file."""
        found: dict[str, list[Path]] = {}
        for path in self.all_files():
            for id in dict.fromkeys(_ID.findall(self._head(path))):
                found.setdefault(id.decode(), []).append(path)
        return found

    def all_files(self) -> Iterator[Path]:
        """The files of the workspace, and behind them those that are held and not, or not yet, on disk."""
        on_disk = {_key(path): path for path in self.files()}
        yield from on_disk.values()
        yield from sorted(Path(self._documents[key].file) for key in self._held - on_disk.keys())

    def _head(self, path: Path) -> bytes:
        key = _key(path)
        return self._documents[key].text[:HEAD].encode("utf-8", "replace") if key in self._held else head(path)

    def _defines(self, path: Path, id: str) -> bool:
        """Whether a file defines a process of this id; one of which nothing can be read may."""
        from blueprint.files.node import Leaf, child

        document = self.document(path)
        if document.kind != "blueprint" or document.root is None:
            return document.kind == "blueprint"
        found = child(document.root, "id")
        return found is not None and isinstance(found[1], Leaf) and found[1].text == id

    def candidates(self, id: str) -> Collection[Path]:
        """The files that may define a process of this id, by a look at their beginnings."""
        return self._candidates.get(id, ())

    def files_of(self, id: str) -> tuple[Path, ...]:
        """The files that define a process of this id, readable or not; those of the process as it is come first."""
        files = (path for path in self.candidates(id) if self._defines(path, id))
        return tuple(sorted(files, key=lambda path: self.document(path).values.get("variant", "as-is") != "as-is"))

    def variants(self, id: str) -> dict[str, Process]:
        """The readable processes with this id, by variant; of several files of a variant the first counts."""
        found: dict[str, Process] = {}
        for path in self.files_of(id):
            if process := self.process_of(self.document(path)):
                found.setdefault(process.variant, process)
        return found

    def other_variants(self, process: Process) -> tuple[Path, ...]:
        """The files of the other variants of a process that can be read; where no other is asked for, the first counts."""
        read = ((path, self.process_of(self.document(path))) for path in self.files_of(process.id))
        return tuple(path for path, other in read if other and other.variant != process.variant)

    def other_variant(self, process: Process) -> Path | None:
        """The first file of another variant of a process that can be read, where there is one."""
        return next(iter(self.other_variants(process)), None)

    def knows(self, id: str) -> bool:
        """Whether a file of the workspace defines a process of this id, readable or not."""
        return bool(self.files_of(id))

    @property
    def ids(self) -> Collection[str]:
        """The ids that files of the workspace seem to define, by a look at their beginnings: for suggestions."""
        return self._candidates.keys()

    def called(self, called: Called, caller: Process) -> Process | None:
        """The process that a call enters: the variant named, else the caller's own, else the as-is."""
        variants = self.variants(called.id)
        if called.variant:
            return variants.get(called.variant)
        return variants.get(caller.variant) or variants.get("as-is") or next(iter(variants.values()), None)

    def processes(self) -> Iterator[Process]:
        """Every readable process of the workspace."""
        for path in self.files():
            process = self.process_of(self.document(path))
            if process is not None:
                yield process

    @cached_property
    def _calls(self) -> frozenset[str]:
        """The ids that calls name; only files in which the field stands at all are read for it."""
        calling = (path for path in self.all_files() if self._mentions(path, _CALLING))
        return frozenset(id for path in calling for id in self.calls_in(path))

    def calls(self, id: str) -> bool:
        """Whether some process of the workspace calls this one."""
        return id in self._calls


def load(path: str | Path) -> Process:
    """The process in a file, with what it inherits from the organization.yaml of its workspace.

    Raises `Unreadable`, which carries every problem found, where the file or its organization cannot be read.
    """
    return load_from(Workspace(path), path)


def load_from(workspace: Workspace, path: str | Path) -> Process:
    """The process in a file, read as a part of a workspace. Raises `Unreadable`."""
    document = workspace.document(path)
    process = workspace.process_of(document)
    if process is None:
        raise Unreadable(_at_fault(workspace, document))
    return process


def _at_fault(workspace: Workspace, document: Document) -> Document:
    from blueprint.files import Document, unreadable

    if not document.problems and document.kind != "blueprint":
        words = Message("this is a document of kind {kind}: it holds no process", kind=document.kind)
        return Document(document.file, document.text, document.kind, document.root, problems=(unreadable(words),))
    organization = workspace.organization_of(document.file)
    return document if document.problems or organization is None else organization


def load_text(text: str, file: str = "<text>") -> Process:
    """The process that a text describes on its own, outside any workspace. Raises `Unreadable`."""
    from blueprint.files import parse
    from blueprint.model import Process

    document = parse(text, file)
    if document.problems or document.kind != "blueprint":
        raise Unreadable(_at_fault(Workspace(Path(file).parent), document))
    return Process(**document.values)


def _outline(process: Process) -> Outline:
    return Outline(process.id, process.variant, repr(process.tiers), tuple(process.tiers), tuple(process.clocks))


def _names(document: Document) -> dict[tuple[str, str], Text]:
    values = document.values
    named = {("name", str(values.get("id"))): values.get("name")} if document.kind == "blueprint" else {}
    for place in _MERGED:
        named |= {(place, id): entry.name for id, entry in values.get(place, {}).items()}
    return {key: name for key, name in named.items() if name is not None}


def _root(start: Path) -> Path:
    folder = start if start.is_dir() else start.parent
    above = absolute(folder)
    for candidate in (above, *above.parents):
        if any(is_file(candidate / mark) for mark in MARKS):
            return folder if candidate == above else _shown(candidate)
    return folder


def _key(path: str | Path) -> str:
    """A path in the one form in which files are told apart, without any `..`."""
    return os.path.normcase(os.path.abspath(path))  # noqa: PTH100 (a link stays where it is)


def _from_disk(path: Path) -> Document:
    from blueprint.files import read

    return read(path)


def _gone(path: str | Path) -> Document:
    from blueprint.files import Document, unreadable

    words = Message("cannot be read: {why}", why=reason(FileNotFoundError(errno.ENOENT, "")))
    return Document(str(path), problems=(unreadable(words),))


def _shown(path: Path) -> Path:
    """A path as the user would write it: relative to the current folder where it lies below or near it."""
    try:
        relative = os.path.relpath(path)
    except ValueError:  # another drive
        return path
    return path if relative.count("..") > 2 else Path(relative)
