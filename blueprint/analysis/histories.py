"""What a case has been through on its way: whether it has changed hands, and whether an answer came after that.

The graph of steps and such facts is walked breadth first: each step is found once with each history that a case can have
there, by a shortest path. A path knows who had the case last along itself; what other hands bring to a join, they bring
on paths of their own.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from blueprint.analysis.words import Words
from blueprint.graph import Flow, traced


class Moment(NamedTuple):
    """A case at a step, with what has happened to it so far, this step included.

    ``giver`` is the last human step or transfer, from which the next person takes the case; "" before any.
    ``answered``: an answer was told after the case had changed hands.
    """

    step: str
    giver: str
    handed: bool
    answered: bool


class Histories:
    """The histories of one tier's cases as far as the first of the steps ``until``, if they come to one.

    What lies beyond those is ``possible`` only by other ways; a join happens only if all its entries can.
    """

    def __init__(self, flow: Flow, words: Words, until: Collection[str] = ()) -> None:
        self._flow, self._words, self._until = flow, words, until
        self.possible = flow.happening(flow.starts, until)

    @cached_property
    def _before(self) -> Mapping[Moment, Moment | None]:
        begins = [Moment(start, "", False, False) for start in self._flow.starts if start in self.possible]
        before: dict[Moment, Moment | None] = dict.fromkeys(begins)
        queue = deque(begins)
        while queue:
            moment = queue.popleft()
            for after in self.after(moment):
                if after not in before:
                    before[after] = moment
                    queue.append(after)
        return before

    @property
    def moments(self) -> Collection[Moment]:
        """Every moment that can come about, those with the shorter paths first."""
        return self._before.keys()

    def after(self, moment: Moment) -> Iterator[Moment]:
        """What can follow a moment."""
        for id in () if moment.step in self._until else self._flow.targets[moment.step]:
            if id in self.possible or self._stops(id):
                yield self._arrival(moment, id)

    def path(self, moment: Moment) -> tuple[str, ...]:
        """The steps of a shortest path to a moment."""
        return tuple(one.step for one in traced(self._before, moment))

    def _stops(self, id: str) -> bool:
        return id in self._until and self._flow.steps[id].kind != "join"

    def _arrival(self, moment: Moment, id: str) -> Moment:
        step = self._flow.steps[id]
        _, giver, handed, answered = moment
        if self._words.human(step):
            handed = handed or self._takes_over(giver, step.role)
            giver = id
        elif step.kind == "start":
            giver = ""
        elif step.kind == "transfer" and giver:
            giver = id  # a transfer by a system stands for the handoff across it
        return Moment(id, giver, handed, answered or (handed and id in self._words.answers))

    def _takes_over(self, giver: str, role: str | None) -> bool:
        last = self._flow.steps.get(giver)
        return last is not None and (last.kind == "transfer" or last.role != role)
