"""What people have written as DOT strings: no name can change the structure of the file or of the picture."""

from __future__ import annotations

import re
from hashlib import sha256

_ALIGN = {"l": r"\l", "c": r"\n", "r": r"\r"}
_UNSEEN = "\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff"
_UNSAFE = re.compile(f"[{_UNSEEN}]")
_UNSAFE_ID = re.compile(f'[\\\\"%~@{_UNSEEN}]')
"""What no identifier may hold: DOT cannot write some of it, and takes a % in front for a name of its own making."""

_LONGEST_ID = 12_000
"""Bytes of an identifier: Graphviz reads no more than 16,384, and takes what is longer for a mistake."""

_LONGEST_TIP = 2_000
"""Characters of what shows at the pointer, each of which may take several bytes."""


def quoted_id(text: str, mark: str = "") -> str:
    """A name as a quoted DOT identifier; what DOT cannot hold is written ~ and two digits a byte: names stay different."""
    escaped = _UNSAFE_ID.sub(lambda found: "".join(f"~{byte:02X}" for byte in _bytes(found[0])), text)
    if len(_bytes(escaped)) > _LONGEST_ID:
        escaped = f"{escaped[: _LONGEST_ID // 4]}~{sha256(_bytes(text)).hexdigest()}"
    return f'"{mark}{escaped}"'


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def quoted(lines: tuple[str, ...], align: str = "c") -> str:
    """Lines as a quoted label: backslashes and HTML entities in them mean nothing."""
    end = _ALIGN[align]
    escaped = (_UNSAFE.sub("\ufffd", line).replace("\\", r"\\").replace("&", "&amp;") for line in lines)
    text = "".join(f"{line}{end}" for line in escaped) if align != "c" else end.join(escaped)
    return '"' + text.replace('"', r"\"") + '"'


def quoted_tip(text: str) -> str:
    """What shows when the pointer rests on an element; a blank keeps Graphviz from showing its own."""
    shown = text if len(text) <= _LONGEST_TIP else f"{text[:_LONGEST_TIP]}…"
    return quoted(tuple(shown.split("\n")) if shown else (" ",))
