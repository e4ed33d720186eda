"""What all panes share: a title in the language of the moment, and one place where they are drawn anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from textual.containers import Vertical
from textual.content import Content

from blueprint.text import Said, Text
from tui.actions.action import Place

if TYPE_CHECKING:
    from tui.app import Workbench

_WATCHED = ("view", "edited", "language", "judged")


class Pane(Vertical):
    """A pane: ``present`` shows what the app looks at; it is called once after each change of it, however many there are."""

    place: ClassVar[Place]
    title: ClassVar[Text]

    def __init__(self) -> None:
        super().__init__(id=self.place, classes="pane")
        self._stale = False
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
    def bench(self) -> Workbench:
        """The app."""
        return cast("Workbench", self.app)

    @property
    def inner(self) -> Place:
        """The place of the actions that count only for what the pane shows at the moment."""
        return self.place

    def say(self, words: Said) -> str:
        """Words in the language of the moment."""
        return words.text(self.bench.language)

    def on_mount(self) -> None:
        for name in _WATCHED:
            self.watch(self.app, name, self._outdated, init=False)
        self._outdated()

    def _outdated(self) -> None:
        if not self._stale:
            self._stale = True
            self.bench.call_later(self._again)  # all panes one after the other, and the screen is painted once

    def _again(self) -> None:
        self._stale = False
        if self.is_attached:
            self.present()
            self._frame()

    def _frame(self) -> None:
        framed = self.heading, self.remark
        if framed != self._framed:
            self._framed = framed
            self.border_title, self.border_subtitle = (Content(one) for one in framed)

    def present(self) -> None:
        """Show what is looked at now."""
        raise NotImplementedError

    def take_focus(self) -> None:
        """Put the focus on what people work with in this pane."""
        found = next((one for one in self.query("*") if one.focusable), None)
        if found:
            found.focus()
