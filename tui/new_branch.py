"""What a new branch says, asked one thing after another: when it is taken, how often, and what a case goes back for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from blueprint.analysis.new_loops import new_loops
from blueprint.edit import Edit, connect, set_field
from blueprint.edit.edited import edited
from blueprint.files import Document
from blueprint.schema.parts import LOOPS
from blueprint.schema.scalars import resolve
from blueprint.text import Message, both
from tui.editing import Here
from tui.shares import shares_asked, shares_set

if TYPE_CHECKING:
    from tui.app import Workbench

_WHEN = both("When does it lead to “{target}”? (may stay empty)", "什么情况下转到“{target}”？（可不填）")
_BACK = both(
    "That closes a loop: “{source}” sends the case back to “{target}”. What for?",
    "由此形成循环：“{source}”退回“{target}”。为何退回？",
)
_LOOPS = {
    "rework": both("Rework: something was wrong", "返工：前面的工作有误"),
    "handoff": both("Passed on: somebody else has to do it", "转手：须由他人办理"),
    "feedback": both("Feedback: the next round of the same", "反馈：进入下一轮"),
}

Loops = dict[tuple[str, int], str]
"""What cases go back for, by the step and the number of the branch."""


class NewBranch(NamedTuple):
    """A branch from ``source`` to ``to`` with its fields; the shares that the others of the step get beside it, and the
    loops that other branches become by it."""

    source: str
    to: str
    said: dict[str, Any]
    shares: dict[int, float]
    loops: Loops

    def edits(self, document: Document) -> tuple[Edit, ...]:
        """The edits that add it."""
        made = shares_set(document, self.source, self.shares)
        for (step, number), loop in self.loops.items():
            made += set_field(edited(document, made), ("steps", step, "next", number, "loop"), loop)
        return (*made, *connect(edited(document, made), self.source, self.to, **self.said))


async def new_branch(app: Workbench, at: Here, to: str) -> NewBranch | None:
    """Ask what a new branch from the step says; None where it is not to be."""
    when = await app.ask(Message(_WHEN, target=at.title(to)), optional=True)
    shares = await shares_asked(app, at) if when is not None else None
    loops = await _loops(app, at, to) if shares is not None else None
    if shares is None or loops is None:
        return None
    share, others = shares
    loop = loops.pop((at.step.id, len(at.step.next)), "")
    said = {"p": resolve(share) if share else "", "when": when, "loop": loop}
    return NewBranch(at.step.id, to, {field: value for field, value in said.items() if value != ""}, others, loops)


async def _loops(app: Workbench, at: Here, to: str) -> Loops | None:
    """What the cases go back for by each branch that closes a loop only now; None where nothing is to happen."""
    found: Loops = {}
    for step, number in new_loops(at.study, at.step.id, to):
        ways = at.process.steps[step].next
        target = ways[number].to if number < len(ways) else to
        question = Message(_BACK, source=at.title(step), target=at.title(target))
        answer = await app.choose(question, [(loop, _LOOPS[loop], None) for loop in LOOPS])
        if answer is None:
            return None
        found[step, number] = answer
    return found
