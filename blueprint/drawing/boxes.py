"""From steps to boxes: what is written on each, where it stands, what marks it gets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from blueprint.drawing import words
from blueprint.drawing.asides import notes
from blueprint.drawing.marking import Marks
from blueprint.drawing.sketch import Box
from blueprint.layout import LANES
from blueprint.model.channels import channel_title

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


class Boxes:
    """Makes the boxes of one process, or of one tier of it, in one language; ``brief`` ones have no tips."""

    def __init__(
        self,
        analysis: Analysis,
        steps: Mapping[str, Step],
        language: str,
        tier: str | None = None,
        *,
        brief: bool = False,
    ) -> None:
        self._analysis, self._brief = analysis, brief
        self._marks = Marks(analysis, language, tier)
        self._process: Process = analysis.process
        self._steps = steps
        self._language = language

    def __iter__(self) -> Iterator[Box]:
        return map(self._box, self._steps.values())

    def _box(self, step: Step) -> Box:
        return Box(
            id=step.id,
            kind=step.kind,
            lane=self._lanes[step.id],
            row=step.role or "",
            shown=self._shown(step),
            who=self._who(step),
            time=tuple(self._time(step)),
            marks=tuple(self._marks.at(step)),
            touch=self._touch(step),
            evidence=tuple(self._say(text) for text in step.evidence),
            phase=step.phase or self._process.phase or "",
            tip="" if self._brief else "\n".join(self._tip(step)),
            calls=self._calls(step),
            felt=step.experience,
            chooses=chooses(step),
            notes=tuple(notes(step, self._process.roles, self._language)),
        )

    def _say(self, text: Text) -> str:
        return text.text(self._language)

    @cached_property
    def _lanes(self) -> Mapping[str, str]:
        """The lane of each step; one that nobody does stands with what leads to it, else with what it leads to."""
        lanes = {id: self._process.lane_of(step) for id, step in self._steps.items()}
        pairs = [(id, branch.to) for id, step in self._steps.items() for branch in step.next if branch.to in lanes]
        before = [(v, u) for u, v in reversed(pairs)]
        for near, far in (*before, *reversed(pairs), *before, *before):
            lanes[near] = lanes[near] or lanes[far]
        return {id: lane if lane in LANES else "frontstage" for id, lane in lanes.items()}

    def _shown(self, step: Step) -> str:
        if step.kind in _UNNAMED and step.name is None:
            return ""
        if step.kind == "end" and step.name is None and step.outcome:
            return step.outcome.replace("_", " ")
        return self._say(step.title)

    def _who(self, step: Step) -> str:
        """The role; not where it goes without saying, as the customer does in the customer's lane."""
        customers = self._analysis.words.customers
        if not step.role or (customers == {step.role} and self._lanes[step.id] == "customer"):
            return ""
        role = self._process.role_of(step)
        return self._say(role.title) if role else step.role

    def _calls(self, step: Step) -> str:
        """The name of the process that a call enters; its id where nobody knows it."""
        callee = self._analysis.words.callee(step)
        name = self._say(callee.name) if callee else ""
        return f"→ {name or step.process.id}" if step.process else ""

    def _time(self, step: Step) -> Iterator[str]:
        if step.time.work:
            yield self._say(words.WORK) + words.duration(step.time.work.mean, self._language)
        if self._analysis.words.by_customer(step) and step.channel:
            yield self._channels(step)

    def _touch(self, step: Step) -> str:
        """How the customer is reached at a contact, and what they are told."""
        if not self._analysis.words.contact(step):
            return ""
        told = self._analysis.words.tells(step)[:1]
        pieces = [self._channels(step), *(words.known(words.TELLS, each, self._language) for each in told)]
        return " · ".join(piece for piece in pieces if piece)

    def _channels(self, step: Step) -> str:
        comma = "、" if self._language == "zh" else ", "
        return comma.join(channel_title(channel).text(self._language) for channel in step.channel)

    def _tip(self, step: Step) -> Iterator[str]:
        """All that the box has no room for."""
        yield f"{self._say(step.title)} ({step.id})"
        yield words.known(words.KINDS, step.kind, self._language)
        if step.role:
            role = self._process.role_of(step)
            yield self._say(role.title) if role else step.role
        if chooses(step):
            yield self._say(words.CHOICE)
        yield from self._marks.wait_said(step)
        if step.time.work:
            yield self._say(words.WORK) + words.duration(step.time.work.mean, self._language)
        if step.standard and step.standard.text:
            yield f"{self._say(words.STANDARD)}: {self._say(step.standard.text)}"
        yield from self._marks.others_said(step)
        yield from notes(step, self._process.roles, self._language)
