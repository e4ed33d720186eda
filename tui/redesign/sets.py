"""Which of the best sets of proposals people want: each with what it gains, and how it differs from the first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blueprint.text import Message, Said, both, listed
from tui.redesign.gains import said_gains

if TYPE_CHECKING:
    from blueprint.esia.search import Choice, Found
    from blueprint.esia.search.candidates import Candidate
    from blueprint.model import Process
    from tui.app import Workbench
    from tui.screens.redesign import RedesignScreen

_BEST = both("The best of all {count} sets of {of} proposals", "{of} 项建议共可组成 {count} 种组合，以下为最优的")
_PART = both(
    "The best of {looked} sets looked at, of {count} that {of} proposals can make",
    "{of} 项建议可组成 {count} 种组合，以下为已比较的 {looked} 种中最优的",
)
_NO_SET = both("No set makes the four corners better in the mean", "没有一种组合能使四个方面平均有所改善")
_SET = both("{number}  {gains}", "{number}  {gains}")
_MEMBER = both("{code} {title} ({steps})", "{code} {title}（{steps}）")
_AGAINST = both("As 1, {clauses}", "与组合 1 相比，{clauses}")
_WITH, _WITHOUT = both("with {which}", "增加 {which}"), both("without {which}", "去掉 {which}")


async def choose_set(app: Workbench, screen: RedesignScreen) -> None:
    """Search for the best sets; the one that is chosen is what is accepted then."""
    from tui.redesign.searching import Searching, Undecided

    as_is = screen.subject(app.session.snapshot())
    process = as_is.process
    found = await app.push_screen_wait(Searching(Undecided(as_is, screen.draft.work, screen.tier)))
    if found is None:
        return
    if not found.front:
        app.tell(_NO_SET)
        return
    first = found.front[0]
    choices = [_choice(process, number, one, first) for number, one in enumerate(found.front, 1)]
    chosen = await app.choose(_searched(found), choices)
    if chosen:
        screen.decide(screen.draft.work.choose(found.front[int(chosen) - 1].ids), "")


def _searched(found: Found) -> Message:
    return Message(_BEST if found.whole else _PART, count=found.count, looked=found.looked, of=found.proposals)


def _choice(process: Process, number: int, one: Choice, first: Choice) -> tuple[str, Said, Said]:
    """A set as an answer: the first with all it has, the others with what they have and have not against it."""
    from blueprint.esia.as_text import Several

    title = Message(_SET, number=number, gains=said_gains(one.gains))
    if number == 1:
        return "1", title, listed(_member(process, member) for member in one.members)
    more = [member for member in one.members if member not in first.members]
    less = [member for member in first.members if member not in one.members]
    clauses = [
        Message(words, which=listed(_member(process, member) for member in members))
        for words, members in ((_WITH, more), (_WITHOUT, less))
        if members
    ]
    return str(number), title, Message(_AGAINST, clauses=Several(tuple(clauses)))


def _member(process: Process, member: Candidate) -> Message:
    steps = listed(process.steps[id].title for id in member.proposal.steps if id in process.steps)
    return Message(_MEMBER, code=member.transformation.code, title=member.transformation.title, steps=steps)
