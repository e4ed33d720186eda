"""From steps to boxes: what is written on each, where it stands, what marks it gets."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from blueprint.drawing import words
from blueprint.drawing.asides import notes
from blueprint.drawing.marking import Marks, Seen, Sight
from blueprint.drawing.sketch import Box
from blueprint.drawing.stock import Stock
from blueprint.layout import LANES
from blueprint.model.channels import channel_title
from blueprint.same import Same

if TYPE_CHECKING:
    from blueprint.analysis import Analysis
    from blueprint.model import Process, Step
    from blueprint.text import Text

_UNNAMED = ("split", "join")
_CHOOSING = ("decision", "approve", "check")
"""Kinds whose shape says that something is decided there; at a split nothing is."""


def chooses(step: Step) -> bool:
    """Whether the role of a step decides which way to go on, though its kind does not say so."""
    return step.kind not in (*_CHOOSING, *_UNNAMED) and len(step.next) > 1


def boxes(
    analysis: Analysis, steps: Mapping[str, Step], language: str, tier: str | None, stock: Stock, *, brief: bool
) -> Iterator[Box]:
    """The boxes of some steps of a process, or of one ``tier`` of it, in one language; ``brief`` ones have no tips."""
    known, process = analysis.words, analysis.process
    names = {id: role.title.text(language) for id, role in process.roles.items()}
    setting = known.customers, process.phase, language
    writer = stock.part((_Writer, *names.items(), *setting, brief), partial(_Writer, names, *setting, brief=brief))
    lanes, sight = _lanes(process, steps), Sight(analysis, tier)
    for id, step in steps.items():
        callee = known.callee(step)
        told = known.tells(step)[:1] if known.contact(step) else None
        place = Place(lanes[id], sight.at(step), told, callee.name if callee else None)
        yield stock.part((writer, Same(step), place), partial(writer.box, step, place))


def _lanes(process: Process, steps: Mapping[str, Step]) -> Mapping[str, str]:
    """The lane of each step; one that nobody does stands with what leads to it, else with what it leads to."""
    lanes = {id: process.lane_of(step) for id, step in steps.items()}
    if not all(lanes.values()):
        pairs = [(id, branch.to) for id, step in steps.items() for branch in step.next if branch.to in lanes]
        before = [(v, u) for u, v in reversed(pairs)]
        for near, far in (*before, *reversed(pairs), *before, *before):
            lanes[near] = lanes[near] or lanes[far]
    return {id: lane if lane in LANES else "frontstage" for id, lane in lanes.items()}


class Place(NamedTuple):
    """What the process around it makes of a step: its lane, what is marked there, the name of what it calls.

    ``told`` is what the customer is told, None where the customer is not met.
    """

    lane: str
    seen: Seen
    told: tuple[str, ...] | None
    callee: Text | None


class _Writer:
    """Makes boxes in one language, with the names of the roles, the customers among them, a phase for what says none."""

    def __init__(
        self, names: Mapping[str, str], customers: Collection[str], phase: str | None, language: str, *, brief: bool
    ) -> None:
        self._names, self._customers, self._phase = names, customers, phase
        self._language, self._brief = language, brief
        self._marks = Marks(language)

    def box(self, step: Step, place: Place) -> Box:
        """The box of a step in its place."""
        return Box(
            id=step.id,
            kind=step.kind,
            lane=place.lane,
            row=step.role or "",
            shown=self._shown(step),
            who=self._who(step, place.lane),
            time=tuple(self._time(step)),
            marks=tuple(self._marks.at(step, place.seen)),
            touch=self._touch(step, place.told),
            evidence=tuple(self._say(text) for text in step.evidence),
            phase=step.phase or self._phase or "",
            tip="" if self._brief else "\n".join(self._tip(step, place.seen)),
            calls=self._calls(step, place.callee),
            felt=step.experience,
            chooses=chooses(step),
            notes=tuple(notes(step, self._names, self._language)),
        )

    def _say(self, text: Text) -> str:
        return text.text(self._language)

    def _shown(self, step: Step) -> str:
        if step.kind in _UNNAMED and step.name is None:
            return ""
        if step.kind == "end" and step.name is None and step.outcome:
            return step.outcome.replace("_", " ")
        return self._say(step.title)

    def _who(self, step: Step, lane: str) -> str:
        """The role; not where it goes without saying, as the customer does in the customer's lane."""
        if not step.role or (self._customers == {step.role} and lane == "customer"):
            return ""
        return self._names.get(step.role, step.role)

    def _calls(self, step: Step, callee: Text | None) -> str:
        """The name of the process that a call enters; its id where nobody knows it."""
        name = self._say(callee) if callee else ""
        return f"→ {name or step.process.id}" if step.process else ""

    def _time(self, step: Step) -> Iterator[str]:
        if step.time.work:
            yield self._say(words.WORK) + words.duration(step.time.work.mean, self._language)
        if step.role in self._customers and step.channel:
            yield self._channels(step)

    def _touch(self, step: Step, told: Collection[str] | None) -> str:
        """How the customer is reached at a contact, and what they are told."""
        if told is None:
            return ""
        pieces = [self._channels(step), *(words.known(words.TELLS, each, self._language) for each in told)]
        return " · ".join(piece for piece in pieces if piece)

    def _channels(self, step: Step) -> str:
        comma = "、" if self._language == "zh" else ", "
        return comma.join(channel_title(channel).text(self._language) for channel in step.channel)

    def _tip(self, step: Step, seen: Seen) -> Iterator[str]:
        """All that the box has no room for."""
        yield f"{self._say(step.title)} ({step.id})"
        yield words.known(words.KINDS, step.kind, self._language)
        if step.role:
            yield self._names.get(step.role, step.role)
        if chooses(step):
            yield self._say(words.CHOICE)
        yield from self._marks.wait_said(seen)
        if step.time.work:
            yield self._say(words.WORK) + words.duration(step.time.work.mean, self._language)
        if step.standard and step.standard.text:
            yield f"{self._say(words.STANDARD)}: {self._say(step.standard.text)}"
        yield from self._marks.others_said(step, seen)
        yield from notes(step, self._names, self._language)
