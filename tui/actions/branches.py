"""Where a step leads: branches added, led elsewhere, taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blueprint.edit import disconnect, redirect
from blueprint.text import Message, Said, both
from tui.actions.action import Action
from tui.editing import Here, attempted, change, has_process, on_step, step_choices, which_branch
from tui.new_branch import new_branch
from tui.rows import way_words

if TYPE_CHECKING:
    from tui.app import Workbench

_WHERE_TO = both("Where is “{step}” to lead, too?", "“{step}”还通向哪个步骤？")
_LETTERS = both(
    "{question} Type letters · other keys: list · Esc cancel",
    "{question}输入步骤上的字母 · 按其他键从列表中选 · Esc 取消",
)
_TO_WHICH = both("Where else does it lead?", "还通向哪一步？")
_TO_WHICH_INSTEAD = both("Where to instead?", "改到哪一步？")
_LEADS = both("“{step}” now leads to “{target}” too", "“{step}”现在也通向“{target}”")
_CONNECTED = both("Lead “{step}” to “{target}” too", "增加“{step}”到“{target}”的分支")
_NOT_CONNECTED = both("Not connected: “{step}” leads where it did", "未连线，“{step}”的去向不变")
_WHICH = both("Which way of “{step}” is to lead elsewhere?", "“{step}”的哪条去向要修改？")
_ELSEWHERE = both("Where is “{step}” to lead instead of “{target}”?", "“{step}”不再转到“{target}”，改为转到哪里？")
_REDIRECTED = both("Lead “{step}” to “{target}” instead of “{before}”", "将“{step}”的去向由“{before}”改为“{target}”")
_SURE = both("Delete the branch {way} of “{step}”?", "删除“{step}”的分支 {way}？")
_DISCONNECTED = both("Delete the branch {way} of “{step}”", "删除“{step}”的分支 {way}")
_NOWHERE = both("“{step}” is an end: it leads nowhere", "“{step}”是结束步骤，没有去向")


async def connected(app: Workbench, at: Here) -> bool:
    """Add a branch to the step, to one to which it does not lead yet. Returns whether it was done."""
    known = {at.step.id, *(branch.to for branch in at.step.next)}
    ids = [id for id, step in at.process.steps.items() if step.kind != "start" and id not in known]
    to = await _target(app, at, _TO_WHICH, Message(_WHERE_TO, step=at.step.title), ids)
    if to is None:
        return False
    new = await new_branch(app, at, to)
    if new is None:
        app.tell(Message(_NOT_CONNECTED, step=at.step.title))
        return False
    label = Message(_CONNECTED, step=at.step.title, target=at.title(to))
    done = change(app, at, label, lambda: new.edits(at.document))
    if done:
        app.tell(Message(_LEADS, step=at.step.title, target=at.title(to)))
    return done


async def _connect(app: Workbench, at: Here) -> None:
    """Add a branch; the canvas shows it."""
    if await connected(app, at) and app.at("canvas"):
        app.select(at.step.id, len(at.step.next))


async def _target(app: Workbench, at: Here, short: Said, question: Said, ids: list[str]) -> str | None:
    """The step that is meant: on the canvas by the letters over it, else, and in the table, from a list."""
    from tui.panes.canvas import CanvasView  # which has the keys of this

    typed = ""
    if app.at("canvas"):
        answer = await app.query_one(CanvasView).pick(Message(_LETTERS, question=short), ids)
        if answer is None or answer[0]:
            return answer and answer[0]
        typed = answer[1]
    return await app.choose(question, step_choices(at, ids), typed)


async def lead_elsewhere(app: Workbench, at: Here) -> bool:
    """Lead a branch of the step to another; its probability and condition stay. Returns whether it was done."""
    if not at.step.next:
        app.complain(Message(_NOWHERE, step=at.step.title))
        return False
    index = await which_branch(app, at, Message(_WHICH, step=at.step.title))
    if index is None:
        return False
    before = at.step.next[index].to
    ids = [id for id, step in at.process.steps.items() if id != before and step.kind != "start"]
    question = Message(_ELSEWHERE, step=at.step.title, target=at.title(before))
    to = await _target(app, at, _TO_WHICH_INSTEAD, question, ids)
    label = Message(_REDIRECTED, step=at.step.title, before=at.title(before), target=at.title(to or ""))
    return to is not None and change(app, at, label, lambda: redirect(at.document, at.step.id, index, to))


async def disconnected(app: Workbench, at: Here, index: int) -> None:
    """Take out a branch of the step, once that is sure."""
    words = way_words(at.study, at.step, index)
    edits = attempted(app, lambda: disconnect(at.document, at.step.id, index))
    if edits is None:
        return
    question = Message(_SURE, step=at.step.title, way=words)
    if await app.sure(question, both("Delete the branch", "删除分支"), at.step.next[index].when) and change(
        app, at, Message(_DISCONNECTED, step=at.step.title, way=words), lambda: edits
    ):
        app.select(at.step.id)


ACTIONS = (
    Action(
        "connect",
        both("Connect", "连线"),
        ("n",),
        on_step(_connect),
        "blueprint",
        both("Add a branch from this step to another", "从该步骤增加一条通向其他步骤的分支"),
        has_process,
        hint=50,
    ),
    Action(
        "redirect",
        both("Lead elsewhere", "改去向"),
        ("w",),
        on_step(lead_elsewhere),
        "blueprint",
        both("Lead a branch to another step; its share and condition stay", "将分支改到其他步骤，比例和条件不变"),
        has_process,
    ),
)
