"""The tree of the library as a widget: a cursor on one row; only the rows that are seen are drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from rich.text import Text as Rich
from textual import events
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from tui.library.rows import Row

if TYPE_CHECKING:
    from tui.app import Workbench


class LibraryTree(ScrollView, can_focus=True):
    """Rows, each drawn by ``draw`` when it is seen; the cursor stays on its file when there are other rows."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"tree--cursor"}
    DEFAULT_CSS = """
    LibraryTree { height: 1fr; scrollbar-size: 1 1; scrollbar-gutter: stable; overflow-x: hidden; }
    LibraryTree > .tree--cursor { background: $surface-lighten-2; }
    LibraryTree:focus > .tree--cursor { background: $block-cursor-background; color: $block-cursor-foreground; text-style: bold; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(keys, f"move({by})", show=False) for keys, by in (("down,j", 1), ("up,k", -1))),
        *(Binding(key, f"page({by})", show=False) for key, by in (("pagedown", 1), ("pageup", -1))),
        *(Binding(key, f"to({to})", show=False) for key, to in (("home", 0), ("end", -1))),
        Binding("left,h", "fold(True)", show=False),
        Binding("right,l", "fold(False)", show=False),
    ]

    cursor: reactive[int] = reactive(0)

    class Moved(Message):
        """The cursor stands on another row."""

    @dataclass
    class Folded(Message):
        """A group is to be folded or unfolded."""

        group: str
        folded: bool

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[Row] = ()
        self._draw: Callable[[Row], Rich] = lambda _: Rich()

    @property
    def row(self) -> Row | None:
        """The row at the cursor."""
        return self.rows[self.cursor] if self.cursor < len(self.rows) else None

    @property
    def path(self) -> Path | None:
        """The file at the cursor."""
        return self.row.path if self.row else None

    def show(self, rows: Sequence[Row], draw: Callable[[Row], Rich]) -> None:
        """Show other rows, or the same ones otherwise."""
        before, self.rows, self._draw = self.row, rows, draw
        same = [number for number, row in enumerate(rows) if before and _place(row) == _place(before)]
        self.cursor = same[0] if same else max(0, min(self.cursor, len(rows) - 1))
        self.virtual_size = Size(self.scrollable_content_region.width, len(rows))
        self.refresh()

    def put(self, number: int) -> None:
        """Put the cursor on a row."""
        if self.rows:
            self.cursor = max(0, min(number, len(self.rows) - 1))
            self.scroll_to_region(Region(0, self.cursor, 1, 1), animate=False, force=True)

    def put_on(self, path: Path) -> None:
        """Put the cursor on a file, where it has a row."""
        for number, row in enumerate(self.rows):
            if row.path == path:
                self.put(number)

    def watch_cursor(self) -> None:
        self.refresh()
        self.post_message(self.Moved())

    def render_line(self, y: int) -> Strip:
        number, width = y + self.scroll_offset.y, self.scrollable_content_region.width
        if number >= len(self.rows):
            return Strip.blank(width, self.rich_style)
        style = self.rich_style
        if number == self.cursor:
            style += self.get_component_rich_style("tree--cursor")
        pieces = self._draw(self.rows[number]).render(self.app.console, end="")
        return Strip(pieces).adjust_cell_length(width).apply_style(style)

    def action_move(self, by: int) -> None:
        self.put(self.cursor + by)

    def action_page(self, by: int) -> None:
        self.put(self.cursor + by * max(1, self.size.height - 1))

    def action_to(self, to: int) -> None:
        self.put(to % max(1, len(self.rows)))

    def action_fold(self, folded: bool) -> None:
        if self.row and self.row.group:
            self.post_message(self.Folded(self.row.group, folded))

    def on_click(self, event: events.Click) -> None:
        number = event.y + self.scroll_offset.y
        if number < len(self.rows):
            self.put(number)
            if event.chain > 1 or self.path is None:
                self.call_later(cast("Workbench", self.app).action_act, "open")


def _place(row: Row) -> tuple[str, Path | None]:
    return row.group if row.path is None else "", row.path
