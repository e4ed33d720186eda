"""The line at the bottom: what can be done here, in at most seven hints."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from rich.text import Text as Rich

from tui.actions import Action, by_name, offered
from tui.frame.clickable import Clickable, clickable

if TYPE_CHECKING:
    from tui.app import Workbench

MOST = 7
HELP = "help"
"""The action that tells of all others: it is always hinted at."""

_KEYS = {
    "enter": "⏎",
    "escape": "Esc",
    "delete": "Del",
    "question_mark": "?",
    "slash": "/",
    "plus": "+",
    "minus": "-",
    "colon": ":",
    "full_stop": ".",
    "comma": ",",
    "left_square_bracket": "[",
    "right_square_bracket": "]",
    "less_than_sign": "<",
    "greater_than_sign": ">",
    "vertical_line": "|",
    "space": "␣",
    "up": "↑",
    "down": "↓",
    "left": "←",
    "right": "→",
    "tab": "⇥",
    "home": "Home",
    "end": "End",
    "pageup": "PgUp",
    "pagedown": "PgDn",
    "backspace": "⌫",
    "equals_sign": "=",
}


def key_name(key: str) -> str:
    """A key as it is written on the keyboard."""
    *held, last = key.split("+") if key != "+" else [key]
    return "".join({"ctrl": "^", "shift": "⇧"}.get(one, one) for one in held) + _KEYS.get(last, _plain(last))


def _plain(key: str) -> str:
    return key.upper() if key[1:].isdecimal() else key  # F2


def hints(app: Workbench) -> tuple[Action, ...]:
    """The actions that the footer names: those of this place that rank highest, and last how to find all others."""
    found = [action for action in offered(app, app.at) if action.hint and action.name != HELP]
    return (*sorted(found, key=lambda action: -_rank(app, action))[: MOST - 1], by_name(HELP))


def _rank(app: Workbench, action: Action) -> int:
    rank, forward = _FORWARD.get(action.name, (0, None))
    return rank if forward and forward(app) else action.hint


def _to_mend(app: Workbench) -> bool:
    """Whether people look at the blueprint of an as-is in which something was found."""
    process = app.shown.process if app.shown and app.at("blueprint") else None
    return process is not None and process.variant == "as-is" and bool(app.judged.of(app.view.path))


def _unsaved(app: Workbench) -> bool:
    return bool(app.session.unsaved)


_FORWARD: Mapping[str, tuple[int, Callable[[Workbench], bool]]] = {"redesign": (54, _to_mend), "undo": (55, _unsaved)}
"""Actions that come forward at times."""


class Footer(Clickable):
    """Hints that can be clicked, as many as there is room for."""

    def on_mount(self) -> None:
        super().on_mount()
        self.watch(self.screen, "focused", self.outdated)

    def present(self) -> None:
        """Show the hints for where the focus is."""
        app = self.bench
        pieces = [_hint(action, app.language) for action in hints(app)]
        while len(pieces) > 1 and _joined(pieces).cell_len > self.size.width:
            del pieces[-2]  # the help stays
        self.say(_joined(pieces))


def _joined(pieces: list[Rich]) -> Rich:
    line = Rich(no_wrap=True).join(pieces)
    line.rstrip()
    return line


def _hint(action: Action, language: str) -> Rich:
    piece = Rich(f" {key_name(action.keys[0])} ", "bold reverse")
    return clickable(piece.append(f" {action.title.text(language)}  ", "not reverse"), action)
