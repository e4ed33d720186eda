"""The contract of a fix: what a machine can do about a finding."""

from __future__ import annotations

from dataclasses import dataclass

from blueprint.edit import Edit
from blueprint.text import Said


@dataclass(frozen=True, slots=True)
class Fix:
    """The edits, of the file in which the finding stands, after which it is gone; ``title`` says what they do.

    One that is ``safe`` leaves the meaning of the file as it is, and brings no other finding. Any other is a proposal:
    somebody has to look at it.
    """

    edits: tuple[Edit, ...]
    safe: bool
    title: Said
