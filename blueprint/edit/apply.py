"""Edits made to a text: after each the text is read again, and what it says is compared with what was meant."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from typing import Any

from blueprint.edit.changes import First, merged, shared, splices, written_out
from blueprint.edit.lines import line_number
from blueprint.edit.meant import has, meant, plain, same, value_at
from blueprint.edit.moves import handed_on, moved
from blueprint.edit.places import Problem, ThroughAlias, is_merge
from blueprint.edit.primitives import AddAfter, Edit, Remove, Rename, Set
from blueprint.edit.refine import refined
from blueprint.edit.refused import Refused
from blueprint.edit.source import Source, source_of
from blueprint.edit.spelling import on_one_line
from blueprint.files import Path_
from blueprint.files.node import Map, Node, child, followed
from blueprint.files.scan import scan
from blueprint.same import Same
from blueprint.text import Message

_BOM = "\ufeff"
_MOST_PREPARATIONS = 64


def apply(text: str, edits: Iterable[Edit]) -> str:
    """``text`` after ``edits``, which are one change: all of them are made or none.

    Everything that they do not concern stays as it is, byte for byte; a key that is removed and at once added elsewhere
    in its map takes its lines along, and so does a value that is replaced and at once added to a new entry behind its
    own. Raises `Refused` where one of them cannot be made, or where the text would not say afterwards what they mean.
    """
    return _applied(text, tuple(map(Same, edits)))


@lru_cache(maxsize=4)
def _applied(text: str, edits: tuple[Same[Edit], ...]) -> str:
    """What was made lately is kept: edits are tried before they are made."""
    body = text.removeprefix(_BOM)
    source = before = source_of(body)
    intended, doubt, agreed = source.data, None, True
    waiting = deque(edit.one for edit in edits)
    while waiting:
        two = list(islice(waiting, 2))
        if (after := moved(source, two) or handed_on(source, two)) is not None:
            intended = meant(meant(intended, waiting.popleft()), waiting.popleft())
            source, agreed = after, same(after.data, intended)
            continue
        edit = waiting.popleft()
        edit = _completed(source, _checked(source, edit))
        intended = _meant(source, intended, edit)
        after = _changed(source, edit)
        agreed = same(after.data, intended)
        if doubt is None and not agreed:
            doubt = _difference(source, edit)
        source = after
    if not agreed:
        raise doubt or Refused(Message("the file would not say what is meant: edit it by hand"))
    _check_scan(before.text, source.text)
    return _BOM * text.startswith(_BOM) + source.text


def _checked(source: Source, edit: Edit) -> Edit:
    """With its value as plain data."""
    if isinstance(edit, (Remove, Rename)):
        return edit
    try:
        return replace(edit, value=plain(edit.value))
    except Refused as refused:
        raise Refused(refused.message, source.line_of(edit.path)) from None


def _meant(source: Source, data: Any, edit: Edit) -> Any:
    try:
        return meant(data, edit)
    except Refused as refused:
        raise Refused(refused.message, source.line_of(edit.path)) from None


def _completed(source: Source, edit: Edit) -> Edit:
    """With the place of a key that is set for the first time: behind those that its map writes itself."""
    if not isinstance(edit, Set) or not edit.path or not isinstance(edit.path[-1], str):
        return edit
    node: Node | None = source.root
    for part in edit.path[:-1]:
        found = child(node, part) if node is not None else None
        node = found[1] if found else None
    inner = followed(node) if node is not None else None
    if not isinstance(inner, Map) or child(inner, edit.path[-1]):
        return edit
    own = [key.text for key, _ in inner.entries if not is_merge(key)]
    return AddAfter(edit.path[:-1], own[-1] if own else None, edit.path[-1], edit.value)


def _changed(source: Source, edit: Edit) -> Source:
    """The text after one edit, in small steps where these do, else at once."""
    if _is_so_already(source.data, edit):
        return source
    if isinstance(edit, Set):
        steps = refined(edit.path, value_at(source.data, edit.path), edit.value)
        if steps != [edit] and (after := _in_steps(source, edit, steps)):
            return after
    after = _made(source, edit)
    if not isinstance(edit, (Remove, Rename)) and not same(after.data, meant(source.data, edit)):
        # what follows a block of text may run into it
        after = _made(source, replace(edit, value=on_one_line(edit.value)))
    return after


def _is_so_already(data: Any, edit: Edit) -> bool:
    """Whether an edit before it has made this one too, because both places share a value."""
    try:
        if isinstance(edit, Set):
            return same(value_at(data, edit.path), edit.value)
        if isinstance(edit, Rename):
            around = value_at(data, edit.path[:-1])
            return has(around, edit.key) and (edit.key == edit.path[-1] or not has(around, edit.path[-1]))
    except Refused:
        return False
    return False


def _in_steps(source: Source, edit: Edit, steps: list[Edit]) -> Source | None:
    after = source
    try:
        for step in steps:
            after = _made(after, step)
    except Refused:
        return None
    return after if same(after.data, meant(source.data, edit)) else None


def _made(source: Source, edit: Edit) -> Source:
    """The text after one edit, once mentions on the way to it are written out."""
    for _ in range(_MOST_PREPARATIONS):
        try:
            return source.after(splices(source, edit))
        except ThroughAlias as through:
            source = _prepared(source, through.path)
        except First as first:
            source = source.after(first.splices)
        except Problem as problem:
            raise source.refusal(problem) from None
    raise Refused(Message("the file would not say what is meant: edit it by hand"), source.line_of(edit.path))


def _prepared(source: Source, path: Path_) -> Source:
    try:
        after = source.after(written_out(source, path))
        return after if same(after.data, source.data) else source.after(written_out(source, path, on_one_line=True))
    except Problem as problem:
        raise source.refusal(problem) from None


def _difference(source: Source, edit: Edit) -> Refused:
    """Why a text does not say what was meant."""
    problem = shared(source, edit.path) or merged(source, edit.path)
    if problem is not None:
        return source.refusal(problem)
    return Refused(Message("the file would not say what is meant: edit it by hand"), source.line_of(edit.path))


def _check_scan(before: str, after: str) -> None:
    """Raises `Refused` where the text as such has a problem that it did not have."""
    if after == before:
        return
    found = scan(after)
    if not found:
        return
    known = scan(before)
    if len(found) > len(known):
        new = next((problem for problem in found if problem.message not in [old.message for old in known]), found[-1])
        raise Refused(new.message, line_number(after, new.start))
