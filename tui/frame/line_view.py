"""A view made of lines: where it changes, only those are painted again that are others than before."""

from __future__ import annotations

from abc import abstractmethod
from typing import Self

from textual.geometry import Offset, Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip


class LineView(ScrollView):
    """Lines that are kept once they are made; `refresh` makes and paints all of them again, `renew` only paints others."""

    def __init__(self) -> None:
        super().__init__()
        self._kept: dict[tuple[int, Offset, Size], Strip] = {}

    @abstractmethod
    def line(self, y: int) -> Strip:
        """What stands in a line of the screen."""

    def render_line(self, y: int) -> Strip:
        place = y, self.scroll_offset, self.size
        if place not in self._kept:
            self._kept[place] = self.line(y)
        return self._kept[place]

    def renew(self) -> None:
        """Paint again what is other than before."""
        before, self._kept = self._kept, {}
        for y in range(self.size.height):
            now = self.render_line(y)
            if before.get((y, self.scroll_offset, self.size)) != now:
                super().refresh(Region(0, y, self.size.width, 1))

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        if repaint:
            self._kept.clear()
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._kept.clear()
