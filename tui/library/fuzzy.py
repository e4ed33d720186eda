"""Finding by a part of a name: as it stands, or its letters in their order within one word of the name, close together."""

from __future__ import annotations

import re
from collections.abc import Iterable
from math import inf

_WORD = re.compile(r"[^\W_]+")
_SPREAD = 2
"""The letters of what is wanted stand among at most so many times as many: farther apart they would be there by chance."""


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
    return int(any(_close(word, one) for one in _WORD.findall(name)))


def _close(wanted: str, word: str) -> bool:
    """Whether the letters stand in their order in a word, close together."""
    return any(
        _span(wanted, word[at:]) <= _SPREAD * len(wanted) for at, letter in enumerate(word) if letter == wanted[0]
    )


def _span(wanted: str, word: str) -> float:
    """How many letters of a word it takes to have all that are wanted, from its first on; infinitely many: they are not there."""
    end = 0
    for letter in wanted:
        end = word.find(letter, end) + 1
        if not end:
            return inf
    return end
