"""Questions: yes or no, one of several, a line of text. Escape always means that nothing happens."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.text import Text as Rich
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from blueprint.text import LANGUAGES, Said, both, printable

Choice = tuple[str, Said, Said | None]
"""The value of a choice, what it is called, and a note below it."""

KEYS = both("⏎ choose · Esc cancel", "⏎ 选择 · Esc 取消")
_KEYS_LINE = both("⏎ done · Esc cancel", "⏎ 确定 · Esc 取消")
_NONE = both("Nothing here is called that", "没有匹配的项")
_NOW = " ✓"
"""Behind what is chosen now."""
_WAYS = {
    "up": "cursor_up",
    "down": "cursor_down",
    "pageup": "page_up",
    "pagedown": "page_down",
    "home": "first",
    "end": "last",
}
"""The keys that move in the list, and what it calls that."""
FILTERED = 8
"""From so many choices on there is a line to filter them with."""
_LEAST = 3
"""Rows of a list in the smallest window."""


def _has(wanted: str, *said: Said | None) -> bool:
    """Whether what is wanted is in some words, in any language."""
    return any(wanted in words.text(language).lower() for words in said if words for language in LANGUAGES)


class Choose(ModalScreen[str | None]):
    """One of several; with many there is a line in which to type a part of what is meant, or of what is noted below it;
    ``typed`` stands there first.

    The cursor begins at the value ``chosen``, which is marked: it is what it is now.
    """

    BINDINGS = [
        Binding("escape", "dismiss(None)", show=False),
        *(Binding(key, f"move('{way}')", show=False, priority=True) for key, way in _WAYS.items()),
    ]

    def __init__(
        self, title: Said, choices: Sequence[Choice], language: str, typed: str = "", chosen: str | None = None
    ) -> None:
        super().__init__()
        self._title, self._choices, self._language, self._typed = title, choices, language, typed
        self._chosen = chosen

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(Rich(printable(self._title.text(self._language)), "bold"), classes="dialog-title")
            if len(self._choices) >= FILTERED or self._typed:
                yield Input(self._typed, classes="dialog-filter", select_on_focus=False)
            yield OptionList(*self._options(self._typed.lower()))
            yield Static(_NONE.text(self._language), classes="dialog-none")
            yield Static(KEYS.text(self._language), classes="dialog-keys")

    def on_mount(self) -> None:
        self._highlight()

    def on_resize(self) -> None:
        self.call_after_refresh(self._fit)

    def _fit(self) -> None:
        """A list that is cut off takes the rows that are left below the keys."""
        dialog, options, keys = self.query_one(".dialog"), self.query_one(OptionList), self.query_one(".dialog-keys")
        if left := dialog.scrollable_content_region.height - keys.virtual_region.bottom:
            options.styles.max_height = max(_LEAST, options.size.height + left)

    def _highlight(self) -> None:
        """What is chosen, or the first that is left; where none is, that is said."""
        options = self.query_one(OptionList)
        left = [option.id for option in options.options]
        options.highlighted = left.index(self._chosen) if self._chosen in left else 0 if left else None
        for nothing in self.query(".dialog-none"):
            nothing.display = not left

    def _options(self, wanted: str) -> list[Option]:
        return [
            Option(self._entry(label, note, mark=_NOW if value == self._chosen else ""), id=value)
            for value, label, note in sorted(self._choices, key=lambda one: not _has(wanted, one[1]))
            if _has(wanted, label, note)
        ]

    def _entry(self, label: Said, note: Said | None, mark: str) -> Rich:
        entry = Rich(printable(label.text(self._language))).append(mark, "bold")
        if note:
            entry.append(f"\n  {printable(note.text(self._language))}", "dim")
        return entry

    def on_input_changed(self, event: Input.Changed) -> None:
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options(self._options(event.value.strip().lower()))
        self._highlight()
        self.call_after_refresh(self._fit)

    def on_input_submitted(self) -> None:
        options = self.query_one(OptionList)
        if options.highlighted is not None:
            self.dismiss(options.get_option_at_index(options.highlighted).id)

    def action_move(self, way: str) -> None:
        """Go to another choice, whether or not something is typed."""
        getattr(self.query_one(OptionList), f"action_{way}")()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(event.option.id)


class Line(ModalScreen[str | None]):
    """A line of text; ``check`` says what is wrong with one, or None. Only an ``optional`` one can be empty."""

    BINDINGS = [Binding("escape", "dismiss(None)", show=False)]

    def __init__(
        self,
        title: Said,
        language: str,
        value: str,
        check: Callable[[str], Said | None] | None,
        *,
        optional: bool = False,
    ) -> None:
        super().__init__()
        self._title, self._language, self._value, self._check = title, language, value, check
        self._optional = optional

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(Rich(printable(self._title.text(self._language)), "bold"), classes="dialog-title")
            yield Input(self._value)
            yield Static("", classes="dialog-wrong")
            yield Static(_KEYS_LINE.text(self._language), classes="dialog-keys")

    def on_input_changed(self, event: Input.Changed) -> None:
        wrong = self._check(event.value) if self._check and event.value else None
        self.query_one(".dialog-wrong", Static).update(
            Rich(printable(wrong.text(self._language)) if wrong else "", "red")
        )

    def on_input_submitted(self, event: Input.Submitted) -> None:
        value = event.value.strip()
        wrong = value and self._check and self._check(value)
        if (value or self._optional) and not wrong:
            self.dismiss(value)
