"""Finding by a part of a name: the letters in their order, wherever they stand; what stands together counts more."""

from __future__ import annotations

from collections.abc import Iterable


def score(wanted: str, names: Iterable[str]) -> int:
    """How well one of the names is what is wanted: 0 not at all, 1 its letters in order, 2 as it stands, 3 at a beginning.

    Words apart are each looked for, and all must be found.
    """
    lowered = [name.lower() for name in names]
    return min((max((_score(word, name) for name in lowered), default=0) for word in wanted.lower().split()), default=1)


def _score(word: str, name: str) -> int:
    at = name.find(word)
    if at >= 0:
        return 3 if at == 0 or not name[at - 1].isalnum() else 2
    letters = iter(name)
    return int(all(letter in letters for letter in word))
