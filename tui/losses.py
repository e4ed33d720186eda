"""What would go with steps that are deleted, in words: asked about before it is gone."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from blueprint.edit import Lost, lost
from blueprint.files import Document, Path_
from blueprint.schema.parts import STEP_FIELDS
from blueprint.text import Message, Said, both, listed
from tui.editing import Here
from tui.rows import way_words

_LOST = both("lost with it:\n  {lines}", "将一并丢失：\n  {lines}")
_LINE = both("· {step}: {what}", "· {step}：{what}")
_LEGAL = both("the law demands it ({source})", "依法必须保留（{source}）")
_BRANCH = both("the branch {way}", "分支 {way}")


def losses(at: Here, document: Document, ids: Collection[str]) -> Said | None:
    """What taking steps out of a document loses, a line each; None where nothing is worth a question."""
    found = lost(document, ids)
    lines = [Message(_LINE, step=at.title(id), what=what) for id, what in _lines(at, found)]
    return Message(_LOST, lines=listed(lines, "\n  ")) if lines else None


def _lines(at: Here, found: Lost) -> Iterator[tuple[str, Said]]:
    for id in found.legal:
        legal = at.process.steps[id].legal
        yield id, Message(_LEGAL, source=legal.source if legal else "")
    yield from ((str(path[1]), _branch(at, path)) for path in found.branches)
    for id in dict.fromkeys(str(path[1]) for path in found.fields):
        names = [STEP_FIELDS.table[str(path[2])].doc for path in found.fields if path[1] == id]
        yield id, listed(names)


def _branch(at: Here, path: Path_) -> Message:
    """The branch that is written at a path."""
    index = path[3] if len(path) > 3 and isinstance(path[3], int) else 0
    return Message(_BRANCH, way=way_words(at.study, at.process.steps[str(path[1])], index))
