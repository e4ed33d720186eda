"""Words in which the name of an action can be clicked on."""

from __future__ import annotations

from rich.text import Text as Rich
from textual.events import Click

from blueprint.text import Said, Text
from tui.actions import Action
from tui.frame.watching import Watching
from tui.frame.words import Words

_ACTION = "action"
_NOTHING = Text.of("")


class Clickable(Watching, Words):
    """A line that shows what the app looks at, with actions to click on; said anew in a window of another size."""

    def on_mount(self) -> None:
        super().on_mount()
        self.watch(self.screen, "focused", self.outdated)
        self.watch(self.screen, "stack_updates", self.outdated)

    @property
    def instead(self) -> Said | None:
        """What holds in place of actions: nothing below a dialog, what its keys do where something is typed; None: they hold."""
        app = self.bench
        if self.screen is not app.screen:
            return _NOTHING
        return app.pane.typing if app.pane and not app.place_screen else None

    def on_resize(self) -> None:
        self.outdated()

    def on_click(self, event: Click) -> None:
        if name := event.style.meta.get(_ACTION):
            self.app.call_later(self.app.run_action, f"app.act('{name}')")


def clickable(piece: Rich, action: Action) -> Rich:
    """A piece of a line that does an action when it is clicked on."""
    piece.apply_meta({_ACTION: action.name})
    return piece
