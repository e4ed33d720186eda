"""A process whose every word is meant to break a screen."""

from __future__ import annotations

import json
import re
import unicodedata
from typing import Any

NAMES = (
    "[red]x[/]",
    "[@click=app.quit]quit[/]",
    "[/",
    "$primary [b]{0}%s",
    "\\x1b[31m &#27; \\N",
    "two\r\nlines\tand a tab",
    "\u202egnp.exe\u202c \u2066\u200f",
    "zero\u200b\u200d\ufeff\u2060 width",
    "e\u0301\u0327\u0308 Z\u0351\u036b\u0343\u036a",
    "👩‍🔧🇨🇳 投诉：处理 𠮷野家",
    "مرحبا שלום",
    "a\u2028b\u2029c\x85d",
    "字" * 3000,
)
"""Markup, line breaks, bidirectional overrides, what has no width, what is wide, and what is long."""

CONTROLS = (
    "\x1b[31mred\x1b[0m",
    "\x1b]0;title\x07",
    "\x1b]8;;http://a\x1b\\link",
    "\x00\x08\x7f",
    "\x9b31m",
    "[red]\x1bc[/]",
)
"""What drives a terminal: a file that holds one cannot be read, but it can be looked at."""

_TURNING = ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")


def process(id: str = "hostile") -> str:
    """A text that can be read."""
    return _written(_data(id))


def broken(id: str = "broken") -> str:
    """A text that cannot be read, for what is in its names; in a comment it stands as it is."""
    steps = {f"s{number}": {"name": name, "next": "done"} for number, name in enumerate(CONTROLS)}
    data = {"blueprint": 1, "id": id, "name": CONTROLS[0], "steps": steps | {"done": {"kind": "end"}}}
    return f"# {' '.join(CONTROLS)} \u202e\n{_written(data)}"


def _written(data: dict[str, Any]) -> str:
    """JSON is YAML, and says any character by its escape."""
    text = json.dumps(data, indent=1, ensure_ascii=False)
    return re.sub(r"[^\n\x20-\x7e\u3000-\ufaff\U00010000-\U0010ffff]", lambda found: f"\\u{ord(found[0]):04x}", text)


def _data(id: str) -> dict[str, Any]:
    first, *others = NAMES
    return {
        "blueprint": 1,
        "id": id,
        "name": {"en": first, "zh": NAMES[1]},
        "purpose": NAMES[4],
        "customer": "client",
        "tiers": {"gold": {"name": NAMES[1], "share": "30%"}, "plain": {"name": NAMES[7], "share": "70%"}},
        "roles": {
            "client": {"name": NAMES[9], "lane": "customer"},
            "clerk": {"name": NAMES[1], "lane": "frontstage", "cost": "60/h"},
        },
        "clocks": {"reply": {"from": "ask", "to": "done"}},
        "steps": {
            "ask": {"kind": "start", "name": first, "role": "client", "channel": "web", "next": "s0"},
            **{f"s{number}": _step(number, name, len(others)) for number, name in enumerate(others)},
            "done": {"kind": "end", "name": NAMES[1], "outcome": NAMES[4]},
        },
    }


def _step(number: int, name: str, count: int) -> dict[str, Any]:
    onward = f"s{number + 1}" if number + 1 < count else "done"
    return {
        "name": name,
        "role": "clerk",
        "to": "client",
        "tells": "progress",
        "channel": "phone",
        "evidence": [name],
        "time": {"work": "5min", "wait": "2h"},
        "fail": [{"mode": name, "effect": name, "cause": name, "s": 9, "o": 9, "d": 9, "p": "5%"}],
        "next": [{"to": onward, "p": "90%", "when": name}, {"to": "done", "p": "10%", "when": name}],
    }


def is_harmless(sign: str) -> bool:
    """Whether a character can neither drive a terminal nor turn the order of what is written."""
    return unicodedata.category(sign) not in ("Cc", "Zl", "Zp") and unicodedata.bidirectional(sign) not in _TURNING
