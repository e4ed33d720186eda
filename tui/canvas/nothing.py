"""What is said where there is no drawing: why, and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from blueprint.text import Message, Said, both

if TYPE_CHECKING:
    from blueprint.files import Document
    from tui.app import Workbench
    from tui.canvas.lines import Line
    from tui.shown import Shown

_MOST = 20
_EMPTY = both("There is no process in this folder yet", "此文件夹中还没有流程")
_FIRST = both("Press 1 for the library, then N for a new process.", "按 1 进入流程库，再按 N 新建流程。")
_NONE = both("No process is open", "尚未打开流程")
_CHOOSE = both("Press 1 for the library, choose one there and press ⏎.", "按 1 进入流程库，选中流程后按 ⏎ 打开。")
_BROKEN = both("{file} cannot be read as it is", "{file} 目前无法读取")
_SHARED = both("It stands on {file}, which cannot be read as it is", "所依据的 {file} 目前无法读取")
_MORE = both("and {count} more", "另有 {count} 处")
_OTHER = both("{file} holds no process, but what processes share", "{file} 不含流程，只含各流程共用的内容")
_OPEN = both("Press E to open it as text.", "按 E 以文本方式打开。")
_STEPLESS = both("This process has no steps yet", "该流程还没有步骤")
_ADD = both("Press a to add the first one.", "按 a 添加第一个步骤。")
_PROBLEM = both("line {line}, column {column}: {what}", "第 {line} 行第 {column} 列：{what}")


def nothing(app: Workbench, shown: Shown | None) -> Iterator[Line]:
    """Lines of words in place of a drawing."""
    for style, said in _said(app, shown):
        yield "", said.text(app.language), style
        if style != "wrong":
            yield "", "", ""


def _said(app: Workbench, shown: Shown | None) -> Iterator[tuple[str, Said]]:
    if shown is None:
        empty = not app.session.files()
        yield "heading", _EMPTY if empty else _NONE
        yield "", _FIRST if empty else _CHOOSE
    elif shown.process:
        yield "heading", _STEPLESS
        yield "", _ADD
    else:
        yield from _unread(app, shown)


def _unread(app: Workbench, shown: Shown) -> Iterator[tuple[str, Said]]:
    name = shown.path.name
    shared = app.session.workspace.organization_of(shown.path)
    if shown.document.problems:
        yield "heading", Message(_BROKEN, file=name)
        yield from _problems(shown.document)
    elif shown.document.kind == "blueprint" and shared and shared.problems:
        yield "heading", Message(_SHARED, file=Path(shared.file).name)
        yield from _problems(shared)
    else:
        yield "heading", Message(_OTHER, file=name)
    yield "", _OPEN


def _problems(document: Document) -> Iterator[tuple[str, Said]]:
    for problem in document.problems[:_MOST]:
        line, column = document.position(problem.start)
        yield "wrong", Message(_PROBLEM, line=line, column=column, what=problem.message)
    if len(document.problems) > _MOST:
        yield "wrong", Message(_MORE, count=len(document.problems) - _MOST)
    yield "", Message("")
