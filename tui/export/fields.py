"""The lines of the dialog: what each is called, which values it can have, and what it becomes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from blueprint.drawing.overlays import KINDS
from blueprint.model import Process
from blueprint.text import LANGUAGES, Said, Text, both
from tui.export.wish import BOTH, Wish
from tui.siblings import called, other_than

NAMES = {
    "format": both("Format", "格式"),
    "language": both("Language", "语言"),
    "overlay": both("Overlay", "叠加指标"),
    "tier": both("Tier", "客户层级"),
    "paper": both("Page", "纸张"),
    "beside": both("Beside", "对照"),
    "path": both("File", "文件"),
}
"""The lines, by the field of a `Wish` that each is about."""

FORMATS = {
    "svg": both("sharp at any size, for documents", "矢量图，放大不失真，用于文档和浏览器"),
    "png": both("a picture, for slides", "图片，用于幻灯片"),
    "pdf": both("to print, on one sheet or in pages", "用于打印，单张或分页"),
    "html": both("a page with a card for each step, findings and search", "网页，含步骤卡片、检查结果和搜索"),
    "text": both("the blueprint in characters", "用字符绘制的蓝图"),
    "mermaid": both("a flowchart as text, for wikis", "流程图代码，用于 Wiki 等知识库"),
    "dot": both("for Graphviz", "用于 Graphviz"),
    "xlsx": both("the steps as a table, for a spreadsheet", "步骤表，Excel 格式"),
    "csv": both("the steps as a table, as plain text", "步骤表，纯文本"),
}
"""Every format, with what it is for; those of most use first."""

_LANGUAGES = {"en": both("English", "English"), "zh": both("中文", "中文"), BOTH: both("both languages", "中英双语")}
_NONE = both("none", "无")
_COMPARED = both("both drawings, what differs, both figures", "两图并排，标出增、改、删，并列前后指标")
_PAPERS = {"": both("one sheet, as large as it is", "单张，按原始尺寸"), "a4": both("A4", "A4"), "a3": both("A3", "A3")}
Value = tuple[str, Said, Said | None]
"""What a line can say: the value ("" for None), its title, a note."""


def names(wish: Wish) -> list[str]:
    """The lines that there are: what a process can stand beside is asked only where there is something."""
    return [name for name in NAMES if name != "beside" or wish.others]


def possible(wish: Wish, name: str) -> bool:
    """Whether the format can do what a line is about."""
    if name == "beside":
        return wish.compares
    return name not in ("overlay", "tier", "paper") or name in wish.takes


def value(wish: Wish, name: str) -> str:
    """What a line says."""
    return getattr(wish, name) or ""


def values(wish: Wish, name: str, process: Process) -> Sequence[Value]:
    """What a line can say."""
    if name == "format":
        return [(one, Text.of(one), what) for one, what in FORMATS.items()]
    if name == "language":
        able = (*LANGUAGES, BOTH) if "second" in wish.takes else LANGUAGES
        return [(one, _LANGUAGES[one], None) for one in able]
    if name == "overlay":
        return [("", _NONE, None), *((one, kind.title, kind.what) for one, kind in KINDS.items())]
    if name == "tier":
        tiers = [(one, process.tier_title(one), None) for one in process.shares]
        return [("", both("all customers", "全部客户"), None), *tiers]
    if name == "beside":
        other = other_than(process.variant)
        return [("", _NONE, None), *((str(one), called(other, one), _COMPARED) for one in wish.others)]
    return [(one, title, None) for one, title in _PAPERS.items()]


def turned(wish: Wish, name: str, process: Process, by: int) -> Wish:
    """The wish with the value of a line that comes so many places after its own."""
    known = [one for one, _, _ in values(wish, name, process)]
    return changed(wish, name, known[(known.index(value(wish, name)) + by) % len(known)])


def changed(wish: Wish, name: str, to: str) -> Wish:
    """The wish with another value on a line; the name of the file follows the format, and so does the language."""
    fields: dict[str, Any] = {name: to or None}
    after = replace(wish, **fields)
    if name == "format" and wish.path.suffix == f".{wish.format}":
        after = replace(after, path=wish.path.with_suffix(f".{to}"))
    return replace(after, language=after.first) if after.language == BOTH and "second" not in after.takes else after
