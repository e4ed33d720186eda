"""The lines above and below the fields: what can be inspected, what is, and what the field under the cursor means."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from rich.text import Text as Rich

from blueprint.files import Document
from blueprint.text import Message, both, printable
from tui.inspector.meaning import meaning
from tui.inspector.row import Row
from tui.inspector.subjects import Kind, Subject, kinds, title

_NUMBER = both("{number} of {count}", "第 {number} 个，共 {count} 个")
_IN = both("in {file}", "位于 {file}")
_BROKEN = both("Line {line}: {problem}. E opens it as text.", "第 {line} 行：{problem}。按 E 以文本方式打开。")
_NOTHING = both("Nothing is selected", "未选中任何内容")


def head(document: Document | None, subjects: Mapping[Kind, Subject], current: Subject | None, language: str) -> Rich:
    """The tabs, and the name of what is looked at."""
    if document is None:
        return Rich(_NOTHING.text(language), "dim")
    lines = [_tabs(document, subjects, current, language)] if len(kinds(document)) > 1 else []
    if document.problems:
        problem = document.problems[0]
        words = Message(_BROKEN, line=document.position(problem.start)[0], problem=problem.message)
        lines.append(Rich(f"✖ {printable(words.text(language))}", "red"))
    if current:
        lines.append(_name(current, document, language))
    return Rich("\n").join(lines)


def _tabs(document: Document, subjects: Mapping[Kind, Subject], current: Subject | None, language: str) -> Rich:
    line = Rich()
    for kind in kinds(document):
        there, chosen = kind in subjects, current is not None and current.kind == kind
        piece = Rich(f" {title(kind, document).text(language)} ", "bold reverse" if chosen else "" if there else "dim")
        if there:
            piece.apply_meta({"subject": kind})
        line.append_text(piece)
    return line


def _name(current: Subject, document: Document, language: str) -> Rich:
    name = " ".join(printable(current.name.text(language)).split())
    line = Rich(name, "bold")
    line.append(f" {printable(current.id)}" if current.id and current.id != name else "", "not bold dim")
    if target := current.target:
        line.append(f" → {' '.join(printable(target.text(language)).split())}", "not bold")
    if current.count > 1:
        words = Message(_NUMBER, number=current.number + 1, count=current.count)
        line.append(f" ‹{words.text(language)}›", "not bold dim")
    if current.document is not document:
        line.append(
            f" {Message(_IN, file=printable(Path(current.document.file).name)).text(language)}", "not bold yellow"
        )
    return line


def about(row: Row, language: str) -> Rich:
    """What the field under the cursor means, and what it may hold."""
    return Rich(printable(meaning(row.about, row.kind, language)))
