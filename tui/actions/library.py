"""What can be done in the library: find a file, open it, begin, bring back what was deleted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blueprint.text import both
from tui.actions.action import Action

if TYPE_CHECKING:
    from tui.app import Workbench
    from tui.panes.library import LibraryPane

_BEGUN = both("Begin a library", "建立流程库")


def pane(app: Workbench) -> LibraryPane:
    """The library, whatever stands over it."""
    from tui.panes.library import LibraryPane

    return app.screen_stack[0].query_one(LibraryPane)


def _open(app: Workbench) -> None:
    row = pane(app).files.row
    if row is None:
        return
    if row.path is None:
        pane(app).toggle(row.group)
        return
    app.open(row.path)
    document = app.session.document(row.path)
    app.go("library" if document.problems else "blueprint" if document.kind == "blueprint" else "inspector")
    if document.problems:
        from tui.screens.text import TextView

        app.push_screen(TextView(row.path))


def _filter(app: Workbench) -> None:
    pane(app).look_for()


def _begin(app: Workbench) -> None:
    from blueprint.library import first_organization, first_process

    root = app.session.root
    first = root / "enquiry.yaml"
    if app.rewrite(_BEGUN, {root / "organization.yaml": first_organization(), first: first_process()}):
        app.open(first)


async def _bring_back(app: Workbench) -> None:
    from tui.screens.recovery import bring_back

    await bring_back(app)


ACTIONS = (
    Action(
        "open",
        both("Open", "打开"),
        ("enter",),
        _open,
        place="library",
        possible=lambda app: pane(app).files.row is not None,
        hint=60,
    ),
    Action("filter", both("Filter", "筛选"), ("slash",), _filter, place="library", hint=55),
    Action(
        "begin",
        both("Begin a library", "建立流程库"),
        ("I",),
        _begin,
        place="library",
        help=both("An organization and a first process", "建立组织文件和第一个流程"),
        possible=lambda app: not app.session.files(),
        hint=70,
    ),
    Action(
        "bring-back",
        both("Bring back", "找回"),
        ("B",),
        _bring_back,
        place="library",
        help=both(
            "What was deleted, left without saving, or lost when an earlier session broke off",
            "找回已删除、未保存即退出，或上次意外中断时留下的内容",
        ),
        hint=20,
    ),
)
