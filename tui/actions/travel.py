"""Going elsewhere in what processes are: into a call and back, to a step by its name, to a tier, to the other variant."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from blueprint.text import Message, both, listed
from tui.actions.action import Action
from tui.rows import beside
from tui.siblings import called, other_than, which

if TYPE_CHECKING:
    from blueprint.model import Process, Step
    from tui.app import Workbench

_UNKNOWN = both("No file of this folder has the process {id}", "此文件夹中没有流程 {id}")
_ONE_VARIANT = both("This process has no other variant in this folder", "此文件夹中该流程没有其他版本")
_STEP = both("{name} [{id}]", "{name} [{id}]")


def _process(app: Workbench) -> Process | None:
    return app.shown.process if app.shown else None


def _call(app: Workbench) -> Step | None:
    """The selected step, where it enters another process."""
    process = _process(app)
    step = process.steps.get(app.view.step or "") if process else None
    return step if step and step.process else None


def _file_of(app: Workbench, id: str, wanted: Process | None) -> Path | None:
    """The file that holds a process, or, where it cannot be read, that seems to."""
    workspace = app.session.workspace
    files = workspace.files_of(id)
    return next((path for path in files if workspace.process_of(workspace.document(path)) is wanted), None)


def _enter(app: Workbench) -> None:
    process, step = _process(app), _call(app)
    if process is None or step is None or step.process is None or app.view.path is None:
        return
    called = app.session.workspace.called(step.process, process)
    path = _file_of(app, step.process.id, called)
    if path is None:
        app.complain(Message(_UNKNOWN, id=step.process.id))
        return
    app.open(path, trail=(*app.view.trail, (app.view.path, step.id)))


def _can_return(app: Workbench) -> bool:
    return bool(app.view.trail) and app.view.trail[-1][0] in app.session.files()


def _return(app: Workbench) -> None:
    *before, (path, step) = app.view.trail
    app.open(path, step, trail=tuple(before))


async def _find(app: Workbench) -> None:
    study, tier = app.study, app.view.tier
    if study is None:
        return
    steps = study.tiers[tier].flow.steps if tier else study.process.steps
    choices = [
        (id, Message(_STEP, name=step.title, id=id), listed(beside(study, step), " · ")) for id, step in steps.items()
    ]
    if found := await app.choose(both("Which step?", "查找步骤"), choices, chosen=app.view.step):
        app.select(found)


async def _tier(app: Workbench) -> None:
    process = _process(app)
    if process is None:
        return
    everybody = ("", both("All customers", "全部客户"), None)
    answer = await app.choose(
        both("For which customers?", "查看哪一层级的客户？"),
        [everybody, *((id, process.tier_title(id), None) for id in process.shares)],
        chosen=app.view.tier or "",
    )
    if answer is not None:
        app.look(tier=answer or None)


async def _variant(app: Workbench) -> None:
    process = _process(app)
    if process is None:
        return
    others = app.session.workspace.other_variants(process)
    if not others:
        app.tell(_ONE_VARIANT)
        return
    other = other_than(process.variant)
    if path := await which(app, other, others):
        app.open(path, app.view.step, trail=app.view.trail)
        app.tell(called(other, path))


ACTIONS = (
    Action(
        "enter_call",
        both("Into the call", "进入子流程"),
        ("d",),
        _enter,
        "blueprint",
        possible=lambda app: _call(app) is not None,
        hint=58,
    ),
    Action(
        "return_from_call",
        both("Back", "返回"),
        ("b",),
        _return,
        "blueprint",
        both("To the call that one came from", "回到进入前的调用步骤"),
        _can_return,
        hint=57,
    ),
    Action(
        "find_step",
        both("Find a step", "查找步骤"),
        ("slash",),
        _find,
        "blueprint",
        possible=lambda app: app.study is not None,
        hint=51,
    ),
    Action(
        "tier",
        both("Tier", "客户层级"),
        ("t",),
        _tier,
        help=both("Show what exists for one tier of customers", "只看某一层级客户的流程"),
        possible=lambda app: app.study is not None,
    ),
    Action(
        "variant",
        both("As-is or to-be", "现状 / 目标"),
        ("V",),
        _variant,
        help=both(
            "Compare as-is and to-be: turn to the other variant; where it has several files, to the one chosen",
            "对比现状与目标：切换到另一版本；有多个文件时由您选择",
        ),
        possible=lambda app: app.study is not None,
    ),
)
