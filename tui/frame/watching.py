"""Widgets that show what the app looks at: once after each change of it, however many there are, and all together."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.widget import Widget

if TYPE_CHECKING:
    from tui.app import Workbench

_WATCHED = ("view", "edited", "language", "judged")


class Watching(Widget):
    """``present`` shows what the app looks at."""

    _stale = False

    @property
    def bench(self) -> Workbench:
        """The app."""
        return cast("Workbench", self.app)

    def on_mount(self) -> None:
        for name in _WATCHED:
            self.watch(self.app, name, self.outdated, init=False)
        self.outdated()

    def outdated(self) -> None:
        """What is shown is not how it is any more: show it again soon."""
        if not self._stale:
            self._stale = True
            self.bench.call_later(self._again)  # one widget after the other, and the screen is painted once

    def _again(self) -> None:
        self._stale = False
        if self.is_attached:
            self.present()

    def present(self) -> None:
        """Show what is looked at now."""
        raise NotImplementedError
