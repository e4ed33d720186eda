"""The four parts of a redesign: as many as there is room for, at least the one that people want."""

from __future__ import annotations

from typing import Literal, get_args

from textual.content import Content
from textual.screen import Screen

from blueprint.text import both
from tui.redesign.twins import Twins

Part = Literal["proposals", "details", "before", "after"]

_ALL = both("1 Proposals · 2 In words · 3 Before · 4 After", "1 建议 · 2 说明 · 3 改造前 · 4 改造后")
_TITLES = {"proposals": both("1 Proposals", "1 建议"), "details": both("2 In words", "2 说明")}
"""Those of the drawings say what is drawn."""
_LOW, _NARROW = 28, 100
"""In a window of fewer rows or columns one part is seen at a time."""


def lay(screen: Screen[None], wanted: Part, language: str) -> None:
    """Show the parts that there is room for, and the one that people want."""
    one = screen.size.width < _NARROW or screen.size.height < _LOW
    screen.set_class(one, "-one")
    shown = {wanted} if one else set(get_args(Part))
    for part in get_args(Part):
        widget = screen.query_one(f"#{part}")
        widget.display = part in shown
        widget.border_subtitle = Content(_ALL.text(language) if one else "")
        if part in _TITLES:
            widget.border_title = Content(_TITLES[part].text(language))
    screen.query_one("#redesign-words").display = not shown.isdisjoint(_TITLES)
    screen.query_one(Twins).display = not shown <= set(_TITLES)
