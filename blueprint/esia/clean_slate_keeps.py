"""What a clean slate keeps of a process, and why the rest is left out.

It keeps what others have a right to: outcomes, law, promises, answers and the evidence that every customer gets.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from blueprint.analysis.blocks import NotInBlocks, blocks
from blueprint.linting.rule import Subject
from blueprint.model import Process, Step
from blueprint.text import Listed, Message, Money, Text, both, in_languages, listed, quoted


def keeps(subject: Subject) -> frozenset[str]:
    """The steps that stay: starts and ends, what the law or a clock names, what acknowledges, answers or is promised,
    evidence that every case gets, calls of processes with legal steps; and what these cannot do without."""
    process, study = subject.process, subject.study
    timed = {moment.step for clock in process.clocks.values() for moment in (clock.from_, *clock.to)}
    due = {id for id in study.visited if _is_due(subject, process.steps[id])}
    kept = due | (timed & process.steps.keys())
    kept |= set(_leading_by_exception(subject))
    return frozenset(kept | set(_parallel(subject, kept)))


def _is_due(subject: Subject, step: Step) -> bool:
    words = subject.study.words
    told = step.id in words.answers | words.telling("acknowledge")
    promised = step.to in words.customers and step.sla is not None
    return step.kind in ("start", "end") or _is_legal(subject, step) or told or promised or _always_seen(subject, step)


def _is_legal(subject: Subject, step: Step) -> bool:
    """Whether the law asks for a step, or for one of the process that it calls."""
    callee = subject.study.words.callee(step)
    return step.legal is not None or any(inner.legal for inner in (callee.steps.values() if callee else ()))


def _always_seen(subject: Subject, step: Step) -> bool:
    """Whether a step gives evidence to every case of some tier."""
    flows = (tier.flow for tier in subject.study.tiers.values())
    return bool(step.evidence) and any(step.id in flow.reached and flow.every_path_passes({step.id}) for flow in flows)


def _leading_by_exception(subject: Subject) -> Iterator[str]:
    """The steps whose time-outs and recoveries lead where no way does."""
    for tier in subject.study.tiers.values():
        yield from (id for id in tier.flow.visited if set(tier.flow.exceptions[id]) - subject.study.reached)


def _parallel(subject: Subject, kept: Collection[str]) -> Iterator[str]:
    """The splits and joins around what is kept; all of them where parallel work is not in blocks."""
    for tier in subject.study.tiers.values():
        found, flow = tier.of(blocks), tier.flow
        try:
            for id in flow.reached:
                if found.begins(id) and frozenset().union(*found.branches(id)) & set(kept):
                    yield from (id, *(met for met in found.onward(id) if flow.steps[met].kind == "join"))
        except NotInBlocks:
            yield from (id for id in flow.reached if flow.steps[id].kind in ("split", "join"))


def why_left_out(subject: Subject, step: Step) -> Text:
    """Why a step that does not stay is left out, and what the design has to settle in its place."""
    said = _why(subject, step)
    return Text.of(in_languages(said))


def _why(subject: Subject, step: Step) -> Message:
    process, words = subject.process, subject.study.words
    if step.id not in subject.study.visited:
        return Message(_NEVER)
    if step.decides and step.role:
        return Message(_DECIDED, role=process.role_title(step.role), what=_decided(process, step))
    if others := {id for group in process.separate if step.id in group for id in group} - {step.id}:
        named = (process.steps[id].title if id in process.steps else id for id in sorted(others))
        return Message(_SEPARATE, others=quoted(named))
    if step.evidence:
        return Message(_EVIDENCE, evidence=quoted(step.evidence))
    if words.contact(step) or words.by_customer(step):
        return Message(_CONTACT)
    return Message(_KINDS.get(step.kind, _WORK))


def _decided(process: Process, step: Step) -> Listed:
    limits = step.decides.items()
    return listed(
        kind if limit is True else Message(_UP_TO, kind=kind, amount=Money(float(limit), process.currency))
        for kind, limit in limits
    )


_NEVER = both("no case comes here", "没有案件会到这里")
_DECIDED = both(
    "{role} decided {what} here: who decides is to be designed", "原由{role}在此决定 {what}：由谁决定，重新设计"
)
_UP_TO = both("{kind} up to {amount}", "{kind}（{amount}以内）")
_SEPARATE = both(
    "kept apart from {others}: the design has to keep these duties apart too",
    "须与{others}由不同的人办理：新设计也要做到职责分离",
)
_EVIDENCE = both(
    "only some customers got {evidence} here: who gets it is to be designed",
    "只有部分客户在此得到{evidence}：重新设计由谁得到",
)
_CONTACT = both(
    "a contact with the customer that neither law nor a promise demands", "与客户的这次接触，法规和承诺都不要求"
)
_WORK = both("internal work, to be designed anew from the outcomes", "内部作业，从结果出发重新设计")
_CONTROL = both("a control of our own, which no law demands", "内部控制，法规不要求")
_KINDS = {
    "transfer": both("a handover, which no outcome needs", "只是转手，任何结果都不需要"),
    "wait": both("waiting, which neither law nor a promise demands", "等待，法规和承诺都不要求"),
    "check": _CONTROL,
    "approve": _CONTROL,
}
