"""What can be done about a finding: have it explained, accept it with a reason, let a machine mend it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from blueprint.edit import Edit, set_field
from blueprint.files import Document, Path_
from blueprint.text import Message, Said, Text, both
from tui.actions.action import Action

if TYPE_CHECKING:
    from blueprint.linting.fix import Fix
    from blueprint.model import Finding
    from blueprint.workspace import Workspace
    from tui.app import Workbench
    from tui.findings.groups import Found
    from tui.panes.findings import FindingsPane
    from tui.screens.ask import Choice

OFFERS = "offers"
"""The group of the threads that find out what can be done."""

_NEVER = both("{code} cannot be ignored: see to what it says", "{code} 不能忽略，请按提示处理")
_WHERE = both("Where is {code} acceptable?", "{code} 在什么范围内可以接受？")
_AT_STEP, _IN_ALL = both("At “{step}”", "仅“{step}”"), both("In the whole process", "整个流程")
_REASON = both("Why is {code} acceptable here, and who says so?", "{code} 为何可以接受，由谁认定？")
_IGNORED = both("{code} ignored: {reason}", "忽略 {code}：{reason}")
_NOT_SAID_AGAIN = both("{code} ignored; u takes it back", "已忽略 {code}；按 u 撤销")
_NO_FIX = both(
    "No automatic fix for this. ⏎ explains what to do; P may have a redesign.",
    "此问题不能自动修复。按 ⏎ 查看处理办法；按 P 查看改造建议。",
)
_UNSAFE = both(
    "This changes what the process says: look whether it is meant so.", "此修改会改变流程的含义，请确认是否符合本意。"
)
_SAFE = both("The meaning of the process stays as it is.", "流程的含义不变。")


def _pane(app: Workbench) -> FindingsPane:
    from tui.panes.findings import FindingsPane

    return app.query_one(FindingsPane)


def _selected(app: Workbench) -> bool:
    return _pane(app).found is not None


def _found(app: Workbench) -> Found:
    """The finding that is selected: without one, no action is possible."""
    found = _pane(app).found
    assert found is not None
    return found


def _opened(app: Workbench) -> Found:
    """The finding that is selected, with its file open."""
    found = _found(app)
    if found.path != app.view.path:
        app.open(found.path, found.finding.step)
    return found


def _fixable(app: Workbench) -> bool:
    found = _pane(app).found
    return found is not None and found.fixable


def _no_fix(app: Workbench) -> Text | None:
    return _NO_FIX if _selected(app) else None


def _explain(app: Workbench) -> None:
    """Explain the finding; one of another file is gone to first."""
    from tui.findings.groups import rule_of
    from tui.screens.explain import Explain

    found = _found(app)
    if found.path != app.view.path:
        _opened(app)
    else:
        app.push_screen(Explain(rule_of(found.finding), _pane(app).said(found)))


async def _ignore(app: Workbench) -> None:
    from blueprint.linting.choice import READING

    finding = _opened(app).finding
    if finding.code in (*READING, "IG01"):
        app.complain(Message(_NEVER, code=finding.code))
        return
    place = await app.choose(Message(_WHERE, code=finding.code), _places(app, finding)) if finding.step else "process"
    reason = await app.ask(Message(_REASON, code=finding.code)) if place else None
    if reason:
        base: Path_ = ("steps", str(finding.step)) if place == "step" else ()
        document = app.session.document(finding.file)
        label = Message(_IGNORED, code=finding.code, reason=reason)
        if app.edit(label, lambda: _ignoring(document, base, finding.code, reason)):
            app.tell(Message(_NOT_SAID_AGAIN, code=finding.code))


def _places(app: Workbench, finding: Finding) -> list[Choice]:
    process = app.shown.process if app.shown else None
    step = process.steps[finding.step].title if process and finding.step else finding.step
    return [("step", Message(_AT_STEP, step=step), None), ("process", _IN_ALL, None)]


def _ignoring(document: Document, base: Path_, code: str, reason: str) -> Iterable[Edit]:
    """One more ignore, at a step or in the whole document."""
    ignores = document.values["steps"][base[1]].ignore if base else document.values.get("ignore", ())
    return set_field(document, (*base, "ignore", len(ignores)), {"rule": code, "reason": reason})


async def _mend(app: Workbench) -> None:
    from tui.screens.preview import Preview

    found = _opened(app)
    before = app.session.text(found.path)
    workspace = app.session.snapshot()
    offer = await app.run_worker(lambda: _offer(workspace, found), thread=True, group=OFFERS).wait()
    if offer is None:
        app.tell(_NO_FIX)
        return
    fix, after, notes = offer
    if await app.push_screen_wait(Preview(fix.title, before, after, notes, app.language)) == "yes":
        if fix.respellings:
            app.rewrite(fix.title, {found.path: after})
        else:
            app.edit(fix.title, fix.edits)


def _offer(workspace: Workspace, found: Found) -> tuple[Fix, str, tuple[Said, ...]] | None:
    """In a thread of its own: the fix of a finding, the text after it, and what becomes otherwise."""
    from blueprint.linting.fixing import fix_of, made
    from blueprint.linting.settings import usable
    from tui.effect import effect, standing

    document = workspace.document(found.path)
    settings = usable(found.path)
    fix = fix_of(found.finding, document, workspace, settings.rules(found.path), settings.thresholds)
    if fix is None:
        return None
    before = standing(workspace, found.path)
    after = made(document, fix)
    workspace.hold(after)
    lines = effect(before, standing(workspace, Path(document.file))).lines()
    return fix, after.text, (_SAFE if fix.safe else _UNSAFE, *lines)


def _group(app: Workbench) -> None:
    _pane(app).turn()


def _all_files(app: Workbench) -> None:
    _pane(app).widen()


ACTIONS = (
    Action("explain", both("Explain", "说明"), ("enter",), _explain, "findings", possible=_selected, hint=60),
    Action(
        "mend",
        both("Fix…", "修复…"),
        ("x",),
        _mend,
        "findings",
        both(
            "Where the code of a finding has a * behind it: preview an automatic fix, then make it or not",
            "代码后带 * 的问题：先预览自动修复，再决定是否采用",
        ),
        _fixable,
        hint=55,
        instead=_no_fix,
    ),
    Action(
        "ignore",
        both("Ignore…", "忽略…"),
        ("i",),
        _ignore,
        "findings",
        both("Accept a finding, with the reason", "写明理由，不再提示该问题"),
        _selected,
        hint=50,
    ),
    Action("group_findings", both("Group", "分组"), ("g",), _group, "findings", hint=45),
    Action("all_findings", both("All files", "全部文件"), ("a",), _all_files, "findings", hint=40),
)
