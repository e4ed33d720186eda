"""What the rewrites of several transformations are made of: steps bypassed with a trace, probabilities moved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from blueprint.analysis import Analysis
from blueprint.analysis.words import Words
from blueprint.edit import AddAfter, Edit, Refused, Remove, Set, mentioned, set_field
from blueprint.edit.removal import named_elsewhere
from blueprint.edit.ways import exits, step_of, steps_of
from blueprint.files import Document, Path_
from blueprint.files.node import child, data
from blueprint.graph import refusal
from blueprint.linting.rule import Subject
from blueprint.model import Amount, Process, Step
from blueprint.text import Message, Text, both, in_languages

_DIGITS = 6
_NO_CUSTOMER = both("the process names no customer", "流程没有写明客户")


def bypass(document: Document, ids: Sequence[str], to: str, reason: Text) -> list[Edit]:
    """The edits that take steps out, lead what led to them to another, and say why under ``dropped``.

    Pairs that kept them apart from others go. Raises `Refused` where a clock names one of them.
    """
    edits: list[Edit] = []
    apart: set[int] = set()
    for ref in (ref for id in ids for ref in mentioned(document, "step", id) if not ref.declares):
        match ref.path:
            case ("steps", inside, *_) if inside in ids:
                pass
            case ("steps", *_):
                edits.append(Set(ref.path, to))
            case ("separate", int(index), *_):
                apart.add(index)
            case _:
                raise named_elsewhere(document, ref)
    edits += [Remove(("separate", index)) for index in sorted(apart, reverse=True)]
    edits += [Remove(("steps", id)) for id in reversed(steps_of(document)) if id in ids]
    return [*edits, Set(("dropped",), _dropped(document) | {id: by_language(reason) for id in ids})]


def _dropped(document: Document) -> dict[str, Any]:
    return {id: by_language(text) for id, text in document.values.get("dropped", {}).items()}


def by_language(text: Text) -> str | dict[str, str]:
    """A text as files write it."""
    written = dict(text.by_language)
    return written.get("", written)


def passed_by(process: Process, step: Step) -> str | None:
    """Where a check or approve leads what it lets pass, or a step its every case; None where that is several steps."""
    refused = refusal(process, step) if step.kind in ("check", "approve") else None
    ways = {branch.to for branch in step.next if branch is not refused}
    return ways.pop() if len(ways) == 1 and step.id not in ways else None


def moved(process: Process, step: Step, index: int, p: Mapping[str, float]) -> Iterator[Edit]:
    """The edits that give a branch another probability, by tier, the other branches of the step the rest in proportion.

    A branch that nobody takes any more goes, and a single one that is left says no probability.
    """
    others = [n for n in range(len(step.next)) if n != index]
    path = ("steps", step.id, "next")
    if not any(p.values()):
        if len(others) == 1:
            yield Set(path, step.next[others[0]].to)
            return
        yield from (edit for n in others for edit in _scaled(process, step, n, index, p))
        yield Remove((*path, index))
        return
    yield Set((*path, index, "p"), by_tier({tier: round(value, _DIGITS) for tier, value in p.items()}))
    yield from (edit for n in others for edit in _scaled(process, step, n, index, p))


def _scaled(process: Process, step: Step, n: int, index: int, p: Mapping[str, float]) -> Iterator[Edit]:
    branch, moved = step.next[n], step.next[index]
    if branch.p is None:
        return
    scaled = {}
    for tier in process.shares:
        own, old = branch.p_for(tier), moved.p_for(tier)
        if own is not None:
            factor = (1 - p[tier]) / (1 - old) if tier in p and old is not None and old < 1 else 1.0
            scaled[tier] = round(own * factor, _DIGITS)
    yield Set(("steps", step.id, "next", n, "p"), by_tier(scaled))


def by_tier(p: Mapping[str, float]) -> float | dict[str, float]:
    """Probabilities by tier as files write them."""
    values = set(p.values())
    return values.pop() if len(values) == 1 else dict(p)


def stated_p(process: Process, step: Step, index: int) -> dict[str, float]:
    """The probability of a branch for each tier that states one."""
    found = {tier: step.next[index].p_for(tier) for tier in process.shares}
    return {tier: p for tier, p in found.items() if p is not None}


def taking(study: Analysis, id: str, index: int) -> dict[str, float]:
    """The part of the visits to a step that takes a branch, for each tier that has both."""
    ways = {tier: one.flow.ways.get(id, ()) for tier, one in study.tiers.items()}
    return {tier: way.p for tier, found in ways.items() for way in found if way.index == index}


def on_the_whole(study: Analysis, id: str, p: Mapping[str, float]) -> float:
    """The part of the visits to a step by cases of any tier, where ``p`` is that of each tier; the largest where nobody
    knows how many come."""
    visits = {tier: one.share * (one.visits or {}).get(id, 0.0) for tier, one in study.tiers.items()}
    if not (total := sum(visits.values())):
        return max(p.values(), default=0.0)
    return sum(visits[tier] * part for tier, part in p.items()) / total


def visited(study: Analysis, id: str) -> float:
    """Expected visits to a step; 0 where they are unknown."""
    return (study.visits or {}).get(id, 0.0)


def with_failure(document: Document, id: str, failure: Mapping[str, Any]) -> list[Edit]:
    """The edits that give a step one more failure mode."""
    written = step_of(document, id).get("fail")
    modes = written if isinstance(written, list) else [] if written is None else [written]
    return list(set_field(document, ("steps", id, "fail"), [*modes, dict(failure)]))


def let_through(subject: Subject, step: Step, to: str, share: float, cost: float | None = None) -> list[Edit]:
    """The edits by which the ``share`` that an inspection would have refused is watched as a failure of the step ``to``
    that its cases now go straight on to; ``cost`` is that of one defect. It is put right where it would have been sent to."""
    target = subject.process.steps[to]
    if not share or target.role is None or target.kind in ("start", "end"):
        return []
    passing = visited(subject.study, step.id) / (visited(subject.study, to) or 1.0)
    words = Message(_LET_THROUGH, step=step.title)
    mode: dict[str, Any] = {"mode": in_languages(words)}
    mode["p"] = round(share * min(1.0, passing), 4)
    if cost is not None:
        mode["cost"] = round(cost, 2)
    refused = refusal(subject.process, step)
    mode["recover"] = refused.to if refused and subject.process.steps[refused.to].kind != "end" else to
    return with_failure(subject.document, to, mode)


_LET_THROUGH = both("What “{step}” would have sent back goes on", "原应在“{step}”退回的案件被放行")


def raised(subject: Subject, role: str, kind: str, amount: Amount) -> list[Edit]:
    """The edits that give a role a limit: at the role itself, which the process writes out where it inherits it."""
    own = child(subject.document.root, "roles") if subject.document.root else None
    if own and child(own[1], role):
        return list(set_field(subject.document, ("roles", role, "authority", kind), amount))
    organization = subject.workspace.organization_of(subject.document.file)
    shared = child(organization.root, "roles") if organization and organization.root else None
    found = child(shared[1], role) if shared else None
    written = data(found[1]) if found else {}
    entry = {**written, "authority": {**written.get("authority", {}), kind: amount}}
    return list(set_field(subject.document, ("roles", role), entry))


def places_of(document: Document, sources: Iterable[str], to: str) -> list[Path_]:
    """Where steps say that they lead to another."""
    return [exit.path for id in sources for exit in exits(document, id) if exit.to == to]


def the_customer(words: Words) -> str:
    """The role that is the customer. Raises `Refused` where the process has none."""
    if not words.customers:
        raise Refused(Message(_NO_CUSTOMER))
    return words.process.customer or min(words.customers)


def reordered(document: Document, ids: Sequence[str], after: str | None) -> list[Edit]:
    """The edits that write steps one below the other in this order, behind another step; where they lead stays."""
    edits: list[Edit] = []
    for id in ids:
        edits += [Remove(("steps", id)), AddAfter(("steps",), after, id, step_of(document, id))]
        after = id
    return edits


def above(document: Document, ids: Sequence[str]) -> str | None:
    """The step that is written directly above the first of some steps; None where that is the first of all."""
    written = list(steps_of(document))
    first = min(written.index(id) for id in ids)
    return written[first - 1] if first else None
