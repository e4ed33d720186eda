"""A file as text: to read what cannot be shown otherwise, and to go from one thing wrong to the next."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from rich.text import Text as Rich
from textual.app import ComposeResult
from textual.widgets import Static

from blueprint.text import Message, both, printable
from tui.actions import screen_bindings
from tui.frame.footer import Footer
from tui.frame.header import SIGNS, STYLES
from tui.library.text import TextLines
from tui.library.wrongs import Wrong, lines_of, wrongs
from tui.screens.place import PlaceScreen

if TYPE_CHECKING:
    from tui.app import Workbench

_TITLE = both("{file}  line {line} of {lines}", "{file}  第 {line} 行，共 {lines} 行")
_NOTHING = both("Nothing of it can be read.", "内容无法读取。")


class TextView(PlaceScreen):
    """The text of a file, the cursor at ``line`` (from 1), else at the first thing that is wrong."""

    place = "text"
    DEFAULT_CSS = """
    TextView { layout: vertical; background: $surface; }
    TextView > #text-title { height: 1; background: $panel; padding: 0 1; text-style: bold; }
    TextView > #text-wrong { height: auto; max-height: 6; padding: 0 1; border-top: solid $border-blurred; }
    """
    BINDINGS = screen_bindings("text")

    def __init__(self, path: Path, line: int | None = None) -> None:
        super().__init__()
        self._path, self._line = path, line
        self._wrong: tuple[Wrong, ...] = ()

    @property
    def _bench(self) -> Workbench:
        return cast("Workbench", self.app)

    def compose(self) -> ComposeResult:
        yield Static(id="text-title")
        yield TextLines()
        yield Static(id="text-wrong")
        yield Footer(id="footer")

    def on_mount(self) -> None:
        self._fill()
        first = self._line or (self._wrong[0].line if self._wrong else 1)
        self.call_after_refresh(self._text.put, first - 1)
        for name in ("edited", "judged", "language"):
            self.watch(self.app, name, self._fill, init=False)

    @property
    def has_wrong(self) -> bool:
        """Whether something is wrong in the file."""
        return bool(self._wrong)

    @property
    def _text(self) -> TextLines:
        return self.query_one(TextLines)

    def _fill(self) -> None:
        if self._path not in self._bench.session.files():
            self.dismiss()
            return
        self._wrong = wrongs(self._bench, self._path)
        self._lines = lines_of(self._bench, self._path)
        self._text.show(self._lines, self._wrong)
        self._tell()

    def on_text_lines_moved(self) -> None:
        self._tell()

    def _tell(self) -> None:
        """Say where the cursor is, and what is wrong there."""
        language, line = self._bench.language, self._text.cursor + 1
        place = Message(_TITLE, file=self._path.name, line=line, lines=len(self._lines)).text(language)
        self.query_one("#text-title", Static).update(Rich(printable(place), no_wrap=True))
        told = Rich("\n").join(
            Rich(f"{SIGNS[one.severity]} ", STYLES[one.severity]).append(printable(one.words.text(language)), "default")
            for one in self._wrong
            if one.line == line or not self._lines
        )
        self.query_one("#text-wrong", Static).update(told if self._lines or told else Rich(_NOTHING.text(language)))

    def jump(self, by: int) -> None:
        """Go to the next line on which something is wrong, round the end."""
        here, lines = self._text.cursor + 1, sorted({one.line for one in self._wrong})
        if lines:
            ahead = [line for line in lines if (line > here if by > 0 else line < here)]
            self._text.put((ahead or lines)[0 if by > 0 else -1] - 1)

    def edit(self) -> None:
        """Edit the file in the editor of the user, at the line of the cursor."""
        from tui.editor import edit_text

        edit_text(self._bench, self._path, self._text.cursor + 1)

    def leave(self) -> None:
        """Leave."""
        self.dismiss()
