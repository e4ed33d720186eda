"""Words in which the name of an action can be clicked on."""

from __future__ import annotations

from rich.text import Text as Rich
from textual.events import Click

from tui.actions import Action
from tui.frame.watching import Watching
from tui.frame.words import Words

_ACTION = "action"


class Clickable(Watching, Words):
    """A line that shows what the app looks at, with actions to click on; said anew in a window of another size."""

    def on_resize(self) -> None:
        self.outdated()

    def on_click(self, event: Click) -> None:
        if name := event.style.meta.get(_ACTION):
            self.app.call_later(self.app.run_action, f"app.act('{name}')")


def clickable(piece: Rich, action: Action) -> Rich:
    """A piece of a line that does an action when it is clicked on."""
    piece.apply_meta({_ACTION: action.name})
    return piece
