"""Changes as Markdown, for a comment on a pull request or merge request."""

from __future__ import annotations

from collections.abc import Sequence

from blueprint.compare.as_markdown import blocks, in_markdown
from blueprint.revisions.change import Change
from blueprint.revisions.report import report, summary
from blueprint.text import Message, both

LONGEST = 60_000
"""Characters after which no further file is told of: GitHub takes comments of 65,536."""


def changes_markdown(changes: Sequence[Change], language: str) -> str:
    """How much changed, then a heading for each file; nothing that a file says becomes markup, a link or a mention."""
    parts = [f"## {_TITLE.text(language)}\n\n{in_markdown(summary(changes), language)}"]
    length = len(parts[0])
    for index, change in enumerate(changes):
        section = report(change)
        lines = [f"### {in_markdown(section.title, language)}", "", *blocks(section, language)]
        part = "\n".join(lines)
        length += len(part) + 2
        if length > LONGEST:
            parts.append(Message(_MORE, count=len(changes) - index).text(language))
            break
        parts.append(part)
    return "\n\n".join(parts) + "\n"


_TITLE = both("What changes in the processes", "流程变更")
_MORE = both("and {count} files more", "另有 {count} 个文件")
