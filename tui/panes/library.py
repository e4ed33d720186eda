"""The library: every file of the folder by group, a line to filter with, and what the file at the cursor is."""

from __future__ import annotations

from pathlib import Path

from rich.text import Text as Rich
from textual import events
from textual.app import ComposeResult
from textual.widgets import Input

from blueprint.text import Said, both
from tui.actions import bindings
from tui.frame.words import Words
from tui.library.heads import Head, Heads
from tui.library.listing import Listing
from tui.library.rows import rows
from tui.library.tree import LibraryTree
from tui.panes.pane import Pane

_FILTER = both("/ filter by name or id", "/ 按名称或 id 筛选")
_NONE = both("Nothing is called so. Esc shows all.", "没有匹配的流程。按 Esc 显示全部。")
_TYPING = both("⏎ open · ↑↓ another · Esc show all", "⏎ 打开 · ↑↓ 选择 · Esc 显示全部")
_EMPTY = both(
    "There is no process in this folder yet.\n\n"
    "I  an organization and a first process to begin with\n"
    "N  a new process, from the shipped ones too\n"
    "B  bring back what was deleted",
    "此文件夹中还没有流程。\n\nI  建立组织文件和第一个流程\nN  新建流程（也可用随附流程作模板）\nB  找回已删除的文件",
)


class LibraryPane(Pane):
    """The tree; the app looks at nothing before it is opened."""

    place = "library"
    title = both("Library", "流程库")
    BINDINGS = bindings("library")
    DEFAULT_CSS = """
    LibraryPane #filter { height: 1; border: none; padding: 0 1; background: $boost; }
    LibraryPane #heads { height: 1; color: $text-muted; text-wrap: nowrap; }
    LibraryPane #empty { height: auto; padding: 1; display: none; }
    LibraryPane #about { height: auto; max-height: 5; padding: 0 1; color: $text-muted; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._all_folded: set[str] = set()
        self._found_folded: set[str] = set()
        self._seen: tuple[object, ...] = ()
        self._opened: Path | None = None
        self._heads: tuple[int, tuple[Head, ...]] = (-1, ())
        self._listing: Listing | None = None

    def compose(self) -> ComposeResult:
        yield Input(id="filter", compact=True)
        yield Words(id="heads")
        yield Words(id="empty")
        yield LibraryTree()
        yield Words(id="about")

    def on_mount(self) -> None:
        self.heads = Heads(self.bench.session)
        super().on_mount()

    @property
    def files(self) -> LibraryTree:
        return self.query_one(LibraryTree)

    @property
    def filter(self) -> Input:
        return self.query_one("#filter", Input)

    @property
    def typing(self) -> Said | None:
        return None if super().typing is None else _TYPING

    def take_focus(self) -> None:
        self.files.focus()

    def on_resize(self) -> None:
        self.outdated()

    def present(self) -> None:
        app = self.bench
        shown = app.edited, app.language, app.judged, self.filter.value, len(self._folded), self.files.size
        seen = (app.view.path, *shown)
        if seen == self._seen:
            return
        self._seen = seen
        self.filter.placeholder = self.say(_FILTER)
        self._fill()
        if app.view.path and app.view.path != self._opened:
            self._reveal(app.view.path)
            self.files.put_on(app.view.path)
        self._opened = app.view.path

    def _reveal(self, path: Path) -> None:
        """Have a file that was opened elsewhere among the rows, whatever was looked for or folded before."""
        if path in {row.path for row in self.files.rows}:
            return
        self.filter.value = ""
        self._folded.difference_update(
            row.group for row in rows(self._heads[1], self.bench.session.root) if row.path == path
        )
        self._fill()

    def _fill(self) -> None:
        app, wanted = self.bench, self.filter.value.strip()
        if self._heads[0] != app.edited:
            self._heads = app.edited, self.heads.all()
        room = self.files.scrollable_content_region.width
        self._listing = Listing(app, self._heads[1], wanted, self._folded, room)
        self.files.show(self._listing.rows, self._listing.draw)
        self.query_one("#heads", Words).say(self._listing.header())
        empty = self.query_one("#empty", Words)
        empty.display = not self._listing.rows
        empty.say(Rich(self.say(_NONE if wanted else _EMPTY)))
        self._about()

    def _about(self) -> None:
        if self._listing:
            self.query_one("#about", Words).say(self._listing.about(self.files.row))

    @property
    def _folded(self) -> set[str]:
        """The groups that are folded: of all, or of what is looked for, which is all seen first."""
        return self._found_folded if self.filter.value.strip() else self._all_folded

    # What people do here

    def look_for(self) -> None:
        """Let people type what they look for."""
        self.screen.set_focus(self.filter)  # at once: the next key is meant for it

    def clear(self) -> None:
        """Show everything again."""
        self.filter.value = ""
        self.take_focus()

    def fold(self, group: str, *, folded: bool) -> None:
        """Fold or unfold a group, and stay at its title."""
        (self._folded.add if folded else self._folded.discard)(group)
        self.outdated()
        titles = [number for number, row in enumerate(self.files.rows) if row.path is None and row.group == group]
        if folded and titles:
            self.files.put(titles[0])

    def toggle(self, group: str) -> None:
        """Fold a group, or unfold it."""
        self.fold(group, folded=group not in self._folded)

    def on_library_tree_folded(self, event: LibraryTree.Folded) -> None:
        self.fold(event.group, folded=event.folded)

    def on_library_tree_moved(self) -> None:
        self._about()

    def on_input_changed(self) -> None:
        self._seen = ()
        self._found_folded.clear()
        self._fill()
        scores = [row.score if row.path else 0 for row in self.files.rows]
        if scores and self.filter.value.strip():
            self.files.put(scores.index(max(scores)))

    def on_input_submitted(self) -> None:
        if self.files.row:
            self.call_later(self.bench.action_act, "open")

    def on_key(self, event: events.Key) -> None:
        if event.key == "escape" and (self.filter.has_focus or self.filter.value):
            event.stop()
            self.clear()
        elif event.key in ("up", "down") and self.filter.has_focus:
            event.stop()
            self.files.action_move(1 if event.key == "down" else -1)
