"""The line in which a field is typed: its meaning above, what is wrong and what can be meant below, and what it would do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from rich.text import Text as Rich
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.message import Message as Event
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static

from blueprint.schema.scalars import Wrong
from blueprint.text import Said, printable
from tui.frame.fitted import fitted
from tui.inspector.choices import Choice, Known, offered, split
from tui.inspector.entry_words import about, begin, following, hints, is_prose, languages, option
from tui.inspector.reading import unknown
from tui.inspector.target import Target


class Entry(Vertical):
    """A line for one value. A text with languages has one line a language; tab goes to the other."""

    BINDINGS = [
        Binding("escape", "leave", show=False),
        Binding("tab", "take", show=False),
        Binding("down", "next(1)", show=False),
        Binding("up", "next(-1)", show=False),
    ]
    DEFAULT_CSS = """
    Entry { height: auto; max-height: 60%; display: none; border-top: solid $primary; }
    Entry.-open { display: block; }
    Entry Static { height: auto; }
    Entry Input { border: none; height: 1; padding: 0 1; background: $boost; }
    Entry Input:focus { border: none; }
    Entry OptionList { height: auto; max-height: 6; border: none; background: transparent; padding: 0 1; }
    .-flat Entry #entry-about { max-height: 1; }
    .-flat Entry OptionList { max-height: 2; }
    """

    @dataclass
    class Typed(Event):
        """Something was typed; ``value`` is what it comes to, where it is ``new`` and can be read."""

        target: Target
        value: Any
        new: bool

    @dataclass
    class Done(Event):
        """What was typed is meant."""

        target: Target
        value: Any

    class Left(Event):
        """Nothing is to happen."""

    def __init__(self) -> None:
        super().__init__()
        self.target: Target | None = None
        self._known: Known | None = None
        self._said, self._language, self._begun = "en", "", ""
        self._typed: dict[str, str] = {}
        self._choices: Sequence[Choice] = ()
        self._taking: str | None = None

    def compose(self) -> ComposeResult:
        yield Static(id="entry-about")
        yield Static(id="entry-beside")
        yield Input(select_on_focus=False)
        yield Static(id="entry-wrong")
        choices = OptionList(markup=False)
        choices.can_focus = False
        yield choices
        yield Static(id="entry-effect")
        yield Static(id="entry-keys")

    # Beginning and ending

    def open(self, target: Target, known: Known, language: str) -> None:
        """Begin to type a value; ``language`` is that of the moment."""
        self.target, self._known, self._said = target, known, language
        self._language = language if target.is_label else ""
        self._typed = begin(target, language)
        self.add_class("-open")
        self.tell(())
        self._line()
        self.query_one(Input).focus()

    def close(self) -> None:
        """Be done with it."""
        self.target = None
        self.remove_class("-open")

    def present(self, language: str) -> None:
        """Say everything in a language."""
        self._said = language
        if self.target:
            self._list(self.query_one(Input).value)
            self._words()

    def _line(self) -> None:
        """Put what there is in the language that is typed into the line."""
        line, text = self.query_one(Input), self._typed.get(self._language, "")
        self._begun = text
        self._taking = text
        line.value = text
        line.cursor_position = len(text)
        if self.target and not is_prose(self.target):
            line.action_select_all()
        self._list(text)
        self._words()
        self._judge(text)

    # What is typed

    def on_input_changed(self, event: Input.Changed) -> None:
        event.stop()
        if self.target is None:
            return
        self._typed[self._language] = event.value
        if self._taking != event.value:
            self._list(event.value)
        self._taking = None
        value, readable = self._judge(event.value)
        new = readable and self._typed != begin(self.target, self._said)
        self.post_message(self.Typed(self.target, value, new))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        event.stop()
        value, readable = self._judge(event.value)
        if self.target and readable:
            self.post_message(self.Done(self.target, value))

    def _judge(self, text: str) -> tuple[Any, bool]:
        """The value of what is typed, and whether it has one; what is wrong is said."""
        if self.target is None or self._known is None:
            return None, False
        wrong: Said | None = None
        value, readable = None, True
        try:
            value = self.target.value(self._typed)
        except Wrong as refused:
            wrong, readable = refused.message, False
        refers = getattr(getattr(self.target.kind, "item", self.target.kind), "refers", None)
        if wrong is None and refers:
            wrong = unknown(self.target.kind, text, self._known.of(refers).keys())
        self.complain(wrong, grave=not readable)
        return value, readable

    def complain(self, wrong: Said | None, *, grave: bool = True) -> None:
        """Say what is wrong with what is typed."""
        sign, style = ("✖", "red") if grave else ("▲", "yellow")
        words = Rich(f"{sign} {printable(wrong.text(self._said))}" if wrong else "", style)
        self.query_one("#entry-wrong", Static).update(words)

    def tell(self, lines: Sequence[Said]) -> None:
        """Say what the change would do."""
        words = "\n".join(f"→ {printable(line.text(self._said))}" for line in lines)
        self.query_one("#entry-effect", Static).update(Rich(words))

    # What can be meant

    def _list(self, text: str) -> None:
        if self.target is None or self._known is None or self.target.is_label:
            self._choices = ()
        else:
            wanted = "" if text == self._begun and not split(self.target.kind, text)[0] else text
            self._choices = offered(self.target.kind, self.target.about.name, wanted, self._known)
        found = self.query_one(OptionList)
        found.clear_options()
        found.add_options([option(choice, self._said) for choice in self._choices])
        found.display = bool(self._choices)
        found.highlighted = next((at for at, choice in enumerate(self._choices) if choice.word == text), None)

    def action_next(self, by: int) -> None:
        """Take the next choice over into the line."""
        found = self.query_one(OptionList)
        if self._choices:
            at = found.highlighted
            found.highlighted = (
                (0 if by > 0 else len(self._choices) - 1) if at is None else (at + by) % len(self._choices)
            )
            self._take(self._choices[found.highlighted])

    def action_take(self) -> None:
        """Take the choice, or go to the other language."""
        if self.target and self.target.is_label:
            self._language = following(self._language, self._typed)
            self._line()
        elif self._choices:
            self._take(self._choices[self.query_one(OptionList).highlighted or 0])

    def _take(self, choice: Choice) -> None:
        line = self.query_one(Input)
        before = split(self.target.kind, line.value)[0] if self.target else ""
        self._taking = before + choice.word
        line.value = self._taking
        line.cursor_position = len(line.value)

    def action_leave(self) -> None:
        """Nothing is to happen."""
        self.post_message(self.Left())

    def _words(self) -> None:
        assert self.target is not None
        room = self.parent.content_size.width if isinstance(self.parent, Widget) else 0
        self.query_one("#entry-about", Static).update(fitted(about(self.target, self._said), room))
        beside = self.query_one("#entry-beside", Static)
        beside.update(Rich(languages(self._typed, self._language, self._said), "dim"))
        beside.display = self.target.is_label
        keys = hints(self.target, self._language, self._said, choices=bool(self._choices))
        self.query_one("#entry-keys", Static).update(Rich(keys, "dim"))
