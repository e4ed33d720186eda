"""The first look at a text, before YAML: characters that cannot be there, tabs, and full-width signs used as syntax."""

from __future__ import annotations

import re

from blueprint.files.lines import Lines
from blueprint.files.problem import MOST, Problem, unreadable
from blueprint.files.signs import SIGNS
from blueprint.text import Message, template

IMPOSSIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]+")
"""Characters that cannot stand in a file."""

CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""Characters that no text may hold, not even as escapes."""


def scan(text: str) -> list[Problem]:
    """Every problem of the text as such; empty for a text that may be given to the YAML parser."""
    found: list[Problem] = []
    if not text.replace("\n", " ").isprintable():  # seen at a glance, unlike the rest
        found += [unreadable(why_impossible(match[0]), *match.span()) for match in IMPOSSIBLE.finditer(text)]
    if any(sign in text for sign in SIGNS):
        found += Lines(text).problems()
    return sorted(found, key=lambda problem: problem.start)[:MOST]


def why_impossible(sign: str) -> Message:
    """What a character that no text may hold is, and what to do about it."""
    code = ord(sign[0])
    if code == 0:
        words = template("a NUL character: this is no text file, or not one in UTF-8; save it as UTF-8")
    elif 0xD800 <= code <= 0xDFFF:
        words = template("half a character (the lone surrogate U+{code:04X}): write the character itself")
    elif code in (0x85, 0x2028, 0x2029):
        words = template(
            "the line separator U+{code:04X}, which some programs take for a new line: write a space or a new line"
        )
    elif code == 0xFEFF:
        words = template("a byte order mark (U+FEFF) within the text: remove it")
    else:
        words = template("the control character U+{code:04X} has no place in a text: remove it")
    return Message(words, code=code)
