"""The last gate before the terminal: whatever a widget shows, no control character of a file's text drives it."""

from __future__ import annotations

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

from blueprint.text import without_controls


class Harmless(LineFilter):
    """Leaves out what `blueprint.text.printable` would write as an escape: such characters have no width.

    Panes escape what they show; a line of text that is being typed has to hold its characters as they are.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        return [Segment(without_controls(text), style, control) for text, style, control in segments]


HARMLESS = Harmless()
