"""Random numbers by key: the same case draws the same number for the same purpose at the same visit of the same step,
whatever else the process has.

Everything is whole numbers of 64 bits, so that another kernel repeats it exactly (decision 0009). The kernel has
`mixed` written out in its loop; this is what it means.
"""

from __future__ import annotations

from enum import IntEnum
from functools import cache

WORD = (1 << 64) - 1
UNIT = (1 << 52) - 1
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


def spread(word: int) -> int:
    """The finalizer of splitmix64: every bit of the result depends on every bit of the word."""
    word = (word ^ word >> 30) * _FIRST & WORD
    word = (word ^ word >> 27) * _SECOND & WORD
    return word ^ word >> 31


def case_key(seed: int, case: int) -> int:
    """The key of a case in the run of a seed; cases count from 0."""
    return spread((spread(seed & WORD) + (case + 1) * STRIDE) & WORD)


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
    return (word + 0.5) * 2.0**-52
