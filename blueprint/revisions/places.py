"""Where the documents of one state of things lie: in a folder, in a commit, or in a file that git hands over."""

from __future__ import annotations

import os
from collections.abc import Container, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

from blueprint.files import LARGEST, Document, read
from blueprint.files.reading import document_of
from blueprint.revisions.git import write_out
from blueprint.workspace import MARKS, Workspace


@dataclass(frozen=True, slots=True)
class Place:
    """A document in a state: the ``key`` under which it is the same file in another state, what its file is called, and
    the workspace in which it is judged."""

    key: str
    name: str
    path: Path
    workspace: Workspace

    held: bytes | None = None
    """What stands for the file, where it is not what lies on the disk."""

    @property
    def document(self) -> Document:
        return self.workspace.document(self.path)

    @property
    def content(self) -> bytes:
        """What the file holds, unread; nothing where it cannot be opened."""
        if self.held is not None:
            return self.held
        try:
            return self.path.read_bytes()
        except OSError:
            return b""


Places = Mapping[str, Place]
"""The documents of a state, by what makes two of them the same file."""


def of_file(path: Path, beside: Path) -> Places:
    """One file, which is compared with the one ``beside`` it, whatever they are called; none of what is no file.

    One that lies below no organization is judged where the other one lies: it is mostly an older text of that. So is
    what comes out of a pipe, as a shell makes one of ``<(git show …)``; between two of these, it is judged here.
    """
    if path.is_fifo():
        return _piped(path, beside if beside.is_file() else Path(path.name))
    if not path.is_file():
        return {}
    workspace = Workspace(path)
    other = Workspace(beside)
    if workspace.organization_of(path) is None and beside.is_file() and other.organization_of(beside):
        other.hold(replace(read(path), file=str(beside)))
        return {"": Place("", str(path), beside, other, path.read_bytes())}
    return {"": Place("", str(path), path, workspace)}


def _piped(path: Path, instead: Path) -> Places:
    """What comes out of a pipe, which can be read once, in the place of a file."""
    with path.open("rb") as stream:
        content = stream.read(LARGEST + 1)
    workspace = Workspace(instead)
    workspace.hold(document_of(content, str(instead)))
    return {"": Place("", str(path), instead, workspace, content)}


def below(folder: Path, only: Sequence[Path] = (), shown: Path = Path(), among: Container[str] | None = None) -> Places:
    """The documents below a folder, or of them those ``only`` that are, or lie below, these ways from it; of them those
    whose ways are ``among`` some. They are called by their ways from ``shown``, as seen from here.
    """
    workspaces: dict[Path, Workspace] = {}
    found = {}
    for path in _files(folder, only or [Path()]):
        key = path.relative_to(folder).as_posix()
        if path.is_file() and (among is None or key in among):
            home = Workspace(path)
            found[key] = Place(
                key, os.path.relpath(shown / key), path, workspaces.setdefault(home.root.resolve(), home)
            )
    return found


def _files(folder: Path, ways: Sequence[Path]) -> Iterator[Path]:
    for start in (folder / way for way in ways):
        if start.exists():
            yield from [start] if start.is_file() else Workspace(start).files(start)


def handed(path: Path, name: str) -> Places:
    """A file that git hands over: what it holds counts as the file ``name`` of the workspace that is there now."""
    if not path.is_file():
        return {}
    workspace = Workspace(Path(name))
    workspace.hold(replace(read(path), file=name))
    return {name: Place(name, name, Path(name), workspace, path.read_bytes())}


@contextmanager
def checked_out(repository: Path, commit: str) -> Iterator[Path]:
    """A folder with the files of a commit that say something of processes, for as long as it is needed."""
    with TemporaryDirectory(prefix="blueprint-") as above:
        Path(above, MARKS[1]).touch()  # whatever lies above the repository is no part of it
        folder = Path(above).resolve() / "tree"
        folder.mkdir()
        write_out(repository, commit, folder)
        yield folder
