"""Silent waiting: how long a customer hears nothing on the way to the answer (analyses.md, "Silent wait")."""

from __future__ import annotations

from dataclasses import dataclass

from blueprint.analysis.measures import wait_of, work_of
from blueprint.analysis.words import Words
from blueprint.graph import Flow, Way


@dataclass(frozen=True, slots=True)
class Silence:
    """The longest silence in minutes, the step that takes most of it, and the path from telling to telling."""

    minutes: float = 0.0
    step: str | None = None
    path: tuple[str, ...] = ()

    @property
    def hours(self) -> float:
        return self.minutes / 60


def longest_silence(flow: Flow, words: Words, backward: frozenset[tuple[str, int]]) -> Silence:
    """The longest mean wait and work between two tells before the answer, on a loop-free path.

    ``backward`` are the branches that close loops (source and index); without them the graph has no cycle. At a join
    the longest entry counts.
    """
    before_answer = flow.happening(flow.starts, words.answers)
    so_far: dict[str, Silence] = {}
    longest = Silence()
    for id in _in_order(flow, backward):
        entries = [so_far[way.source] for way in _kept(flow.entries[id], backward) if way.source in so_far]
        if not entries and id not in flow.starts:
            continue
        arrived = max(entries, key=lambda silence: silence.minutes, default=Silence())
        silence = _after(words, flow, id, arrived)
        told = words.tells(flow.steps[id])
        if told or flow.steps[id].kind == "end":
            longest = max(longest, silence, key=lambda s: s.minutes) if told else longest
            silence = Silence(path=(id,))
        if id in before_answer:
            so_far[id] = silence
    return longest


def _after(words: Words, flow: Flow, id: str, before: Silence) -> Silence:
    step = flow.steps[id]
    counts = not words.by_customer(step) and not step.event and step.kind not in ("start", "end")
    minutes = wait_of(step) + work_of(step) if counts else 0.0
    most = before.step is None or minutes > _minutes(flow, before.step)
    return Silence(before.minutes + minutes, id if minutes and most else before.step, (*before.path, id))


def _minutes(flow: Flow, id: str) -> float:
    return wait_of(flow.steps[id]) + work_of(flow.steps[id])


def _kept(ways: tuple[Way, ...], backward: frozenset[tuple[str, int]]) -> list[Way]:
    return [way for way in ways if (way.source, way.index) not in backward]


def _in_order(flow: Flow, backward: frozenset[tuple[str, int]]) -> list[str]:
    """The reached steps so that each comes after all that lead to it; a cycle that is left is cut where it is met."""
    missing = {id: len(_kept(flow.entries[id], backward)) for id in flow.reached}
    for id in flow.reached:
        missing[id] -= sum(way.source not in flow.reached for way in _kept(flow.entries[id], backward))
    ready = sorted((id for id, count in missing.items() if count == 0), key=flow.order.__getitem__)
    ordered: list[str] = []
    while missing:
        id = ready.pop(0) if ready else min(missing, key=lambda one: (missing[one], flow.order[one]))
        if missing.pop(id, None) is None:
            continue
        ordered.append(id)
        for way in _kept(flow.ways[id], backward):
            if way.target in missing:
                missing[way.target] -= 1
                if missing[way.target] == 0:
                    ready.append(way.target)
    return ordered
