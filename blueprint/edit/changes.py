"""What of a text has to change for one edit: from the tree to splices, without any look at what comes out."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from blueprint.edit import block, flow, spelling
from blueprint.edit.habits import anchored, habits, mentions, style_about, style_of, walk
from blueprint.edit.layout import WIDTH, Habits, Layout, Style, Written, is_short
from blueprint.edit.lines import Splice, begins_line, line_number
from blueprint.edit.places import (
    Entry,
    Problem,
    ThroughAlias,
    children,
    container,
    content_of,
    descend,
    entry,
    first_sign,
    indent_of,
    index_of,
    under_merge,
)
from blueprint.edit.primitives import AddAfter, Edit, Insert, Remove, Rename, Set
from blueprint.edit.source import Source
from blueprint.edit.spelling import AsWritten, Spot
from blueprint.files import Path_
from blueprint.files.node import Alias, Leaf, Map, Node, Seq, data, followed
from blueprint.text import Message

_ENDLESS = 10**9


class First(Exception):
    """Something has to be written otherwise before the edit can be made at all."""

    def __init__(self, splices: list[Splice]) -> None:
        super().__init__(splices)
        self.splices = splices


def splices(source: Source, edit: Edit) -> list[Splice]:
    """The splices for ``edit``; raises `Problem`, `First`, or `ThroughAlias` where its path leads through one."""
    match edit:
        case Set(path, value):
            return _set(source, path, value, Style.FREE)
        case AddAfter(path, after, key, value):
            return _add(source, path, after, key, value)
        case Insert(path, index, value):
            return _insert(source, path, index, value)
        case Remove(path):
            return _remove(source, path)
        case Rename(path, key):
            return _rename(source, path, key)


def written_out(source: Source, path: Path_, *, on_one_line: bool = False) -> list[Splice]:
    """The splices that put a copy of the value in the place of the mention at ``path``."""
    target = followed(descend(source.root, path))
    value = spelling.on_one_line(_copied(target)) if on_one_line else _copied(target)
    return _set(source, path, value, style_of(target) if style_of(target) is Style.FLOW else Style.FREE)


def _copied(node: Node) -> Any:
    """The data of a value, numbers and the like spelled as they are."""
    inner = followed(node)
    if isinstance(inner, Map):
        return {key.text: _copied(value) for key, value in inner.pairs()}
    if isinstance(inner, Seq):
        return [_copied(item) for item in inner.items]
    value = data(inner)
    return value if isinstance(value, str) or not inner.text else AsWritten(inner.text)


def _set(source: Source, path: Path_, value: Any, style: Style) -> list[Splice]:
    text, node = source.text, container(source.root, path[:-1])
    index = index_of(node, path[-1], path)
    place = entry(text, node, index)
    _check_anchors(source, place.value, itself=False)
    value = _in_old_quotes(value, place.value)
    if node.flow:
        return flow.replace(text, place, spelling.flow(value))
    if isinstance(value, str) and "\n" not in value and begins_line(text, place.content):
        value = AsWritten(spelling.scalar(value, Spot.ITEM))
    old = place.value
    if isinstance(value, (dict, list)) and isinstance(old, (Map, Seq)) and children(old):
        style = style_of(old)
    layout = _layout(source, node, index, _ENDLESS if style is Style.FLOW else WIDTH)
    return block.replace(text, place, _value(layout, place, value, indent_of(text, node), style))


def _layout(source: Source, node: Map | Seq, index: int, width: int = WIDTH) -> Layout:
    return Layout(habits(source.text, source.root, node, index), width, source.text.endswith(("\r", "\n")))


def _value(layout: Layout, place: Entry, value: Any, column: int, style: Style) -> Written:
    if place.key is not None:
        return layout.behind_key(value, column, place.head - place.start, style)
    if place.props == place.head:
        return layout.behind_dash(value, column, style)
    return replace(layout, habits=Habits(2, 2)).behind_key(value, column, 2, style)  # an anchor ends the dash's line


def _in_old_quotes(value: Any, old: Node) -> Any:
    if (
        isinstance(value, str)
        and not isinstance(value, AsWritten)
        and isinstance(old, Leaf)
        and old.style in ("'", '"')
    ):
        return AsWritten(spelling.quoted(value, old.style))
    return value


def _add(source: Source, path: Path_, after: str | None, key: str, value: Any) -> list[Splice]:
    text, node = source.text, container(source.root, path)
    index = 0 if after is None else index_of(node, after, (*path, after)) + 1
    if _could_open_up(source, path, node):
        return _set(source, path, {key: value}, _first_style(path, value))
    _check_braces(text, node)
    if node.flow:
        return flow.insert(text, node, index, f"{spelling.scalar(key, Spot.KEY)}: {spelling.flow(value)}")
    layout = _layout(source, node, index)
    style = Style.FLOW if is_short(value) else style_about(node, index, value)
    return block.insert(text, node, index, layout.entry(key, value, indent_of(text, node), style))


def _insert(source: Source, path: Path_, index: int, value: Any) -> list[Splice]:
    text, node = source.text, container(source.root, path)
    if _could_open_up(source, path, node):
        return _set(source, path, [value], _first_style(path, value))
    if node.flow:
        return flow.insert(text, node, index, spelling.flow(value))
    layout = _layout(source, node, index)
    return block.insert(text, node, index, layout.item(value, indent_of(text, node), style_about(node, index, value)))


def _could_open_up(source: Source, path: Path_, node: Map | Seq) -> bool:
    """Whether a map or list is empty, comments included, so that nothing says that it has to stay in brackets."""
    if not path or children(node) or "#" in source.text[node.start : node.end]:
        return False
    parent = descend(source.root, path[:-1])
    return isinstance(parent, (Map, Seq)) and not parent.flow


def _first_style(path: Path_, value: Any) -> Style:
    """How the first entry of a map or list is written: at the top level, a line for each that has entries itself."""
    return Style.BLOCK if len(path) == 1 and isinstance(value, (dict, list)) else Style.FREE


def _remove(source: Source, path: Path_) -> list[Splice]:
    text, node = source.text, container(source.root, path[:-1])
    index = index_of(node, path[-1], path)
    _check_anchors(source, entry(text, node, index).value, itself=True)
    _check_braces(text, node)
    if node.flow:
        return flow.remove(text, node, index)
    if len(children(node)) > 1:
        return block.remove(text, node, index)
    if len(path) == 1:
        raise Problem(Message("the last key of a document stays"), node.start)
    return _set(source, path[:-1], {} if isinstance(node, Map) else [], Style.FLOW)


def _rename(source: Source, path: Path_, key: str) -> list[Splice]:
    text, node = source.text, container(source.root, path[:-1])
    place = entry(text, node, index_of(node, path[-1], path))
    assert place.key is not None
    spelled = spelling.scalar(_in_old_quotes(key, place.key), Spot.KEY)
    return [Splice(content_of(text, place.key), place.key.end, spelled)]


def _check_braces(text: str, node: Map | Seq) -> None:
    if flow.is_pair(text, node):
        start, end = first_sign(text, node), flow.pair_stop(text, node)
        raise First([Splice(start, start, "{"), Splice(end, end, "}")])


def _check_anchors(source: Source, node: Node, itself: bool) -> None:
    """Raises `Problem` where a value carries an anchor that something outside of it mentions."""
    carriers = {id(inner) for inner in anchored(node) if itself or inner is not node}
    if not carriers:
        return
    inside = {id(inner) for inner in walk(node)}
    for mention in mentions(source.root):
        if id(mention.target) in carriers and id(mention) not in inside:
            raise _mentioned(source, mention)


def shared(source: Source, path: Path_) -> Problem | None:
    """Why an edit at ``path`` would change other places too: a mention of something on the way."""
    for depth in range(len(path) + 1):
        try:
            node = descend(source.root, path[:depth])
        except (Problem, ThroughAlias):
            return None
        for mention in mentions(source.root):
            if mention.target is node:
                return _mentioned(source, mention)
    return None


def merged(source: Source, path: Path_) -> Problem | None:
    """Why an edit of the entry at ``path`` brings another to light: a merge key beside it."""
    try:
        return under_merge(container(source.root, path[:-1]), path[-1]) if path else None
    except (Problem, ThroughAlias):
        return None


def _mentioned(source: Source, mention: Alias) -> Problem:
    words = Message(
        "line {line} uses this value too, as *{anchor}: write it out there first",
        line=line_number(source.text, mention.start),
        anchor=mention.target.anchor,
    )
    return Problem(words, mention.start)
