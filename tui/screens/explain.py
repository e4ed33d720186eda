"""Why something is a finding: the page of its rule, with what has been found above it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rich.text import Text as Rich
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Markdown, Static

from blueprint.linting.explain import explanation, framed
from blueprint.text import wrapped
from tui.findings.lines import to_do
from tui.screens.page import SCROLLING, PageScreen

if TYPE_CHECKING:
    from blueprint.linting import Rule

_BESIDE = 2
"""Cells on either side of an example."""
_LEAST = 20


class Explain(PageScreen):
    """The page of a rule: what it finds, why that matters, what to do, its source, its examples."""

    DEFAULT_CSS = """
    Explain { align: center middle; background: $background 60%; }
    Explain VerticalScroll { height: 1fr; scrollbar-gutter: stable; }
    Explain Markdown { padding: 0; margin: 0; }
    Explain .dialog-title { margin: 0; }
    Explain MarkdownHeader { margin: 1 0 0 0; content-align: left middle; }
    Explain MarkdownFence { margin: 0 0 1 0; }
    Explain MarkdownFence > Label { padding: 0 2; }
    """
    BINDINGS = [Binding(key, "dismiss(None)", show=False) for key in ("escape", "enter", "q")]

    def __init__(self, rule: Rule, found: Rich) -> None:
        super().__init__()
        self._rule, self._found = rule, found

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog -page"):
            with VerticalScroll():
                yield Static(self._found, classes="dialog-title")
                yield Markdown(open_links=False)
            yield Static(SCROLLING.text(self.language), classes="dialog-keys")

    def present(self) -> None:
        language = self.language
        rule = replace(self._rule, name=self._rule.name if language == "en" else "", remedy=to_do(self._rule, language))
        room = self.query_one(VerticalScroll).scrollable_content_region.width - 2 * _BESIDE
        self.query_one(Markdown).update(folded(explanation(rule, language) + framed(rule, language), room))


def folded(page: str, room: int) -> str:
    """A page in Markdown whose blocks of code have lines of so many cells: what is left of one goes on below, further in."""
    lines: list[str] = []
    within = False
    for line in page.split("\n"):
        fence = line.startswith("```")
        within ^= fence
        indent = " " * (len(line) - len(line.lstrip()) + 4)
        lines += wrapped(line, max(room, _LEAST), indent) if within and not fence else [line]
    return "\n".join(lines)
