"""The checklists, one at a time: what the model says to each item, of the process that is looked at or of all."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text as Rich
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from blueprint.checklists import checklists
from blueprint.checklists.as_text import Line, fitted, lines
from blueprint.checklists.material import Material, material
from blueprint.model import Process
from blueprint.text import Message, Said, both, printable
from blueprint.workspace import Workspace
from tui.actions import bindings, screen_bindings
from tui.frame.footer import Footer
from tui.screens.page import PageScreen
from tui.screens.place import PlaceScreen

Scope = tuple[Said, tuple[tuple[Line, ...], ...]]
"""What is looked at, and each checklist in lines."""

_ALL = both("all processes", "全部流程")
_TITLE = both("Checklist {number} of {count}: {scope}", "检查清单 {number}/{count}：{scope}")
_STYLES = {"title": "bold underline", "item": "bold", "note": "italic", "open": "dim"}


def pages(workspace: Workspace, process: Process | None) -> tuple[Scope, ...]:
    """The checklists over all processes, and before these over the one that is looked at."""
    every = (_ALL, _lines(material(workspace, workspace.processes())))
    return ((process.name, _lines(material(workspace, [process], whole=False))), every) if process else (every,)


def _lines(found: Material) -> tuple[tuple[Line, ...], ...]:
    return tuple(tuple(lines(one, found)) for one in checklists())


class _Lists(VerticalScroll):
    """The words of a list; left and right turn to another one."""

    BINDINGS = bindings("checklists")


class ChecklistScreen(PageScreen, PlaceScreen):
    """The checklists, which can be paged through and read over one process or over all."""

    place = "checklists"
    DEFAULT_CSS = """
    ChecklistScreen { align: center middle; background: $background 60%; }
    ChecklistScreen .dialog-title { margin-bottom: 0; }
    ChecklistScreen VerticalScroll { height: 1fr; margin-top: 1; }
    """
    BINDINGS = screen_bindings("checklists")

    def __init__(self, scopes: Sequence[Scope]) -> None:
        super().__init__()
        self._scopes, self._scope, self._page = scopes, 0, 0

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog -page"):
            yield Static(classes="dialog-title")
            with _Lists():
                yield Static(id="checklist")
            yield Footer(id="footer")

    @property
    def has_scopes(self) -> bool:
        """Whether they can be read of one process and of all."""
        return len(self._scopes) > 1

    def present(self) -> None:
        language = self.language
        scope, found = self._scopes[self._scope]
        title = Message(_TITLE, number=self._page + 1, count=len(found), scope=scope).text(language)
        self.query_one(".dialog-title", Static).update(Rich(printable(title), "bold"))
        room = max(20, self.query_one(VerticalScroll).size.width - 2)
        text = Rich("\n").join(
            Rich(piece, _STYLES.get(kind, "")) for kind, piece in fitted(found[self._page], language, room)
        )
        self.query_one("#checklist", Static).update(text)

    def turn(self, by: int) -> None:
        """Go to the next list or the one before, round the end."""
        self._page = (self._page + by) % len(self._scopes[self._scope][1])
        self.query_one(VerticalScroll).scroll_home(animate=False)
        self.present()

    def other_scope(self) -> None:
        """Look at all processes instead of one, or the other way round."""
        self._scope = (self._scope + 1) % len(self._scopes)
        self.present()

    def leave(self) -> None:
        """Leave."""
        self.dismiss()
