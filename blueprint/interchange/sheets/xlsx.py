"""Tables as a workbook (Office Open XML): a worksheet each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from blueprint.interchange.sheet import Look, Sheet
from blueprint.text import cell_width, printable

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_UNNAMEABLE = re.compile(r"[\[\]:*?/\\]")
_LONGEST_NAME = 31
_WIDEST = 48


def render(sheets: Sequence[Sheet], language: str, look: Look) -> bytes:
    """A workbook whose texts are texts, whatever they begin with: none of them is ever a formula."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets:
        title = _UNNAMEABLE.sub(" ", printable(sheet.title.text(language))).strip(" '")
        _fill(book.create_sheet(title[:_LONGEST_NAME] or sheet.key), sheet.lines(language))
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _fill(page: Worksheet, lines: list[list[str | float]]) -> None:
    from openpyxl.styles import Alignment, Font
    from openpyxl.utils import get_column_letter

    for row, line in enumerate(lines, 1):
        for column, value in enumerate(line, 1):
            cell = page.cell(row, column)
            cell.value = value
            cell.alignment = Alignment(vertical="top", wrap_text=True)
            if isinstance(value, str):
                cell.data_type = "s"  # what begins with "=" or "#" too
            if row == 1:
                cell.font = Font(bold=True)
    for column, cells in enumerate(zip(*lines, strict=True), 1):
        widest = max(cell_width(part) for value in cells for part in str(value).split("\n"))
        page.column_dimensions[get_column_letter(column)].width = min(_WIDEST, widest + 2)
    page.freeze_panes = "A2"
    page.auto_filter.ref = page.dimensions
