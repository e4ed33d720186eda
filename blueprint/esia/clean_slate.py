"""全新设计法, the clean slate: a to-be with nothing but what must stay, and blanks where the work is to be designed.

A blank leads where the work that it stands for led, as often: so each outcome comes as often as it did, and the law is
passed in the same order. The two are compared by outcome, and not step by step.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from blueprint.analysis.linear import accumulate
from blueprint.edit import AddAfter, Edit, Refused, Remove, Set, free, mentioned, set_field, steps_of
from blueprint.esia.bench import Bench
from blueprint.esia.clean_slate_keeps import keeps, why_left_out
from blueprint.esia.rewrite import by_language, by_tier
from blueprint.graph import Flow, spread, stated_p
from blueprint.linting.rule import Subject
from blueprint.model import Process
from blueprint.text import LANGUAGES, Message, Text, both

_DIGITS = 6
_PASSING = ("transfer", "wait")
"""Kinds of step without work: between two steps that stay, nothing has to take their place."""


def clean_slate(as_is: Subject) -> Subject:
    """The skeleton of a to-be. Raises `Refused` where the process has a step from which no end can be reached."""
    return Bench(as_is).to_be(tuple(_edits(as_is)))


@dataclass(frozen=True)
class _Blank:
    """Where the work is to be designed that began at the step ``begin`` of the as-is: the steps that are left out until
    one that stays (``work``), and those that stay and come next (``exits``)."""

    id: str
    begin: str
    work: tuple[str, ...]
    exits: tuple[str, ...]


class _Slate:
    """What stays of a process, and the blanks between."""

    def __init__(self, as_is: Subject) -> None:
        self.as_is = as_is
        self.process: Process = as_is.process
        self.kept = keeps(as_is)
        self.flows: list[Flow] = [tier.flow for tier in as_is.study.tiers.values()]

    @cached_property
    def gone(self) -> list[str]:
        return [id for id in self.process.steps if id not in self.kept]

    @cached_property
    def blanks(self) -> dict[str, _Blank]:
        """A blank for each step at which work begins that is left out, by that step."""
        found: dict[str, _Blank] = {}
        for begin in self._begun():
            id = free("design", [*self.process.steps, *(blank.id for blank in found.values())])
            found[begin] = self._blank(id, begin)
        return found

    def _begun(self) -> list[str]:
        steps = [self.process.steps[id] for id in self.process.steps if id in self.kept]
        ways = {branch.to for step in steps for branch in step.next}
        late = {timeout.to for step in steps for timeout in step.on_timeout}
        unreached = {mode.recover for step in steps for mode in step.fail} - self.as_is.study.reached
        return [id for id in self.gone if id in ways | late | unreached]

    def _blank(self, id: str, begin: str) -> _Blank:
        inside = spread([begin], lambda one: [to for to in self._onward(one) if to not in self.kept])
        exits = {to for one in inside for to in self._onward(one) if to in self.kept}
        if not exits:
            raise Refused(Message(_NO_END, step=self.process.steps[begin].title))
        return _Blank(id, begin, self._in_order(inside), self._in_order(exits))

    def _onward(self, id: str) -> Iterator[str]:
        return (way.target for flow in self.flows if id in flow.steps for way in flow.ways[id])

    def _in_order(self, ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(sorted(ids, key=list(self.process.steps).index))

    def place(self, id: str) -> str:
        """What takes the place of a step that is left out, where another step leads to it."""
        blank = self.blanks.get(id) or next(one for one in self.blanks.values() if id in one.work)
        return blank.exits[0] if self.is_passing(blank) else blank.id

    def is_passing(self, blank: _Blank) -> bool:
        """Whether cases were only passed on or lay there, on their way to a single step to which no other way leads from
        where they came."""
        kinds = {self.process.steps[id].kind for id in blank.work}
        return kinds <= set(_PASSING) and len(blank.exits) == 1 and not self._is_led_to(blank.begin, blank.exits[0])

    def _is_led_to(self, begin: str, exit: str) -> bool:
        """Whether a step that stays, and leads to one that begins work, leads elsewhere to ``exit`` or to other work."""
        targets = [[branch.to for branch in self.process.steps[id].next] for id in self.kept]
        return any(to == exit or (to in self.gone and to != begin) for ways in targets if begin in ways for to in ways)

    def shares(self, blank: _Blank) -> dict[str, dict[str, float]] | None:
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


def _edits(as_is: Subject) -> Iterator[Edit]:
    document, slate = as_is.document, _Slate(as_is)
    yield from set_field(document, ("variant",), "to-be")
    apart: set[int] = set()
    for ref in (ref for id in slate.gone for ref in mentioned(document, "step", id) if not ref.declares):
        if ref.path[0] == "separate":
            apart.add(int(ref.path[1]))
        elif ref.path[1] in slate.kept:
            yield Set(ref.path, slate.place(ref.id))
    yield from (Remove(("separate", index)) for index in sorted(apart, reverse=True))
    for blank in slate.blanks.values():
        if not slate.is_passing(blank):
            yield AddAfter(("steps",), blank.begin, blank.id, _written(slate, blank))
    yield from (Remove(("steps", id)) for id in reversed(steps_of(document)) if id not in slate.kept)
    reasons = {id: by_language(why_left_out(as_is, slate.process.steps[id])) for id in slate.gone}
    known = {id: by_language(text) for id, text in slate.process.dropped.items()}
    if reasons:
        yield Set(("dropped",), known | reasons)


def _written(slate: _Slate, blank: _Blank) -> dict[str, Any]:
    """A blank as a step: the owner answers for it, and it gives what is needed later and was given there."""
    steps = [slate.process.steps[id] for id in blank.work]
    needed = {item for id in slate.kept for item in slate.process.steps[id].requires} | {*slate.process.outputs}
    captured = {item for step in steps for item in step.captures}
    made = {item for step in steps for item in step.produces}
    fields = {
        "name": by_language(_name(slate, blank)),
        "role": slate.process.owner or slate.process.steps[blank.begin].role,
        "captures": sorted((captured - made) & needed),
        "produces": sorted(made & needed),
        "next": _next(slate, blank),
    }
    return {name: value for name, value in fields.items() if value}


def _name(slate: _Slate, blank: _Blank) -> Text:
    if len(blank.exits) > 1:
        return _PARTING
    said = Message(_UP_TO, step=slate.process.steps[blank.exits[0]].title)
    return Text.of({language: said.text(language) for language in sorted(LANGUAGES)})


def _next(slate: _Slate, blank: _Blank) -> str | list[dict[str, Any]]:
    if len(blank.exits) == 1:
        return blank.exits[0]
    shares = slate.shares(blank)
    return [{"to": to, **(_taken(shares[to]) if shares else {})} for to in blank.exits]


def _taken(p: Mapping[str, float]) -> dict[str, Any]:
    """How often an exit is taken, and by which tiers, where not by all."""
    some = {tier: 1 if share == 1 else share for tier, share in p.items() if share}
    return {"p": by_tier(some), **({"tiers": list(some)} if len(some) < len(p) else {})}


_NO_END = both("from “{step}” no case comes to an end: mend that first", "案件从“{step}”出发到不了任何结束：请先改正")
_PARTING = both("To be designed: which way", "待设计：如何分流")
_UP_TO = both("To be designed: up to “{step}”", "待设计：直到“{step}”")
