"""Which two states are meant: files, folders, or revisions of the repository here, and of these which files."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from blueprint.revisions import git
from blueprint.revisions.places import Places, below, checked_out, handed, of_file
from blueprint.text import Message, Trouble

Two = tuple[Places, Places]
NOWHERE = Path(os.devnull)
"""What git names for a file that is not there."""


_HASH = re.compile(r"[0-9a-f]{4,64}|\.")


class Unclear(Trouble):
    """Words of which nobody can tell what they mean."""


def is_handed(words: Sequence[str], paths: Sequence[str] | None) -> bool:
    """Whether the words are those that git gives a program for differences (gitattributes(5)): a path, then file, hash
    and mode of both sides, and where the file was renamed, to what."""
    return paths is None and len(words) in (7, 9) and all(_HASH.fullmatch(words[index]) for index in (2, 5))


@contextmanager
def two_states(words: Sequence[str], paths: Sequence[str] | None) -> Iterator[Two]:
    """The states that the words name, for as long as they are needed; ``paths`` are what stood behind ``--``, if that did.

    Raises `Trouble` for what is neither a revision nor there.
    """
    if is_handed(words, paths):
        yield handed(Path(words[1]), words[0]), handed(Path(words[4]), words[7] if len(words) == 9 else words[0])
    elif paths is None and len(words) == 2 and all(Path(word).exists() for word in words):
        yield _on_disk(Path(words[0]), Path(words[1]))
    else:
        with ExitStack() as stack:
            yield _revisions(stack, words, paths)


def _on_disk(one: Path, other: Path) -> Two:
    """Two files or two folders. What git has made of a revision counts as a part of the workspace that is there now."""
    if one.is_dir() != other.is_dir() and NOWHERE not in (one, other):
        raise Unclear(
            Message("{one} and {other}: two files or two folders can be compared", one=str(one), other=str(other))
        )
    if one.is_dir() and "GIT_DIFFTOOL_DIRDIFF" in os.environ:
        return _all_handed(one), _all_handed(other)
    if one.is_dir():
        return below(one), below(other)
    if name := _name_by_git(one, other):
        return handed(one, name), handed(other, name)
    return of_file(one, other), of_file(other, one)


def _name_by_git(one: Path, other: Path) -> str | None:
    """The path of a file of which `git difftool` has made one or two others."""
    if "GIT_DIFF_PATH_TOTAL" not in os.environ:
        return None
    if name := os.environ.get("BASE"):
        return name
    return next((str(path) for path in (other, one) if path != NOWHERE and not path.is_absolute()), None)


def _all_handed(folder: Path) -> Places:
    """The files of a folder that `git difftool --dir-diff` has made of those that differ."""
    top = Path(os.path.relpath(git.top(Path())))
    return {key: place for key in below(folder) for place in handed(folder / key, str(top / key)).values()}


def _revisions(stack: ExitStack, words: Sequence[str], paths: Sequence[str] | None) -> Two:
    top = _top(words)
    commits, named = _parted(top, words, strict=paths is not None)
    named += paths or ()
    ways = {name: _way(top, name) for name in named}
    shown = Path(os.path.relpath(top))
    commits = commits or [_commit(top, "HEAD")]
    states = [below(stack.enter_context(checked_out(top, one)), [*ways.values()], shown) for one in commits]
    if len(states) == 1:
        existing = [way for way in ways.values() if (top / way).exists()]
        states.append(below(top, existing, shown, git.here(top)) if existing or not ways else {})
    for name, way in ways.items():
        _must_be_known(name, way, top, {*states[0], *states[1]})
    return states[0], states[1]


def _top(words: Sequence[str]) -> Path:
    """The repository here; without one, what is no file is told rather than that."""
    try:
        return git.top(Path())
    except git.GitTrouble:
        missing = next((word for word in words if len(words) == 2 and not Path(word).exists()), None)
        if missing is None:
            raise
        raise Unclear(
            Message("there is no file {word}, and no git repository here that could know it", word=missing)
        ) from None


def _parted(top: Path, words: Sequence[str], *, strict: bool) -> tuple[list[str], list[str]]:
    """The commits that the first words name, and the words behind them; ``strict``: there must be none."""
    commits: list[str] = []
    rest = list(words)
    while rest and len(commits) < 2 and (found := _commits(top, rest[0])):
        if not strict and Path(rest[0]).exists():
            raise Unclear(Message("{word} is a revision and a file: put -- between revisions and files", word=rest[0]))
        commits += found
        rest.pop(0)
    if strict and rest:
        raise Unclear(Message("{word} is no revision of this repository", word=rest[0]))
    return commits, rest


def _commits(top: Path, word: str) -> list[str]:
    """The commit that a word names; of A..B both, of A...B what B began from, and B. None where it names none."""
    for dots in ("...", ".."):
        one, found, other = word.partition(dots)
        if found:
            ends = [git.commit(top, end or "HEAD") for end in (one, other)]
            if None in ends:
                return []
            base = git.merge_base(top, str(ends[0]), str(ends[1])) if dots == "..." else ends[0]
            return [base, str(ends[1])] if base else []
    found_one = git.commit(top, word)
    return [found_one] if found_one else []


def _commit(top: Path, revision: str) -> str:
    found = git.commit(top, revision)
    if found is None:
        raise Unclear(Message("{word} is no revision of this repository", word=revision))
    return found


def _way(top: Path, name: str) -> Path:
    """A path from the top of the repository."""
    path = Path(name).resolve()
    if not path.is_relative_to(top.resolve()):
        if not path.exists():
            raise Unclear(Message("{word} is neither a revision nor a file", word=name))
        raise Unclear(Message("{path} lies outside the repository {top}", path=name, top=str(top)))
    return path.relative_to(top.resolve())


def _must_be_known(name: str, way: Path, top: Path, keys: Collection[str]) -> None:
    if not (top / way).exists() and not any(Path(key).is_relative_to(way) for key in keys):
        raise Unclear(Message("{word} is neither a revision nor a file", word=name))
