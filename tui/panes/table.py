"""The steps of the process that is looked at as a table, a row a step: for fast entry, and for whoever hears the screen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, cast

from rich.text import Text as Rich
from textual.coordinate import Coordinate
from textual.geometry import Region
from textual.widgets import DataTable

from blueprint.text import printable, wrapped
from tui.actions import bindings
from tui.canvas.nothing import nothing
from tui.rows import COLUMNS, Column, Row, layout, rows

if TYPE_CHECKING:
    from tui.app import Workbench


class StepsTable(DataTable[Rich]):
    """The table; the cell at its cursor is the field that is looked at."""

    BINDINGS = bindings("table")

    def __init__(self, id: str | None = None) -> None:
        super().__init__(cursor_type="cell", cell_padding=0, id=id)
        self._widths: dict[str, int] = {}
        self._heads: tuple[str, ...] = ()
        self._rows: dict[str, Row] = {}
        self._made_from: tuple[object, ...] = ()
        self._column = "name"
        self._presenting = False

    def present(self, app: Workbench) -> None:
        """Show what the app looks at; where nothing else has changed, only the cells that have."""
        room = max(1, self.scrollable_content_region.width)
        findings = app.judged.findings.get(app.view.path) if app.view.path else None
        made_from = (app.shown, app.language, app.view.tier, app.view.marked, findings, room)
        with self._quietly():
            if made_from != self._made_from:
                self._made_from = made_from
                self._fill(app, room)
            self._follow(app)

    def _fill(self, app: Workbench, room: int) -> None:
        found = _rows_of(app)
        widths = layout(found.values(), app.language, room) if found else {}
        heads = tuple(column.title.text(app.language) for column in COLUMNS)
        self.show_cursor = bool(found)
        if not found:
            self._explain(app, room)
        elif (widths, heads, list(found)) == (self._widths, self._heads, list(self._rows)):
            self._update(found)
        else:
            self._rebuild(found, widths, heads)
        self._widths, self._heads, self._rows = widths, heads, found

    @contextmanager
    def _quietly(self) -> Iterator[None]:
        """While the table is filled its cursor moves and nobody has moved it."""
        self._presenting = True
        try:
            yield
        finally:
            self._presenting = False

    def _update(self, found: Mapping[str, Row]) -> None:
        for id, row in found.items():
            for name, width in self._widths.items() if row != self._rows[id] else ():
                self.update_cell(id, name, row.shown(name, width))

    def _rebuild(self, found: Mapping[str, Row], widths: Mapping[str, int], heads: Sequence[str]) -> None:
        top = self.scroll_y
        self.clear(columns=True)
        for head, column in zip(heads, COLUMNS, strict=True):
            if column.name in widths:
                self.add_column(Rich(head, no_wrap=True), width=widths[column.name], key=column.name)
        for id, row in found.items():
            self.add_row(*(row.shown(name, width) for name, width in widths.items()), key=id)
        self.call_after_refresh(self.scroll_to, y=top, animate=False)

    def _explain(self, app: Workbench, room: int) -> None:
        """Say why there are no steps."""
        self.clear(columns=True)
        self.add_column(Rich(), width=room)
        for _, words, _ in nothing(app, app.shown):
            for line in wrapped(printable(words), room):
                self.add_row(Rich(line, no_wrap=True))

    def _follow(self, app: Workbench) -> None:
        """Put the cursor on the step that is looked at, in the column of the field if there is one."""
        view, columns = app.view, self.shown_columns
        if view.step not in self._rows or not columns:
            return
        field = view.field[2:] or (("next",) if view.branch is not None else ())
        shown = [i for i, column in enumerate(columns) if column.field and field[: len(column.field)] == column.field]
        known = [i for i, column in enumerate(columns) if column.name == self._column]
        column = (shown or known or [0])[0]
        self._column = columns[column].name
        wanted = Coordinate(list(self._rows).index(view.step), column)
        if wanted != self.cursor_coordinate:
            self.move_cursor(row=wanted.row, column=wanted.column)

    @property
    def shown_columns(self) -> list[Column]:
        """The columns for which there is room."""
        return [column for column in COLUMNS if column.name in self._widths]

    @property
    def column(self) -> Column:
        """The column at the cursor."""
        return self.shown_columns[self.cursor_column]

    @property
    def cell_region(self) -> Region:
        """Where the cell at the cursor stands on the screen."""
        row, column = self.cursor_coordinate
        widths = list(self._widths.values())
        here = Region(sum(widths[:column]), row + self.header_height, widths[column], 1)
        return here.translate(self.content_region.offset - self.scroll_offset)

    def watch_cursor_coordinate(self, old: Coordinate, new: Coordinate) -> None:
        """Look at the field to which people have moved the cursor."""
        super().watch_cursor_coordinate(old, new)
        if not self._presenting and old != new and self._rows:
            self._look(new)

    def _look(self, at: Coordinate) -> None:
        app = cast("Workbench", self.app)
        self._column = self.shown_columns[at.column].name
        step = list(self._rows)[at.row]
        branch = app.view.branch if step == app.view.step else None
        app.select(step, branch, self.shown_columns[at.column].path(step))

    def advance(self) -> None:
        """On to the next cell of the row, after the last one to the name in the next row."""
        row, column = self.cursor_coordinate
        if column + 1 < len(self.shown_columns):
            self.move_cursor(column=column + 1)
        elif row + 1 < len(self._rows):
            self.move_cursor(row=row + 1, column=1)

    def on_resize(self) -> None:
        self.present(cast("Workbench", self.app))


def _rows_of(app: Workbench) -> dict[str, Row]:
    shown = app.shown
    if shown is None or shown.study is None:
        return {}
    tier = app.view.tier if app.view.tier in shown.study.tiers else None
    return rows(shown.study, app.language, tier, app.view.marked, app.judged.of(app.view.path))
