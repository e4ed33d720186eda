"""What git knows of a repository: its revisions, and the files of one."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from blueprint.text import Message, Trouble

_WANTED = (".yaml", ".yml", ".toml")
"""Files that say something of processes: documents and settings."""

_LINK = "120000"
_KINDS = ("100644", "100755", _LINK)


class GitTrouble(Trouble):
    """What git cannot do."""


def top(folder: Path) -> Path:
    """The folder of the repository in which a folder lies. Raises `GitTrouble`."""
    found = _run(folder, "rev-parse", "--show-toplevel")
    if found is None:
        raise GitTrouble(Message("{folder} is in no git repository", folder=str(folder.absolute())))
    return Path(_line(found))


def commit(repository: Path, revision: str) -> str | None:
    """The commit that a revision names; None where it names none."""
    if revision.startswith("-") or not revision:
        return None
    found = _run(repository, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    return _line(found) if found else None


def merge_base(repository: Path, one: str, other: str) -> str | None:
    """The last commit that two have in common; None where there is none."""
    found = _run(repository, "merge-base", one, other)
    return _line(found) if found else None


def here(repository: Path) -> frozenset[str]:
    """The files that are there now and that git keeps, or would if it was told to: those that it ignores are none."""
    listed = _run(repository, "ls-files", "-z", "--cached", "--others", "--exclude-standard") or b""
    return frozenset(listed.decode("utf-8", "surrogateescape").split("\0"))


def write_out(repository: Path, commit: str, folder: Path) -> None:
    """Write the files of a commit that say something of processes below a folder; links are written as what they lead to."""
    asked = dict(_files(repository, commit))
    for name, content in zip(asked, _contents(repository, asked.values()), strict=True):
        if content is not None:
            path = folder.joinpath(*PurePosixPath(name).parts)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)


def _files(repository: Path, commit: str) -> Iterator[tuple[str, str]]:
    """The names of the files, and how git is asked for what they hold."""
    listed = _run(repository, "ls-tree", "-r", "-z", "--full-tree", commit) or b""
    for entry in listed.decode("utf-8", "surrogateescape").split("\0"):
        about, _, name = entry.partition("\t")
        parts = PurePosixPath(name).parts
        if about[:6] in _KINDS and name.lower().endswith(_WANTED) and ".." not in parts and parts[0] != "/":
            mode, _, hash = about.split(" ")
            if mode != _LINK:
                yield name, hash
            elif "\n" not in name:
                yield name, f"{commit}:{name}"


def _contents(repository: Path, asked: Iterable[str]) -> Iterator[bytes | None]:
    """What git holds under some names; None for what it cannot give, such as a link out of the repository."""
    lines = "".join(f"{one}\n" for one in asked)
    command = ("cat-file", "--batch", "--follow-symlinks")
    answer = _run(repository, *command, asked=lines.encode("utf-8", "surrogateescape")) or b""
    at = 0
    for _ in range(lines.count("\n")):
        end = answer.index(b"\n", at)
        head = answer[at:end].split(b" ")
        at = end + 1
        if head[-1] in (b"missing", b"ambiguous"):
            yield None
            continue
        size = int(head[-1])
        yield answer[at : at + size] if head[1] == b"blob" else None
        at += size + 1


def _run(folder: Path, *arguments: str, asked: bytes = b"") -> bytes | None:
    """What git answers; None where it refuses."""
    try:
        found = subprocess.run(["git", *arguments], cwd=folder, input=asked, capture_output=True, check=False)
    except FileNotFoundError:
        raise GitTrouble(Message("git is not installed, or not on the PATH")) from None
    return found.stdout if found.returncode == 0 else None


def _line(answer: bytes) -> str:
    return answer.decode("utf-8", "surrogateescape").rstrip("\n")
