"""The contract of a fix: what a machine can do about a finding."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from blueprint.edit import Edit
from blueprint.text import Said


class Respelling(NamedTuple):
    """Characters ``start`` to ``end`` of a text written otherwise."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """The edits, of the file in which the finding stands, after which it is gone; ``title`` says what they do.

    One that is ``safe`` leaves the meaning of the file as it is, and brings no other finding. Any other is a proposal:
    somebody has to look at it.
    """

    edits: tuple[Edit, ...]
    safe: bool
    title: Said
    respellings: tuple[Respelling, ...] = ()
    """What is done instead in a text that cannot be read: it has no places that edits could name."""
