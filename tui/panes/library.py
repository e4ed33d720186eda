"""The library: every file of the folder by group, a line to filter with, and what the file at the cursor is."""

from __future__ import annotations

from rich.text import Text as Rich
from textual import events
from textual.app import ComposeResult
from textual.widgets import Input, Static

from blueprint.text import both, cell_width, printable
from tui.actions import bindings
from tui.library.columns import Cells, cells, header, line, marks, widths
from tui.library.heads import Head, Heads
from tui.library.rows import Row, rows
from tui.library.tree import LibraryTree
from tui.panes.pane import Pane

_MARKS = 3
"""Cells before a name."""

_FILTER = both("/ filter by name or id", "/ 按名称或 id 筛选")
_READ_ONLY = both("read-only", "只读")
_UNSAVED = both("not saved", "未保存")
_NONE = both("Nothing is called so. Esc shows all.", "没有匹配的流程。按 Esc 显示全部。")
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
        self._folded: set[str] = set()
        self._seen: tuple[object, ...] = ()
        self._listed: tuple[int, tuple[Head, ...]] = (-1, ())

    def compose(self) -> ComposeResult:
        yield Input(id="filter", compact=True)
        yield Static(id="heads")
        yield Static(id="empty")
        yield LibraryTree()
        yield Static(id="about")

    def on_mount(self) -> None:
        self.heads = Heads(self.bench.session)
        super().on_mount()

    @property
    def files(self) -> LibraryTree:
        return self.query_one(LibraryTree)

    @property
    def filter(self) -> Input:
        return self.query_one("#filter", Input)

    def take_focus(self) -> None:
        self.files.focus()

    def on_resize(self) -> None:
        self._outdated()

    def present(self) -> None:
        app = self.bench
        seen = (
            app.edited,
            app.language,
            app.judged,
            app.view.path,
            self.filter.value,
            len(self._folded),
            self.files.size,
        )
        if seen == self._seen:
            return
        if app.view.path and self._seen and self._seen[3] != app.view.path:
            self.call_later(self.files.put_on, app.view.path)
        self._seen = seen
        self.filter.placeholder = self.say(_FILTER)
        self._fill()
        self._about()

    def _fill(self) -> None:
        app, wanted = self.bench, self.filter.value.strip()
        if self._listed[0] != app.edited:
            self._listed = app.edited, self.heads.all()
        found = rows(self._listed[1], app.session.root, wanted, self._folded)
        known = {row.path: self._cells(row) for row in found if row.path}
        columns = widths(known.values(), app.language, self.files.scrollable_content_region.width - _MARKS)

        def draw(row: Row) -> Rich:
            if row.path is None:
                return self._title(row)
            told = known[row.path]
            return self._marks(row, told).append(line(columns, self._label(row), told))

        self.files.show(found, draw)
        self.query_one("#heads", Static).update(header(columns, app.language))
        empty = self.query_one("#empty", Static)
        empty.display = not found
        empty.update(Rich(self.say(_NONE if wanted else _EMPTY)))

    def _cells(self, row: Row) -> Cells:
        assert row.head
        return cells(self.bench.judged, row.head.path, self.bench.language, row.head.problem)

    def _marks(self, row: Row, told: Cells) -> Rich:
        assert row.path
        session = self.bench.session
        return marks(
            changed=row.path in session.unsaved, broken=bool(told.problem), read_only=not session.writable(row.path)
        )

    def _label(self, row: Row) -> str:
        words = " ".join(printable(self.say(row.label)).split())
        return f"└ {words}" if row.depth else words

    def _title(self, row: Row) -> Rich:
        sign = "▸" if row.group in self._folded and not self.filter.value.strip() else "▾"
        words = f"{sign} {' '.join(printable(self.say(row.label)).split())}"
        return Rich(words, "bold", no_wrap=True).append(f"  {row.count}", "not bold dim")

    def _about(self) -> None:
        """Say more of the file at the cursor than there is room for in its row."""
        row, about = self.files.row, self.query_one("#about", Static)
        if row is None or row.head is None:
            about.update("")
            return
        session, told = self.bench.session, self._cells(row)
        file = row.head.path.relative_to(session.root).as_posix()
        says = [row.head.id, file, "" if session.writable(row.head.path) else self.say(_READ_ONLY)]
        says.append(self.say(_UNSAVED) if row.head.path in session.unsaved else "")
        label = self._label(row)
        text = Rich(label if cell_width(label) > self.files.size.width // 2 else "")
        text.append("\n" if text else "").append(printable(" · ".join(one for one in says if one)))
        about.update(text.append(f"\n{told.problem}", "red") if told.problem else text)

    # What people do here

    def look_for(self) -> None:
        """Let people type what they look for."""
        self.filter.focus()

    def clear(self) -> None:
        """Show everything again."""
        self.filter.value = ""
        self.take_focus()

    def fold(self, group: str, *, folded: bool) -> None:
        """Fold or unfold a group, and stay at its title."""
        (self._folded.add if folded else self._folded.discard)(group)
        self._outdated()
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
        self._fill()
        scores = [row.score if row.path else 0 for row in self.files.rows]
        if scores and self.filter.value.strip():
            self.files.put(scores.index(max(scores)))
        self._about()

    def on_input_submitted(self) -> None:
        self.call_later(self.bench.action_act, "open")

    def on_key(self, event: events.Key) -> None:
        if event.key == "escape" and (self.filter.has_focus or self.filter.value):
            event.stop()
            self.clear()
        elif event.key in ("up", "down") and self.filter.has_focus:
            event.stop()
            self.files.action_move(1 if event.key == "down" else -1)
