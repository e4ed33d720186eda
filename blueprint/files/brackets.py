"""A walk through a list or map in brackets, from one sign that may matter to the next."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from blueprint.files.problem import MOST, Problem
from blueprint.files.signs import HALF, ODD_SPACES, QUOTED, WRAPPED, end_of, field_names, odd_space, wide

_SIGN = re.compile(r"""[\[\]{},，：“＂‘（［］｛｝"'#\n\u00a0\u3000]|:(?=[\s\[\]{},"']|\Z)""")
_CLOSING = {"[": "]", "{": "}"}
_ANCHOR = re.compile(r"\s*&\S+\s+")
_INDENTATION = re.compile("[ \t\u00a0\u3000]*+")
_NEXT_KEY = re.compile(r"[ ]*+(?P<word>[\w.\-]++)[ ]*+(?P<colon>：|:(?=\s))")
_ASCII_ITEM = re.compile(r"[ ]*+[!-+\--Z\\^-z|~][ -+\--Z\\^-z|~：]*+(?=[,，\[\]{}\n])")
_END = re.compile(r"[ \t]*+(?:[\n,，}\]｝］]|#|\Z)")
_LONGEST = 40
"""Characters of the longest name of a field, and some spaces."""


@dataclass(slots=True)
class _Item:
    """What stands in an open bracket since the last comma: nothing yet, only ASCII, a value behind its colon."""

    bracket: str
    start: int
    blank: bool = True
    ascii: bool = True
    in_value: bool = False
    own_brackets: bool = False
    """Whether its text opens full-width brackets, so that closing ones are its own too."""

    def begin(self, start: int, in_value: bool = False) -> None:
        self.start, self.in_value = start, in_value
        self.blank, self.ascii, self.own_brackets = True, True, False

    def add(self, text: str) -> None:
        if text.strip() and not _ANCHOR.fullmatch(text):
            self.blank = False
            self.ascii = self.ascii and text.isascii()


class Brackets:
    """One list or map, with all that it holds. Each step takes a sign and gives where to go on."""

    def __init__(self, text: str) -> None:
        self._text = text
        self.problems: list[Problem] = []
        self._items: list[_Item] = []
        self._steps: dict[str, Callable[[_Item, int], int]] = {
            **dict.fromkeys("[{", self._open),
            **dict.fromkeys("]}", self._close),
            **dict.fromkeys("］｝", self._wide_close),
            **dict.fromkeys("“＂‘（［｛", self._wide_open),
            **dict.fromkeys("\"'", self._quote),
            **dict.fromkeys("\u3000\u00a0", self._space),
            ",": self._comma,
            "，": self._wide_comma,
            ":": self._colon,
            "：": self._wide_colon,
            "#": self._comment,
            "\n": self._line,
        }

    def walk(self, start: int) -> int | None:
        """Where the collection that begins at ``start`` ends, or None where it does not."""
        at = self._open(_Item("", start), start)
        while self._items and len(self.problems) < MOST and (found := _SIGN.search(self._text, at)):
            item = self._items[-1]
            item.add(self._text[at : found.start()])
            at = self._steps[found[0]](item, found.start())
        return at if not self._items or len(self.problems) >= MOST else None

    def _open(self, item: _Item, at: int) -> int:
        self._items.append(_Item(self._text[at], at + 1))
        return at + 1

    def _close(self, item: _Item, at: int) -> int:
        self._items.pop()
        return at + 1

    def _comma(self, item: _Item, at: int) -> int:
        item.begin(at + 1)
        return at + 1

    def _colon(self, item: _Item, at: int) -> int:
        item.begin(at + 1, in_value=True)
        return at + 1

    def _quote(self, item: _Item, at: int) -> int:
        return max(at + 1, end_of(QUOTED, self._text, at) if item.blank else 0)

    def _comment(self, item: _Item, at: int) -> int:
        end = self._text.find("\n", at) if self._text[at - 1] in " \t\n" else at + 1
        return end if end >= 0 else len(self._text)

    def _line(self, item: _Item, at: int) -> int:
        end = end_of(_INDENTATION, self._text, at + 1)
        self.problems += map(odd_space, ODD_SPACES.finditer(self._text, at + 1, end))
        return end

    def _space(self, item: _Item, at: int) -> int:
        odd = ODD_SPACES.match(self._text, at)
        assert odd is not None
        if item.blank:
            self.problems.append(odd_space(odd))
        return odd.end()

    def _wide_open(self, item: _Item, at: int) -> int:
        wrapped = WRAPPED.match(self._text, at) if item.blank else None
        if wrapped:
            self.problems.append(wide(self._text, at))
            return wrapped.end()
        item.own_brackets = item.own_brackets or self._text[at] in "［｛"
        return self._as_text(item, at)

    def _wide_close(self, item: _Item, at: int) -> int:
        if item.own_brackets or HALF[self._text[at]] != _CLOSING[item.bracket] or not _END.match(self._text, at + 1):
            return self._as_text(item, at)
        self.problems.append(wide(self._text, at))
        return self._close(item, at)

    def _wide_comma(self, item: _Item, at: int) -> int:
        if not self._parts(item, at):
            return self._as_text(item, at)
        self.problems.append(wide(self._text, at))
        return self._comma(item, at)

    def _parts(self, item: _Item, at: int) -> bool:
        """Whether a full-width comma parts items: in a map a key follows it, in a list both sides are no Chinese."""
        both_ascii = item.ascii and end_of(_ASCII_ITEM, self._text, at + 1) > at + 1
        if item.bracket == "[":
            return item.blank or both_ascii
        key = _NEXT_KEY.match(self._text, at + 1)
        return key is not None and (key["colon"] == ":" or both_ascii or key["word"] in field_names())

    def _wide_colon(self, item: _Item, at: int) -> int:
        """In a map the first colon ends a key; in a list only that behind a known name does."""
        known = at - item.start < _LONGEST and self._text[item.start : at].strip() in field_names()
        if item.in_value if item.bracket == "{" else not known:
            return self._as_text(item, at)
        self.problems.append(wide(self._text, at))
        return self._colon(item, at)

    def _as_text(self, item: _Item, at: int) -> int:
        item.add(self._text[at])
        return at + 1
