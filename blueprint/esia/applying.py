"""Proposals made, one after the other: each is found in what the one before it has left."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from blueprint.edit import Edit, Refused, Set, set_field
from blueprint.esia.bench import Bench
from blueprint.esia.invariants import Broken
from blueprint.esia.rewrite import by_language
from blueprint.esia.transformation import SHARE, Proposal, Values
from blueprint.linting.rule import Subject
from blueprint.text import Message, Said, Trouble, both, listed, template


class NoAssumption(Trouble):
    """What the proposal ``id`` cannot assume: it does not rest on anything of that ``name``, or that is a share, and not
    of more than all."""

    def __init__(self, proposal: Proposal, name: str, message: Message) -> None:
        super().__init__(message)
        self.id = proposal.id
        self.name = name


def must_fit(proposal: Proposal, values: Values) -> None:
    """Raises `NoAssumption` where a proposal cannot assume one of these values."""
    units = {one.name: one.unit for one in proposal.assumptions}
    for name, value in values.items():
        words = {"id": proposal.id, "name": name}
        if name not in units:
            raise NoAssumption(proposal, name, Message(_UNKNOWN, known=listed(units), **words))
        if units[name] == SHARE and value > 1:
            raise NoAssumption(proposal, name, Message(_NO_SHARE, **words))


@dataclass(frozen=True, slots=True)
class Missed:
    """A proposal that was not made: for what it breaks; because it could not be ``written``, as with a value that is out
    of bounds; else because it is not among the proposals, which are then ``known``."""

    id: str
    broken: tuple[Broken, ...] = ()
    written: Said | None = None
    known: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Done:
    """A proposal that was made, and the edits that it came to."""

    proposal: Proposal
    edits: tuple[Edit, ...]


@dataclass(frozen=True, slots=True)
class Made:
    """The to-be with all that could be made, in order, and what could not."""

    to_be: Subject
    done: tuple[Done, ...]
    missed: tuple[Missed, ...]


def made(
    as_is: Subject, ids: Sequence[str], given: Mapping[str, Values] | None = None, judge: Bench | None = None
) -> Made:
    """The process with proposals, as a to-be that keeps what the as-is kept. ``given`` are assumptions by proposal; the
    ``judge`` is a bench of the as-is that says what is broken.

    Raises `NoAssumption`.
    """
    now, done, missed = as_is, list[Done](), list[Missed]()
    for id in ids:
        one = tried(as_is, now, id, (given or {}).get(id, {}), judge)
        if isinstance(one, Missed):
            missed.append(one)
        else:
            now, last = one
            done.append(last)
    return Made(as_to_be(now), tuple(done), tuple(missed))


def as_to_be(now: Subject) -> Subject:
    """The same process as a to-be."""
    return Bench(now).to_be(set_field(now.document, ("variant",), "to-be"))


def tried(
    as_is: Subject, now: Subject, id: str, values: Values, judge: Bench | None = None
) -> Missed | tuple[Subject, Done]:
    """What is left after one more proposal, where ``now`` is what others have left of the as-is. Raises `NoAssumption`."""
    bench = Bench(now)
    found = {proposal.id: proposal for _, proposal in bench.proposals(id.partition(":")[0])}
    if id not in found:
        return Missed(id, known=tuple(proposal.id for _, proposal in bench.proposals()))
    must_fit(found[id], values)
    proposal = found[id].given(values)
    try:
        edits, after = bench.made(proposal)
        if traces := tuple(_traces(now, after)):
            edits = (*edits, *traces)
            after = bench.to_be(edits)
    except Refused as refused:
        return Missed(id, written=refused.message)
    if broken := (judge or Bench(as_is)).broken(after):
        return Missed(id, broken)
    return after, Done(proposal, edits)


def _traces(before: Subject, after: Subject) -> Iterator[Edit]:
    """The edits by which a step that is gone hands on what it stood for itself: to what replaces it, else to the reason
    why it was dropped."""
    steps, dropped = after.process.steps, after.process.dropped
    standing = {id for step in steps.values() for id in (step.id, *step.replaces)}
    for gone in (step for id, step in before.process.steps.items() if id not in steps):
        lost = [id for id in gone.replaces if id not in standing and id not in dropped]
        heir = next((step for step in steps.values() if gone.id in step.replaces), None)
        if lost and heir:
            yield Set(("steps", heir.id, "replaces"), [*heir.replaces, *lost])
        elif gone.id in dropped:
            yield from (Set(("dropped", id), by_language(dropped[gone.id])) for id in lost)


_UNKNOWN = template("{id} has no assumption {name}; it has: {known}")
_NO_SHARE = both("{id}: {name} is a share, between 0% and 100%", "{id}：{name} 是比例，须在 0% 至 100% 之间")
