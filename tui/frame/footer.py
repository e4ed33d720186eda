"""The line at the bottom: what can be done here, in at most seven hints."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from rich.text import Text as Rich

from blueprint.text import Message, both, cell_width, padded
from tui.actions import Action, by_name, offered
from tui.frame.clickable import Clickable, clickable

if TYPE_CHECKING:
    from pathlib import Path

    from blueprint.model import Process
    from tui.app import Workbench

_OF = both("{title}: {process}", "{title}：{process}")
_NAME = 24
"""Cells for the name of a process."""

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
    ranks = {action: _rank(app, action) for action in offered(app) if action.name != HELP}
    found = [action for action, rank in ranks.items() if rank]
    return (*sorted(found, key=lambda action: -ranks[action])[: MOST - 1], by_name(HELP))


def _rank(app: Workbench, action: Action) -> int:
    if action.place == "blueprint" and not _blueprint(app):
        return 0  # it could only say why not
    if _file_of(app, action) and not app.at("library"):
        return 0  # it is not meant for what is looked at
    rank, forward = _FORWARD.get(action.name, (0, None))
    return rank if forward and forward(app) else action.hint


def _blueprint(app: Workbench) -> Process | None:
    """The process, where it is its blueprint that people are at."""
    return app.shown.process if app.shown and app.at("blueprint") else None


def _editing(app: Workbench) -> bool:
    """Whether people are changing files, or have just taken a change back."""
    return bool(app.session.unsaved) or app.session.redoable is not None


def _to_mend(app: Workbench) -> bool:
    """Whether people look at the blueprint of an as-is in which something was found, and leave it as it is."""
    process = _blueprint(app)
    to_mend = process is not None and process.variant == "as-is" and bool(app.judged.of(app.view.path))
    return to_mend and not _editing(app)


def _file_of(app: Workbench, action: Action) -> Path | None:
    """The file whose change an action takes back or does again, where that is not the one that is looked at."""
    if action.name not in ("undo", "redo"):
        return None
    change = app.session.undoable if action.name == "undo" else app.session.redoable
    return change.files[0] if change and app.view.path not in change.files else None


def _to_undo(app: Workbench) -> bool:
    """Whether people are editing; who has just undone something here sees how to redo in its place."""
    return _editing(app) and (app.session.redoable is None or _file_of(app, by_name("redo")) is not None)


def _has_variants(app: Workbench) -> bool:
    process = _blueprint(app)
    return process is not None and bool(app.session.workspace.other_variants(process))


_FORWARD: Mapping[str, tuple[int, Callable[[Workbench], bool]]] = {
    "undo": (56, _to_undo),
    "connect": (53, _editing),
    "variant": (53, _has_variants),
    "redesign": (52, _to_mend),
}
"""Actions that come forward at times."""


class Footer(Clickable):
    """Hints that can be clicked, as many as there is room for."""

    def present(self) -> None:
        """Show the hints for where the focus is; below a dialog none, and where something is typed what its keys do."""
        app = self.bench
        if (instead := self.instead) is not None:
            self.say(Rich(f" {instead.text(app.language)}", "dim", no_wrap=True))
            return
        pieces = [_hint(action, _words(app, action)) for action in hints(app)]
        while len(pieces) > 1 and _joined(pieces, " ").cell_len > self.size.width:
            del pieces[-2]  # the help stays
        line = _joined(pieces, "  ")
        self.say(line if line.cell_len <= self.size.width else _joined(pieces, " "))


def _joined(pieces: list[Rich], gap: str) -> Rich:
    return Rich(gap, "not reverse", no_wrap=True).join(pieces)


def _hint(action: Action, words: str) -> Rich:
    piece = Rich(f" {key_name(action.keys[0])} ", "bold reverse")
    return clickable(piece.append(f" {words}", "not reverse"), action)


def _words(app: Workbench, action: Action) -> str:
    """What an action is called, and the process where it does something to another than is looked at."""
    title = action.title.text(app.language)
    if (path := _file_of(app, action)) is None:
        return title
    name = app.name_of(path)
    return Message(_OF, title=title, process=padded(name, min(cell_width(name), _NAME))).text(app.language)
