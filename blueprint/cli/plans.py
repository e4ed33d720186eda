"""Proposals accepted and rejected on the command line: the to-be, and the plan that makes it again."""

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from blueprint.cli.command import DONE, FOUND, Failure
from blueprint.cli.inputs import problems
from blueprint.cli.output import deliver
from blueprint.files.links import real_path
from blueprint.text import Message, Text, both, listed, nearest, printable, without_controls

if TYPE_CHECKING:
    from blueprint.esia import Bench
    from blueprint.esia.applying import Made, Missed
    from blueprint.esia.simulating import Simulator
    from blueprint.esia.transformation import Proposal
    from blueprint.linting import Subject


def applied(bench: Bench, options: Namespace) -> int:
    """The to-be with the proposals of ``--apply`` written, and the plan of ``--save-plan``; nothing where one is refused."""
    from blueprint.esia.applying import made
    from blueprint.esia.plan import draw_up
    from blueprint.esia.plan_file import plan_text

    accepted = list(dict.fromkeys(options.apply or []))
    subject = bench.as_is
    found = made(subject, accepted, bench.given, bench)
    _must_be_known(bench, found.missed)
    if found.missed:
        raise Failure(*(line for missed in found.missed for line in _missed(missed)), code=FOUND)
    rejected = list(_rejected(subject, found, options.reject, accepted))
    if accepted:
        _deliver(found, options)
    if options.save_plan:
        plan = draw_up(subject.process, [done.proposal for done in found.done], rejected, options.slower)
        deliver(plan_text(plan), options.save_plan)
    return DONE


def _must_be_known(bench: Bench, all_missed: Iterable[Missed]) -> None:
    """Raises `Failure` for an id that is proposed neither for the as-is nor for what was left of it by then."""
    absent = [missed for missed in all_missed if not (missed.broken or missed.written)]
    first = {proposal.id for _, proposal in bench.proposals()} if absent else set()
    for missed in absent:
        if missed.id not in first:
            raise unknown(missed.id, missed.known)


def replayed(subject: Subject, options: Namespace, simulator: Simulator | None) -> int:
    """The to-be of the plan of ``--plan`` written, with all that still applies; what does not is named."""
    from blueprint.esia.applying import NoAssumption
    from blueprint.esia.plan import replay
    from blueprint.esia.plan_file import read_plan, unknown_assumption
    from blueprint.files import read
    from blueprint.workspace import Unreadable

    document = read(options.plan)
    try:
        plan = read_plan(document, subject.process)
        try:
            found = replay(subject, plan, simulator)
        except NoAssumption as error:
            raise unknown_assumption(document, plan, error) from None
    except Unreadable as unreadable:
        raise Failure(*problems(unreadable.document)) from None
    _deliver(found.made, options)
    if found.changed:
        words = Message(_CHANGED, made=len(found.made.done), all=len(plan.accepted))
        print(f"blueprint: {printable(words.text(options.lang))}", file=sys.stderr)
    if found.made.missed:
        raise Failure(*(line for missed in found.made.missed for line in _missed(missed)), code=FOUND)
    return DONE


def _deliver(found: Made, options: Namespace) -> None:
    """The to-be written; what other files would have to say is told, for they hold of the as-is too."""
    from blueprint.esia.words import said_beside

    deliver(found.to_be.document.text, options.output)
    for message in (message for done in found.done for message in said_beside(done.proposal)):
        print(f"blueprint: {printable(message.text(options.lang))}", file=sys.stderr)


def _rejected(
    subject: Subject, found: Made, written: Iterable[str], accepted: list[str]
) -> Iterator[tuple[Proposal, Text]]:
    """The proposals of ``--reject``, for the as-is or for what is left in the end, with the reason."""
    from blueprint.esia import Bench

    proposals = {one.id: one for subject in (found.to_be, subject) for _, one in Bench(subject).proposals()}
    for text in written:
        id, _, reason = text.partition("=")
        if id not in proposals:
            raise unknown(id, proposals)
        if id in accepted:
            raise Failure(Message(_BOTH, id=id))
        if not (reason := without_controls(reason).strip()):
            raise Failure(Message(_WHY, id=id))
        yield proposals[id], Text.of(reason)


def unknown(id: str, known: Iterable[str]) -> Failure:
    """Says that nothing of this id is proposed, and what is."""
    known = list(known)
    words = Message("there is no proposal {id}{hint}", id=id, hint=_hint(id, known))
    return Failure(words, *([Message("the proposals are: {known}", known=listed(known))] if known else []))


def _hint(id: str, known: Iterable[str]) -> Message | str:
    meant = nearest(id, known)
    return Message("; did you mean {meant}?", meant=meant) if meant else ""


def _missed(one: Missed) -> Iterator[Message]:
    """Why a proposal was not made."""
    if one.broken:
        yield Message("{id} is refused", id=one.id)
        for broken in one.broken:
            path = Message(_PATH, steps=listed(broken.path, " → ")) if broken.path else ""
            yield Message(_BROKEN, invariant=broken.invariant, reason=broken.reason, path=path)
    elif one.written:
        yield Message(_WRITTEN, id=one.id, why=one.written)
    else:
        yield Message(_GONE, id=one.id, hint=_hint(one.id, one.known))


def spare(as_is: Path, *paths: Path | None) -> None:
    """Raises `Failure` where something is to be written over the as-is."""
    for path in paths:
        if path is not None and real_path(path) == real_path(as_is):
            raise Failure(Message(_AS_IS, path=str(path)))


_CHANGED = both(
    "the process has changed since this plan was made; {made} of {all} accepted proposals still apply",
    "方案制定之后流程已有改动；已接受的 {all} 项建议中有 {made} 项仍然适用",
)
_GONE = both("{id} is not proposed any more: what it was found by is gone{hint}", "{id} 不再成立：其前提已不存在{hint}")
_WRITTEN = both("{id} cannot be written: {why}", "{id} 无法写入：{why}")
_BROKEN = both("{invariant}: {reason}{path}", "{invariant}：{reason}{path}")
_PATH = both(" (by way of {steps})", "（路径：{steps}）")
_BOTH = both("{id} is both accepted and rejected", "{id} 既被接受又被否决")
_WHY = both("say why {id} is rejected: --reject {id}=REASON", "请写明否决 {id} 的理由：--reject {id}=理由")
_AS_IS = both("{path} is the process as it is: write to another file", "{path} 是现状流程本身：请写入其他文件")
