"""Words on the screen that cost nothing while they stay as they are."""

from __future__ import annotations

from rich.text import Text as Rich
from textual.widgets import Static


class Words(Static):
    """Words that are painted again only where they are others, and laid out only where they take another height.

    To lay out is most of what a key costs: it goes over every widget of the screen.
    """

    def __init__(self, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes, markup=False)
        self._said: object = None

    def say(self, words: Rich | str) -> None:
        """Show these words."""
        text = Rich(words) if isinstance(words, str) else words
        said = text.plain, text.style, tuple(text.spans), text.no_wrap
        if said == self._said:
            return
        self._said, before = said, self._height
        self.update(text, layout=False)
        self.clear_cached_dimensions()
        if self.styles.is_auto_height and self._height != before:
            self.refresh(layout=True)

    @property
    def _height(self) -> int:
        return self.get_content_height(self.size, self.size, self.content_size.width)
