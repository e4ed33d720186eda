"""The blanks of a clean slate: where work is to be designed, between the steps that stay, and where it leads how often."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from blueprint.analysis.linear import accumulate
from blueprint.edit import Refused, free
from blueprint.esia.clean_slate_keeps import keeps
from blueprint.graph import Flow, spread, stated_p
from blueprint.linting.rule import Subject
from blueprint.text import Message, both

_DIGITS = 6
_PASSING = ("transfer", "wait")
"""Kinds of step without work: between two steps that stay, nothing has to take their place."""


@dataclass(frozen=True)
class Blank:
    """Where the work is to be designed that began at the step ``begin`` of the as-is: the steps that are left out until
    one that stays (``work``), and those that stay and come next (``exits``)."""

    id: str
    begin: str
    work: tuple[str, ...]
    exits: tuple[str, ...]


class Slate:
    """What stays of a process, and the blanks between."""

    def __init__(self, as_is: Subject) -> None:
        self.as_is = as_is
        self.process = as_is.process
        self.kept = keeps(as_is)
        self.flows: list[Flow] = [tier.flow for tier in as_is.study.tiers.values()]

    @cached_property
    def gone(self) -> list[str]:
        return [id for id in self.process.steps if id not in self.kept]

    @cached_property
    def blanks(self) -> dict[str, Blank]:
        """A blank for each step at which work begins that is left out, by that step."""
        found: dict[str, Blank] = {}
        for begin in self._begun():
            id = free("design", [*self.process.steps, *(blank.id for blank in found.values())])
            found[begin] = self._blank(id, begin)
        return found

    def _begun(self) -> list[str]:
        """The steps that are left out and to which one that stays leads; what is reached otherwise is in another blank."""
        led = {to for id in self.kept for to in self._onward(id)}
        steps = [self.process.steps[id] for id in self.kept]
        late = {timeout.to for step in steps for timeout in step.on_timeout}
        named = {branch.to for step in steps for branch in step.next} | {
            mode.recover for step in steps for mode in step.fail
        }
        return [id for id in self.gone if id in led | late | (named - self.as_is.study.reached)]

    def _blank(self, id: str, begin: str) -> Blank:
        inside = spread([begin], lambda one: [to for to in self._onward(one) if to not in self.kept])
        exits = {to for one in inside for to in self._onward(one) if to in self.kept}
        if not exits:
            raise Refused(Message(_NO_END, step=self.process.steps[begin].title))
        return Blank(id, begin, self._in_order(inside), self._in_order(exits))

    def _onward(self, id: str) -> Iterator[str]:
        return (way.target for flow in self.flows if id in flow.steps for way in flow.ways[id])

    def _in_order(self, ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(ids, key=list(self.process.steps).index))

    def place(self, id: str) -> str:
        """What takes the place of a step that is left out, where another step leads to it."""
        blank = self.blanks.get(id) or next(one for one in self.blanks.values() if id in one.work)
        return blank.exits[0] if self.is_passing(blank) else blank.id

    def is_passing(self, blank: Blank) -> bool:
        """Whether nobody worked there: cases were passed on or lay there, on their way to a single step to which no other
        way leads from where they came."""
        steps = [self.process.steps[id] for id in blank.work]
        idle = all(step.kind in _PASSING or step.role is None for step in steps)
        return idle and len(blank.exits) == 1 and not self._is_led_to(blank.begin, blank.exits[0])

    def _is_led_to(self, begin: str, exit: str) -> bool:
        """Whether a step that stays, and leads to one that begins work, leads elsewhere to ``exit`` or to other work."""
        targets = [[branch.to for branch in self.process.steps[id].next] for id in self.kept]
        return any(to == exit or (to in self.gone and to != begin) for ways in targets if begin in ways for to in ways)

    def shares(self, blank: Blank) -> dict[str, dict[str, float]] | None:
        """How many of the cases in a blank come to each exit, by tier; None where the file does not say."""
        found: dict[str, dict[str, float]] = {to: {} for to in blank.exits}
        for flow in self.flows:
            if blank.begin not in flow.visited:
                continue
            inside = [id for id in blank.work if id in flow.steps]
            ends = accumulate({blank.begin: 1.0}, {id: _parting(flow, id) for id in inside})
            if ends is None or any(_is_silent(flow, id) for id in inside):
                return None
            total = sum(ends.get(to, 0.0) for to in blank.exits)
            for to in blank.exits:
                found[to][flow.tier] = round(ends.get(to, 0.0) / total, _DIGITS)
        return found


def _parting(flow: Flow, id: str) -> dict[str, float]:
    """The parts of the cases at a step that go to each next one; of parallel work, which ends in one place, any."""
    total = sum(way.p for way in flow.ways[id])
    parts: dict[str, float] = {}
    for way in flow.ways[id]:
        parts[way.target] = parts.get(way.target, 0.0) + way.p / total
    return parts


def _is_silent(flow: Flow, id: str) -> bool:
    """Whether it is not stated how the cases part at a step."""
    step = flow.steps[id]
    silent = [way for way in flow.ways[id] if stated_p(flow.process, step, way.branch, flow.tier) is None]
    return step.kind != "split" and len(silent) > 1


_NO_END = both("from “{step}” no case comes to an end: mend that first", "案件从“{step}”出发到不了任何结束：请先改正")
