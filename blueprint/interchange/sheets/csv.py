"""Tables as CSV, for spreadsheets: what a program would execute is text."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO

from blueprint.interchange.sheet import Look, Sheet

_EXECUTED = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
"""With what a cell begins that a spreadsheet takes for a formula, in some languages full-width too."""


def render(sheets: Sequence[Sheet], language: str, look: Look) -> str:
    """The sheets one after another, an empty line between. An apostrophe keeps a text from being a formula, as people
    write it in a spreadsheet; numbers are numbers."""
    stream = StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    for index, sheet in enumerate(sheets):
        if index:
            writer.writerow([])
        writer.writerows([_harmless(cell) for cell in line] for line in sheet.lines(language))
    return stream.getvalue()


def _harmless(cell: str | float) -> str | float:
    return f"'{cell}" if isinstance(cell, str) and guarded(cell) else cell


def guarded(text: str) -> bool:
    """Whether an apostrophe is put before a text: where it would be executed, or looks as if it had one already."""
    return text.lstrip("'").startswith(_EXECUTED)
