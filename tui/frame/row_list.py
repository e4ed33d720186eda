"""Rows of one line or several, one of which is at the cursor: the inspector's fields, the findings."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Sequence
from itertools import accumulate
from typing import ClassVar

from rich.text import Text as Rich
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip

from tui.frame.line_view import LineView


class RowList(LineView, can_focus=True):
    """A list of rows. A line is made when it is seen; titles among the rows are passed over by the cursor."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"rows--cursor"}
    DEFAULT_CSS = """
    RowList { height: 1fr; scrollbar-size: 1 1; scrollbar-gutter: stable; overflow-x: hidden; }
    RowList > .rows--cursor { background: $surface-lighten-2; }
    RowList:focus > .rows--cursor { background: $block-cursor-background; color: $block-cursor-foreground; text-style: bold; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(key, f"move({by})", show=False) for key, by in (("down", 1), ("up", -1))),
        *(Binding(key, f"page({by})", show=False) for key, by in (("pagedown", 1), ("pageup", -1))),
        *(Binding(key, f"to({to})", show=False) for key, to in (("home", 0), ("end", -1))),
    ]

    cursor: reactive[int | None] = reactive(None, repaint=False)

    class Moved(Message):
        """People have moved to another row."""

    def __init__(self) -> None:
        super().__init__()
        self._draw: Callable[[int], Sequence[Rich]] = lambda _: ()
        self._rows: list[int] = []
        self._begins: list[int] = []
        self._titles: Container[int] = ()

    def fill(
        self,
        heights: Sequence[int],
        draw: Callable[[int], Sequence[Rich]],
        cursor: int | None,
        titles: Container[int] = (),
    ) -> None:
        """Show other rows of so many lines each, with the cursor on one of them; who does so knows that it has moved."""
        self._draw = draw
        self._rows = [row for row, height in enumerate(heights) for _ in range(height)]
        self._begins = list(accumulate(heights, initial=0))
        self._titles = titles
        self.virtual_size = Size(self.scrollable_content_region.width, len(self._rows))
        self.put(cursor)
        self.renew()

    @property
    def count(self) -> int:
        """How many rows there are."""
        return max(len(self._begins) - 1, 0)

    def put(self, number: int | None) -> None:
        """Put the cursor on a row, as somebody else asks for it."""
        at = None if number is None or not self.count else max(0, min(number, self.count - 1))
        self.cursor = at
        if at is not None:
            top = self._begins[at - 1 if at - 1 in self._titles else at]
            room = Region(0, top, 1, self._begins[at + 1] - top)
            self.scroll_to_region(room, animate=False, force=True, immediate=True)

    def watch_cursor(self) -> None:
        self.renew()

    def watch_has_focus(self, has_focus: bool) -> None:
        super().watch_has_focus(has_focus)
        self.refresh()

    def line(self, y: int) -> Strip:
        line, width = y + self.scroll_offset.y, self.scrollable_content_region.width
        if line >= len(self._rows):
            return Strip.blank(width, self.rich_style)
        row = self._rows[line]
        text, console = self._draw(row)[line - self._begins[row]], self.app.console
        style = self.rich_style + console.get_style(text.style)
        if row == self.cursor:
            style += self.get_component_rich_style("rows--cursor")
        return Strip(text.render(console, end="")).adjust_cell_length(width).apply_style(style)

    # What people do

    def go(self, rows: Iterable[int]) -> None:
        """Go to the first of some rows that is there and no title."""
        at = next((row for row in rows if 0 <= row < self.count and row not in self._titles), self.cursor)
        if at != self.cursor:
            self.put(at)
            self.post_message(self.Moved())

    def action_move(self, by: int) -> None:
        at = (-1 if by > 0 else self.count) if self.cursor is None else self.cursor
        self.go(range(at + 1, self.count) if by > 0 else range(at - 1, -1, -1))

    def action_page(self, by: int) -> None:
        line = self._begins[self.cursor or 0] + by * max(1, self.size.height - 1)
        row = self._row_at(max(0, min(line, len(self._rows) - 1)))
        self.go([row, row + 1, row - 1] if row is not None else [])

    def action_to(self, to: int) -> None:
        self.go(range(self.count) if to == 0 else reversed(range(self.count)))

    def on_click(self, event: events.Click) -> None:
        row = self._row_at(event.y + self.scroll_offset.y)
        self.go([row] if row is not None else [])

    def _row_at(self, line: int) -> int | None:
        return self._rows[line] if 0 <= line < len(self._rows) else None
