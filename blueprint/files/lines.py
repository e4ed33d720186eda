"""A walk through the lines of a text, in search of tabs and full-width signs that stand for syntax.

Chinese input methods write ： ， “ ” where YAML wants : , ". In a text they are right; where they stand for syntax,
YAML either fails far from the spot or silently reads something else. So the walk follows the text only as closely as it
takes to tell syntax from texts: quoted and block texts, comments and the lines on which a plain text goes on are passed
over.
"""

from __future__ import annotations

import re
from functools import cache

from blueprint.files.brackets import Brackets
from blueprint.files.problem import MOST, Problem
from blueprint.files.signs import (
    ODD_SPACES,
    QUOTED,
    SUSPICIOUS,
    WRAPPED,
    end_of,
    field_names,
    names_of_texts,
    odd_space,
    wide,
)

_HEAD = re.compile("(?:---(?= ))?(?:[ \t\u00a0\u3000]|[-?](?=[ \t\u00a0\u3000\n]))*+")
_WIDE_MARK = re.compile("[－＃](?=[ \u3000])")
_QUOTED_KEY = r""""(?:\\.|[^"\\\n])*+"[ ]*+|'(?:''|[^'\n])*+'[ ]*+"""
_KEY = re.compile(
    rf"""(?:{_QUOTED_KEY}|[^\n"'#\[\]{{}}&*!|>%@`：](?:[^\n#：]|(?<![ \t])#)*?)(?P<colon>:(?=[ \t\n\u00a0\u3000]|\Z))"""
)
_WORD_COLON = re.compile(r"(?P<word>[A-Za-z_][\w.\-]*+)[ ]*+(?P<colon>：)", re.A)
_WIDE_COLON = re.compile(rf"""(?:{_QUOTED_KEY}|[^\n"'#\[\]{{}}&*!|>%@`：][^\n：#]*+)(?P<colon>：)""")
_BEFORE_VALUE = re.compile("[ \t\u00a0\u3000]*+(?:[&!][^ \n]*+[ \t]++)*+")
_BLOCK_TEXT = re.compile(r"[|>][-+0-9]*+[ \t]*+(?:#[^\n]*+)?(?=\n)")


class Lines:
    """The lines of a text, as far as the last suspicious sign."""

    def __init__(self, text: str) -> None:
        self._text = re.sub("\r(?!\n)", "\n", text).replace("\r", " ") if "\r" in text else text
        self._last = max(match.start() for match in SUSPICIOUS.finditer(text))
        self._problems: list[Problem] = []
        self._unclosed = False
        self._text_expected = False

    def problems(self) -> list[Problem]:
        """What is wrong, in no particular order."""
        at = 0
        while at <= self._last and len(self._problems) < MOST:
            at = self._line(at)
        return self._problems

    def _line(self, start: int) -> int:
        """Looks at what begins on a line; gives where the first line behind it begins."""
        text = self._text
        at = end_of(_HEAD, text, start)
        self._problems += map(odd_space, ODD_SPACES.finditer(text, start, at))
        if text[at : at + 1] in ("", "\n", "#"):
            return self._next_line(at)
        if _WIDE_MARK.match(text, at):
            self._problems.append(wide(text, at))
            return self._next_line(at)
        dash = text.rfind("-", start, at)
        below_key, self._text_expected = self._text_expected, False
        if key := self._key(at, may_be_text=dash >= 0 or below_key):
            return self._pair(key, at - start)
        column = dash if dash >= 0 else at - 1 if below_key else None
        return self._value(at, None if column is None else column - start)

    def _key(self, at: int, may_be_text: bool) -> re.Match[str] | None:
        """A key with its colon. Where a text can stand as well, a full-width colon counts behind a known name only."""
        word = _WORD_COLON.match(self._text, at)
        if word and (not may_be_text or word["word"] in field_names()):
            return word
        return _KEY.match(self._text, at) or (None if may_be_text else _WIDE_COLON.match(self._text, at))

    def _pair(self, key: re.Match[str], column: int) -> int:
        if key["colon"] == "：":
            self._problems.append(wide(self._text, key.start("colon")))
        elif (odd := ODD_SPACES.match(self._text, key.end())) and odd[0].strip("\t"):
            self._problems.append(odd_space(odd))
        return self._value(key.end(), column, key[0][:-1].strip())

    def _value(self, at: int, column: int | None, key: str = "") -> int:
        """Passes over a value: to the end of its line, or of what belongs to it and is indented deeper than ``column``."""
        text = self._text
        at = end_of(_BEFORE_VALUE, text, at)
        sign = text[at : at + 1]
        if sign in ("", "\n", "#"):
            self._text_expected = key in names_of_texts()
        elif sign in "\"'":
            at = end_of(QUOTED, text, at)
        elif sign in "[{" and not self._unclosed:
            return self._brackets(at)
        elif WRAPPED.match(text, at):
            self._problems.append(wide(text, at))
        elif column is not None and (sign not in "|>" or _BLOCK_TEXT.match(text, at)):
            return self._below(at, column)
        return self._next_line(at)

    def _brackets(self, start: int) -> int:
        """Passes over a list or map in brackets. That it is never closed comes before what seems wrong within."""
        brackets = Brackets(self._text)
        end = brackets.walk(start)
        if end is None:
            self._unclosed = True
            return self._next_line(start)
        self._problems += brackets.problems
        return self._next_line(end)

    def _next_line(self, at: int) -> int:
        end = self._text.find("\n", at)
        return len(self._text) if end < 0 else end + 1

    def _below(self, at: int, column: int) -> int:
        """Where the lines end below ``at`` that are indented deeper than ``column``."""
        end = _indented_at_most(column).search(self._text, self._next_line(at))
        return end.start() if end else len(self._text)


@cache
def _indented_at_most(column: int) -> re.Pattern[str]:
    return re.compile(rf"^ {{0,{column}}}[^ \n]", re.M)
