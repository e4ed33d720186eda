"""From a file to a document, whatever the file holds."""

from __future__ import annotations

import re
from itertools import islice
from pathlib import Path

from blueprint.files.document import Document, parse, too_large
from blueprint.files.heads import BOM, LARGEST, UTF_16, first_key, kind_of
from blueprint.files.problem import MOST, Problem, unreadable
from blueprint.files.scan import scan
from blueprint.text import Message, reason

_UNDECODED = re.compile("[\udc80-\udcff]+")
_CHINESE = re.compile("[\u4e00-\u9fff]{2}")


def read(path: Path) -> Document:
    """Read a file; whatever prevents it is a problem of the document, never an exception."""
    file = str(path)
    try:
        with path.open("rb") as stream:
            content = stream.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        words = Message("cannot be read: {why}", why=reason(error) if isinstance(error, OSError) else str(error))
        return Document(file, problems=(unreadable(words),))
    return document_of(content, file)


def document_of(content: bytes, file: str) -> Document:
    """What a file of this name would be read as, if it held this."""
    if len(content) > LARGEST:
        return Document(file, kind=first_key(content), problems=(too_large(),))
    if (why := _no_utf_8(content)) is not None:
        return Document(file, kind=first_key(content), problems=(unreadable(why),))
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        return _undecodable(file, content.decode("utf-8", "surrogateescape"))
    return parse(text, file)


def _no_utf_8(content: bytes) -> Message | None:
    """What a file is that is not UTF-8 as a whole, where that can be said."""
    if content.startswith(UTF_16) or b"\0" in content[:2]:
        return Message("the file is {encoding}, not UTF-8: save it as UTF-8", encoding="UTF-16")
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        if b"\0" in content:
            return Message("this is no text file")
        if _is_gbk(content):
            return Message("the file is {encoding}, not UTF-8: save it as UTF-8", encoding="GBK")
    return None


def _is_gbk(content: bytes) -> bool:
    try:
        return _CHINESE.search(content.decode("gb18030")) is not None
    except UnicodeDecodeError:
        return False


def _undecodable(file: str, marked: str) -> Document:
    """A file with bytes that are not UTF-8, each of which stands as a surrogate in ``marked``."""
    marked = marked.removeprefix(BOM)
    text = _UNDECODED.sub(lambda match: "\ufffd" * len(match[0]), marked)
    problems = [*map(_not_utf_8, islice(_UNDECODED.finditer(marked), MOST)), *scan(text)]
    problems.sort(key=lambda problem: problem.start)
    return Document(file, text, kind_of(text), problems=tuple(problems))


def _not_utf_8(match: re.Match[str]) -> Problem:
    words = Message("byte 0x{byte:02X} is not UTF-8: save the file as UTF-8", byte=ord(match[0][0]) - 0xDC00)
    return unreadable(words, *match.span())
