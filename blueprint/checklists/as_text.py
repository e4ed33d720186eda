"""Checklists for people: each item with what the model says to it, and where one has to look for the rest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from blueprint.checklists.checklist import Checklist, Fact, Figure, Found, Item
from blueprint.checklists.material import Material
from blueprint.text import Message, Said, both, figure, listed, percent, printable, wrapped

SHOWN = 3
"""Processes that are named before the rest is counted."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line, and what it is: *title*, *note*, *item*, *asks*, *fact*, *open*."""

    kind: str
    words: Said


_BEFORE = {"title": "", "note": "", "item": "", "asks": "   ", "fact": "   - ", "open": "   ? "}


def fitted(shown: Iterable[Line], language: str, width: int) -> Iterator[tuple[str, str]]:
    """Each line in pieces of at most ``width`` cells, with what it is; an empty one before each title and item."""
    first = True
    for line in shown:
        if line.kind in ("title", "item") and not first:
            yield "", ""
        first = False
        before = _BEFORE[line.kind]
        said = before + printable(line.words.text(language))
        yield from ((line.kind, piece) for piece in wrapped(said, width, " " * len(before)))


_SOURCE = both("source: {source}", "来源：{source}")
_ITEM = both("{number}. {title}", "{number}. {title}")
_PART = both("{said} ({share})", "{said}（{share}）")
_NOT_SO = both("{said}; not so: {processes}", "{said}；其余：{processes}")
_MORE = both("{count} more", "另外 {count} 个")
_NOTHING = both("these files say nothing about it", "现有文件没有写明")
_REST = both("not in the model: {look_at}", "模型之外还要看：{look_at}")
_NEVER = both("not assessable from the model; look at: {look_at}", "无法从模型评估；要看：{look_at}")


def lines(checklist: Checklist, material: Material) -> Iterator[Line]:
    """The lines of a checklist."""
    yield Line("title", checklist.title)
    yield Line("note", Message(_SOURCE, source=checklist.source))
    if checklist.note:
        yield Line("note", checklist.note)
    for number, item in enumerate(checklist.items, 1):
        yield Line("item", Message(_ITEM, number=number, title=item.title))
        yield Line("asks", item.asks)
        yield from _said(item, material)


def _said(item: Item, material: Material) -> Iterator[Line]:
    if not item.facts:
        yield Line("open", Message(_NEVER, look_at=item.look_at))
        return
    found = [(fact, said) for fact in item.facts if (said := fact.find(material))]
    for fact, said in found:
        yield Line("fact", _fact(fact, said))
    if not found:
        yield Line("fact", _NOTHING)
    yield Line("open", Message(_REST, look_at=item.look_at))


def _fact(fact: Fact, found: Found) -> Said:
    figures = found.figures
    said = Message(fact.words, **{name: _shown(value) for name, value in figures.items()})
    n, of = figures.get("n"), figures.get("of")
    if isinstance(n, int) and isinstance(of, int) and 0 < n < of:
        said = Message(_PART, said=said, share=percent(n / of))
    if found.not_so and found.figures.get("n"):
        said = Message(_NOT_SO, said=said, processes=_named(found))
    return said


def _named(found: Found) -> Said:
    names: list[Said] = [process.name for process in found.not_so[:SHOWN]]
    if more := len(found.not_so) - SHOWN:
        names += [Message(_MORE, count=more)] if more > 0 else []
    return listed(names)


def _shown(value: Figure) -> object:
    return figure(value) if isinstance(value, int | float) else value
