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
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from blueprint.edit.labels import language_of
from blueprint.schema.scalars import Word, Wrong
from blueprint.text import LANGUAGES, Message, Said, both, printable
from tui.inspector.choices import Choice, Known, offered, split
from tui.inspector.reading import format_of, unknown
from tui.inspector.shown import as_typed, texts
from tui.inspector.target import Target

_ABOUT = both("{doc}: {format}", "{doc}：{format}")
_KEYS = both("⏎ done · Esc leave it", "⏎ 确定 · Esc 取消")
_TAKE = both("⇥ or ↓ takes one · ", "⇥ 或 ↓ 选用 · ")
_OTHER = both("⇥ {language} · ", "⇥ {language} · ")
_LANGUAGES = {"en": both("English", "英文"), "zh": both("Chinese", "中文")}
_BESIDE = both("{language}: {text}", "{language}：{text}")


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
        self._typed = _begin(target, language)
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
        if self.target and not _is_prose(self.target):
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
        new = readable and self._typed != _begin(self.target, self._said)
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
        found.add_options([_option(choice, self._said) for choice in self._choices])
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
            languages = list(dict.fromkeys([*LANGUAGES, *(one for one in self._typed if one)]))
            self._language = languages[(languages.index(self._language) + 1) % len(languages)]
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

    # Words

    def _words(self) -> None:
        assert self.target is not None
        about = Message(_ABOUT, doc=self.target.about.doc, format=format_of(self.target.kind))
        head = Rich(printable(self.target.label.text(self._said)), "bold")
        head.append(f"  {printable(about.text(self._said))}", "not bold dim")
        self.query_one("#entry-about", Static).update(head)
        self.query_one("#entry-beside", Static).update(Rich(self._beside(), "dim"))
        self.query_one("#entry-beside").display = self.target.is_label
        self.query_one("#entry-keys", Static).update(Rich(self._hints(), "dim"))

    def _beside(self) -> str:
        """Which language is typed, and what stands in the others."""
        others = [(language, text) for language, text in self._typed.items() if language != self._language and text]
        lines = [Message(_BESIDE, language=_named(language), text=text) for language, text in others]
        return "\n".join([*(printable(line.text(self._said)) for line in lines), f"› {self._spoken(self._language)}"])

    def _hints(self) -> str:
        assert self.target is not None
        if self.target.is_label:
            other = (
                LANGUAGES[(LANGUAGES.index(self._language) + 1) % 2] if self._language in LANGUAGES else LANGUAGES[0]
            )
            return Message(_OTHER, language=_named(other)).text(self._said) + _KEYS.text(self._said)
        return (_TAKE.text(self._said) if self._choices else "") + _KEYS.text(self._said)

    def _spoken(self, language: str) -> str:
        return _named(language).text(self._said)


def _is_prose(target: Target) -> bool:
    """Whether people rather change what stands there than type it anew."""
    return target.is_label or (isinstance(target.kind, Word) and target.kind.of is None)


def _named(language: str) -> Said:
    return _LANGUAGES.get(language) or both(printable(language), printable(language))


def _begin(target: Target, language: str) -> dict[str, str]:
    """What stands there, by language; a text that says none is of the one that it looks like."""
    if not target.is_label:
        return {"": as_typed(target.old)}
    found = {one or language_of(text): text for one, text in texts(target.old).items()}
    return {**dict.fromkeys((language, *LANGUAGES), ""), **found}


def _option(choice: Choice, language: str) -> Option:
    words = Rich(printable(choice.word.removesuffix(": ")))
    note = printable(" ".join(choice.note.text(language).split()))
    return Option(words.append(f"  {note}" if note != choice.word else "", "dim"))
