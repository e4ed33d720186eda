"""What can be done everywhere: go from pane to pane, undo, save, change the language, leave."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blueprint.text import LANGUAGES, Message, Said, both, listed
from tui.actions.action import Action, Place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from tui.app import Workbench


_KEPT = both(
    "{files}: stay as they are on disk. What you made of them goes to the trash; B in the library brings it back.",
    "{files}：磁盘上的文件保持不变。您所作的修改移入回收站，可在流程库按 B 找回。",
)
_NEVER = both(
    "{files}: not on disk, and will not be. They go to the trash; B in the library brings them back.",
    "{files}：尚未写入磁盘，也不再写入，将移入回收站，可在流程库按 B 找回。",
)
_LOST = both(
    "{files}: not saved. No trash can be kept here: what you did is lost.",
    "{files}：尚未保存。此处无法保留回收站，所作修改将丢失。",
)

_PLANS = both(
    "The redesign of {names} is in no plan yet (P, then s, makes one). Lose it?",
    "{names}的改造取舍尚未存为方案（按 P 再按 s 可保存）。确定放弃？",
)
_UNCHANGED = both("Nothing has been changed yet", "尚未作任何改动")
_GIVE_UP = both("Lose it and leave", "放弃并退出")


def _goes(place: Place) -> Callable[[Workbench], object]:
    return lambda app: app.go(place)


def _from_findings(app: Workbench) -> None:
    """To the step that a finding is about: its branch, which a finding may be about, is nothing that anybody has chosen."""
    app.select(app.view.step)
    app.go("blueprint")


def _form(app: Workbench) -> None:
    app.look(form="canvas" if app.view.form == "table" else "table")


def _undo(app: Workbench) -> None:
    app.undo()


def _redo(app: Workbench) -> None:
    app.redo()


async def _save(app: Workbench) -> None:
    await app.save()


def _changes(app: Workbench) -> None:
    from tui.screens.changes import Changes

    app.push_screen(Changes())


def _language(app: Workbench) -> None:
    app.language = LANGUAGES[(LANGUAGES.index(app.language) + 1) % len(LANGUAGES)]


def _left(app: Workbench) -> Said:
    """What becomes of the files that are not saved."""
    there = [path for path in sorted(app.session.unsaved) if path.exists()]
    new = sorted(app.session.unsaved.difference(there))
    if not app.session.journalled:
        return Message(_LOST, files=_names((*there, *new)))
    notes = ((_KEPT, there), (_NEVER, new))
    return listed((Message(words, files=_names(files)) for words, files in notes if files), " ")


def _names(files: Iterable[Path]) -> Said:
    return listed(path.name for path in files)


async def _quit(app: Workbench) -> None:
    plans = [app.name_of(path) for path, draft in app.drafts.items() if draft.unsaved(app.says)]
    if plans and not await app.sure(Message(_PLANS, names=listed(plans)), _GIVE_UP):
        return
    if app.session.unsaved:
        answer = await app.choose(
            both("Leave the workbench?", "退出工作台？"),
            [
                ("save", both("Save and leave", "保存并退出"), None),
                ("leave", both("Leave without saving", "不保存，退出"), _left(app)),
                ("stay", both("Stay", "留下"), None),
            ],
        )
        if answer == "save" and not await app.save():
            return
        if answer not in ("save", "leave"):
            return
    app.exit()


ACTIONS = (
    Action("library", both("Library", "流程库"), ("1",), _goes("library")),
    Action("blueprint", both("Blueprint", "蓝图"), ("2",), _goes("blueprint")),
    Action("inspector", both("Inspector", "属性"), ("3",), _goes("inspector")),
    Action(
        "findings",
        both("Findings", "检查结果"),
        ("4",),
        _goes("findings"),
        help=both("Errors, warnings and problems that the rules have found", "规则查出的错误、警告和问题"),
        possible=lambda app: not app.at("findings"),
        hint=54,
    ),
    *(
        Action(
            f"leave-{place}",
            both("To the blueprint", "回到蓝图"),
            ("escape",),
            _from_findings if place == "findings" else _goes("blueprint"),
            place,
            help=both("Leave this pane, close the drawer", "离开此窗格，收起侧栏"),
            hint=51,
        )
        for place in ("inspector", "findings")
    ),
    Action(
        "form",
        both("Canvas or table", "画布 / 表格"),
        ("v",),
        _form,
        "blueprint",
        help=both("The steps as a drawing, or as a table to enter them quickly", "以图形显示步骤，或以表格快速录入"),
        hint=49,
    ),
    Action(
        "undo",
        both("Undo", "撤销"),
        ("u", "ctrl+z"),
        _undo,
        possible=lambda app: app.session.undoable is not None,
        hint=30,
    ),
    Action(
        "redo",
        both("Redo", "重做"),
        ("U", "ctrl+y"),
        _redo,
        possible=lambda app: app.session.redoable is not None,
        hint=56,
    ),
    Action("save", both("Save", "保存"), ("s", "ctrl+s"), _save, possible=lambda app: bool(app.session.unsaved)),
    Action(
        "changes",
        both("Changes", "改动"),
        ("G",),
        _changes,
        help=both(
            "The lines that you have changed since you opened the folder, saved or not, as git shows them",
            "打开文件夹以来改动的各行（无论是否已保存），与 git diff 的显示方式相同",
        ),
        possible=lambda app: bool(app.session.differences()),
        instead=lambda _: _UNCHANGED,
    ),
    Action(
        "language",
        both("中文", "English"),
        ("L",),
        _language,
        help=both("Change the language", "切换语言"),
        any_screen=True,
    ),
    Action("quit", both("Quit", "退出"), ("q", "ctrl+q"), _quit, help=both("Leave, close", "离开、关闭"), hint=1),
)
