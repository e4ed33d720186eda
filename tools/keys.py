"""The page of the keys of the workbench, made from its registry of actions."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from blueprint.text import both
from tui.actions import Action, all_actions
from tui.frame.footer import key_name
from tui.help import PLACE_TITLES

_TITLE = both("The keys of the workbench", "工作台按键")
_HEADS = both("| key | action | what it does |", "| 按键 | 操作 | 说明 |")
_MADE = both(
    "This page is made from the one registry of actions, as are the keys themselves, the footer, the palette and the help.",
    "本页由唯一的操作登记表生成；按键、底栏提示、命令面板和帮助均出自该表。",
)


def keys_page(language: str) -> str:
    """All actions by the place where their keys count, in one language."""
    places = groupby(all_actions(), lambda action: action.place)
    parts = [f"# {_TITLE.text(language)}", _MADE.text(language)]
    for place, actions in places:
        rows = "\n".join(_rows(actions, language))
        parts.append(f"## {PLACE_TITLES[place].text(language)}\n\n{_HEADS.text(language)}\n|---|---|---|\n{rows}")
    return "\n\n".join(parts) + "\n"


def _rows(actions: Iterator[Action], language: str) -> Iterator[str]:
    for action in actions:
        keys = ", ".join(f"`{_cell(key_name(key))}`" for key in action.keys)
        said = action.help.text(language) if action.help else ""
        yield f"| {keys} | {action.title.text(language)} | {said} |"


def _cell(text: str) -> str:
    return text.replace("|", "\\|")
