"""I1 at a decision by a role that may not make it (AU01, AU02): what it decides in fact it is entrusted with."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from blueprint.analysis.authority import AuthorityGap, covering
from blueprint.analysis.climbs import trusted
from blueprint.edit import Edit
from blueprint.esia.integrate._sampling import entrusted, sampled
from blueprint.esia.rewrite import raised
from blueprint.esia.transformation import Proposal, Values
from blueprint.linting.rule import Subject
from blueprint.linting.rules.authority._gaps import allowed
from blueprint.text import Message, both

UNBACKED = ("none", "low")
"""The gaps in which somebody up the chain may decide what the role decides."""


def entrusting(subject: Subject) -> Iterator[Proposal]:
    """A limit for each role that decides more than it may, where it can be trusted with that."""
    process = subject.process
    for gap in subject.study.authority:
        if gap.gap not in UNBACKED or gap.step is None or gap.amount is None:
            continue
        role = process.roles[gap.role]
        superior = covering(process, role, gap.kind, gap.amount)
        if superior and role.kind == "person" and trusted(process, role.id, gap.kind, gap.amount, gap.limit):
            words = {
                "role": role.title,
                "superior": superior.title,
                "step": process.steps[gap.step].title,
                "limit": allowed(gap.kind, gap.limit, process.currency),
                "what": entrusted(subject, gap.kind, gap.amount),
            }
            sample = Message(_SAMPLE, **words)
            make = partial(_edits, subject, gap, superior.id, sample)
            yield Proposal("I1", (gap.step,), Message(_FOUND, **words), Message(_DO, **words), make, about=gap.kind)


def _edits(subject: Subject, gap: AuthorityGap, superior: str, sample: Message, _: Values) -> list[Edit]:
    amount = gap.amount or 0.0
    return [*raised(subject, gap.role, gap.kind, amount), *sampled(subject, sample, gap.role, superior)]


_SAMPLE = both("Sample of {what} decided at “{step}”", "“{step}”所作决定的抽查：{what}")
_FOUND = both(
    "{role} decides {what} at “{step}” (own authority: {limit}): each time somebody has to be asked, or the authority is "
    "exceeded; {superior} could delegate it",
    "“{step}”由{role}决定 {what}，而其本人权限为：{limit}；要么每次请示，要么越权；{superior}有权下放",
)
_DO = both(
    "Let {superior} delegate {what} to {role}, and look at a sample afterwards",
    "由{superior}向{role}下放权限：{what}；并改为事后抽查",
)
