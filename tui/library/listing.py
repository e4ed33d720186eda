"""What the library shows at a moment: its rows, each as it is drawn, and more of the file at the cursor."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from rich.text import Text as Rich

from blueprint.text import Message, Said, both, cell_width, listed, printable, quoted
from tui.library.columns import CALLS, Cells, cells, header, line, marks, widths
from tui.library.heads import Head
from tui.library.rows import Row, rows
from tui.siblings import plans

if TYPE_CHECKING:
    from tui.app import Workbench

_MARKS = 3
"""Cells before a name."""

_READ_ONLY = both("read-only", "只读")
_PLAN = both("plan: {files}", "方案：{files}")
_UNSAVED = both("not saved", "未保存")
_CALLS = both(
    "{sign} calls {processes}; the lead time leaves out the time in there",
    "{sign} 调用{processes}；历时不含其中的时间",
)


class Listing:
    """The rows for what is ``wanted`` in ``room`` cells; words are put into the language of the moment."""

    def __init__(self, app: Workbench, heads: Iterable[Head], wanted: str, folded: Collection[str], room: int) -> None:
        self._app, self._language, self._room = app, app.language, room
        self._heads, self._folded = tuple(heads), folded
        self.rows = rows(self._heads, app.session.root, wanted, folded)
        self._cells = {row.path: self._told(row) for row in self.rows if row.path}
        self._columns = widths(self._cells.values(), self._language, room - _MARKS)

    def header(self) -> Rich:
        """What stands over the columns."""
        return header(self._columns, self._language)

    def draw(self, row: Row) -> Rich:
        """A row."""
        if row.path is None:
            return self._title(row)
        told, session = self._cells[row.path], self._app.session
        read_only = not session.writable(row.path)
        signs = marks(changed=row.path in session.unsaved, broken=bool(told.problem), read_only=read_only)
        return signs.append(line(self._columns, self._label(row), told))

    def _title(self, row: Row) -> Rich:
        sign = "▸" if row.group in self._folded else "▾"
        return Rich(f"{sign} {self._say(row.label)}", "bold", no_wrap=True).append(f"  {row.count}", "not bold dim")

    def _label(self, row: Row) -> str:
        return f"└ {self._say(row.label)}" if row.depth else self._say(row.label)

    def _say(self, words: Said) -> str:
        return " ".join(printable(words.text(self._language)).split())

    def _told(self, row: Row) -> Cells:
        assert row.head
        return cells(self._app.judged, row.head.path, self._language, row.head.problem)

    def _plans(self, head: Head) -> Said | None:
        """The names of the plans of a process as it is."""
        as_is = head.kind == "blueprint" and head.id and head.variant == "as-is"
        found = plans(self._heads, head.id) if as_is else ()
        return listed(path.name for path in found) if found else None

    def _called(self, path: Path) -> Said | None:
        """The processes that a process calls, and what of its lead time they are not in."""
        facts = self._app.judged.facts.get(path)
        if facts is None or not facts.calls:
            return None
        names = {head.id: head.title for head in reversed(self._heads)}
        called = quoted(names.get(id, id) for id in facts.calls)
        return Message(_CALLS, sign=CALLS, processes=called)

    def about(self, row: Row | None) -> Rich:
        """More of a file than there is room for in its row."""
        if row is None or row.head is None:
            return Rich()
        session, path, label = self._app.session, row.head.path, self._say(row.label)
        says = [row.head.id, path.relative_to(session.root).as_posix()]
        says += [self._say(Message(_PLAN, files=found))] if (found := self._plans(row.head)) else []
        says += [self._say(_READ_ONLY)] if not session.writable(path) else []
        says += [self._say(_UNSAVED)] if path in session.unsaved else []
        text = Rich(f"{label}\n" if cell_width(label) > self._room // 2 else "")
        text.append(printable(" · ".join(one for one in says if one)))
        text.append(f"\n{self._say(called)}" if (called := self._called(path)) else "")
        problem = self._told(row).problem
        return text.append(f"\n{problem}", "red") if problem else text
