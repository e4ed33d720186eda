"""Steps as chains of nodes: first what has to be waited for, then the work, then where it goes on."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.analysis.words import Words
from blueprint.graph import Flow
from blueprint.model import Overflow, Process, RandomDuration, Step
from blueprint.simulation.draws import Shape
from blueprint.simulation.first_contacts import NEW, UNASKED, FirstContacts
from blueprint.simulation.hands import hands_at_joins
from blueprint.simulation.keys import Purpose, step_key
from blueprint.simulation.model import NONE, PASSED_ON, Flag, Kind
from blueprint.simulation.nodes import Draw, Level, Node, Queue, Start, draw
from blueprint.simulation.pools import Pools, is_queued

_NO_RANK = 1 << 20
"""The rank of a tier without a priority: behind all that have one."""


class Chains:
    """The nodes of a process, tier by tier. Without ``pools`` every wait is the one that the file states."""

    def __init__(self, process: Process, pools: Pools | None) -> None:
        self.nodes: list[Node] = []
        self.memories = 1
        self.pools = pools
        self.process = process
        self.words = Words(process)
        named = (step.role for step in process.steps.values() if step.role)  # a role that nobody defines is one too
        self.roles = {id: number for number, id in enumerate(dict.fromkeys([*process.roles, *named]))}

    def add_tier(self, number: int, flow: Flow) -> list[Start]:
        """Add the nodes of a tier; its starts."""
        tier = _Tier(self, number, flow)
        tier.build()
        self.memories = max(self.memories, tier.memories)
        return tier.starts()


class _Tier:
    def __init__(self, chains: Chains, number: int, flow: Flow) -> None:
        self._chains, self._number, self._flow = chains, number, flow
        self._nodes = chains.nodes
        self._steps = [step for id, step in flow.steps.items() if id in flow.visited]
        self._hands = hands_at_joins(flow, chains.words, chains.roles)
        self._waits = {step.event for step in self._steps if step.kind == "wait" and step.event}
        self._contacts = FirstContacts(flow, chains.words)
        self._events: dict[str, int] = {}
        self.first: dict[str, int] = {}
        self._last: dict[str, int] = {}
        self.memories = 1

    def build(self) -> None:
        """Add the chain of every step, then lead each to the next."""
        for event in sorted(self._waits & {event for step in self._steps for event in step.sends}):
            self._events[event] = self._memory()
        for step in self._steps:
            begin = len(self._nodes)
            self._nodes += self._chain(step)
            self.first[step.id], self._last[step.id] = begin, len(self._nodes) - 1
            for node in self._nodes[begin:]:
                node.entry = begin
        for step in self._steps:
            self._lead_on(step)
            self._nodes[self._last[step.id]].contact = self._contacts.row(step.id)
            self._time(step)
            self._mark(step)
        self._count_visits()

    def starts(self) -> list[Start]:
        """Where cases start: the node, the share, and what is known of the first contact."""
        contacts = self._contacts.starts
        return [
            Start(self.first[id], share, NEW if id in contacts else UNASKED) for id, share in self._flow.starts.items()
        ]

    def _count_visits(self) -> None:
        """Steps that a case may come to again count their visits; those that it may come to after them begin anew."""
        again = self._repeated()
        behind = self._flow.reachable_from(again, exceptions=True)
        for step in self._steps:
            if step.id in behind:
                self._nodes[self.first[step.id]].counter = self._memory() if step.id in again else NONE

    def _memory(self) -> int:
        self.memories += 1
        return self.memories - 1

    def _node(self, kind: Kind, step: Step, *options: Draw) -> Node:
        return Node(kind, self._number, step.id, options=list(options))

    def _key(self, step: Step, purpose: Purpose) -> int:
        return step_key(step.id, purpose)

    # What a step is made of

    def _chain(self, step: Step) -> list[Node]:
        return list(self._parts(step)) or [self._manned(self._node(Kind.PASS, step), step)]

    def _parts(self, step: Step) -> Iterator[Node]:
        if step.kind == "end":
            yield self._node(Kind.END, step)
            return
        if step.kind == "join":
            yield self._join(step)
        if step.kind == "wait" and step.event in self._events:
            yield self._event(step)
        elif step.kind != "start":
            yield from self._activity(step)
        if step.kind == "split" and len(self._flow.ways[step.id]) > 1:
            yield self._node(Kind.SPLIT, step)

    def _activity(self, step: Step) -> Iterator[Node]:
        queued = self._is_queued(step)
        waits = step.time.wait is not None and not queued
        if step.every is not None and step.every.minutes > 0 and not waits:  # a stated wait is that for the batch too
            rounds = (Shape.CONSTANT, step.every.minutes, 0.0, 0.0)
            yield self._node(Kind.BATCH, step, Draw(0, rounds))
        if waits:
            yield self._wait(step)
        if queued:
            yield self._served(step)
        elif step.role is not None or (step.time.work is not None and step.kind != "decision"):
            work = self._node(Kind.DELAY, step, draw(self._key(step, Purpose.WORK), step.time.work, step.role or ""))
            yield self._manned(work, step)

    def _is_queued(self, step: Step) -> bool:
        return self._chains.pools is not None and is_queued(self._chains.words, step)

    def _wait(self, step: Step) -> Node:
        node = self._node(Kind.DELAY, step, draw(self._key(step, Purpose.WAIT), step.time.wait))
        node.patience = self._patience(step)
        return node

    def _served(self, step: Step) -> Node:
        options = [self._work(step, step.role or "", step.time.work)]
        for other in filter(self._may_take, step.overflow):
            after = other.after.minutes if other.after else 0.0
            options.append(self._work(step, other.to, other.work or step.time.work)._replace(after=after))
        node = self._node(Kind.SERVED, step, *options)
        node.queue = Queue(tuple((option.pool, option.after) for option in options), self._rank)
        node.patience = self._patience(step)
        if node.patience and self._flow.runs_parallel:
            node.flags |= Flag.LEAVES | Flag.FINISHES | Flag.OVER
        return self._manned(node, step)

    def _work(self, step: Step, role: str, time: RandomDuration | None) -> Draw:
        assert self._chains.pools is not None
        return draw(self._key(step, Purpose.WORK), time, role)._replace(pool=self._chains.pools.number(role))

    def _may_take(self, other: Overflow) -> bool:
        return other.to in self._chains.process.roles and (not other.tiers or self._flow.tier in other.tiers)

    @property
    def _rank(self) -> int:
        tier = self._chains.process.tiers.get(self._flow.tier)
        return _NO_RANK if tier is None or tier.priority is None else tier.priority

    def _patience(self, step: Step) -> Draw | None:
        patience = step.patience_for(self._flow.tier)
        return draw(self._key(step, Purpose.PATIENCE), patience) if patience else None

    def _manned(self, node: Node, step: Step) -> Node:
        if self._chains.words.human(step):
            node.worker = self._chains.roles[step.role or ""]
        if step.kind == "transfer":
            node.hand = PASSED_ON
            node.flags |= Flag.FINISHES
        return node

    def _join(self, step: Step) -> Node:
        node = self._node(Kind.JOIN, step)
        node.need, node.hand = len(self._flow.arrivals[step.id]), self._hands.get(step.id, NONE)
        node.memory = self._memory()
        return node

    def _event(self, step: Step) -> Node:
        node = self._node(Kind.EVENT, step)
        node.memory = self._events[step.event or ""]
        return node

    # Where it goes on, and what happens meanwhile

    def _lead_on(self, step: Step) -> None:
        chain = range(self.first[step.id], self._last[step.id] + 1)
        for at in chain[:-1]:
            self._nodes[at].exits = [(at + 1, 1.0)]
        last = self._nodes[chain[-1]]
        last.route_key = self._key(step, Purpose.ROUTE)
        ways = [(self.first[way.target], way.p) for way in self._flow.ways[step.id]]
        if last.kind == Kind.SPLIT:
            last.exits = [(self._passing_to(step, target), 1.0) for target, _ in ways]
        elif last.kind != Kind.END:
            last.exits = ways or [(self._dead_end(step), 1.0)]

    def _passing_to(self, step: Step, target: int) -> int:
        """A node that a token goes on from to a target."""
        self._nodes.append(Node(Kind.PASS, self._number, step.id, exits=[(target, 1.0)], entry=len(self._nodes)))
        return len(self._nodes) - 1

    def _dead_end(self, step: Step) -> int:
        self._nodes.append(Node(Kind.END, self._number, step.id, entry=len(self._nodes)))
        return len(self._nodes) - 1

    def _time(self, step: Step) -> None:
        first, last = self._nodes[self.first[step.id]], self._nodes[self._last[step.id]]
        for timeout in step.on_timeout:
            after = timeout.after or step.sla_for(self._flow.tier)
            if after is not None:
                moves = timeout.to is not None and timeout.to in self.first
                first.levels.append(
                    Level(after, self._passing_to(step, self.first[timeout.to or ""]) if moves else NONE)
                )
        if first.levels:
            first.flags |= Flag.ARRIVES
            last.flags |= Flag.FINISHES | Flag.OVER
            for at in range(self.first[step.id], self._last[step.id] + 1):
                self._nodes[at].flags |= Flag.BEGINS

    def _mark(self, step: Step) -> None:
        last = self._nodes[self._last[step.id]]
        working = [node for node in self._own(step) if node.kind in (Kind.SERVED, Kind.DELAY)][-1:]
        for number, clock in enumerate(self._chains.process.clocks.values()):
            moments = [(clock.from_, 2 * number), *((to, 2 * number + 1) for to in clock.to)]
            for moment, mark in moments:
                if moment.step == step.id:
                    begins = moment.begins and step.kind != "wait" and bool(working)
                    (working[0].begins if begins else last.finishes).append(mark)
        last.raises = [self._events[event] for event in step.sends if event in self._events]
        if last.raises:
            last.flags |= Flag.FINISHES

    def _own(self, step: Step) -> list[Node]:
        return self._nodes[self.first[step.id] : self._last[step.id] + 1]

    def _repeated(self) -> set[str]:
        """The steps that one case may come to more than once."""
        flow = self._flow
        onward = {step.id: [way.target for way in flow.ways[step.id]] for step in self._steps}
        for step in self._steps:
            onward[step.id] += [late.to for late in step.on_timeout if late.to in self.first]
        return {id for id, targets in onward.items() if id in flow.reachable_from(targets, exceptions=True)}
