"""Redesign 改造: the proposals for a process, decided about one by one, with the process before and after each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, cast, get_args

from rich.text import Text as Rich
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.message import Message as Event
from textual.widgets import Static
from textual.worker import get_current_worker

from blueprint.edit import Refused
from blueprint.text import Message, Said, Trouble, both, printable
from blueprint.workspace import Workspace
from tui.actions import bindings
from tui.frame.footer import Footer
from tui.frame.row_list import RowList
from tui.frame.words import Words
from tui.redesign.details import details, told
from tui.redesign.reckoning import Reckoning, reckon
from tui.redesign.rows import Row, next_after, rows
from tui.redesign.twins import Twins, drawn, worth_seeing
from tui.redesign.work import Draft, Work
from tui.screens.place import PlaceScreen

if TYPE_CHECKING:
    from blueprint.drawing.canvas import Zoom
    from blueprint.linting.rule import Subject
    from tui.app import Workbench

Part = Literal["proposals", "details", "before", "after"]

_TITLE = both("Redesign: {process}", "改造：{process}")
_COUNT = both("{accepted} accepted, {rejected} rejected", "已接受 {accepted} 项，已否决 {rejected} 项")
_UNSAVED = both("● not saved as a plan", "● 尚未存为方案")
_NOT_WRITTEN = both(
    "● in the library, not yet on disk: s in the workbench writes", "● 已加入流程库，尚未写入磁盘：在工作台按 s 写入"
)
_COMPUTING = both("computing…", "计算中…")
_PARTS = both("1 Proposals · 2 In words · 3 Before · 4 After", "1 建议 · 2 说明 · 3 改造前 · 4 改造后")
_PROPOSALS, _DETAILS = both("1 Proposals", "1 建议"), both("2 In words", "2 说明")
_AS_IS, _TO_BE = both("3 Before: as-is", "3 改造前：现状"), both("4 After: all accepted", "4 改造后：含全部已接受项")
_WITHOUT_BUT = both("3 Before: as-is with {count} accepted", "3 改造前：现状加已接受的 {count} 项")
_WITH = both("4 After: with this one", "4 改造后：采用本项")
_LOW, _NARROW = 28, 100
"""In a window of fewer rows or columns one part is seen at a time."""


class _Proposals(RowList):
    """The list of what is proposed."""

    def __init__(self) -> None:
        super().__init__()
        self.id = "proposals"


class RedesignScreen(PlaceScreen):
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
    BINDINGS = [
        *bindings("redesign"),
        Binding("L", "app.act('language')", show=False),
        Binding("T", "app.act('theme')", show=False),
        Binding("question_mark", "app.act('help')", show=False),
    ]

    @dataclass
    class Reckoned(Event):
        """A thread has found out what some work comes to, or why it cannot."""

        work: Work
        found: Reckoning | None
        trouble: Said | None = None

    def __init__(self, path: Path, draft: Draft, tier: str | None) -> None:
        super().__init__()
        self.path, self.draft, self.tier = path, draft, tier
        self.found: Reckoning | None = None
        self.refused = False
        self._known: Reckoning | None = None
        self._zoom: Zoom = "full"
        self._part: Part = "proposals"
        self._computing = False
        self._rows: Sequence[Row] = ()
        self._at = self._next = ""
        self._drawn: tuple[Subject, Subject, str, str | None, Zoom] | None = None
        self._stale = False

    @property
    def bench(self) -> Workbench:
        """The app."""
        return cast("Workbench", self.app)

    def _say(self, words: Said) -> str:
        return printable(words.text(self.bench.language))

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
        """Go to the proposal that came after the one decided about, else to the first that is open."""
        open_ones = [row.id for row in self._rows if row.state == "open"]
        if open_ones:
            self._at = self._next if self._next in open_ones else open_ones[0]
            self.present()

    def again(self, *, anew: bool = False) -> None:
        """Compute what the work comes to, ``anew`` where the file says something else; what is under way for other work
        is given up."""
        self._computing = True
        self._known = None if anew else self._known
        workspace, work, known = self.bench.session.snapshot(), self.draft.work, self._known
        self.run_worker(lambda: self._reckon(workspace, work, known), thread=True, exclusive=True, group="redesign")
        self.present()

    def subject(self, workspace: Workspace) -> Subject:
        """The process as it is."""
        from blueprint.linting.judging import subject_of

        return subject_of(workspace.document(self.path), workspace)

    def _reckon(self, workspace: Workspace, work: Work, known: Reckoning | None) -> None:
        """In a thread of its own."""
        worker, found, trouble = get_current_worker(), None, None
        try:
            as_is = known.as_is if known else self.subject(workspace)
            found = reckon(as_is, work, self.tier, lambda: not worker.is_cancelled, known)
        except (Refused, Trouble) as error:
            trouble = error.message
        if not worker.is_cancelled:
            self.post_message(self.Reckoned(work, found, trouble))

    def on_redesign_screen_reckoned(self, event: Reckoned) -> None:
        if event.work is not self.draft.work:
            return
        self.found, self._known, self._computing = event.found or self.found, event.found, False
        if event.trouble:
            self.bench.complain(event.trouble)
        self.present()

    # What is shown

    @property
    def row(self) -> Row | None:
        """The row at the cursor."""
        return next((row for row in self._rows if row.state != "title" and row.id == self._at), None)

    def present(self) -> None:
        """Show what has been decided and what is known."""
        self._rows = rows(self.found, self.draft.work, refused=self.refused) if self.found else ()
        self._head()
        if not self._computing:  # what was decided about may be found again
            self._at = self.row.id if self.row else ""
        at = next((n for n, row in enumerate(self._rows) if row is self.row), None)
        titles = {n for n, row in enumerate(self._rows) if row.state == "title"}
        lines = self._lines()
        self.query_one(RowList).fill([len(one) for one in lines], lines.__getitem__, at, titles)
        self._lay()
        self._tell()

    def _lines(self) -> list[list[Rich]]:
        width = self.query_one(RowList).scrollable_content_region.width
        return [row.lines(self.bench.language, width) for row in self._rows]

    def _head(self) -> None:
        work, shown = self.draft.work, self.bench.session.document(self.path)
        counted = Message(_COUNT, accepted=len(work.accepted), rejected=len(work.rejected))
        pieces = [
            Rich(self._say(Message(_TITLE, process=self.bench.name_of(self.path))), "bold"),
            Rich(self._say(counted)),
        ]
        process = self.bench.session.workspace.process_of(shown)
        if self.tier and process:
            pieces.append(Rich(self._say(process.tier_title(self.tier))))
        if self.draft.unsaved(self.bench.says):
            pieces.append(Rich(self._say(_UNSAVED), "bold yellow"))
        elif not self.bench.session.unsaved.isdisjoint(self.draft.files):
            pieces.append(Rich(self._say(_NOT_WRITTEN), "bold yellow"))
        if self._computing:
            pieces.append(Rich(self._say(_COMPUTING), "bold"))
        self.query_one("#redesign-head", Words).say(Rich("  ").join(pieces))

    def _tell(self) -> None:
        """Say and draw what is at the cursor."""
        self.query_one("#proposals").border_title = Content(self._say(_PROPOSALS))
        self.query_one("#details").border_title = Content(self._say(_DETAILS))
        if self.found and (row := self.row):
            room = max(self.query_one("#details").scrollable_content_region.width, 30)
            lines = details(row, self.found, len(self.draft.work.rejected))
            self.query_one("#redesign-told", Static).update(told(lines, self.bench.language, room))
        if not self._stale:
            self._stale = True
            self.call_after_refresh(self._draw)
        self.query_one(Footer).present()

    def _draw(self) -> None:
        """Draw the process before and after what is at the cursor, unless just that is drawn."""
        self._stale = False
        if not self.is_attached or not self.found or not (row := self.row):
            return
        before, after, titles = self._pair(row, self.found)
        wanted = before, after, self.bench.language, self.tier, self._zoom
        if self._drawn is None or any(one is not other for one, other in zip(wanted, self._drawn, strict=True)):
            self._drawn = wanted
            named = row.entry.proposal.steps if row.entry else ()
            steps = worth_seeing(before, after, named)
            self.query_one(Twins).show(drawn(*wanted), (self._say(titles[0]), self._say(titles[1])), steps)

    def _pair(self, row: Row, found: Reckoning) -> tuple[Subject, Subject, tuple[Said, Said]]:
        if row.entry is None:
            return found.as_is, found.made.to_be, (_AS_IS, _TO_BE)
        one, ids = row.entry, [entry.id for entry in found.accepted]
        count = ids.index(one.id) if one.id in ids else len(found.made.done)
        return one.before, one.after, (Message(_WITHOUT_BUT, count=count) if count else _AS_IS, _WITH)

    # Where one is

    def _lay(self) -> None:
        """Show the parts that there is room for, and the one that people want."""
        one = self.size.width < _NARROW or self.size.height < _LOW
        self.set_class(one, "-one")
        shown = {self._part} if one else set(get_args(Part))
        for part in get_args(Part):
            widget = self.query_one(f"#{part}")
            widget.display = part in shown
            widget.border_subtitle = Content(self._say(_PARTS) if one else "")
        self.query_one("#redesign-words").display = not shown.isdisjoint(("proposals", "details"))
        self.query_one(Twins).display = not shown.isdisjoint(("before", "after"))

    def go(self, part: Part) -> None:
        """Go to a part of the screen; the drawing there is where the other one was."""
        self._part = part
        self.query_one(Twins).keep()
        self._lay()
        self.query_one(f"#{part}").focus()
        self.call_after_refresh(self.present)

    def leave(self) -> None:
        """Go back to the list where only one part is seen, else leave."""
        if self.has_class("-one") and self._part != "proposals":
            self.go("proposals")
        else:
            self.dismiss()

    def zoom(self, by: int) -> None:
        """Draw larger or smaller."""
        from blueprint.drawing.canvas import ZOOMS

        at = ZOOMS.index(self._zoom) + by
        self._zoom = ZOOMS[max(0, min(at, len(ZOOMS) - 1))]
        self._draw()

    def on_row_list_moved(self) -> None:
        cursor = self.query_one(RowList).cursor
        self._at = self._rows[cursor].id if cursor is not None else ""
        self.query_one("#details", VerticalScroll).scroll_home(animate=False)
        self._tell()

    def on_resize(self) -> None:
        self._lay()
        self.call_after_refresh(self.present)
