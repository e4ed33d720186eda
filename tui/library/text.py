"""A file as text in lines with numbers, and signs at the lines on which something is wrong. No word of it is more than text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import ClassVar

from rich.text import Text as Rich
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.message import Message as Event
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip

from blueprint.model import Severity
from blueprint.text import cell_width
from tui.frame.header import SIGNS, STYLES
from tui.library.wrongs import Wrong

_PARTS = re.compile(r"^(?P<before>\s*(?:- )*)(?P<key>[\w.@-]+(?=\s*:))|(?P<comment>(?:^|\s)#.*$)")


class TextLines(ScrollView, can_focus=True):
    """The lines, with a cursor on one of them."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"text--cursor"}
    DEFAULT_CSS = """
    TextLines { height: 1fr; scrollbar-size: 1 1; }
    TextLines > .text--cursor { background: $surface-lighten-2; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(keys, f"move({by})", show=False) for keys, by in (("down,j", 1), ("up,k", -1))),
        *(Binding(key, f"page({by})", show=False) for key, by in (("pagedown,space", 1), ("pageup", -1))),
        *(Binding(key, f"put({to})", show=False) for key, to in (("home,g", 0), ("end,G", 1 << 30))),
    ]

    cursor: reactive[int] = reactive(0)

    class Moved(Event):
        """The cursor stands on another line."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: Sequence[str] = ()
        self._gravest: Mapping[int, Severity] = {}

    def show(self, lines: Sequence[str], wrong: Iterable[Wrong]) -> None:
        """Show other lines, or other things wrong with them."""
        gravest: dict[int, Severity] = {}
        for one in wrong:
            gravest[one.line] = max(one.severity, gravest.get(one.line, one.severity))
        self._lines, self._gravest = lines, gravest
        width = max(map(cell_width, lines), default=0) + self._margin
        self.virtual_size = Size(width, len(lines))
        self.put(self.cursor)
        self.refresh()

    @property
    def _margin(self) -> int:
        return len(str(len(self._lines))) + 4

    def put(self, number: int) -> None:
        """Put the cursor on a line, counted from 0."""
        self.cursor = max(0, min(number, len(self._lines) - 1))
        self.scroll_to_region(Region(int(self.scroll_x), self.cursor, 1, 1), animate=False, force=True)

    def watch_cursor(self) -> None:
        self.refresh()
        self.post_message(self.Moved())

    def render_line(self, y: int) -> Strip:
        number, width = y + self.scroll_offset.y, self.scrollable_content_region.width
        if number >= len(self._lines):
            return Strip.blank(width, self.rich_style)
        style = self.rich_style
        if number == self.cursor:
            style += self.get_component_rich_style("text--cursor")
        margin = Strip(self._number(number).render(self.app.console, end=""))
        line = Strip(coloured(self._lines[number]).render(self.app.console, end=""))
        left = self.scroll_offset.x
        seen = Strip.join([margin, line.crop(left, left + max(0, width - self._margin))])
        return seen.adjust_cell_length(width).apply_style(style)

    def _number(self, number: int) -> Rich:
        grave = self._gravest.get(number + 1)
        sign = Rich(SIGNS[grave] if grave else " ", STYLES[grave] if grave else "")
        return sign.append(f" {number + 1:>{self._margin - 4}}  ", "not bold dim")

    def action_move(self, by: int) -> None:
        self.put(self.cursor + by)

    def action_page(self, by: int) -> None:
        self.put(self.cursor + by * max(1, self.size.height - 1))

    def action_put(self, number: int) -> None:
        self.put(number)


def coloured(line: str) -> Rich:
    """A line of YAML with its key and its comment set off."""
    text = Rich(line, no_wrap=True)
    for style, start, end in _set_off(line):
        text.stylize(style, start, end)
    return text


def _set_off(line: str) -> Iterator[tuple[str, int, int]]:
    for found in _PARTS.finditer(line):
        part, style = ("key", "cyan") if found["key"] else ("comment", "dim")
        yield style, *found.span(part)
