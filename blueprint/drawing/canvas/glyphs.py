"""What a set of characters has to have for a canvas, and which one joins the lines that meet in a cell."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

NORTH, EAST, SOUTH, WEST = 1, 2, 4, 8
LEVEL, UPRIGHT = EAST | WEST, NORTH | SOUTH

Weights = tuple[int, int, int, int]
"""How heavy a line leaves a cell to the north, east, south and west: 0 not at all, 1 light, 2 heavy."""

_SIDES = {"UP": (0,), "RIGHT": (1,), "DOWN": (2,), "LEFT": (3,), "VERTICAL": (0, 2), "HORIZONTAL": (1, 3)}
_ROUNDED = {(0, 1, 1, 0): "╭", (0, 0, 1, 1): "╮", (1, 1, 0, 0): "╰", (1, 0, 0, 1): "╯"}


@cache
def _lines() -> Mapping[Weights, str]:
    """The box-drawing characters by what they join, read from their names in Unicode."""
    found: dict[Weights, str] = {}
    for code in range(0x2500, 0x2580):
        words = unicodedata.name(chr(code)).removeprefix("BOX DRAWINGS ").split()
        if {"LIGHT", "HEAVY", *_SIDES, "AND"} >= set(words):
            found[_weights(words)] = chr(code)
    return found | _ROUNDED


def _weights(words: list[str]) -> Weights:
    """LIGHT UP AND HEAVY DOWN has the weights before the sides, UP LIGHT AND DOWN HEAVY after them."""
    weight, sides = 0, [0, 0, 0, 0]
    for word in words if words[0] in ("LIGHT", "HEAVY") else reversed(words):
        if word in ("LIGHT", "HEAVY"):
            weight = 1 + (word == "HEAVY")
        for side in _SIDES.get(word, ()):
            sides[side] = weight
    return (sides[0], sides[1], sides[2], sides[3])


@dataclass(frozen=True, slots=True)
class Glyphs:
    """A set of characters; each takes one cell.

    ``frames`` are the corners and edges of boxes: top left, level, top right, upright, bottom left, bottom right.
    ``signs`` stand for kinds of steps, ``arrows`` point right, left, up and down, ``shades`` grow from nothing to most.
    ``ports`` are where a wire leaves a frame to the right, up and down, ``choice`` where a role decides which one goes on;
    ``strong`` stands before the mark of a long wait, ``table`` before a decision table, ``asides`` (by kind) before what happens beside the branches, ``notes`` (by sign) before who is called.
    """

    plain: bool
    frames: Mapping[str, str]
    signs: Mapping[str, str]
    arrows: str
    crossing: str
    line: str
    edge: str
    ellipsis: str
    between: str
    contact: str
    paper: str
    shades: str
    loop: str
    ports: str
    choice: str
    strong: str
    table: str
    rule: str
    asides: Mapping[str, str]
    notes: Mapping[str, str]

    def wire(self, weights: Weights, *, loop: bool) -> str:
        """The character of a wire that leaves its cell to these sides."""
        level, upright = any(weights[1::2]), any(weights[0::2])
        if loop and level != upright:
            return self.loop[(2 if max(weights) > 1 else 0) + upright]
        if not self.plain:
            return _lines()[weights]
        if level and upright:
            return "+"
        return "|" if upright else "=" if max(weights) > 1 else "-"

    @property
    def uprights(self) -> str:
        """Every character of a wire that goes straight up and down."""
        straight = [self.wire((heavy, 0, heavy, 0), loop=loop) for heavy in (1, 2) for loop in (False, True)]
        return "".join(straight)

    def jump(self, number: int) -> str:
        """The mark of a jump: ① up to 20, then and in ASCII [21]."""
        return f"[{number}]" if self.plain or number > 20 else chr(0x2460 + number - 1)
