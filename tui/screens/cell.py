"""A cell of a table that is being edited: a line of text where the cell stands, and below it what can be chosen."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.text import Text as Rich
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.geometry import Region
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from blueprint.text import Said, cell_width, printable
from tui.screens.ask import Choice

_LEAST, _LEAST_CHOICE = 24, 48
"""So many cells wide is the line at least, without and with choices."""
_MOST = 9
"""So many lines has what stands below it at most."""

Check = Callable[[str], Said | None]


class CellInput(ModalScreen[str | None]):
    """The text that a cell is to have, or the value of one of ``choices``; None where nothing is to happen.

    ``check`` says what is wrong with what is typed; an empty text is always right. What is typed narrows the choices
    down; ``otherwise`` says what becomes of a text that is none of them.
    """

    DEFAULT_CSS = """
    CellInput { background: transparent; }
    CellInput Vertical { height: auto; }
    CellInput Input { background: $primary; color: $text; }
    CellInput OptionList { height: auto; max-height: 8; border: none; background: $panel; padding: 0; }
    CellInput Static { background: $panel; height: auto; display: none; padding: 0 1; }
    """
    BINDINGS = [Binding("escape", "dismiss(None)", show=False), Binding("tab", "done", show=False)]

    def __init__(
        self,
        place: Region,
        language: str,
        value: str = "",
        check: Check | None = None,
        choices: Sequence[Choice] = (),
        otherwise: Said | None = None,
    ) -> None:
        super().__init__()
        self._place, self._language, self._value = place, language, value
        self._check, self._choices, self._otherwise = check, choices, otherwise

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Input(self._value, compact=True)
            if self._choices:
                yield OptionList(*self._options(""))
            yield Static("")

    def on_mount(self) -> None:
        self._put()
        self._highlight()

    def on_resize(self) -> None:
        self._put()

    def _put(self) -> None:
        """Lay the line over the cell, and all of it onto the screen."""
        least = _LEAST_CHOICE if self._choices else max(_LEAST, cell_width(self._value) + 2)
        width = min(max(self._place.width, least), self.size.width)
        box = self.query_one(Vertical)
        box.styles.width = width
        below = _MOST if self._choices else 3
        x = min(self._place.x, self.size.width - width)
        box.styles.offset = (max(0, x), max(0, min(self._place.y, self.size.height - 1 - below)))

    def _options(self, wanted: str) -> list[Option]:
        found = [(value, label, note) for value, label, note in self._choices if wanted in self._words(label).lower()]
        return [Option(self._entry(label, note), id=value) for value, label, note in found]

    def _words(self, said: Said) -> str:
        return printable(" ".join(said.text(self._language).split()))

    def _entry(self, label: Said, note: Said | None) -> Rich:
        entry = Rich(self._words(label), no_wrap=True, overflow="ellipsis")
        return entry.append(f"  {self._words(note)}", "dim") if note else entry

    def _highlight(self) -> None:
        for options in self.query(OptionList):
            options.highlighted = 0 if options.option_count else None
            options.display = bool(options.option_count)

    def on_input_changed(self, event: Input.Changed) -> None:
        for options in self.query(OptionList):
            options.clear_options()
            options.add_options(self._options(event.value.strip().lower()))
        self._highlight()
        wrong = self._wrong(event.value)
        said = wrong or (self._otherwise if event.value.strip() and self._chosen() is None else None)
        note = self.query_one(Static)
        note.update(Rich(printable(said.text(self._language)) if said else "", "red" if wrong else ""))
        note.display = said is not None

    def _wrong(self, value: str) -> Said | None:
        return self._check(value.strip()) if self._check and value.strip() else None

    def _chosen(self) -> str | None:
        options = next(iter(self.query(OptionList)), None)
        if options is None or options.highlighted is None:
            return None
        return options.get_option_at_index(options.highlighted).id

    def on_key(self, event: events.Key) -> None:
        if event.key in ("down", "up"):
            for options in self.query(OptionList):
                (options.action_cursor_down if event.key == "down" else options.action_cursor_up)()
                event.stop()

    def on_input_submitted(self) -> None:
        self.action_done()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option.id)

    def action_done(self) -> None:
        """Hand over what is chosen, else what is typed if nothing is wrong with it."""
        value = self.query_one(Input).value.strip()
        if (chosen := self._chosen()) is not None:
            self.dismiss(chosen)
        elif not self._wrong(value):
            self.dismiss(value)
