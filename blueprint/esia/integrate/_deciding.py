"""I1 at a front line far away from who decides (AU08): it decides itself, where the case comes back to it anyway."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from blueprint.analysis.authority import AuthorityGap
from blueprint.analysis.bureaucracy import is_guarded
from blueprint.analysis.climbs import trusted
from blueprint.analysis.measures import wait_of
from blueprint.analysis.powerless import powerless
from blueprint.edit import Edit, set_field
from blueprint.esia.durations import spelled
from blueprint.esia.integrate._sampling import entrusted, sampled
from blueprint.esia.rewrite import bypass, raised
from blueprint.esia.taking import clause
from blueprint.esia.transformation import MINUTES, OUR_CHOICE, Assumption, Proposal, Values
from blueprint.linting.rule import Subject
from blueprint.model import Step
from blueprint.text import Message, both, quoted


def deciding(subject: Subject) -> Iterator[Proposal]:
    """For each powerless front line: the decision itself, without those who only passed it up."""
    process = subject.process
    for gap in subject.study.of(powerless):
        decision = process.steps[gap.other or ""]
        amount = gap.amount or 0.0
        if not trusted(process, gap.role, gap.kind, amount, None) or not _comes_back(subject, gap, decision):
            continue
        idle = _passing_up(subject, gap, decision)
        superior = process.role_title(decision.role or "")
        words: dict[str, Any] = {
            "front": process.role_title(gap.role),
            "superior": superior,
            "step": process.steps[gap.step or ""].title,
            "decision": decision.title,
            "what": entrusted(subject, gap.kind, amount),
            "handoffs": gap.handoffs,
            "waits": clause(_WAITS, wait_of(decision) + sum(wait_of(process.steps[id]) for id in idle)),
            "idle": quoted(process.steps[id].title for id in idle),
        }
        wait = max((wait_of(process.steps[branch.to]) for branch in decision.next), default=0.0)
        yield Proposal(
            "I1",
            (gap.step or "", *idle, decision.id),
            Message(_FOUND, **words),
            Message(_DO_WITHOUT if idle else _DO, **words),
            partial(_edits, subject, gap, decision, idle, Message(_SAMPLE, **words)),
            (Assumption("wait", wait, Message(_WAIT, **words), OUR_CHOICE, MINUTES),),
            about=gap.kind,
        )


def _comes_back(subject: Subject, gap: AuthorityGap, decision: Step) -> bool:
    """Whether the front line has every case again right after the decision, and nothing wants another to make it."""
    process = subject.process
    after = {process.steps[branch.to].role for branch in decision.next}
    return after == {gap.role} and decision.kind != "approve" and not is_guarded(process, decision)


def _passing_up(subject: Subject, gap: AuthorityGap, decision: Step) -> tuple[str, ...]:
    """The first steps in a row on the way by whoever decides that add nothing: they only passed the question on."""
    process, words = subject.process, subject.study.words
    found: list[str] = []
    for id in gap.path[1:-1]:
        step = process.steps[id]
        idle = step.role == decision.role and words.adds_nothing(step) and len(step.next) == 1
        if idle and not is_guarded(process, step) and not step.evidence:
            found.append(id)
        elif found:
            break
    return tuple(found)


def _edits(
    subject: Subject, gap: AuthorityGap, decision: Step, idle: tuple[str, ...], sample: Message, values: Values
) -> list[Edit]:
    document, wait = subject.document, values["wait"]
    edits = [
        *raised(subject, gap.role, gap.kind, gap.amount or 0.0),
        *set_field(document, ("steps", decision.id, "role"), gap.role),
        *set_field(document, ("steps", decision.id, "time", "wait"), spelled(wait) if wait else None),
        *sampled(subject, sample, gap.role, decision.role),
    ]
    return [*edits, *bypass(document, idle, subject.process.steps[idle[-1]].next[0].to, _REASON)] if idle else edits


_REASON = both("only passed the question on to who decides", "只是把问题转给作决定的人")
_SAMPLE = both("Sample of {what} decided at “{decision}”", "“{decision}”所作决定的抽查：{what}")
_FOUND = both(
    "{front} meets the customer at “{step}” and may not decide; the case changes hands {handoffs} times before {superior} "
    "decides at “{decision}”{waits}, and then comes back to {front}",
    "{front}在“{step}”接触客户却无权决定：案件转手 {handoffs} 次，才由{superior}在“{decision}”决定{waits}，"
    "最后又回到{front}手中",
)
_WAITS = both(", waits {time} for that", "，为此等待 {time}")
_DO = both(
    "Let {front} decide at “{decision}” ({what}), and let {superior} look at a sample afterwards",
    "“{decision}”改由{front}决定（{what}）；{superior}改为事后抽查",
)
_DO_WITHOUT = both(
    "Let {front} decide at “{decision}” ({what}), leave {idle} out, and let {superior} look at a sample afterwards",
    "“{decision}”改由{front}决定（{what}），取消{idle}；{superior}改为事后抽查",
)
_WAIT = both("time that a case waits for {front} at “{decision}”", "案件在“{decision}”等待{front}的时间")
