"""Random numbers by key: the same case draws the same number for the same purpose at the same visit of the same step,
whatever else the process has.

Everything is whole numbers of 64 bits, so that another kernel repeats it exactly (decision 0009). The kernel has
`mixed` written out in its loop; this is what it means.
"""

from __future__ import annotations

from enum import IntEnum
from functools import cache
from math import ceil
from struct import Struct

WORD = (1 << 64) - 1
UNIT, LOW = (1 << 52) - 1, (1 << 92) - 1
WHOLE, HALF = 1 << 52, 2.0**-53
"""As many words as there are, and half of one as a part of them: a number that is divided is a double sooner than one that
is added to."""

STRIDE = 0x9E3779B97F4A7C15
"""2^64 divided by the golden ratio: consecutive numbers times this are spread evenly."""

_FIRST, _SECOND = 0xBF58476D1CE4E5B9, 0x94D049BB133111EB
"""The multipliers of splitmix64 (Steele, Lea & Flood 2014)."""


class Purpose(IntEnum):
    """What a number is drawn for."""

    WORK = 1
    WAIT = 2
    ROUTE = 3
    PATIENCE = 4
    ARRIVAL = 5
    TIER = 6
    START = 7


LANES = 256
"""Cases whose keys are made at once: numbers of 64 bits side by side in one long number, 128 bits apart, so that each has
room for a product."""

_IN_EACH = sum(1 << 128 * lane for lane in range(LANES))
_WORDS = WORD * _IN_EACH
_STRIDES = sum((lane + 1) * STRIDE << 128 * lane for lane in range(LANES))
_apart = Struct("<" + LANES * "Q8x").unpack


def spread(word: int, words: int = WORD) -> int:
    """The finalizer of splitmix64: every bit of the result depends on every bit of the word; ``words`` are the bits of as
    many as there are."""
    word = (word ^ word >> 30 & words) * _FIRST & words
    word = (word ^ word >> 27 & words) * _SECOND & words
    return word ^ word >> 31 & words


def case_key(seed: int, case: int) -> int:
    """The key of a case in the run of a seed; cases count from 0."""
    return spread((spread(seed & WORD) + (case + 1) * STRIDE) & WORD)


def case_keys(seed: int, first: int) -> tuple[int, ...]:
    """The keys of as many cases as there are `LANES`, from the ``first`` on."""
    words = _STRIDES + ((spread(seed & WORD) + first * STRIDE) & WORD) * _IN_EACH & _WORDS
    return _apart(spread(words, _WORDS).to_bytes(16 * LANES, "little"))


def visit_key(case: int, visit: int) -> int:
    """The key of a visit by the key of its case; visits of a step count from 0."""
    return (case + visit * STRIDE) & WORD


@cache
def step_key(step: str, purpose: Purpose) -> int:
    """The key of a purpose at a step: FNV-1a of its id in UTF-8, spread for the purpose."""
    word = 0xCBF29CE484222325
    for byte in step.encode("utf-8", "surrogatepass"):
        word = (word ^ byte) * 0x100000001B3 & WORD
    return spread((word + purpose * STRIDE) & WORD)


def mixed(visit: int, step: int) -> int:
    """The random word of 52 bits of a visit's key and a step's key: the middle of the square of their difference.

    Both keys are spread already; a square is as much as it takes to make purposes, steps and visits independent.
    """
    word = visit ^ step
    return word * word >> 40 & UNIT


def unit(word: int) -> float:
    """A number between 0 and 1, never either, from a word of 52 bits; exact in double precision."""
    return word / WHOLE + HALF


def thresholds(upto: list[float]) -> list[int]:
    """Numbers between 0 and 1 as whole numbers: the number of a `mixed` word is below one of them where its square, as far
    as the word reaches (`LOW`), is below the other."""
    return [ceil(one * 2.0**52 - 0.5) << 40 for one in upto]
