"""What all panes share: a title in the language of the moment, and one place where they are drawn anew."""

from __future__ import annotations

from typing import ClassVar

from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input

from blueprint.text import Said, Text
from tui.actions.action import Place
from tui.frame.watching import Watching

BESIDE = Text.of("")
"""The keys are said beside what is typed, and not once more."""


class Pane(Watching, Vertical):
    """A pane: ``present`` shows what the app looks at."""

    place: ClassVar[Place]
    title: ClassVar[Text]

    def __init__(self) -> None:
        super().__init__(id=self.place, classes="pane")
        self._framed = ("", "")

    @property
    def heading(self) -> str:
        """What stands in the frame above."""
        return self.say(self.title)

    @property
    def remark(self) -> str:
        """What stands in the frame below."""
        return ""

    @property
    def inner(self) -> Place:
        """The place of the actions that count only for what the pane shows at the moment."""
        return self.place

    @property
    def typing(self) -> Said | None:
        """What the keys do while something is typed here, nothing where that stands beside it; None: they are actions."""
        return BESIDE if isinstance(self.screen.focused, Input) else None

    def say(self, words: Said) -> str:
        """Words in the language of the moment."""
        return words.text(self.bench.language)

    def _again(self) -> None:
        super()._again()
        if self.is_attached:
            self._frame()

    def _frame(self) -> None:
        framed = self.heading, self.remark
        if framed != self._framed:
            self._framed = framed
            self.border_title, self.border_subtitle = (Content(one) for one in framed)

    def take_focus(self) -> None:
        """Put the focus on what people work with in this pane."""
        found = next((one for one in self.query("*") if one.focusable), None)
        if found:
            found.focus()
