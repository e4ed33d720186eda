"""What people are told in passing stays whole, whatever lies below it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from rich.cells import cell_len
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets._toast import Toast


class Whole(Strip):
    """A strip that is never cut within a wide character: the cut comes behind it.

    Textual cuts what lies on top at the edges of all that lies below, and puts two blanks for a character that is cut.
    Only what lies on top may be so: of two pieces that are shown side by side neither is too long.
    """

    __slots__ = ()

    def divide(self, cuts: Iterable[int]) -> Sequence[Strip]:
        return super().divide([self._behind(cut) for cut in cuts])

    def _behind(self, cut: int) -> int:
        width = 0
        for character in self.text:
            if width >= cut:
                break
            width += cell_len(character)
        return max(width, cut)


def _whole_lines(self: Toast, crop: Region) -> list[Strip]:
    return [Whole(strip, strip.cell_length) for strip in Widget.render_lines(self, crop)]


def keep_whole() -> None:
    """Let the toasts of Textual, which makes them itself and lets nobody choose another class, keep their characters."""
    toast: Any = Toast
    toast.render_lines = _whole_lines
