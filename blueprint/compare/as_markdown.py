"""The comparison as Markdown, for a wiki or a merge request."""

from __future__ import annotations

import re
from collections.abc import Iterator

from blueprint.compare.comparison import Comparison
from blueprint.compare.report import Point, Section, Table, report, title
from blueprint.compare.report.section import Cell
from blueprint.text import printable, spoken


def comparison_markdown(found: Comparison, language: str) -> str:
    """The report with a heading for each section; nothing that a file says becomes markup."""
    lines = [f"# {in_markdown(title(found), language)}"]
    for section in report(found):
        lines += ["", f"## {in_markdown(section.title, language)}", "", *blocks(section, language)]
    return "\n".join(lines)


def blocks(section: Section, language: str) -> Iterator[str]:
    """The points and tables of a section."""
    for block in section.blocks:
        if isinstance(block, Point):
            yield f"{'  ' * block.depth}- {in_markdown(block.words, language)}"
        else:
            yield from _table(block, language)


def _table(table: Table, language: str) -> Iterator[str]:
    last = len(table.heads) - 1
    rules = [":--" if number in (0, last) else "--:" for number in range(len(table.heads))]
    said = ([in_markdown(cell, language) for cell in row] for row in (table.heads, *table.rows))
    yield from (f"| {' | '.join(row)} |" for row in (next(said), rules, *said))


def in_markdown(words: Cell, language: str) -> str:
    """Words in a line in which nothing is markup, a mention of somebody, or a link."""
    text = printable(" ".join(str(spoken(words, language)).split()))
    return _LINKED.sub(r"\g<0>&#8203;", _SIGNS.sub(r"\\\g<0>", text))


_SIGNS = re.compile(r"[\\`*_\[\]<>|#~&!$]|^[-+](?=\s)|(?<=^\d)[.)](?=\s)")
"""What would be markup."""

_LINKED = re.compile(r"@(?=\w)|\\#(?=\d)|\bGH-(?=\d)|\bwww(?=\.)|\b[a-z]+:(?=//)", re.IGNORECASE)
"""What sites make links of, people who are told of it too; a space of no width behind it keeps them from it."""
