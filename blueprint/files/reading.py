"""From a file to a document, whatever the file holds."""

from __future__ import annotations

import re
from itertools import islice
from pathlib import Path

from blueprint.files.document import BOM, LARGEST, Document, kind_of, parse, too_large
from blueprint.files.problem import MOST, Problem, unreadable
from blueprint.files.scan import scan
from blueprint.text import Message

_HEAD = 65536
"""Bytes in which the first key is looked for."""

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_UNDECODED = re.compile("[\udc80-\udcff]+")
_CHINESE = re.compile("[\u4e00-\u9fff]{2}")


def read(path: Path) -> Document:
    """Read a file; whatever prevents it is a problem of the document, never an exception."""
    file = str(path)
    try:
        with path.open("rb") as stream:
            content = stream.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        why = getattr(error, "strerror", None) or str(error)
        return Document(file, problems=(unreadable(Message("cannot be read: {why}", why=why)),))
    if len(content) > LARGEST:
        return Document(file, kind=first_key(content), problems=(too_large(),))
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return _undecodable(file, content)
    return parse(text, file)


def first_key(content: bytes) -> str | None:
    """Which kind of document a file is by its first key, without reading the rest; UTF-16 is seen through."""
    head = content[:_HEAD]
    if head.startswith(_UTF_16) or b"\0" in head[:4]:
        head = head.replace(b"\0", b"")
    return kind_of(head.decode("utf-8", "ignore"))


def _undecodable(file: str, content: bytes) -> Document:
    """A file that is not UTF-8: which encoding it seems to have, else every place that is wrong."""
    if encoding := _encoding(content):
        words = Message("the file is {encoding}, not UTF-8: save it as UTF-8", encoding=encoding)
        return Document(file, kind=first_key(content), problems=(unreadable(words),))
    marked = content.decode("utf-8", "surrogateescape").removeprefix(BOM)
    text = _UNDECODED.sub(lambda match: "\ufffd" * len(match[0]), marked)
    problems = [*map(_not_utf_8, islice(_UNDECODED.finditer(marked), MOST)), *scan(text)]
    problems.sort(key=lambda problem: problem.start)
    return Document(file, text, first_key(content), problems=tuple(problems))


def _not_utf_8(match: re.Match[str]) -> Problem:
    words = Message("byte 0x{byte:02X} is not UTF-8: save the file as UTF-8", byte=ord(match[0][0]) - 0xDC00)
    return unreadable(words, *match.span())


def _encoding(content: bytes) -> str | None:
    """What a file that is not UTF-8 most likely is, where that can be said."""
    if content.startswith(_UTF_16):
        return "UTF-16"
    try:
        decoded = "" if b"\0" in content else content.decode("gb18030")
    except UnicodeDecodeError:
        return None
    return "GBK" if _CHINESE.search(decoded) else None
