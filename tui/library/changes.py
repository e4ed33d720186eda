"""What is done to whole files as texts: a copy of a process, another id for one wherever it is named, a place for a new one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from blueprint.edit import Edit, Refused, Set, apply, as_id, free, mentioned, rename_process, set_field
from blueprint.edit.labels import language_of
from blueprint.files.node import child, data
from blueprint.schema.scalars import ProcessId, Wrong
from blueprint.session import Session
from blueprint.text import Message, Said, both
from tui.library.heads import Head
from tui.naming import name_place
from tui.siblings import plans

_COPY = both("{name} (copy)", "{name}（副本）")
_TAKEN = both("{id} is there already", "{id} 已存在")
_HIDDEN = both(
    "an id cannot begin with a dot here: its file would be a hidden one",
    "此处 id 不能以点开头，否则其文件会成为隐藏文件",
)
_EXISTS = both("{file} is there already", "文件 {file} 已存在")
_UNREADABLE = both("{file} cannot be read; put it right before its id is changed", "{file} 无法读取，请先修正再修改 id")


_NAMELESS = "new.process"
"""The id that is proposed where a name has no letters for one."""


def proposed(heads: Sequence[Head], name: str) -> str:
    """An id for a new process of a name, which no other has."""
    id = as_id(name)
    return free(id if id and id.isascii() else _NAMELESS, (head.id for head in heads))


def id_check(heads: Sequence[Head], own: str = "") -> Callable[[str], Said | None]:
    """What is wrong with an id for a process, or None; it can have its ``own``."""
    taken = {head.id for head in heads}

    def check(id: str) -> Said | None:
        if own and id.strip() == own:
            return None
        try:
            ProcessId().parse(id.strip(), plain=False)
        except Wrong as wrong:
            return wrong.message
        if id.strip().startswith("."):
            return _HIDDEN
        return Message(_TAKEN, id=id.strip()) if id.strip() in taken else None

    return check


def place(session: Session, folder: Path, id: str) -> Path:
    """The file of a new process in a folder. Raises `Refused` where there is one."""
    path = folder / f"{id}.yaml"
    if path in session.files() or path.exists():
        raise Refused(Message(_EXISTS, file=path.name))
    return path


def copied(session: Session, path: Path, id: str) -> str:
    """The text of a process as that of another, whose name says that it is a copy. Raises `Refused`."""
    root = session.document(path).root
    name = child(root, "name") if root is not None else None
    edits = [Set(("id",), id)]
    if name:
        edits.append(Set(("name",), _copy(data(name[1]))))
    return apply(session.text(path), edits)


def _copy(name: object) -> object:
    if isinstance(name, dict):
        return {language: Message(_COPY, name=one).text(language) for language, one in name.items()}
    return Message(_COPY, name=name).text(language_of(str(name)))


def named(session: Session, path: Path, language: str, name: str) -> tuple[Edit, ...]:
    """The edits that give a process a name in a language; the other one keeps its own. Raises `Refused`."""
    document = session.document(path)
    found = child(document.root, "name") if document.root is not None else None
    return set_field(document, name_place(data(found[1]) if found else None, language, name), name)


def naming(session: Session, id: str) -> Iterator[Path]:
    """The files that name a process: those that call it, an organization, a plan; not its own."""
    for path in session.files():
        if _mentions(session, path, id) and mentioned(session.document(path), "process", id):
            yield path


def _mentions(session: Session, path: Path, id: str) -> bool:
    try:
        return id in session.text(path)
    except Refused:
        return False


def renamed(session: Session, heads: Sequence[Head], one: Head, new: str) -> dict[Path, str | None]:
    """The texts of all files in which a process is to be called ``new``, first that of the ``one`` meant.

    Its own files and its plans change their names with it. Raises `Refused` where a file of its own cannot be read, or
    its new name is that of another.
    """
    old = one.id
    own = [one.path, *(head.path for head in heads if head.kind == "blueprint" and head.id == old)]
    texts: dict[Path, str | None] = {}
    for path in dict.fromkeys((*own, *naming(session, old))):
        edits = rename_process(session.document(path), old, new)
        if not edits:
            raise Refused(Message(_UNREADABLE, file=path.name))
        there = _file(session, path, old, new) if path in (*own, *plans(heads, old)) else path
        if there != path:
            texts[path] = None
        texts[there] = apply(session.text(path), edits)
    return texts


def _file(session: Session, path: Path, old: str, new: str) -> Path:
    """A file that is named after its process is named after it again."""
    if not path.name.startswith(f"{old}."):
        return path
    there = path.with_name(new + path.name.removeprefix(old))
    if there in session.files() or there.exists():
        raise Refused(Message(_EXISTS, file=there.name))
    return there
