"""Redesign 改造: the proposals for a process, decided about one by one, with the process before and after each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from rich.text import Text as Rich
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.widgets import Static

from blueprint.text import both
from tui.actions import screen_bindings
from tui.frame.footer import Footer
from tui.frame.row_list import RowList
from tui.frame.words import Words
from tui.redesign.computing import Computing
from tui.redesign.details import details, told
from tui.redesign.headline import headline
from tui.redesign.pair import pair
from tui.redesign.parts import Part, lay
from tui.redesign.rows import Row, next_after, rows
from tui.redesign.twins import Twins
from tui.redesign.work import Draft, Work


class _Proposals(RowList):
    """The list of what is proposed."""

    def __init__(self) -> None:
        super().__init__()
        self.id = "proposals"


_KEPT = both(
    "What you accepted is kept here until the workbench closes, in no file yet (P, then s, makes the plan and the to-be)",
    "已接受的建议保留到关闭工作台为止，尚未写入文件（按 P 再按 s 生成方案和目标流程）",
)


class RedesignScreen(Computing):
    """A plan under work on a file. What it comes to is computed in a thread after each decision."""

    place = "redesign"
    DEFAULT_CSS = """
    RedesignScreen { layout: vertical; background: $background; }
    RedesignScreen > #redesign-head { height: 1; background: $panel; padding: 0 1; text-wrap: nowrap; text-overflow: ellipsis; }
    RedesignScreen #redesign-words { height: 1fr; }
    RedesignScreen #proposals, RedesignScreen #details { border: round $border-blurred; border-title-color: $text-muted; }
    RedesignScreen #proposals:focus, RedesignScreen #details:focus {
      border: round $primary; border-title-color: $text; border-title-style: bold;
    }
    RedesignScreen #proposals { width: 2fr; }
    RedesignScreen #details { width: 3fr; padding: 0 1; scrollbar-gutter: stable; scrollbar-size: 1 1; }
    RedesignScreen.-one #proposals, RedesignScreen.-one #details { width: 1fr; }
    """
    BINDINGS = screen_bindings("redesign")

    def __init__(self, path: Path, draft: Draft, tier: str | None, plans: Sequence[Path]) -> None:
        super().__init__(path, draft, tier)
        self.plans = plans
        """The files that held a plan of this process already when it was opened."""
        self.refused = False
        self._part: Part = "proposals"
        self._rows: Sequence[Row] = ()
        self._at = self._next = ""
        self._stale = False

    def compose(self) -> ComposeResult:
        yield Words(id="redesign-head")
        with Horizontal(id="redesign-words"):
            yield _Proposals()
            with VerticalScroll(id="details"):
                yield Static(id="redesign-told")
        yield Twins()
        yield Footer(id="footer")

    def on_mount(self) -> None:
        self.watch(self.app, "language", self.present, init=False)
        self.watch(self.app, "edited", self._elsewise, init=False)
        self.query_one("#proposals").focus()
        self.again()

    # What it comes to

    def _elsewise(self) -> None:
        """The file says something else: somebody has changed it on the disk."""
        if self.path not in self.bench.session.files():
            self.dismiss()
            return
        self.again(anew=True)

    def decide(self, work: Work, id: str | None = None) -> None:
        """Decide something; the cursor goes to the proposal of an ``id``, else to the next one."""
        self._next = next_after(self._rows, self._at)
        self._at = self._next if id is None else id
        self.draft.do(work)
        self.again()

    def turn(self, way: Callable[[], None]) -> None:
        """Take a decision back or decide again; the cursor goes to what it was about."""
        before = self.draft.work
        way()
        id = self.draft.work.differing(before)
        self._at = self._at if id is None else id
        self.again()

    def go_on(self) -> None:
        """Go to the next open proposal: after one just decided about, to that which came after it; after the last, to the first."""
        if open_ones := self.open_ones:
            after = open_ones[open_ones.index(self._at) + 1 :] if self._at in open_ones else [self._next]
            self._at = next((id for id in after if id in open_ones), open_ones[0])
            self.query_one("#details", VerticalScroll).scroll_home(animate=False)
            self.present()

    # What is shown

    @property
    def row(self) -> Row | None:
        """The row at the cursor."""
        return next((row for row in self._rows if row.state != "title" and row.id == self._at), None)

    @property
    def open_ones(self) -> list[str]:
        """The ids of the proposals about which nothing is decided yet, in the order of the list."""
        return [row.id for row in self._rows if row.state == "open"]

    def present(self) -> None:
        """Show what has been decided and what is known."""
        self._rows = rows(self.found, self.draft.work, refused=self.refused) if self.found else ()
        self.query_one("#redesign-head", Words).say(headline(self))
        if not self.computing:  # what was decided about may be found again
            self._at = self.row.id if self.row else ""
        at = next((n for n, row in enumerate(self._rows) if row is self.row), None)
        titles = {n for n, row in enumerate(self._rows) if row.state == "title"}
        lines = self._lines()
        self.query_one(RowList).fill([len(one) for one in lines], lines.__getitem__, at, titles)
        lay(self, self._part, self.bench.language)
        self._tell()

    def _lines(self) -> list[list[Rich]]:
        width = self.query_one(RowList).scrollable_content_region.width
        return [row.lines(self.bench.language, width) for row in self._rows]

    def _tell(self) -> None:
        """Say and draw what is at the cursor."""
        if self.found and (row := self.row):
            room = max(self.query_one("#details").scrollable_content_region.width, 30)
            lines = details(row, self.found, len(self.draft.work.rejected))
            self.query_one("#redesign-told", Static).update(told(lines, self.bench.language, room))
        if not self._stale:
            self._stale = True
            self.call_after_refresh(self._draw)
        self.query_one(Footer).present()

    def _draw(self) -> None:
        """Draw the process before and after what is at the cursor."""
        self._stale = False
        if self.is_attached and self.found and (row := self.row):
            self.query_one(Twins).draw(pair(row, self.found), self.bench.language, self.tier)

    # Where one is

    def go(self, part: Part) -> None:
        """Go to a part of the screen; the drawing there is where the other one was."""
        self._part = part
        self.query_one(Twins).keep()
        lay(self, self._part, self.bench.language)
        self.query_one(f"#{part}").focus()
        self.call_after_refresh(self.present)

    def leave(self) -> None:
        """Go back to the list where only one part is seen, else leave."""
        if self.has_class("-one") and self._part != "proposals":
            self.go("proposals")
        else:
            if self.draft.work.accepted and self.draft.unsaved(self.bench.says):
                self.bench.tell(_KEPT)
            self.dismiss()

    def zoom(self, by: int) -> None:
        """Draw larger or smaller."""
        self.query_one(Twins).zoom(by)
        self._draw()

    def on_row_list_moved(self) -> None:
        cursor = self.query_one(RowList).cursor
        self._at = self._rows[cursor].id if cursor is not None else ""
        self.query_one("#details", VerticalScroll).scroll_home(animate=False)
        self._tell()

    def on_resize(self) -> None:
        lay(self, self._part, self.bench.language)
        self.call_after_refresh(self.present)
