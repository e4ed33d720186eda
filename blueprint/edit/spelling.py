"""How a value is written: plain where every reader takes it for the same, in quotes where one might not.

Readers differ: those of YAML 1.1 take ``no`` for false and ``1:30`` for 90, and the scan of this tool takes a
full-width colon at the wrong place for a slip. What any of them could misread is quoted.
"""

from __future__ import annotations

import re
from decimal import Decimal
from enum import Enum
from typing import Any

from blueprint.files.signs import WRAPPED
from blueprint.schema.scalars import resolve


class Spot(Enum):
    """Where a value stands: behind a block key, behind a dash, between brackets, or as a key itself."""

    VALUE = "value"
    ITEM = "item"
    FLOW = "flow"
    KEY = "key"


class AsWritten(str):
    """A text that is YAML already and is taken over as it is."""

    __slots__ = ()


_PLAIN = re.compile(
    r"(?:[^\s\-?:,\[\]{}#&*!|>'\"%@`=~]|-(?=\w))"  # no sign of YAML's own at the beginning
    r"(?:[^\s:#\"'`]|:(?=\S)|(?<=\S)#|(?<=\w)'| +(?=[^\s#]))*"  # no ": ", no " #", no blank at the end
)
_AMBIGUOUS = re.compile(
    r"y|n|yes|no|on|off|true|false|null|~|<<|="
    r"|[-+]?\d[\d_]*(?::\d+)+(?:\.[\d_]*)?"  # 1:30
    r"|[-+]?(?:0b[01_]+|0o?[0-7_]+|0x[\da-f_]+)"
    r"|[-+]?(?:\d[\d_]*(?:\.[\d_]*)?|\.[\d_]+)(?:e[-+]?\d+)?"
    r"|[-+]?\.inf|\.nan"
    r"|\d{4}-\d\d?-\d\d?(?:(?:t|\s+).*)?"  # a date
    r"|\.\.\.|---.*",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"[,\[\]{}:?]")
_FULL_WIDTH = re.compile("[：，“”＂‘｛｝［］－＃\u3000]")
_FULL_WIDTH_OPENING = re.compile("[：，＂－＃\u3000]")
_UNPRINTABLE = re.compile(
    "[\x00-\x1f\x7f-\xa0\u00ad\u061c\u2000-\u200b\u200e\u200f\u2028-\u202f\u205f-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
_SHORT_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r", "\0": "\\0"}


def scalar(value: Any, spot: Spot) -> str:
    """A single value on one line."""
    if isinstance(value, str):
        return _text(value, spot)
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int) else _float(value)


def flow(value: Any) -> str:
    """Any value on one line, maps and lists in brackets."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{scalar(key, Spot.KEY)}: {flow(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    return scalar(value, Spot.FLOW)


def on_one_line(value: Any) -> Any:
    """``value`` with each text of several lines spelled in quotes, so that it is never laid out as a block."""
    if isinstance(value, dict):
        return {key: on_one_line(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [on_one_line(inner) for inner in value]
    several = isinstance(value, str) and not isinstance(value, AsWritten) and "\n" in value
    return AsWritten(quoted(value)) if several else value


def is_printable(text: str) -> bool:
    """Whether every character of a text can be seen, so that none has to be written as an escape."""
    return _UNPRINTABLE.search(text) is None


def quoted(text: str, sign: str = '"') -> str:
    """A text in quotes: in single ones where asked for or more readable, and possible."""
    if not is_printable(text):
        return _escaped(text)
    if sign == "'" or (('"' in text or "\\" in text) and "'" not in text):
        return "'" + text.replace("'", "''") + "'"
    return _escaped(text)


def _text(text: str, spot: Spot) -> str:
    if isinstance(text, AsWritten):
        return str(text)
    return text if _speaks_for_itself(text, spot) else quoted(text)


def _speaks_for_itself(text: str, spot: Spot) -> bool:
    if not _PLAIN.fullmatch(text) or _AMBIGUOUS.fullmatch(text) or not is_printable(text):
        return False
    if not isinstance(resolve(text), str):
        return False
    if WRAPPED.match(text) or _FULL_WIDTH_OPENING.match(text):
        return False
    if spot in (Spot.VALUE, Spot.ITEM):
        return spot is Spot.VALUE or "：" not in text
    return not _BRACKETS.search(text) and not _FULL_WIDTH.search(text)


def _escaped(text: str) -> str:
    return '"' + _TO_ESCAPE.sub(lambda match: _escape(match[0]), text) + '"'


_TO_ESCAPE = re.compile(rf'[\\"]|{_UNPRINTABLE.pattern}')


def _escape(sign: str) -> str:
    code = ord(sign)
    return _SHORT_ESCAPES.get(sign) or (f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}")


def _float(value: float) -> str:
    """A number that readers of YAML 1.1 take for one too: they want a point before an exponent."""
    text = repr(value)
    if text.strip("-") in ("inf", "nan"):
        return text.replace("inf", ".inf").replace("nan", ".nan")
    if "e" not in text:
        return text
    mantissa, exponent = text.split("e")
    if -10 <= int(exponent) < 0:
        return format(Decimal(text), "f")
    return f"{mantissa if '.' in mantissa else mantissa + '.0'}e{exponent}"
