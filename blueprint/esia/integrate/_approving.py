"""I1 at an approval of what somebody before it may decide alone (AU04): who may decides, and the approval goes."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from blueprint.analysis.approvals import needless
from blueprint.analysis.authority import AuthorityGap
from blueprint.analysis.measures import wait_of
from blueprint.edit import Edit, Set
from blueprint.edit.ways import step_of
from blueprint.esia.integrate._sampling import entrusted, sampled
from blueprint.esia.rewrite import bypass, let_through, passed_by
from blueprint.esia.taking import clause
from blueprint.esia.transformation import STATED, Assumption, Proposal, Values
from blueprint.linting.rule import Subject
from blueprint.linting.rules.authority._gaps import allowed
from blueprint.model import Step, covers
from blueprint.text import Message, both


def approving(subject: Subject) -> Iterator[Proposal]:
    """For each needless approval: the decision where it may be made already."""
    process = subject.process
    for gap in subject.study.of(needless):
        step, before = process.steps[gap.step or ""], process.steps[gap.other or ""]
        to = passed_by(process, step)
        if to is None or gap.amount is None or len(step.decides) > 1:
            continue  # what else it decides would be left without anybody who may
        words = {
            "step": step.title,
            "superior": process.role_title(gap.role),
            "before": before.title,
            "front": process.role_title(before.role or ""),
            "limit": allowed(gap.kind, gap.limit, process.currency),
            "what": entrusted(subject, gap.kind, gap.amount),
            "waits": clause(_WAITS, wait_of(step)),
        }
        sent_back = Assumption("let_through", step.rejects or 0.0, Message(_THROUGH, **words), STATED)
        yield Proposal(
            "I1",
            (before.id, step.id),
            Message(_FOUND, **words),
            Message(_DO, **words),
            partial(_edits, subject, gap, to, Message(_SAMPLE, **words)),
            (sent_back,) if step.rejects else (),
            about=gap.kind,
        )


def _edits(subject: Subject, gap: AuthorityGap, to: str, sample: Message, values: Values) -> list[Edit]:
    process, document = subject.process, subject.document
    step, before = process.steps[gap.step or ""], process.steps[gap.other or ""]
    return [
        *_decided(subject, before, gap),
        *let_through(subject, step, to, values.get("let_through", 0.0)),
        *bypass(document, [step.id], to, _REASON),
        *sampled(subject, sample, before.role, step.role),
    ]


def _decided(subject: Subject, before: Step, gap: AuthorityGap) -> Iterator[Edit]:
    """The edit by which the step before decides what was approved, unless it does so already."""
    amount = gap.amount
    if amount is not None and not covers(before.decides.get(gap.kind), amount):
        written = step_of(subject.document, before.id).get("decides", {})
        yield Set(("steps", before.id, "decides"), {**written, gap.kind: amount})


_REASON = both("approved what the step before may decide itself", "审批的事项前一岗位有权自行决定")
_SAMPLE = both("Sample of {what} decided at “{before}”", "“{before}”所作决定的抽查：{what}")
_FOUND = both(
    "{superior} approves at “{step}” what {front} may decide itself at “{before}” ({limit}){waits}",
    "“{step}”由{superior}审批，而{front}在“{before}”本就有权决定（{limit}）{waits}",
)
_WAITS = both("; every case waits {time} for it", "；每个案件都要为此等待 {time}")
_DO = both(
    "Let {front} decide at “{before}”, and let {superior} look at a sample afterwards instead of signing each before",
    "由{front}在“{before}”直接决定；{superior}由事前逐案审批改为事后抽查",
)
_THROUGH = both("share that “{step}” would have sent back and that now goes on", "原应由“{step}”退回、现被放行的比例")
