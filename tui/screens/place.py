"""A screen that is a place of its own: its keys are actions of the registry, and those of the panes rest meanwhile."""

from __future__ import annotations

from typing import ClassVar

from textual.screen import ModalScreen

from tui.actions.action import Place
from tui.frame.footer import Footer


class PlaceScreen(ModalScreen[None]):
    """Nobody waits for it: what is asked on it is asked by actions of its own."""

    place: ClassVar[Place]

    def on_unmount(self) -> None:
        """The hints of the panes count again."""
        for screen in self.app.screen_stack[:1]:
            for footer in screen.query(Footer):
                footer.present()
