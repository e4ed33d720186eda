"""A screen of words that are fitted into its width: said anew in another language, and in a window of another size."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from textual.screen import ModalScreen

from blueprint.text import both

if TYPE_CHECKING:
    from tui.app import Workbench

SCROLLING = both("↑↓ PgUp PgDn scroll · Esc close", "↑↓ PgUp PgDn 滚动 · Esc 关闭")
"""The keys of a page that can only be read."""


class PageScreen(ModalScreen[None]):
    """``present`` says the words, once there is room for them."""

    @property
    def language(self) -> str:
        """The language of the moment."""
        return cast("Workbench", self.app).language

    def on_mount(self) -> None:
        self.watch(self.app, "language", self.outdated)

    def on_resize(self) -> None:
        self.outdated()

    def outdated(self) -> None:
        """Say the words anew once the screen is laid out."""
        self.call_after_refresh(self.present)

    def present(self) -> None:
        """Say the words in the language and the room of the moment."""
        raise NotImplementedError
