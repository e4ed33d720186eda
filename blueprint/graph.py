"""The process graph of one tier: who can go where, with what probability, and what can still happen without a step."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self, TypeVar, overload

from blueprint.model import Branch, Process, Step
from blueprint.quick import quickly_made
from blueprint.walks import components, dominators

if TYPE_CHECKING:
    import networkx as nx

ROOT = "\0root"
"""The node of a tier's networkx graph from which its starts are reached."""

Result = TypeVar("Result")

_NOTHING = 1e-9
"""Probabilities below this are rounding."""


@quickly_made
@dataclass(frozen=True, slots=True, eq=False)
class Way:
    """A branch as one tier sees it: from ``source`` to ``target`` with probability ``p`` (1 for each exit of a split).

    Two ways are the same only if they are the same object: each `Flow` makes its own.
    """

    source: str
    target: str
    p: float
    index: int
    branch: Branch


class shared_property(cached_property[Result]):  # noqa: N801 (like the one that it extends)
    """A property that is computed once for all that have the same ``shared`` results."""

    @overload
    def __get__(self, instance: None, owner: type[Any] | None = None) -> Self: ...
    @overload
    def __get__(self, instance: object, owner: type[Any] | None = None) -> Result: ...
    def __get__(self, instance: Any, owner: type[Any] | None = None) -> Any:
        if instance is None:
            return self
        shared: dict[object, Any] = instance.shared
        if self.func not in shared:
            shared[self.func] = self.func(instance)
        instance.__dict__[str(self.attrname)] = shared[self.func]
        return shared[self.func]


class Flow:
    """The graph of one tier (schema.md, "The graph of a tier").

    Steps and branches that do not exist for the tier are left out, as are branches to steps that exist nowhere. A way
    with probability 0 is in `exits` but is no way for any path.
    """

    def __init__(self, process: Process, tier: str) -> None:
        self.process = process
        self.tier = tier
        self.shared: dict[object, Any] = {}
        self.steps: dict[str, Step] = {
            id: step for id, step in process.steps.items() if not step.tiers or tier in step.tiers
        }
        self.exits: dict[str, tuple[Way, ...]] = {id: self._exits(step) for id, step in self.steps.items()}
        self.order = {id: position for position, id in enumerate(process.steps)}

    def for_tier(self, tier: str) -> Flow:
        """The graph of another tier; where all tiers have the same one, its results are this one's."""
        if not same_for_all(self.process):
            return Flow(self.process, tier)
        flow = copy(self)
        flow.tier = tier
        return flow

    def of(self, analysis: Callable[..., Result], *arguments: Hashable) -> Result:
        """What an analysis of the graph finds (for some arguments), computed once for all tiers that have it."""
        key = analysis, *arguments
        if key not in self.shared:
            self.shared[key] = analysis(self, *arguments)
        found: Result = self.shared[key]
        return found

    def _exits(self, step: Step) -> tuple[Way, ...]:
        steps, tier = self.steps, self.tier
        there = [
            (index, branch)
            for index, branch in enumerate(step.next)
            if branch.to in steps and (not branch.tiers or tier in branch.tiers)
        ]
        shares = self._shares(step, [branch for _, branch in there])
        return tuple([Way(step.id, b.to, p, i, b) for (i, b), p in zip(there, shares, strict=True)])

    def _shares(self, step: Step, branches: list[Branch]) -> list[float]:
        if step.kind == "split" or (len(step.next) == len(branches) == 1 and branches[0].p is None):
            return [1.0] * len(branches)
        stated = [stated_p(self.process, step, branch, self.tier) for branch in branches]
        left = max(0.0, 1.0 - sum(p for p in stated if p is not None))
        silent = [branch for branch, p in zip(branches, stated, strict=True) if p is None]
        named = [branch for branch in silent if branch.tiers] or silent
        share = left / len(named) if named and left > _NOTHING else 0.0
        return [
            p if p is not None else (share if any(branch is other for other in named) else 0.0)
            for branch, p in zip(branches, stated, strict=True)
        ]

    @shared_property
    def ways(self) -> dict[str, tuple[Way, ...]]:
        """The exits that can be taken: probability above 0."""
        return {id: tuple([way for way in exits if way.p > 0]) for id, exits in self.exits.items()}

    @shared_property
    def entries(self) -> dict[str, tuple[Way, ...]]:
        """The ways into each step."""
        entries: dict[str, list[Way]] = {id: [] for id in self.steps}
        for ways in self.ways.values():
            for way in ways:
                entries[way.target].append(way)
        return {id: tuple(ways) for id, ways in entries.items()}

    @shared_property
    def arrivals(self) -> dict[str, tuple[Way, ...]]:
        """The ways into each step that cases of the tier can really come by; a join waits for these."""
        return {id: tuple(way for way in ways if way.source in self.reached) for id, ways in self.entries.items()}

    @shared_property
    def exceptions(self) -> dict[str, tuple[str, ...]]:
        """Where timeouts and recoveries lead: ways for reachability and authority only."""
        return {
            id: tuple([target for target in _exception_targets(step) if target in self.steps])
            for id, step in self.steps.items()
        }

    @shared_property
    def graph(self) -> nx.DiGraph[str]:
        """The ways as a networkx graph of the steps, with `ROOT` before the starts."""
        import networkx as nx

        graph: nx.DiGraph[str] = nx.DiGraph(tier=self.tier)
        graph.add_nodes_from(self.steps)
        graph.add_edges_from((ROOT, start) for start in self.starts)
        graph.add_edges_from((way.source, way.target) for ways in self.ways.values() for way in ways)
        return graph

    @shared_property
    def component(self) -> dict[str, int]:
        """A number for each step that is the same for two steps exactly if ways lead from each to the other."""
        return components(self.targets, self._sources)

    def cycle_of(self, id: str) -> tuple[str, ...]:
        """The steps from which ways lead to a step and back, itself included, in reading order."""
        return self._members[self.component[id]]

    @shared_property
    def _members(self) -> dict[int, tuple[str, ...]]:
        members: dict[int, list[str]] = {}
        for id in self.steps:
            members.setdefault(self.component[id], []).append(id)
        return {number: tuple(ids) for number, ids in members.items()}

    def closes_cycle(self, way: Way) -> bool:
        """Whether ways lead from the target of a way back to its source."""
        return self.component[way.source] == self.component[way.target]

    def goes_back(self, way: Way) -> bool:
        """Whether a way closes a cycle and leads to its own step, or to one before it in reading order."""
        return self.order[way.target] <= self.order[way.source] and self.closes_cycle(way)

    @shared_property
    def _dominated(self) -> dict[str, tuple[int, int]]:
        """For each reached step the span of its place in the dominator tree, which holds the spans of all it dominates."""
        back = self._sources | {start: [ROOT, *self._sources[start]] for start in self.starts}
        below: dict[str, list[str]] = {}
        for step, above in dominators(ROOT, self.targets | {ROOT: [*self.starts]}, back).items():
            if step != ROOT:
                below.setdefault(above, []).append(step)
        return _spans(below)

    def always_passes(self, step: str, by: str) -> bool:
        """Whether every way from a start to a reached ``step`` comes by another (or it is that step itself)."""
        inner, outer = self._dominated[step], self._dominated[by]
        return outer[0] <= inner[0] and inner[1] <= outer[1]

    @shared_property
    def starts(self) -> dict[str, float]:
        """The starts of the tier with their share of its arrivals: unset ones divide what is left, and all add up to 1."""
        starts = [step for step in self.process.steps.values() if step.kind == "start"]
        left = max(0.0, 1.0 - sum(step.share for step in starts if step.share is not None))
        silent = sum(step.share is None for step in starts)
        shares = {
            step.id: left / silent if step.share is None else step.share for step in starts if step.id in self.steps
        }
        total = sum(shares.values())
        return {id: share / total for id, share in shares.items()} if total > 0 else shares

    @shared_property
    def ends(self) -> tuple[str, ...]:
        return tuple(step.id for step in self.steps.values() if step.kind == "end")

    @shared_property
    def reached(self) -> frozenset[str]:
        """Steps that a way leads to from a start."""
        return self.reachable_from(self.starts)

    @shared_property
    def ending(self) -> frozenset[str]:
        """Steps from which a way leads to an end."""
        return self.reaching(self.ends)

    @shared_property
    def runs_parallel(self) -> bool:
        """Whether any case of the tier is ever worked on in two places at once."""
        return any(self.steps[id].kind == "split" and len(self.ways[id]) > 1 for id in self.reached)

    @shared_property
    def visited(self) -> frozenset[str]:
        """Steps that can come about at all: by ways, timeouts or recoveries."""
        return self.reachable_from(self.starts, exceptions=True)

    def reachable_from(self, sources: Iterable[str], *, exceptions: bool = False) -> frozenset[str]:
        """The sources and all steps that ways (and ``exceptions``) lead to from them."""
        onward = self._targets_with_exceptions if exceptions else self.targets
        return frozenset(spread(sources, onward.__getitem__))

    @shared_property
    def targets(self) -> dict[str, list[str]]:
        """The steps that ways lead to from each step."""
        return {id: [way.target for way in ways] for id, ways in self.ways.items()}

    @shared_property
    def _targets_with_exceptions(self) -> dict[str, list[str]]:
        return {id: [*targets, *self.exceptions[id]] for id, targets in self.targets.items()}

    @shared_property
    def _sources(self) -> dict[str, list[str]]:
        return {id: [way.source for way in ways] for id, ways in self.entries.items()}

    @shared_property
    def _sources_with_exceptions(self) -> dict[str, list[str]]:
        back = {id: list(sources) for id, sources in self._sources.items()}
        for id, leads in self.exceptions.items():
            for target in leads:
                back[target].append(id)
        return back

    def reaching(self, targets: Iterable[str], *, exceptions: bool = False) -> frozenset[str]:
        """The targets and all steps from which ways (and ``exceptions``) lead to them."""
        back = self._sources_with_exceptions if exceptions else self._sources
        return frozenset(spread(targets, back.__getitem__))

    def happening(
        self, sources: Iterable[str], without: Collection[str] = (), *, exceptions: bool = False
    ) -> frozenset[str]:
        """What can still happen from the sources when some steps are deleted: a join needs all its entries."""
        steps, ways = self.steps, self.ways
        found = {source for source in sources if source not in without}
        waiting: dict[str, set[Way]] = {}
        queue = list(found)
        while queue:
            id = queue.pop()
            if exceptions:
                moved = {target for target in self.exceptions[id] if target not in found and target not in without}
                found |= moved
                queue += moved
            for way in ways[id]:
                target = way.target
                if target in found or target in without:
                    continue
                if steps[target].kind == "join":
                    waiting.setdefault(target, set()).add(way)
                    if len(waiting[target]) < len(self.arrivals[target]):
                        continue
                found.add(target)
                queue.append(target)
        return frozenset(found)

    def way_around(self, without: Collection[str], sources: Iterable[str] | None = None) -> tuple[str, ...] | None:
        """A shortest way from the sources (the starts) to an end that avoids the given steps; None where every path
        passes one of them."""
        begin = [id for id in (self.starts if sources is None else sources) if id not in without]
        possible = self.happening(begin, without)
        return self.shortest(begin, [end for end in self.ends if end in possible], possible)

    def shortest(
        self, sources: Iterable[str], targets: Collection[str], within: Collection[str] | None = None
    ) -> tuple[str, ...] | None:
        """A shortest path of steps from a source to a target, both included; None where there is none."""
        goal = set(targets)
        before: dict[str, str | None] = dict.fromkeys(sources)
        queue = deque(before)
        while queue:
            step = queue.popleft()
            if step in goal:
                return traced(before, step)
            for way in self.ways[step]:
                if way.target not in before and (within is None or way.target in within):
                    before[way.target] = step
                    queue.append(way.target)
        return None

    def every_path_passes(self, steps: Collection[str]) -> bool:
        """Whether no end can be reached without one of these steps."""
        return self.way_around(steps) is None


def _spans(below: Mapping[str, list[str]]) -> dict[str, tuple[int, int]]:
    """Numbers for a tree from `ROOT`: each node's span, from when a walk comes to it until it leaves it for good."""
    begun: dict[str, int] = {}
    spans: dict[str, tuple[int, int]] = {}
    queue = [(ROOT, False)]
    while queue:
        step, leaving = queue.pop()
        if leaving:
            spans[step] = (begun[step], len(begun))
        else:
            begun[step] = len(begun)
            queue += [(step, True), *((child, False) for child in below.get(step, ()))]
    return spans


def traced(before: Mapping[Node, Node | None], last: Node) -> tuple[Node, ...]:
    """The way to ``last``, where ``before`` says what each node was first come to from (None: it was begun with)."""
    path = [last]
    while (node := before[path[-1]]) is not None:
        path.append(node)
    return tuple(reversed(path))


def same_for_all(process: Process) -> bool:
    """Whether every tier has the same graph, with the same probabilities."""
    branches = [branch for step in process.steps.values() for branch in step.next]
    return not any(step.tiers for step in process.steps.values()) and not any(
        branch.tiers or isinstance(branch.p, Mapping) for branch in branches
    )


def stated_p(process: Process, step: Step, branch: Branch, tier: str) -> float | None:
    """The probability that a branch states for a tier; that of a check's refusal may be stated as its ``rejects``."""
    p = branch.p_for(tier)
    if p is None and branch.p is None and step.rejects is not None and branch is refusal(process, step):
        return step.rejects
    return p


def refusal(process: Process, step: Step) -> Branch | None:
    """The exit by which a check or approve refuses: the one marked as rework, else the only one that leads to an end."""
    ends = [branch for branch in step.next if branch.to in process.steps and process.steps[branch.to].kind == "end"]
    marked = [branch for branch in step.next if branch.loop == "rework"] or ends
    return marked[0] if len(marked) == 1 and len(step.next) > 1 else None


def _exception_targets(step: Step) -> list[str]:
    leads = [timeout.to for timeout in step.on_timeout] + [failure.recover for failure in step.fail]
    return [target for target in leads if target is not None]


Node = TypeVar("Node", bound=Hashable)


def spread(sources: Iterable[Node], onward: Callable[[Node], Iterable[Node]]) -> set[Node]:
    """The sources and all that ``onward`` leads to from them, step by step."""
    found = set(sources)
    queue = list(found)
    for node in queue:  # grows on the way
        for after in onward(node):
            if after not in found:
                found.add(after)
                queue.append(after)
    return found


def flows(process: Process) -> dict[str, Flow]:
    """The graph of every tier, in the order of the tiers."""
    found: dict[str, Flow] = {}
    for tier in process.shares:
        found[tier] = next(iter(found.values())).for_tier(tier) if found else Flow(process, tier)
    return found
