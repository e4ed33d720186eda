"""Tables as JSON: one object with the records of each sheet."""

from __future__ import annotations

import json
from collections.abc import Sequence

from blueprint.interchange.sheet import Look, Sheet

VERSION = 1


def render(sheets: Sequence[Sheet], language: str, look: Look) -> str:
    """The records of every sheet, by the key of the sheet."""
    records: dict[str, list[object]] = {}
    for sheet in sheets:
        records.setdefault(sheet.key, []).extend(sheet.records)
    return json.dumps(
        {"version": VERSION, **records}, ensure_ascii=False, indent=2, default=lambda said: said.text(language)
    )
