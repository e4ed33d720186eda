"""The first look at a text, before YAML: characters that cannot be there, tabs, and full-width signs used as syntax.

Chinese input methods write ： ， “ ” where YAML wants : , ". In a text they are right; where they stand for syntax,
YAML either fails far from the spot or silently reads something else. So quoted texts, block texts and comments are
blanked out first, character for character, and the signs are then looked for by what stands around them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from blueprint.files.problem import Problem, unreadable
from blueprint.text import Message

_IMPOSSIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
_SUSPICIOUS = re.compile("[\t：，“＂｛［－＃\u3000]")
_HALF = {"：": ":", "，": ",", "｛": "{", "［": "[", "－": "-", "＃": "#", "\u3000": " ", "“": '"', "＂": '"'}

_FRESH = r"(?:^[ \t]*|(?<=[\[{,：，])[ \t]*|(?<=[:?\-][ \t])[ \t]*)"
"""Where a new value may begin: at the start of a line, after an opening bracket, a comma, or a key's colon."""

_BLOCK_HEADER = re.compile(r"(?:^|[:\-?][ \t]+)(?:&\S+[ \t]+)?[|>][-+0-9]*[ \t]*(?:#.*)?$")
_TEXTS = re.compile(rf"""{_FRESH}(?:"(?:\\.|[^"\\])*"|'(?:''|[^'])*')|(?:^|(?<=[ \t]))\#[^\r\n]*""", re.M | re.S)
_OPENING = re.compile(rf"{_FRESH}[\[{{]", re.M)
_PLAIN_VALUE = re.compile(r"^((?: *- +)* *)[^\s#-][^#]*?:[ \t]+[^\s|>{\[\"'&*#]")

_INDENTATION = re.compile("^ *([\t\u3000])[ \t\u3000]*(?=\\S)", re.M)
_LINE_SIGN = re.compile(r"^ *(?:- +)*([－＃])(?= )", re.M)
_ENTRY_COLON = re.compile(r"^ *(?:- +)*[A-Za-z_][\w.\-]* *(：)", re.M | re.A)
_LONE_COLON = re.compile(r"^ *(?![\-{\[ ])(?!.*:(?:\s|$))[^：\n]*(：)", re.M)
_FLOW_COLON = re.compile(r"[{,，] *[A-Za-z_][\w.\-]* *(：)", re.A)
_FLOW_COMMA = re.compile(r"(?<=[\[{,A-Za-z0-9_%\]}]) *(，)(?= *(?:[A-Za-z0-9_]+ *[:：]?|[\[{\]},]))", re.A)
_FLOW_KEY_COMMA = re.compile(r"(，)(?= *[A-Za-z_][\w.\-]* *(?:: |：))", re.A)
_OPENER = re.compile(rf"{_FRESH}([｛［]|“(?=[^”\n]*”\s*(?:$|[,}}\]]))|＂(?=[^＂\n]*＂\s*(?:$|[,}}\]])))", re.M)


def scan(text: str) -> list[Problem]:
    """Every problem of the text as such; empty for a text that may be given to the YAML parser."""
    impossible = [
        unreadable(Message("the control character U+{code:04X} cannot stand in a file", code=ord(match[0])), match.start())
        for match in _IMPOSSIBLE.finditer(text)
    ]
    if impossible or not _SUSPICIOUS.search(text):
        return impossible
    found = {problem.start: problem for problem in _misplaced(text)}
    return [found[start] for start in sorted(found)]


def _misplaced(text: str) -> Iterator[Problem]:
    syntax = _TEXTS.sub(_blank, _without_block_texts(text))
    flow = _flow_spans(syntax)
    for match in _INDENTATION.finditer(syntax):
        if match[1] == "\t":
            yield unreadable(Message("a tab in the indentation: use spaces"), match.start(1))
        else:
            yield _full_width(match)
    block = _blank_spans(_without_continuations(syntax), flow)
    for pattern in (_LINE_SIGN, _ENTRY_COLON, _LONE_COLON):
        yield from map(_full_width, pattern.finditer(block))
    for start, end in flow:
        for pattern in (_FLOW_COLON, _FLOW_COMMA, _FLOW_KEY_COMMA):
            yield from map(_full_width, pattern.finditer(syntax, start, end))
    yield from map(_full_width, _OPENER.finditer(syntax))


def _full_width(match: re.Match[str]) -> Problem:
    sign = match[1]
    words = Message("the full-width {sign!r} stands where YAML wants {half!r}", sign=sign, half=_HALF[sign])
    return Problem("TX02", words, match.start(1), match.end(1))


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\r\n]", " ", match[0])


def _without_block_texts(text: str) -> str:
    """The text with the contents of | and > blocks blanked out."""
    lines, inside = [], None
    for line in text.splitlines(keepends=True):
        indent = len(line) - len(line.lstrip(" "))
        if inside is not None and line.strip() and indent <= inside:
            inside = None
        if inside is not None:
            line = " " * len(line.rstrip("\r\n")) + line[len(line.rstrip("\r\n")) :]
        elif header := _BLOCK_HEADER.search(line.rstrip("\r\n")):
            dashes = re.match(r"(?: *- +)*(?= *\S)", line)
            key_column = dashes.end() if dashes and header.start() >= dashes.end() else 0
            inside = max(indent, key_column)
        lines.append(line)
    return "".join(lines)


def _flow_spans(syntax: str) -> list[tuple[int, int]]:
    """Where the outermost [ ] and { } of flow collections stand."""
    spans: list[tuple[int, int]] = []
    for opening in _OPENING.finditer(syntax):
        start = opening.end() - 1
        if not spans or start >= spans[-1][1]:
            spans.append((start, _closing(syntax, start)))
    return spans


def _closing(syntax: str, start: int) -> int:
    depth = 0
    for match in re.compile(r"[\[\]{}]").finditer(syntax, start):
        depth += 1 if match[0] in "[{" else -1
        if depth == 0:
            return match.end()
    return len(syntax)


def _without_continuations(syntax: str) -> str:
    """The text with the lines blanked out that go on with a plain value of the line above."""
    lines, value_of = [], None
    for line in syntax.splitlines(keepends=True):
        indent = len(line) - len(line.lstrip(" "))
        if value_of is not None and line.strip() and indent > value_of:
            line = " " * len(line.rstrip("\r\n")) + line[len(line.rstrip("\r\n")) :]
        elif line.strip():
            key = _PLAIN_VALUE.match(line)
            value_of = len(key[1]) if key else None
        lines.append(line)
    return "".join(lines)


def _blank_spans(syntax: str, spans: list[tuple[int, int]]) -> str:
    for start, end in spans:
        syntax = syntax[:start] + re.sub(r"[^\r\n]", "_", syntax[start:end]) + syntax[end:]
    return syntax
