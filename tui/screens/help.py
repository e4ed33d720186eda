"""Help: the keys that count here, the signs on the canvas, the words of the domain; a line narrows them down."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.text import Text as Rich
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Input, Static

from blueprint.text import both
from tui.help import Section, narrowed, shown
from tui.screens.page import PageScreen

_LANGUAGE = "L"
_TITLE = both("Help", "帮助")
_FIND = both("type to find a key or a word", "输入以查找按键或术语")
_KEYS = both("↑↓ scroll · L 中文 · Esc leave", "↑↓ 滚动 · L English · Esc 离开")


class _Find(Input):
    """What is typed narrows the help down; L is the key of the language here too, and its small letter finds the same."""

    def check_consume_key(self, key: str, character: str | None) -> bool:
        return key != _LANGUAGE and super().check_consume_key(key, character)


class HelpScreen(PageScreen):
    """The sections of the help, asked for anew when the language changes."""

    DEFAULT_CSS = """
    HelpScreen { align: center middle; background: $background 60%; }
    HelpScreen VerticalScroll { height: 1fr; margin-top: 1; }
    """
    BINDINGS = [
        Binding("escape", "dismiss(None)", show=False),
        Binding(_LANGUAGE, "app.act('language')", show=False, priority=True),
        *(Binding(key, f"scroll('{way}')", show=False, priority=True) for key, way in (
            ("up", "up"), ("down", "down"), ("pageup", "page_up"), ("pagedown", "page_down"),
        )),
    ]  # fmt: skip

    def __init__(self, sections: Callable[[], Sequence[Section]]) -> None:
        super().__init__()
        self._sections = sections

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog -page"):
            yield Static(classes="dialog-title")
            yield _Find(compact=True)
            with VerticalScroll(can_focus=False):
                yield Static(id="help")
            yield Static(classes="dialog-keys")

    def on_input_changed(self) -> None:
        self.present()
        self.query_one(VerticalScroll).scroll_home(animate=False)

    def present(self) -> None:
        language, line = self.language, self.query_one(Input)
        line.placeholder = _FIND.text(language)
        self.query_one(".dialog-title", Static).update(Rich(_TITLE.text(language), "bold"))
        self.query_one(".dialog-keys", Static).update(Rich(_KEYS.text(language)))
        room = max(30, self.query_one(VerticalScroll).size.width - 2)
        self.query_one("#help", Static).update(shown(narrowed(self._sections(), line.value), language, room))

    def action_scroll(self, way: str) -> None:
        """See more of it."""
        getattr(self.query_one(VerticalScroll), f"scroll_{way}")(animate=False)
