"""Before and after 改造前后: two drawings side by side that scroll as one; what is gone, new or other is marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.geometry import Offset

from blueprint.text import printable
from tui.canvas.legend import below
from tui.canvas.sheet import Sheet
from tui.redesign.pair import drawn
from tui.redesign.twin import Twin

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from blueprint.drawing.canvas import Area, Canvas, Zoom
    from blueprint.linting.rule import Subject
    from tui.redesign.pair import Pair


class Twins(Horizontal):
    """The two drawings. Whichever has the focus leads; without it, the first does."""

    DEFAULT_CSS = "Twins { height: 1fr; }"

    def __init__(self) -> None:
        super().__init__()
        self._apart = 0, 0
        """So many cells further to the right and down is in the second drawing what people look at in the first."""
        self._steps: tuple[str, ...] = ()
        self._seen = 0, 0
        """Where people look, in cells of the first drawing."""
        self._put: dict[Twin, Offset] = {}
        """Where each drawing was put so that it shows that, as far as it goes."""
        self._still = False
        self._drawn: tuple[Subject, Subject, str, str | None, Zoom] | None = None
        self._zoom: Zoom = "full"

    def compose(self) -> ComposeResult:
        yield Twin("before")
        yield Twin("after")

    @property
    def before(self) -> Twin:
        return self.query_one("#before", Twin)

    @property
    def after(self) -> Twin:
        return self.query_one("#after", Twin)

    @property
    def _leader(self) -> Twin:
        return self.after if self.after.has_focus or not self.before.display else self.before

    def draw(self, pair: Pair, language: str, tier: str | None) -> None:
        """Draw the processes of a pair, unless just these are drawn."""
        wanted = pair.before, pair.after, language, tier, self._zoom
        if self._drawn is None or any(one is not other for one, other in zip(wanted, self._drawn, strict=True)):
            self._drawn = wanted
            before, after = (printable(title.text(language)) for title in pair.titles)
            self.show(drawn(*wanted), (before, after), pair.worth_seeing)

    def zoom(self, by: int) -> None:
        """Draw larger or smaller from now on."""
        from blueprint.drawing.canvas import ZOOMS

        self._zoom = ZOOMS[max(0, min(ZOOMS.index(self._zoom) + by, len(ZOOMS) - 1))]

    def show(self, canvases: tuple[Canvas, Canvas], titles: tuple[str, str], steps: Iterable[str]) -> None:
        """Show two drawings, and there the first of some steps that is drawn."""
        for twin, canvas, title in zip((self.before, self.after), canvases, titles, strict=True):
            twin.take(canvas, below(canvas))
            twin.paint({})
            twin.border_title = Content(title)
        self._steps = tuple(steps)
        self._apart = _apart(canvases[0].areas, canvases[1].areas, self._steps)
        self.call_after_refresh(self._reveal)

    def on_resize(self) -> None:
        self.call_after_refresh(self._reveal)

    def _reveal(self) -> None:
        canvas = self._leader.canvas if self.is_attached else None
        area = next((canvas.areas[id] for id in self._steps if id in canvas.areas), None) if canvas else None
        if area:
            self._leader.reveal(area)

    def on_sheet_moved(self, event: Sheet.Moved) -> None:
        event.stop()
        if self.is_attached and not self._still and self._leader.scroll_offset != self._put.get(self._leader):
            x, y = self._leader.scroll_offset
            self._seen = (x, y) if self._leader is self.before else (x - self._apart[0], y - self._apart[1])
            self.follow()

    def keep(self) -> None:
        """Let the drawing that comes up show where people look: what moves until then is not their doing."""
        self._still = True
        self.call_after_refresh(self.follow)

    def follow(self) -> None:
        """Let both drawings show where people look, as far as each goes."""
        self._still = False
        for twin, (x, y) in ((self.before, (0, 0)), (self.after, self._apart)):
            place = self._seen[0] + x, self._seen[1] + y
            if twin.display:
                twin.scroll_to(*place, animate=False, force=True, immediate=True)
                self._put[twin] = twin.scroll_offset


def _apart(before: Mapping[str, Area], after: Mapping[str, Area], steps: tuple[str, ...]) -> tuple[int, int]:
    """How far a step that both drawings have is moved: the one of ``steps``, else the one nearest to these."""
    both = [id for id in before if id in after]
    middle = next((areas[id] for id in steps for areas in (before, after) if id in areas), None)
    if not both or middle is None:
        return 0, 0
    areas = before if any(id in before for id in steps) else after
    nearest = min(both, key=lambda id: abs(areas[id].x - middle.x) + abs(areas[id].y - middle.y))
    return after[nearest].x - before[nearest].x, after[nearest].y - before[nearest].y
