"""Reading a spreadsheet as people leave it: a grid of texts, from a workbook or from CSV of any encoding."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from io import BytesIO, StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from blueprint.interchange.cells import clean
from blueprint.interchange.sheets.csv import guarded
from blueprint.text import Message, Trouble, reason

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

LARGEST = 32 * 1024 * 1024
_MOST_CELLS = 2_000_000
_SEPARATORS = ",;\t"


@dataclass(frozen=True, slots=True)
class Grid:
    """A worksheet, or a CSV file, whose ``sheet`` is "". ``rows`` holds all rows from the first one on."""

    sheet: str
    rows: tuple[tuple[str, ...], ...]


def grids(path: Path) -> list[Grid]:
    """The worksheets of a workbook, or a CSV file. Raises `Trouble` for what is neither."""
    try:
        with path.open("rb") as stream:
            content = stream.read(LARGEST + 1)
    except OSError as error:
        raise Trouble(Message("{where}: {why}", where=str(path), why=reason(error))) from None
    if len(content) > LARGEST:
        raise Trouble(Message("{file} is too large for a table of steps", file=path.name))
    if content.startswith(b"PK"):
        return list(_worksheets(path, content))
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise Trouble(Message("{file} is a workbook of the old format .xls: save it as .xlsx", file=path.name))
    return [Grid("", tuple(_csv_rows(path, content)))]


def _csv_rows(path: Path, content: bytes) -> Iterator[tuple[str, ...]]:
    text = _decoded(content)
    if text is None or "\0" in text:
        raise Trouble(Message("{file} is no table: a workbook (.xlsx) or CSV is expected", file=path.name))
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(_SEPARATORS, key=first.count)
    csv.field_size_limit(LARGEST)
    try:
        for row in csv.reader(StringIO(text, newline=""), delimiter=separator):
            yield tuple(_unguarded(clean(cell)) for cell in row)
    except csv.Error as error:
        raise Trouble(Message("{where}: {why}", where=path.name, why=str(error))) from None


def _decoded(content: bytes) -> str | None:
    """The text of a CSV file: UTF-8, UTF-16 with its mark, or what Chinese versions of Excel write."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return None


def _unguarded(text: str) -> str:
    """A text without the apostrophe that keeps spreadsheets from executing it."""
    return text[1:] if text.startswith("'") and guarded(text) else text


def _worksheets(path: Path, content: bytes) -> Iterator[Grid]:
    from openpyxl import load_workbook

    try:
        written, computed = (load_workbook(BytesIO(content), data_only=only) for only in (False, True))
    except Exception as error:  # a damaged workbook raises whatever its parts raise
        words = Message("{file} cannot be read as a workbook: {why}", file=path.name, why=str(error) or repr(error))
        raise Trouble(words) from None
    for page, values in zip(written.worksheets, computed.worksheets, strict=True):
        if page.sheet_state == "visible":
            yield Grid(page.title, tuple(_rows(path, page, values)))


def _rows(path: Path, page: Worksheet, values: Worksheet) -> Iterator[tuple[str, ...]]:
    if page.max_row * page.max_column > _MOST_CELLS:
        raise Trouble(Message("{file} is too large for a table of steps", file=path.name))
    merged = {
        (row, bounds.min_col): (bounds.min_row, bounds.min_col)
        for bounds in page.merged_cells.ranges
        for row in range(bounds.min_row, min(bounds.max_row, page.max_row) + 1)
    }
    for row in range(1, page.max_row + 1):
        cells = []
        for column in range(1, page.max_column + 1):
            place = merged.get((row, column), (row, column))
            cell = page.cell(*place)
            value = values.cell(*place).value
            if cell.data_type == "f" and value is None:
                words = Message("a formula whose value is not in the file: open it in a spreadsheet and save it")
                raise BadCell(page.title, row, column, words)
            if cell.data_type == "e":
                raise BadCell(page.title, row, column, Message("the cell holds the error {error}", error=str(value)))
            cells.append(clean(_text(value, str(cell.number_format))))
        yield tuple(cells)


class BadCell(Exception):
    """A cell that cannot be read; ``row`` and ``column`` count from 1."""

    def __init__(self, sheet: str, row: int, column: int, message: Message) -> None:
        super().__init__(message)
        self.sheet, self.row, self.column, self.message = sheet, row, column, message


def _text(value: Any, format: str) -> str:
    """A cell as it would be written in a file; numbers that are shown as percentages have their sign."""
    if value is None or isinstance(value, bool):
        return "" if value is None else str(value).lower()
    if isinstance(value, int | float):
        shown_as_percent = "%" in re.sub(r'"[^"]*"|\\.', "", format)
        return f"{round(value * 100, 10):.12g}%" if shown_as_percent else f"{value:.12g}"
    return _moment(value) if isinstance(value, date | time | timedelta) else str(value)


def _moment(value: date | time | timedelta) -> str:
    """A day, a time of the day, or a length of time, as which a spreadsheet has taken what was typed."""
    if isinstance(value, timedelta):
        return f"{value.total_seconds() / 60:.12g}min"
    if isinstance(value, time):
        return value.isoformat("seconds" if value.second else "minutes")
    if isinstance(value, datetime) and value.time() != time():
        return value.isoformat(sep=" ")
    return f"{value:%Y-%m-%d}"
