"""One of the two drawings of a redesign: keys scroll it, and it selects nothing."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from tui.canvas.sheet import Sheet

_STEP = 4


class Twin(Sheet, inherit_bindings=False):
    """One of the two drawings; it is looked at, not edited."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(keys, f"shift({x}, {y})", show=False)
            for keys, x, y in (
                ("left,h", -_STEP, 0), ("right,l", _STEP, 0), ("up,k", 0, -1), ("down,j", 0, 1),
            )
        ),
        *(
            Binding(keys, f"turn({x}, {y})", show=False)
            for keys, x, y in (
                ("pageup", 0, -1), ("pagedown", 0, 1), ("shift+left,ctrl+pageup", -1, 0),
                ("shift+right,ctrl+pagedown", 1, 0),
            )
        ),
        Binding("home", "corner", show=False),
    ]  # fmt: skip
    DEFAULT_CSS = """
    Twin { width: 1fr; height: 1fr; border: round $border-blurred; border-title-color: $text-muted; }
    Twin:focus { border: round $primary; border-title-color: $text; border-title-style: bold; }
    """

    def __init__(self, id: str) -> None:
        super().__init__()
        self.id = id

    def action_shift(self, x: int, y: int) -> None:
        """See a little more of one side."""
        self.scroll_to(self.scroll_offset.x + x, self.scroll_offset.y + y, animate=False, force=True, immediate=True)

    def action_turn(self, x: int, y: int) -> None:
        """See the next screen."""
        self.turn(x, y)

    def action_corner(self) -> None:
        """See the beginning."""
        self.scroll_to(0, 0, animate=False, force=True, immediate=True)
