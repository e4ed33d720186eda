"""The canvas as a widget: it scrolls, the names of the lanes stay; only what is seen is made into strips."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from tui.actions import bindings
from tui.canvas.colours import CLASSES, CSS, class_of
from tui.canvas.letters import narrowed
from tui.canvas.lines import Line, Lines, words
from tui.canvas.patches import Patches
from tui.frame.line_view import LineView

if TYPE_CHECKING:
    from blueprint.drawing.canvas import Area, Canvas

_AROUND = ((12, 30), (3, 6))
"""So many cells left and right, above and below the selected step are seen as well, where there is room."""


class Sheet(LineView, can_focus=True):
    """A canvas, or nothing, and lines of words below it that do not scroll sideways."""

    BINDINGS = bindings("canvas")
    COMPONENT_CLASSES = CLASSES
    DEFAULT_CSS = f"Sheet {{\n    height: 1fr; scrollbar-size: 1 1;\n{CSS}\n}}"

    typing: reactive[Mapping[str, str]] = reactive(dict, repaint=False)
    """What is still to be typed for each step, while one is to be pointed out."""

    @dataclass
    class Pointed(Message):
        """Somebody has clicked on a cell of the canvas, so many times in a row."""

        x: int
        y: int
        times: int

    @dataclass
    class Typed(Message):
        """Somebody has typed all letters of a step, or (None) none is to be gone to: `Sheet.typed` has what else it was,
        None after Escape."""

        step: str | None

    @dataclass
    class Typing(Message):
        """Somebody has typed a letter of several, or, where it does not fit, something that is in the letters of no step."""

        fits: bool

    class Moved(Message):
        """Another part of the canvas is seen, or it is seen in other colours."""

    def __init__(self) -> None:
        super().__init__()
        self.canvas: Canvas | None = None
        self.patches: Patches = {}
        self.typed: str | None = None
        """What is typed while a step is to be pointed out, until somebody takes it; None where the keys are actions."""
        self._styles_known: dict[str, Style] = {}
        self._lines: Lines | None = None
        self._words: Sequence[Line] = ()
        self._below: list[Strip] = []

    def take(self, canvas: Canvas | None, below: Sequence[Line]) -> None:
        """Have a canvas and words below it, to be painted."""
        self.canvas, self._words = canvas, below
        self.typing, self.patches = {}, {}
        self._lay()

    def paint(self, patches: Patches) -> None:
        """Paint what is there, and what is to be seen over it."""
        self.patches = patches
        self.renew()

    def _lay(self) -> None:
        self._lines = Lines(self.canvas, self.styles_of) if self.canvas else None
        self._below = words(self._words, self.scrollable_content_region.width or self.size.width, self.styles_of)
        height = self._height + len(self._below)
        self.virtual_size = Size(self.canvas.head_width + self.canvas.width if self.canvas else 0, height)

    @property
    def _height(self) -> int:
        """How many rows there are before the words."""
        return self.canvas.height + 1 if self.canvas else 0

    def styles_of(self, style: str) -> Style:
        """How a style of the canvas looks in the theme of the moment."""
        if style not in self._styles_known:
            name = class_of(style)
            self._styles_known[style] = self.get_component_rich_style(name) if name else self.rich_style
        return self._styles_known[style]

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._styles_known.clear()
        if self.is_attached:
            self._lay()
            self.refresh()
            self.post_message(self.Moved())

    def on_resize(self) -> None:
        self._lay()
        self.refresh()

    # What is seen

    @property
    def seen(self) -> Area:
        """The part of the canvas that is on the screen."""
        from blueprint.drawing.canvas import Area

        room, head = self.scrollable_content_region, self.canvas.head_width if self.canvas else 0
        return Area(self.scroll_offset.x, self.scroll_offset.y, max(room.width - head, 0), room.height)

    def reveal(self, area: Area, *others: Area) -> None:
        """Scroll no further than it takes to see an area, those of the others for which there is room as well, and some
        cells around of the drawing: the words below it are for who looks there."""
        from blueprint.drawing.canvas import around

        seen = self.seen
        for other in others:
            both = around([area, other])
            area = both if both.w <= seen.w and both.h <= seen.h else area
        x = _nearest(seen.x, seen.w, area.x, area.w, _AROUND[0])
        y = min(_nearest(seen.y, seen.h, area.y, area.h, _AROUND[1]), max(self._height - seen.h, 0))
        if (x, y) != (seen.x, seen.y):
            self.scroll_to(x, y, animate=False, force=True, immediate=True)

    def watch_scroll_x(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_x(old_value, new_value)
        self.post_message(self.Moved())

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        super().watch_scroll_y(old_value, new_value)
        self.post_message(self.Moved())

    def turn(self, across: int, down: int) -> None:
        """Scroll by whole screens, with a little of the one before left in sight."""
        seen = self.seen
        x, y = seen.x + across * seen.w * 4 // 5, seen.y + down * seen.h * 4 // 5
        self.scroll_to(x, y, animate=False, force=True)

    def centre(self, x: int, y: int) -> None:
        """Scroll so that a cell is in the middle."""
        seen = self.seen
        self.scroll_to(x - seen.w // 2, y - seen.h // 2, animate=False, force=True)

    def line(self, y: int) -> Strip:
        (x, top), width = self.scroll_offset, self.size.width
        y += top
        if self._lines and self.canvas and y < self.canvas.height:
            return self._lines.line(y, x, width, self.patches.get(y, ()), first=y == top)
        below = y - self._height
        made = self._below[below] if 0 <= below < len(self._below) else Strip([])
        return made.adjust_cell_length(width, self.styles_of(""))

    # What is done

    def on_click(self, event: events.Click) -> None:
        at = event.get_content_offset(self)
        if at is not None and self.canvas and at.x >= self.canvas.head_width:
            x, y = at + self.scroll_offset
            self.post_message(self.Pointed(x - self.canvas.head_width, y, event.chain))

    def on_key(self, event: events.Key) -> None:
        if not self.typing and self.typed is None:
            return
        event.stop()
        event.prevent_default()
        picking = self.typed is not None
        if self.typed is not None:
            self.typed += event.character if event.character and event.is_printable else ""
        if not self.typing:
            return
        if event.key == "escape":
            self.typed = None
        left = narrowed(self.typing, event.key)
        ends = picking or event.key == "escape"
        found = next((id for id, rest in left.items() if not rest), None)
        if found or (ends and not left):
            self.typing = {}
            self.post_message(self.Typed(found))
        else:
            self.typing = left or self.typing
            self.post_message(self.Typing(fits=bool(left)))


def _nearest(begin: int, room: int, at: int, size: int, around: tuple[int, int]) -> int:
    """Where to begin so that ``size`` cells from ``at`` on are within ``room``, moving as little as possible."""
    free = max(room - size, 0)
    before = min(around[0], free // 2)
    after = min(around[1], free - before)
    return max(min(max(begin, at + size + after - room), at - before), 0)
