"""The lines of the dialog as they are shown, and the one below them that makes the file."""

from __future__ import annotations

from rich.text import Text as Rich

from blueprint.model import Process
from blueprint.text import Message, both, padded, printable
from tui.export.fields import NAMES, names, possible, value, values
from tui.export.wish import Wish

GO = "go"
"""The last line: it makes the file."""

_GO = both("Write {file}", "导出为 {file}")
_NOT_IN = both("not in {format}", "{format} 不支持")
_ON_IT = both("chosen on the page itself", "在网页上选择")
_LABEL = 12
"""Cells of the names."""


def lines(wish: Wish, process: Process, language: str) -> dict[str, Rich]:
    """All lines, by the field that each is about."""
    go = printable(Message(_GO, file=wish.path.name).text(language))
    return {name: _line(wish, name, process, language) for name in names(wish)} | {GO: Rich(go, "bold")}


def _line(wish: Wish, name: str, process: Process, language: str) -> Rich:
    line = Rich(padded(NAMES[name].text(language), _LABEL), "dim")
    if not possible(wish, name):
        why = _ON_IT if wish.compares and name in ("overlay", "tier") else Message(_NOT_IN, format=wish.format)
        return line.append(printable(why.text(language)), "dim")
    if name == "path":
        return line.append(printable(str(wish.path)), "not dim")
    known = values(wish, name, process)
    title, note = next((title, note) for one, title, note in known if one == value(wish, name))
    line.append(f"‹ {printable(title.text(language))} ›", "not dim")
    return line.append(f"  {printable(note.text(language))}", "dim") if note and name == "format" else line
