"""Transfers without an answer: being passed on and on (analyses.md, "Transfer"; S1, company Q).

A path is judged visit by visit: a handoff counts as a transfer when the visit that it begins is known to add nothing up
to its own next handoff. So the graph is walked in states that carry who had the case last and whether the present visit
is taken for an idle one; a guess that the path does not keep leads nowhere and is dropped.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from blueprint.analysis.words import Words
from blueprint.graph import Flow, spread

if TYPE_CHECKING:
    import networkx as nx


class _State(NamedTuple):
    """A step, the last human step up to here ("" before any), and what is supposed of the present visit."""

    step: str
    holder: str
    idle: bool
    transferred: bool
    counted: tuple[str, ...] = ()
    """The transfers that arriving here makes: this step, the handoff into an idle visit, or both."""


@dataclass(frozen=True, slots=True)
class PassedOn:
    """The path on which a customer is passed on most often before the first answer or the end.

    ``transfers`` are the steps from which the case is passed on, in order, and ``receivers`` those that it then comes to (for
    a transfer step that step itself): each such way once, however often the path takes it. ``path`` are all its steps.
    """

    transfers: tuple[str, ...] = ()
    receivers: tuple[str, ...] = ()
    path: tuple[str, ...] = ()


def passed_on(flow: Flow, words: Words) -> PassedOn:
    """The path of a tier with the most transfers before an answer; without any where nobody is passed on."""
    begins = [_State(start, "", False, False) for start in flow.starts]
    onward = _explored(flow, words, begins)
    kept = _completed(flow, words, onward)
    if not any(state.counted for state in kept):
        return PassedOn()
    return _most(_graph(onward, kept), [state for state in begins if state in kept])


def _explored(flow: Flow, words: Words, begins: list[_State]) -> dict[_State, list[_State]]:
    """Every state that can come about before the first answer, and what follows each."""
    onward: dict[_State, list[_State]] = {}
    queue = list(begins)
    while queue:
        state = queue.pop()
        if state not in onward:
            over = state.step in words.answers or flow.steps[state.step].kind == "end"
            ways = () if over else flow.ways[state.step]
            onward[state] = [after for way in ways for after in _arrivals(flow, words, state, way.target)]
            queue += onward[state]
    return onward


def _completed(flow: Flow, words: Words, onward: dict[_State, list[_State]]) -> set[_State]:
    """The states from which the first answer or an end can still be reached: the others are guesses not kept."""
    before: dict[_State, list[_State]] = {}
    for state, followers in onward.items():
        for after in followers:
            before.setdefault(after, []).append(state)
    over = [state for state in onward if state.step in words.answers or flow.steps[state.step].kind == "end"]
    return spread(over, lambda state: before.get(state, ()))


def _graph(onward: dict[_State, list[_State]], kept: set[_State]) -> nx.DiGraph[_State]:
    import networkx as nx

    graph: nx.DiGraph[_State] = nx.DiGraph()
    known = [state for state in onward if state in kept]  # in the order found: of equals the first is always the same
    graph.add_nodes_from(known)
    graph.add_edges_from((state, after) for state in known for after in onward[state] if after in kept)
    return graph


def _arrivals(flow: Flow, words: Words, state: _State, target: str) -> Iterator[_State]:
    step = flow.steps[target]
    holder = flow.steps[state.holder] if state.holder else None
    if not words.human(step):
        passes_on = step.kind == "transfer" and holder is not None
        yield state._replace(
            step=target, transferred=state.transferred or passes_on, counted=(target,) if passes_on else ()
        )
        return
    passing = step.kind == "transfer"
    here = _State(target, target, False, passing, (target,) if passing else ())
    idle = words.adds_nothing(step)
    if holder is None or state.transferred:
        yield here
    elif holder.role != step.role:
        if idle:
            yield here._replace(idle=True, counted=(f"{state.holder}\0{target}", *here.counted))
        yield here
    elif not state.idle:
        yield here
    elif idle:
        yield here._replace(idle=True)


def _most(states: nx.DiGraph[_State], begins: list[_State]) -> PassedOn:
    """The path that gathers the most different transfers: in a cycle of states it can gather all of them."""
    import networkx as nx

    parts = nx.condensation(states)
    best: dict[int, tuple[frozenset[str], tuple[int, ...]]] = {}
    for part in reversed(list(nx.topological_sort(parts))):
        own = frozenset(name for state in parts.nodes[part]["members"] for name in state.counted)
        onward = max((best[after] for after in parts.successors(part)), key=lambda b: len(b[0]), default=(own, ()))
        best[part] = (own | onward[0], (part, *onward[1]))
    part_of = parts.graph["mapping"]
    begin = max(begins, key=lambda state: len(best[part_of[state]][0]))
    return _walk(states, begin, [parts.nodes[part]["members"] for part in best[part_of[begin]][1]])


def _walk(states: nx.DiGraph[_State], begin: _State, members: list[set[_State]]) -> PassedOn:
    """A walk through the chosen parts that comes by each of their transfers, the nearest first: a transfer that the walk
    took for none would be nearer than those behind it."""
    import networkx as nx

    within = states.subgraph(set().union(*members))
    walk = [begin]
    for part in members:
        while onward := _to_nearest(within, walk, part):
            walk += onward[1:]
    stops = [state for state in states if state in within and not states.out_degree(state)]
    goal = next((state for state in stops if nx.has_path(within, walk[-1], state)), walk[-1])
    walk += nx.shortest_path(within, walk[-1], goal)[1:]
    seen = [name.split("\0") for name in dict.fromkeys(name for state in walk for name in state.counted)]
    return PassedOn(
        tuple(ends[0] for ends in seen), tuple(ends[-1] for ends in seen), tuple(state.step for state in walk)
    )


def _to_nearest(within: nx.DiGraph[_State], walk: list[_State], part: set[_State]) -> list[_State] | None:
    """The shortest way on to a transfer of a part that the walk has not met yet."""
    import networkx as nx

    met = {name for state in walk for name in state.counted}
    ways = nx.single_source_shortest_path(within, walk[-1])
    return next((way for state, way in ways.items() if state in part and not met.issuperset(state.counted)), None)
