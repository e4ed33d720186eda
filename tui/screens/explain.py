"""Why something is a finding: the page of its rule, with what has been found above it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from rich.text import Text as Rich
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Markdown, Static

from blueprint.linting.explain import explanation, framed
from blueprint.text import both
from tui.findings.lines import to_do

if TYPE_CHECKING:
    from blueprint.linting import Rule

_KEYS = both("↑ ↓ scroll · Esc close", "↑ ↓ 滚动 · Esc 关闭")


class Explain(ModalScreen[None]):
    """The page of a rule: what it finds, why that matters, what to do, its source, its examples."""

    DEFAULT_CSS = """
    Explain { align: center middle; background: $background 60%; }
    Explain VerticalScroll { height: 1fr; }
    Explain Markdown { padding: 0; margin: 0; }
    """
    BINDINGS = [Binding(key, "dismiss(None)", show=False) for key in ("escape", "enter", "q")]

    def __init__(self, rule: Rule, found: Rich, language: str) -> None:
        super().__init__()
        self._rule, self._found, self._language = rule, found, language

    def compose(self) -> ComposeResult:
        name = self._rule.name if self._language == "en" else ""
        rule = replace(self._rule, name=name, remedy=to_do(self._rule, self._language))
        page = explanation(rule, self._language) + framed(rule, self._language)
        with Vertical(classes="dialog -page"):
            with VerticalScroll():
                yield Static(self._found, classes="dialog-title")
                yield Markdown(page, open_links=False)
            yield Static(_KEYS.text(self._language), classes="dialog-keys")
