"""Changes in lines for a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from blueprint.compare.as_text import section_lines
from blueprint.revisions.change import Change
from blueprint.revisions.report import report, summary


def changes_text(changes: Sequence[Change], language: str, width: int) -> str:
    """A section for each file in lines of ``width`` cells, and how much changed where that is not one file."""
    lines: list[str] = []
    for change in changes:
        lines += [*section_lines(report(change), language, width), ""]
    return "\n".join(lines[:-1] if len(changes) == 1 else [*lines, summary(changes).text(language)])
