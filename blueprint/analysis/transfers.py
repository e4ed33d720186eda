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
from blueprint.graph import Flow

if TYPE_CHECKING:
    import networkx as nx


class _State(NamedTuple):
    """A step, the last human step up to here ("" before any), and what is supposed of the present visit."""

    step: str
    holder: str
    idle: bool
    transferred: bool
    counted: str = ""
    """The id of the transfer that arriving here is, if it is one."""


@dataclass(frozen=True, slots=True)
class PassedOn:
    """The path on which a customer is passed on most often before the first answer or the end.

    ``transfers`` are the steps from which the case is passed on, in order, each once; ``path`` all steps of it.
    """

    transfers: tuple[str, ...]
    path: tuple[str, ...]


def passed_on(flow: Flow, words: Words) -> PassedOn:
    """The path of a tier with the most transfers before an answer; without any where nobody is passed on."""
    states = _states(flow, words)
    counted = {state for state in states if state.counted}
    return _most(states, counted) if counted else PassedOn((), ())


def _states(flow: Flow, words: Words) -> nx.DiGraph[_State]:
    """The graph of states that lie on a path from a start to the first answer or an end."""
    import networkx as nx

    graph: nx.DiGraph[_State] = nx.DiGraph()
    queue = [_State(start, "", False, False) for start in flow.starts]
    graph.add_nodes_from(queue, begins=True)
    stops: set[_State] = set()
    while queue:
        state = queue.pop()
        if state.step in words.answers or flow.steps[state.step].kind == "end":
            stops.add(state)
            continue
        for way in flow.ways[state.step]:
            for after in _arrivals(flow, words, state, way.target):
                if after not in graph:
                    queue.append(after)
                graph.add_edge(state, after)
    return graph.subgraph(_leading_to(graph, stops)).copy()


def _leading_to(graph: nx.DiGraph[_State], stops: set[_State]) -> set[_State]:
    found, queue = set(stops), list(stops)
    while queue:
        for before in graph.predecessors(queue.pop()):
            if before not in found:
                found.add(before)
                queue.append(before)
    return found


def _arrivals(flow: Flow, words: Words, state: _State, target: str) -> Iterator[_State]:
    step = flow.steps[target]
    holder = flow.steps[state.holder] if state.holder else None
    if not words.human(step):
        passes_on = step.kind == "transfer" and holder is not None
        yield state._replace(
            step=target, transferred=state.transferred or passes_on, counted=target if passes_on else ""
        )
        return
    passing = step.kind == "transfer"
    here = _State(target, target, False, passing, target if passing else "")
    idle = words.adds_nothing(step)
    if holder is None or state.transferred:
        yield here
    elif holder.role != step.role:
        yield here
        if idle:
            yield here._replace(idle=True, counted=here.counted or f"{state.holder}\0{target}")
    elif not state.idle:
        yield here
    elif idle:
        yield here._replace(idle=True)


def _most(states: nx.DiGraph[_State], counted: set[_State]) -> PassedOn:
    """The path that gathers the most different transfers: in a cycle of states it can gather all of them."""
    import networkx as nx

    parts = nx.condensation(states)
    best: dict[int, tuple[frozenset[str], tuple[int, ...]]] = {}
    for part in reversed(list(nx.topological_sort(parts))):
        own = frozenset(state.counted for state in parts.nodes[part]["members"] if state in counted)
        onward = max((best[after] for after in parts.successors(part)), key=lambda b: len(b[0]), default=(own, ()))
        best[part] = (own | onward[0], (part, *onward[1]))
    begins = [part for part in parts if any(states.nodes[s].get("begins") for s in parts.nodes[part]["members"])]
    if not begins:
        return PassedOn((), ())
    _, chain = max((best[part] for part in begins), key=lambda b: len(b[0]))
    return _walk(states, [parts.nodes[part]["members"] for part in chain])


def _walk(states: nx.DiGraph[_State], members: list[set[_State]]) -> PassedOn:
    """A walk through the chosen parts that comes by each of their transfers."""
    import networkx as nx

    within = states.subgraph(set().union(*members))
    here = next(s for s in members[0] if states.nodes[s].get("begins"))
    walk = [here]
    for part in members:
        for goal in _by_transfer(part):
            if nx.has_path(within, walk[-1], goal):
                walk += nx.shortest_path(within, walk[-1], goal)[1:]
    stops = [state for state in within if not states.out_degree(state)]
    goal = next((state for state in stops if nx.has_path(within, walk[-1], state)), walk[-1])
    walk += nx.shortest_path(within, walk[-1], goal)[1:]
    seen = list(dict.fromkeys(state.counted for state in walk if state.counted))
    return PassedOn(tuple(name.split("\0")[0] for name in seen), tuple(state.step for state in walk))


def _by_transfer(part: set[_State]) -> list[_State]:
    firsts: dict[str, _State] = {}
    for state in sorted(part):
        if state.counted:
            firsts.setdefault(state.counted, state)
    return list(firsts.values())
