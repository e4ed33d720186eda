"""What a file is by its beginning, without reading the rest."""

from __future__ import annotations

import re

LARGEST = 4 * 1024 * 1024
"""Bytes of a file that is read."""

BOM = "\ufeff"
"""The byte order mark, which may stand before the text and is no part of it."""

UTF_16 = (b"\xff\xfe", b"\xfe\xff")
"""How files of that encoding begin."""

_HEAD = 65536
"""Bytes in which the first key is looked for."""

_FIRST_KEY = re.compile(
    r"(?:\s|[#%][^\r\n]*+[\r\n]|---|\{)*+[\"']?(blueprint|organization|project|plan)[\"']?[ \t]*[:：]"
)


def kind_of(text: str) -> str | None:
    """Which kind of document a text is by its first key, without reading the rest."""
    found = _FIRST_KEY.match(text.removeprefix(BOM))
    return found[1] if found else None


def first_key(content: bytes) -> str | None:
    """Which kind of document a file is by its first key, without reading the rest; UTF-16 is seen through."""
    head = content[:_HEAD]
    if head.startswith(UTF_16) or b"\0" in head[:4]:
        head = head.replace(b"\0", b"")
    return kind_of(head.decode("utf-8", "ignore"))
