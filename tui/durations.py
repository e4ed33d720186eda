"""Durations as people type them, and as the screen prints them: 10 min, 2 小时..1 天."""

from __future__ import annotations

import re

from blueprint.schema.quantities import UNIT_SLIPS
from blueprint.schema.scalars import NUMBER

_UNITS = {**UNIT_SLIPS, **{unit: unit for unit in UNIT_SLIPS.values()}}
_ONE = rf"({NUMBER})\s*({'|'.join(sorted(_UNITS, key=len, reverse=True))})"
_TYPED = re.compile(rf"(?:[0-9.]+\s*%?\s+in\s+)?{_ONE}(?:\s*\.\.\s*{_ONE})*", re.I)
_PIECE = re.compile(rf"{_ONE}|\s*(\.\.)\s*", re.I)


def in_file_units(text: str) -> str:
    """A duration, several with ``..`` between them, or a target (90% in 2 小时), in the spelling of files.

    What is none of these stays as it is: the parser of the field says what is wrong with it.
    """
    if not _TYPED.fullmatch(text.strip()):
        return text
    return _PIECE.sub(lambda found: found[3] or found[1] + _UNITS[found[2].lower()], text.strip())
