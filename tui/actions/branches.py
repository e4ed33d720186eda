"""Where a step leads: branches added, led elsewhere, taken out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from blueprint.edit import Edit, apply, connect, disconnect, redirect
from blueprint.files import parse
from blueprint.schema.parts import LOOPS
from blueprint.schema.scalars import ShareOf, Wrong, resolve
from blueprint.text import Message, Said, both
from tui.actions.action import Action
from tui.editing import Here, attempted, change, has_process, on_step, step_choices, which_branch
from tui.rows import way_words
from tui.shares import others, share_question, shares_set

if TYPE_CHECKING:
    from tui.app import Workbench

_WHERE_TO = both("Where is “{step}” to lead, too?", "“{step}”还通向哪个步骤？")
_LETTERS = both(
    "{question} Type letters · other keys: list · Esc cancel",
    "{question}输入步骤上的字母 · 按其他键从列表中选 · Esc 取消",
)
_TO_WHICH = both("Where else does it lead?", "还通向哪一步？")
_TO_WHICH_INSTEAD = both("Where to instead?", "改到哪一步？")
_WHEN = both("When does it lead to “{target}”? (may stay empty)", "什么情况下转到“{target}”？（可不填）")
_BACK = both("“{target}” stands before it. What does the case go back for?", "“{target}”在其之前，为何退回？")
_LEADS = both("“{step}” now leads to “{target}” too", "“{step}”现在也通向“{target}”")
_CONNECTED = both("Lead “{step}” to “{target}” too", "增加“{step}”到“{target}”的分支")
_WHICH = both("Which way of “{step}” is to lead elsewhere?", "“{step}”的哪条去向要修改？")
_ELSEWHERE = both("Where is “{step}” to lead instead of “{target}”?", "“{step}”不再转到“{target}”，改为转到哪里？")
_REDIRECTED = both("Lead “{step}” to “{target}” instead of “{before}”", "将“{step}”的去向由“{before}”改为“{target}”")
_SURE = both("Delete the branch {way} of “{step}”?", "删除“{step}”的分支 {way}？")
_DISCONNECTED = both("Delete the branch {way} of “{step}”", "删除“{step}”的分支 {way}")
_NOWHERE = both("“{step}” is an end: it leads nowhere", "“{step}”是结束步骤，没有去向")

_LOOPS = {
    "rework": both("Rework: something was wrong", "返工：前面的工作有误"),
    "handoff": both("Passed on: somebody else has to do it", "转手：须由他人办理"),
    "feedback": both("Feedback: the next round of the same", "反馈：进入下一轮"),
}


async def connected(app: Workbench, at: Here) -> bool:
    """Add a branch to the step, to one to which it does not lead yet. Returns whether it was done."""
    known = {at.step.id, *(branch.to for branch in at.step.next)}
    ids = [id for id, step in at.process.steps.items() if step.kind != "start" and id not in known]
    to = await _target(app, at, _TO_WHICH, Message(_WHERE_TO, step=at.step.title), ids)
    branch = await _said(app, at, to) if to else None
    if to is None or branch is None:
        return False
    share = ShareOf().read(str(branch["p"]), plain=True) if "p" in branch else 0.0
    shares = await others(app, at, share)
    if shares is None:
        return False
    label = Message(_CONNECTED, step=at.step.title, target=at.title(to))
    done = change(app, at, label, lambda: _connected(at, to, branch, shares))
    if done:
        app.tell(Message(_LEADS, step=at.step.title, target=at.title(to)))
    return done


async def _connect(app: Workbench, at: Here) -> None:
    """Add a branch; the canvas shows it."""
    if await connected(app, at) and app.at("canvas"):
        app.select(at.step.id, len(at.step.next))


def _connected(at: Here, to: str, branch: dict[str, Any], shares: dict[int, float]) -> tuple[Edit, ...]:
    first = shares_set(at, shares)
    document = parse(apply(at.document.text, first), at.document.file) if first else at.document
    return (*first, *connect(document, at.step.id, to, **branch))


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


async def _said(app: Workbench, at: Here, to: str) -> dict[str, Any] | None:
    """What a new branch says beside where it leads; None where it is not to be."""
    when = await app.ask(Message(_WHEN, target=at.title(to)), optional=True)
    if when is None:
        return None
    share = await app.ask(share_question(at), check=_wrong_share, optional=True)
    loop = await _loop(app, at, to) if share is not None else None
    if share is None or loop is None:
        return None
    said = {"p": resolve(share) if share else "", "when": when, "loop": loop}
    return {field: value for field, value in said.items() if value != ""}


def _wrong_share(text: str) -> Said | None:
    try:
        ShareOf().parse(text.strip(), plain=True)
    except Wrong as wrong:
        return wrong.message
    return None


async def _loop(app: Workbench, at: Here, to: str) -> str | None:
    """What a branch back is for; nothing for one that leads on."""
    order = list(at.process.steps)
    if order.index(to) > order.index(at.step.id):
        return ""
    return await app.choose(Message(_BACK, target=at.title(to)), [(loop, _LOOPS[loop], None) for loop in LOOPS])


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
