"""Silent waiting: how long a customer hears nothing on the way to the answer (analyses.md, "Silent wait")."""

from __future__ import annotations

from dataclasses import dataclass

from blueprint.analysis.loop_free import STEPS, in_order, kept, ways_to_passed_steps
from blueprint.analysis.measures import wait_of, work_of
from blueprint.analysis.words import Words
from blueprint.graph import Flow
from blueprint.model import Step


@dataclass(frozen=True, slots=True)
class Silence:
    """The longest silence in minutes, the step that takes most of it, and the path from telling to telling."""

    minutes: float = 0.0
    step: str | None = None
    path: tuple[str, ...] = ()

    @property
    def hours(self) -> float:
        return self.minutes / 60


def longest_silence(flow: Flow, words: Words) -> Silence:
    """The longest of all silences of a tier."""
    return max(silences(flow, words).values(), key=lambda one: one.minutes, default=Silence())


def silences(flow: Flow, words: Words) -> dict[str, Silence]:
    """The longest mean wait and work between two tells before the answer, on a loop-free path, by the tell that ends it.

    A way back to a step that every case has passed is on no loop-free path. Where the graph has no other cycles, one
    pass finds the longest path, and the longest entry of each join; else loop-free paths are followed one by one, up to
    a limit, beyond which cycles are cut where they are met.
    """
    backward = ways_to_passed_steps(flow)
    order, whole = in_order(flow, backward)
    if whole:
        return _along(flow, words, order, backward)
    found = _path_by_path(flow, words)
    return _along(flow, words, order, backward) if found is None else found


def _along(flow: Flow, words: Words, order: list[str], backward: frozenset[tuple[str, int]]) -> dict[str, Silence]:
    before_answer = flow.happening(flow.starts, words.answers)
    so_far: dict[str, Silence] = {}
    found: dict[str, Silence] = {}
    for id in order:
        entries = [so_far[way.source] for way in kept(flow.arrivals[id], backward) if way.source in so_far]
        if not entries and id not in flow.starts:
            continue
        arrived = max(entries, key=lambda silence: silence.minutes, default=Silence())
        silence = _after(words, flow, id, arrived)
        if words.tells(flow.steps[id]):
            if id in before_answer or id in words.answers:
                found[id] = silence
            silence = Silence(path=(id,))
        if id in before_answer:
            so_far[id] = silence
    return found


def _path_by_path(flow: Flow, words: Words) -> dict[str, Silence] | None:
    """The longest silences of all loop-free paths up to the answer; None where there are too many of them."""
    found: dict[str, Silence] = {}
    queue: list[tuple[tuple[str, ...], Silence]] = [((start,), Silence()) for start in flow.starts]
    left = STEPS
    while queue and left > 0:
        path, before = queue.pop()
        left -= len(path)
        silence = _after(words, flow, path[-1], before)
        if words.tells(flow.steps[path[-1]]):
            found[path[-1]] = max(found.get(path[-1], silence), silence, key=lambda one: one.minutes)
            silence = Silence(path=path[-1:])
        if path[-1] not in words.answers:
            queue += [((*path, way.target), silence) for way in flow.ways[path[-1]] if way.target not in path]
    return None if queue else found


def is_silence(words: Words, step: Step) -> bool:
    """Whether the time of a step counts as silence: not where the customer acts or everybody waits for an event."""
    return not words.by_customer(step) and not step.event and step.kind not in ("start", "end")


def _after(words: Words, flow: Flow, id: str, before: Silence) -> Silence:
    step = flow.steps[id]
    minutes = wait_of(step) + work_of(step) if is_silence(words, step) else 0.0
    most = before.step is None or minutes > _minutes(flow, before.step)
    return Silence(before.minutes + minutes, id if minutes and most else before.step, (*before.path, id))


def _minutes(flow: Flow, id: str) -> float:
    return wait_of(flow.steps[id]) + work_of(flow.steps[id])
