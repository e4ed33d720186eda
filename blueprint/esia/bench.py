"""The bench: checks a proposal against the invariants and prices it, before and after.

One truth: the edits. Each to-be is what the file says once they are made, so what is priced is what is written.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from blueprint.analysis.assumptions import Assumption as Figure
from blueprint.analysis.assumptions import assumptions as figures
from blueprint.analysis.assumptions import changed
from blueprint.edit import Edit, Refused
from blueprint.edit.edited import edited
from blueprint.edit.sketch import Sketch, Tree
from blueprint.esia.invariants import Broken, Change, all_invariants
from blueprint.esia.price import CLOCK, QUADRANGLE, Price, gain, judged, price, value_of
from blueprint.esia.simulating import Outlook, Simulator
from blueprint.esia.transformation import CLASSES, Proposal, Transformation, all_transformations
from blueprint.linting.rule import Subject
from blueprint.model import Process, Step

Span = tuple[float, float]
"""The least and the most that a figure changes by."""

_DIGITS = 9
"""Digits of changes beyond which they are rounding."""

STATED = (0.5, 1.5)
"""What stated figures are multiplied by: half of them, and half more."""


@dataclass(frozen=True, slots=True)
class Appraisal:
    """A proposal with its price and what it breaks. ``spans`` are the changes of the figures by name, ``stated`` the
    figures of the file that they rest on, beside the proposal's own assumptions."""

    transformation: Transformation
    proposal: Proposal
    edits: tuple[Edit, ...]
    before: Price
    after: Price
    spans: Mapping[str, Span]
    stated: tuple[Figure, ...]
    broken: tuple[Broken, ...]
    outlook: Outlook | None = None
    """What a simulation says of it, where the bench has one."""

    @property
    def accepted(self) -> bool:
        """Whether it breaks nothing that held before."""
        return not self.broken

    @property
    def gain(self) -> float:
        """How much better the corners of the quadrangle become in the mean, relative to what they are."""
        was, now = self.before, self.after
        return sum(gain(judged(one, was, now), was, now) for one in QUADRANGLE) / len(QUADRANGLE)


class Bench:
    """A process on the bench. ``given`` are values of assumptions that the user set: by proposal, then by name; the tiers
    ``slower`` may be served later than today. With a ``simulator`` what changes is simulated too, and I9 is judged by that.

    Prices are those of a ``tier``, or of all by share; invariants are asked of every tier.
    """

    def __init__(
        self,
        as_is: Subject,
        given: Mapping[str, Mapping[str, float]] | None = None,
        tier: str | None = None,
        slower: Collection[str] = (),
        simulator: Simulator | None = None,
    ) -> None:
        self.as_is = as_is
        self.given = given or {}
        self.slower = frozenset(slower)
        self.simulator = simulator
        self._tier = tier
        self._known: dict[str, frozenset[str | None]] = {}
        self._before: dict[tuple[Figure, float], Price] = {}
        self._made: dict[tuple[str, tuple[tuple[str, float], ...]], tuple[tuple[Edit, ...], Subject]] = {}

    @cached_property
    def before(self) -> Price:
        """The price of the process as it is."""
        return self.price(self.as_is.process)

    @cached_property
    def sketch(self) -> Sketch:
        """The process as a document that edits are tried on."""
        return Sketch(self.as_is.document)

    def proposals(self, code: str | None = None) -> Iterator[tuple[Transformation, Proposal]]:
        """What the transformations propose, in their order; only the one of this ``code``, where it is given."""
        for transformation in all_transformations():
            if code not in (None, transformation.code):
                continue
            for proposal in transformation.propose(self.as_is):
                if self._can_be_written(proposal):
                    yield transformation, proposal.given(self.given.get(proposal.id, {}))

    def _can_be_written(self, proposal: Proposal) -> bool:
        try:
            self.made(proposal)
        except Refused:
            return False
        return True

    def made(self, proposal: Proposal) -> tuple[tuple[Edit, ...], Subject]:
        """The edits of a proposal and what they make of the process. Raises `Refused` where they cannot be made."""
        key = proposal.id, tuple(proposal.values.items())
        if key not in self._made:
            edits = proposal.edits()
            self._made[key] = edits, self.to_be(edits)
        return self._made[key]

    def appraisals(self, told: Callable[[int, int], None] = lambda *_: None) -> list[Appraisal]:
        """Every proposal checked and priced: class by class, those that gain most first. ``told`` hears how many of how
        many are."""
        proposals, found = list(self.proposals()), list[Appraisal]()
        for done, one in enumerate(proposals, 1):
            found.append(self.appraise(*one))
            told(done, len(proposals))
        order = list(CLASSES)
        return sorted(found, key=lambda one: (order.index(one.transformation.kind), not one.accepted, -one.gain))

    def appraise(self, transformation: Transformation, proposal: Proposal) -> Appraisal:
        """What a proposal breaks and changes."""
        edits, to_be = self.made(proposal)
        after = self.price(to_be.process)
        varied = (self.tried(proposal.edits(values)) for values in proposal.extremes)
        spans, stated = self.spans(to_be.process, after, varied, proposal.steps)
        outlook = self.outlook(to_be.process)
        broken = self.broken(to_be, outlook)
        return Appraisal(transformation, proposal, edits, self.before, after, spans, stated, broken, outlook)

    def outlook(self, process: Process) -> Outlook | None:
        """What a simulation says of a to-be; None without one."""
        return self.simulator.outlook(process) if self.simulator else None

    def spans(
        self, to_be: Process, after: Price, varied: Iterable[Process], steps: Collection[str]
    ) -> tuple[Mapping[str, Span], tuple[Figure, ...]]:
        """How little and how much figures change over the ``varied`` to-bes and over what the file states for some steps and
        for those that cases come by more or less often, and those of the stated figures that matter."""
        base = _spans([(self.before, after)])
        stated = {
            figure: prices
            for figure in _resting(self.as_is.process, to_be, {*steps, *self._moved(to_be)})
            if _spans(prices := self._restated(to_be, figure)) != base
        }
        prices = [(self.before, after), *((self.before, self.price(other)) for other in varied)]
        return _spans([*prices, *(pair for pairs in stated.values() for pair in pairs)]), tuple(stated)

    def _moved(self, to_be: Process) -> Iterator[str]:
        """The steps that cases come by more or less often than now."""
        was, now = self.as_is.study.visits, self.as_is.study.instead(to_be).visits
        if was is not None and now is not None:
            yield from (id for id, n in was.items() if abs(n - now.get(id, 0.0)) > 10**-_DIGITS)

    def broken(self, to_be: Subject, outlook: Outlook | None = None) -> tuple[Broken, ...]:
        """What a to-be breaks that held before. ``outlook`` is that of it, where it is known already."""
        change = Change(self.as_is, to_be, self._known, self.slower, outlook or self.outlook(to_be.process))
        return tuple(broken for invariant in all_invariants() for broken in invariant.check(change))

    def to_be(self, edits: Sequence[Edit]) -> Subject:
        """The process once the edits are made. Raises `Refused` where its text could not be read any more."""
        document = edited(self.as_is.document, edits)
        process = self.as_is.workspace.process_of(document)
        if process is None:
            problem = document.problems[0]
            raise Refused(problem.message, document.position(problem.start)[0])
        return replace(self.as_is, document=document, analysis=self.as_is.study.instead(process))

    def tried(self, edits: Iterable[Edit]) -> Process:
        """The process once the edits are made, without its text. Raises `Refused` where it could not be read."""
        return self.read(self.sketch.after(edits))

    def read(self, tree: Tree) -> Process:
        """The process that a tree of the sketch says. Raises `Refused` where none can be read."""
        process = self.as_is.workspace.process_of(self.sketch.document(tree))
        assert process is not None
        return process

    def _restated(self, to_be: Process, figure: Figure) -> list[tuple[Price, Price]]:
        """The prices where a figure that the file states is smaller and larger than that."""
        return [
            (self._restated_before(figure, factor), self.price(_restated(self.as_is.process, to_be, figure, factor)))
            for factor in STATED
        ]

    def _restated_before(self, figure: Figure, factor: float) -> Price:
        if (figure, factor) not in self._before:
            self._before[figure, factor] = self.price(changed(self.as_is.process, figure, factor))
        return self._before[figure, factor]

    def price(self, process: Process) -> Price:
        """The price of a process in the surroundings of the as-is."""
        if self._tier is not None and process.tiers:
            share = process.shares[self._tier]  # of a week's cases; of those that are looked at it is all
            process = replace(process, tiers={self._tier: replace(process.tiers[self._tier], share=share)})
        elif not _tells_tiers_apart(process):
            process = replace(process, tiers={})
        return price(self.as_is.study.instead(process))


def _tells_tiers_apart(process: Process) -> bool:
    """Whether cases of one tier can go other ways than those of another: if not, one price is that of them all."""
    branches = (branch for step in process.steps.values() for branch in step.next)
    return any(step.tiers for step in process.steps.values()) or any(
        branch.tiers or isinstance(branch.p, Mapping) for branch in branches
    )


def _restated(as_is: Process, to_be: Process, figure: Figure, factor: float) -> Process:
    """The to-be where a figure of the as-is is another, as far as it says that one too."""
    was, now = as_is.steps[figure.step or ""], to_be.steps.get(figure.step or "")
    return changed(to_be, figure, factor) if now and _says(was, figure) == _says(now, figure) else to_be


def _resting(as_is: Process, to_be: Process, steps: Collection[str]) -> Iterator[Figure]:
    """The figures stated for some steps, and for those that somebody else does now, that both processes share, or that the
    to-be has no need of any more: where the same role says another figure instead, that is an assumption of the proposal's
    own."""
    replaced = {id for step in to_be.steps.values() for id in step.replaces}
    for figure in figures(as_is):
        id = figure.step
        if id is None or id in replaced:
            continue
        was, now = as_is.steps[id], to_be.steps.get(id)
        elsewhere = now is not None and was.role != now.role
        if elsewhere or (id in steps and (now is None or _says(was, figure) == _says(now, figure))):
            yield figure


def _says(step: Step, figure: Figure) -> object:
    return ([branch.p for branch in step.next], step.rejects) if figure.is_share else step.time


def _spans(prices: Sequence[tuple[Price, Price]]) -> dict[str, Span]:
    """How little and how much each figure changes over some prices before and after."""
    spans: dict[str, Span] = {}
    clocks = (f"{CLOCK}{name}" for name in prices[0][0].clocks)
    for name in (*(name for names in QUADRANGLE.values() for name in names), "weekly_cost", *clocks):
        pairs = [(value_of(before, name), value_of(after, name)) for before, after in prices]
        changes = [now - was for was, now in pairs if was is not None and now is not None]
        if changes:
            spans[name] = round(min(changes), _DIGITS), round(max(changes), _DIGITS)
    return spans
