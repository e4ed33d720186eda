"""The process drawn in characters, and a line that says what is selected."""

from __future__ import annotations

from asyncio import Future, get_running_loop
from collections.abc import Container, Iterator
from typing import TYPE_CHECKING, Self, cast

from textual.app import ComposeResult
from textual.containers import Vertical

from tui.canvas.drawn import Drawings, Drawn
from tui.canvas.legend import LEGEND_HINT, below, overlay_line
from tui.canvas.letters import letters
from tui.canvas.map_box import MapBox
from tui.canvas.minimap import is_large
from tui.canvas.moves import Way, moved, pointed, taken
from tui.canvas.nothing import nothing
from tui.canvas.patches import patches
from tui.canvas.sheet import Sheet
from tui.canvas.status import JUMP, NO_STEP, status
from tui.frame.words import Words

if TYPE_CHECKING:
    from blueprint.drawing.canvas import Area, Key
    from blueprint.text import Said
    from tui.app import Workbench

_ROOMY = 100
"""In a window of fewer columns the map would lie over the next step: nobody gets it unasked."""


class CanvasView(Vertical):
    """The canvas of what is looked at. It is drawn anew where the drawing is another; a selection is painted over it."""

    DEFAULT_CSS = """
    CanvasView { layers: base over; }
    CanvasView > #said { height: 1; background: $panel; text-wrap: nowrap; text-overflow: ellipsis; }
    """

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self._drawn: Drawn | None = None
        self._made_from: tuple[object, ...] = ()
        self._drawings = Drawings()
        self._followed: tuple[str | None, int | None] | None = None
        self._came_by: dict[str, Key] = {}
        self._mapped: bool | None = None
        self._picking: Future[str | None] | None = None
        self._asked: Said | None = None

    def compose(self) -> ComposeResult:
        yield Sheet()
        yield Words(id="said")
        yield MapBox()

    def focus(self, scroll_visible: bool = True) -> Self:
        self.sheet.focus(scroll_visible)
        return self

    @property
    def sheet(self) -> Sheet:
        """What scrolls."""
        return self.query_one(Sheet)

    @property
    def _bench(self) -> Workbench:
        return cast("Workbench", self.app)

    @property
    def _area(self) -> Area | None:
        """Where the selected step is."""
        return self._drawn.canvas.areas.get(self._bench.view.step or "") if self._drawn else None

    def _led_to(self) -> Iterator[Area]:
        """Where the words of the selected branch are, and the step to which it leads."""
        view, drawn = self._bench.view, self._drawn
        if drawn and view.step and view.branch is not None:
            key = view.step, view.branch
            said = drawn.canvas.said(key)
            target = drawn.canvas.areas.get(drawn.wires[key].target) if key in drawn.wires else None
            yield from (area for area in (said, target) if area)

    # What is shown

    @property
    def drawn(self) -> Drawn | None:
        """What is looked at, as it is drawn."""
        return self._drawn

    def present(self, app: Workbench) -> None:
        """Show what the app looks at, drawn anew where the drawing is another."""
        if (source := _source(app)) != self._made_from:
            self._made_from = source
            self._draw(app)
        elif (app.view.step, app.view.branch) != self._followed:
            self._reveal()
        self._restyle()

    def _draw(self, app: Workbench) -> None:
        study = app.study
        self._followed = None
        self._drawn = self._drawings.draw(study, app.language, app.view) if study else None
        canvas = self._drawn.canvas if self._drawn else None
        self.sheet.take(canvas, below(canvas) if canvas else list(nothing(app, app.shown)))
        self.call_after_refresh(self._reveal)

    def _restyle(self) -> None:
        """Paint what is selected over the drawing, and say it."""
        view, drawn = self._bench.view, self._drawn
        line = self.query_one(Words)
        said = status(drawn, view, line.size.width) if drawn else ""
        line.say((self._asked or JUMP).text(self._bench.language) if self.sheet.typing else said)
        self.sheet.paint(patches(drawn.canvas, view, self.sheet.typing) if drawn else {})
        self._lay_map()

    @property
    def remark(self) -> str:
        """What the overlay means, where there is one; else where the legend is, if it is out of sight."""
        if self._drawn and self._bench.view.overlay:
            return overlay_line(self._drawn.canvas)
        hidden = self._drawn is not None and self.sheet.virtual_size.height > self.sheet.size.height
        return LEGEND_HINT.text(self._bench.language) if hidden else ""

    def _reveal(self) -> None:
        """See the selected step, and where there is room the words of the selected branch and what it leads to; once, so
        that people can look elsewhere."""
        view = self._bench.view
        self._followed = view.step, view.branch
        if self._area:
            self.sheet.reveal(self._area, *self._led_to())

    def on_sheet_moved(self) -> None:
        self._lay_map()

    def on_resize(self) -> None:
        self.call_after_refresh(self._reveal)

    # The map in the corner

    @property
    def mapped(self) -> bool:
        """Whether the map is shown: as people want it, else where the drawing is large and the window is not narrow."""
        if self._mapped is None:
            roomy = self.app.size.width >= _ROOMY
            return roomy and self._drawn is not None and is_large(self._drawn.canvas, self.sheet.seen)
        return self._mapped

    def turn_map(self) -> None:
        """Show the map, or hide it."""
        self._mapped = not self.mapped
        self._lay_map()

    def _lay_map(self) -> None:
        box = self.query_one(MapBox)
        if self._drawn and self.mapped:
            step, drawn = self._bench.view.step, self._drawn
            near = [drawn.canvas.areas[id] for id in drawn.around(step) if id in drawn.canvas.areas]
            box.show(drawn.canvas, self.sheet, step, near, asked=self._mapped is not None)
        else:
            box.display = False

    def on_map_box_pointed(self, event: MapBox.Pointed) -> None:
        """Look at what has been clicked on in the map."""
        self.sheet.centre(event.x, event.y)

    # Where one goes

    def go(self, way: Way) -> None:
        """Select another step or branch, starting from the one that is selected."""
        if self.drawn is None:
            return
        here = self._bench.view.step or "", self._bench.view.branch
        if here[0] not in self.drawn.canvas.areas:
            way = "first"
        if way == "onward" and (key := taken(self.drawn, here)):
            self._came_by[self.drawn.wires[key].target] = key
        self._bench.select(*moved(self.drawn, here, way, self._came_by))

    def jump(self, among: Container[str] | None = None) -> None:
        """Write letters over the steps that are seen, or some of them, to be typed."""
        if self.drawn:
            canvas = self.drawn.canvas
            self.sheet.typing = letters(canvas, self.sheet.seen, canvas.areas if among is None else among)
            self._restyle()

    async def pick(self, question: Said, among: Container[str]) -> tuple[str | None, str] | None:
        """Let one of some steps be pointed out by its letters, without going there.

        None and what was typed where it is none; None after Escape.
        """
        if self.drawn is None:
            return None, ""
        self._picking, self._asked, self.sheet.typed = get_running_loop().create_future(), question, ""
        self.jump(among)
        try:
            if not self.sheet.typing:  # there is no step in sight
                return None, ""
            picked = await self._picking
            return self._pointed_out(picked)
        finally:
            self._asked = None
            for sheet in self.query(Sheet):  # none is left where the app is being closed
                sheet.typed = None

    def _pointed_out(self, step: str | None) -> tuple[str | None, str] | None:
        typed = self.sheet.typed
        return None if typed is None else (step, typed)

    def on_sheet_typed(self, event: Sheet.Typed) -> None:
        if self._picking and not self._picking.done():
            self._picking.set_result(event.step)
        elif event.step:
            self._bench.select(event.step)
        self._restyle()

    def on_sheet_typing(self, event: Sheet.Typing) -> None:
        self._restyle()
        if not event.fits:
            self.query_one(Words).say(NO_STEP.text(self._bench.language))

    def on_sheet_pointed(self, event: Sheet.Pointed) -> None:
        """Select what has been clicked on; a second click enters a call, and lets any other step be edited."""
        found = pointed(self.drawn.canvas, event.x, event.y) if self.drawn else None
        if found and found.node:
            self._bench.select(found.node)
            if event.times == 2:
                calls = self.drawn and self.drawn.study.process.steps[found.node].process
                self.app.call_later(self._bench.action_act, "enter_call" if calls else "edit-step")
        elif found and found.branch and self.drawn and found.branch[1] in self.drawn.exits(found.branch[0]):
            self._bench.select(*found.branch)


def _source(app: Workbench) -> tuple[object, ...]:
    """What a drawing is made from."""
    view = app.view
    return app.study or (app.edited, app.judged), view.path, app.language, view.tier, view.zoom, view.overlay
