"""A process as a step table: one row a step, in the words of the file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from blueprint.edit import steps_of
from blueprint.files import Document
from blueprint.interchange.cells import clean
from blueprint.interchange.columns import ALWAYS, columns, head, parts
from blueprint.interchange.sheet import Cell, Sheet, render
from blueprint.model import Process
from blueprint.schema.scalars import resolve
from blueprint.text import printable

Cells = Mapping[str, str]
"""The texts of a row by column."""

_NUMBERS = ("cost", "escape", "experience")
_LONGEST = 32767
"""Characters that a spreadsheet keeps of a cell."""


def step_sheet(document: Document, process: Process) -> Sheet:
    """The step table of a process that was read from ``document``."""
    rows = {id: shown(id, written, process) for id, written in steps_of(document).items()}
    used = [column for column in columns() if column in ALWAYS or any(row[column] for row in rows.values())]
    return Sheet(
        "steps",
        process.name,
        tuple(head(column) for column in used),
        tuple(tuple(_cell(column, row[column]) for column in used) for row in rows.values()),
    )


def step_file(document: Document, process: Process, format: str, language: str) -> bytes:
    """What a file of the step table holds; spreadsheets take a text for UTF-8 only where it begins with a mark."""
    content = render(format, [step_sheet(document, process)], language)
    return content if isinstance(content, bytes) else f"\ufeff{content}".encode()


def shown(id: str, written: Mapping[str, Any], process: Process | None) -> dict[str, str]:
    """The cells of a step that is written so: its kind and lane too where they go without saying."""
    row = {"id": id}
    for part in parts():
        row |= zip(part.columns, part.codec.show(value_at(written, part.path)), strict=True)
    step = process.steps.get(id) if process else None
    if process and step:
        row["kind"], row["lane"] = step.kind, process.lane_of(step) or ""
    return {column: as_kept(text) for column, text in row.items()}


def as_kept(text: str) -> str:
    """A text as it comes back from a spreadsheet."""
    return clean(printable(text)[:_LONGEST])


def value_at(written: Any, path: tuple[str, ...]) -> Any:
    """The value at a path in what is written, or None."""
    for name in path:
        written = written.get(name) if isinstance(written, dict) else None
    return written


def _cell(column: str, text: str) -> Cell:
    number = resolve(text) if column in _NUMBERS else None
    return number if isinstance(number, (int, float)) and not isinstance(number, bool) else text
