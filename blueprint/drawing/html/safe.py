"""Putting what people have written into a page so that it stays text: nothing of it is ever read as markup or code."""

from __future__ import annotations

import json
import re
from html import escape
from typing import Any

from blueprint.text import printable

_MEANT = re.compile("[<>&\u2028\u2029]")


def text(words: str) -> str:
    """Words for the inside of an element or of an attribute in quotes; control and direction characters are shown."""
    return escape(printable(words))


def data(value: Any) -> str:
    """JSON for the inside of a script element, in which nothing can end that element or begin a comment."""
    written = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return _MEANT.sub(lambda found: f"\\u{ord(found[0]):04x}", written)
