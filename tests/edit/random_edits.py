"""Random edits with hostile values, for files that are hard on a writer."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Any

from blueprint.edit import AddAfter, Edit, Insert, Remove, Rename, Set

FILES = Path(__file__).parent / "files"

TEXTS = [
    "agent", "tech", "4min", "10%", "40s..2min..9min", "ISO 10002 7.4", "客户投诉", "重大投诉：是", "姓名，电话", "他说“好”", "“全引”",
    "｛全角｝", "［a］", "－ x", "＃ 不是注释", "\u3000缩进", "说：“好”", "foo：bar", "a，b", "a, “b”", "no", "Yes", "on", "OFF", "y", "null",
    "~", "", " ", "true", "False", "1:30", "12:30:45", "09:00-18:00", "2024-01-31", "2024-01-31 10:00", "0x1F", "0o17", "017", "1e3",
    "1_000", "12", "-3.5", ".5", ".inf", ".NaN", "+1", "=", "<<", "a: b # c", "a #b", "a#b", "# c", "it's \"x\"", "it's", "'q'", '"q"',
    '"', "'", "\\", "C:\\x", ">=98%", "<= 2d", "|", ">", "|-", "- |", "a - >", "- x", "-x", "-", "--- a", "---", "...", "? x", "?", ": x",
    ":x", "x:", "::", "{a}", "[b", "c}", "a]b", "x, y", ",", "&a", "*b", "!t", "!", "%d", "@at", "`tick", " lead", "end ", "a  b", "\t",
    "a\tb", "line\nbreak", "two\n\nlines\n", "\nx", "x\n\n", "trailing \nblank", "  deep\nless", "# no\ncomment", "a\r\nb", "\r", "\x85", "a\u2028b", "\u2029", "\ufeff", "\u202erev", "\u00a0x", "zero\u200bwidth", "😀", "👨‍👩‍👧", "☎️", "Å", "é́",
    "http://a.b/c?d=e&f#g", "key: [1, {2: 3}]", "a" * 300, "很长的文字" * 40, "word " * 60 + "end", "yes: no", "\\n", "${x}", "<<: *base",
    "*slow", "a,b:c", "x：y，z", "：", "，", "1,000", "‘单’", "（a, b）", "（可选）", "投诉（重大）", "a）", "x｝", "［", "”", "（a，1）", "name：x", "0?", "a?b", "1.2.3", "v1", "0", "-0", "+", ".", "..", "5..9", "100000000000000000000000",
]  # fmt: skip
"""Words of a process, and what a reader of YAML (1.1, 1.2 or a human) could take for something else."""

KEYS = [
    "note",
    "x-new",
    "新键",
    "a b",
    "yes",
    "12",
    "k:v",
    "key: x",
    "#k",
    "- d",
    "",
    "'",
    '"',
    "a,b",
    "{",
    "<<",
    "~",
    "x：",
    "1:30",
    "*k",
    "l\nb",
]


def value(random: Random, depth: int = 0) -> Any:
    """A text mostly; else a number, a boolean, nothing, or a map or list of such."""
    kind = random.random()
    if kind < 0.55 or (depth > 2 and kind < 0.8):
        return random.choice(TEXTS)
    if kind < 0.65 or depth > 2:
        return random.choice(
            [True, False, None, 0, -1, 12, 0.05, 0.4, 1e-5, 1e22, 2.0, -3.25, 10**20, float("inf"), float("nan")]
        )
    if kind < 0.85:
        return {key(random): value(random, depth + 1) for _ in range(random.randrange(4))}
    return [value(random, depth + 1) for _ in range(random.randrange(4))]


def key(random: Random) -> str:
    return random.choice(KEYS) if random.random() < 0.4 else f"k{random.randrange(999)}"


def step(random: Random, ids: list[str]) -> dict[str, Any]:
    """A step, from short to long."""
    fields = {
        "kind": "task",
        "role": "agent",
        "name": {"en": random.choice(TEXTS), "zh": "新的步骤"},
        "time": {"wait": "3h", "work": "5min"},
        "standard": {"text": random.choice(TEXTS), "measure": "completeness", "target": ">=98%"},
        "fail": [{"mode": "lost", "s": 6}, {"mode": random.choice(TEXTS), "p": 0.03}],
        "next": random.choice(
            [random.choice(ids), [{"to": random.choice(ids), "p": 0.5}, {"to": ids[0], "when": random.choice(TEXTS)}]]
        ),
    }
    return {name: fields[name] for name in fields if random.random() < 0.5} or {"kind": "end"}


def edit(random: Random, data: Any) -> Edit:
    """An edit that makes sense for ``data``, most often one within a step."""
    path, inner = _walk(random, data)
    if isinstance(inner, dict):
        return _map_edit(random, data, path, inner)
    if isinstance(inner, list):
        return _list_edit(random, path, inner)
    if random.random() < 0.25:
        return Remove(path) if len(path) > 1 and _may_go(data, path) else Set(path, value(random))
    return Set(path, value(random))


def _walk(random: Random, data: Any) -> tuple[tuple[str | int, ...], Any]:
    """Some place below the top, in the steps most often."""
    first = (
        "steps"
        if "steps" in data and isinstance(data["steps"], dict) and random.random() < 0.8
        else random.choice(list(data))
    )
    path: tuple[str | int, ...] = (first,)
    inner = data[first]
    while isinstance(inner, (dict, list)) and inner and random.random() < 0.75:
        part = random.choice(list(inner) if isinstance(inner, dict) else range(len(inner)))
        path, inner = (*path, part), inner[part]
    return path, inner


def _may_go(data: Any, path: tuple[str | int, ...]) -> bool:
    return path[0] != "steps" or len(path) > 2 or len(data["steps"]) > 2


def _map_edit(random: Random, data: Any, path: tuple[str | int, ...], inner: dict[str, Any]) -> Edit:
    kind = random.random()
    new = step(random, list(inner) or ["x"]) if path == ("steps",) else value(random)
    fresh = next(name for name in iter(lambda: key(random), None) if name not in inner)
    if kind < 0.45 or not inner:
        return AddAfter(path, random.choice([None, *inner, *inner]), fresh, new)
    if kind < 0.6:
        return Set((*path, fresh), new)
    if kind < 0.75:
        return Rename((*path, random.choice(list(inner))), fresh)
    if kind < 0.9 and len(path) > 1:
        return Remove(path) if _may_go(data, path) else Set((*path, fresh), new)
    changed = {name: random.choice([old, old, value(random)]) for name, old in inner.items() if random.random() < 0.9}
    return (
        Set(path, {**changed, fresh: value(random)} if random.random() < 0.5 else changed)
        if path != ("steps",)
        else Set((*path, fresh), new)
    )


def _list_edit(random: Random, path: tuple[str | int, ...], inner: list[Any]) -> Edit:
    kind = random.random()
    if kind < 0.45 or not inner:
        branch = {"to": "closed", "p": 0.05, "when": random.choice(TEXTS)}
        return Insert(path, random.randrange(len(inner) + 1), random.choice([branch, value(random)]))
    if kind < 0.8:
        return Remove((*path, random.randrange(len(inner))))
    items = [random.choice([old, old, value(random)]) for old in inner if random.random() < 0.9]
    return Set(path, [*items, value(random)] if random.random() < 0.5 else items)
