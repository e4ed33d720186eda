"""The assumptions that figures rest on: probabilities, times, the volume - and a process with one of them changed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from blueprint.graph import refusal
from blueprint.model import Branch, Duration, Process, RandomDuration, Rate, Step, Volume

P, WAIT, WORK, REJECTS, VOLUME = "p", "wait", "work", "rejects", "volume"


@dataclass(frozen=True, slots=True)
class Assumption:
    """A number that somebody has estimated: ``kind`` is p (of the branch with this ``index``; for one ``tier`` where it is
    given by tier), wait or work (mean minutes), rejects (a share) or volume (relative to what is stated)."""

    kind: str
    value: float
    step: str | None = None
    index: int | None = None
    tier: str | None = None

    @property
    def is_share(self) -> bool:
        return self.kind in (P, REJECTS)


def assumptions(process: Process) -> tuple[Assumption, ...]:
    """Every assumption that is stated and not 0; a certain branch (p 1) is none."""
    return tuple(one for one in _assumptions(process) if one.value > 0 and not (one.is_share and one.value >= 1))


def _assumptions(process: Process) -> Iterator[Assumption]:
    if process.volume is not None:
        yield Assumption(VOLUME, 1.0)
    for id, step in process.steps.items():
        if step.time.wait:
            yield Assumption(WAIT, step.time.wait.mean, id)
        if step.time.work:
            yield Assumption(WORK, step.time.work.mean, id)
        if step.rejects is not None and not _states_refusal(process, step):
            yield Assumption(REJECTS, step.rejects, id)
        for index, branch in enumerate(step.next):
            if branch is _implied(step):
                continue
            if isinstance(branch.p, Mapping):
                yield from (Assumption(P, p, id, index, tier) for tier, p in branch.p.items())
            elif branch.p is not None:
                yield Assumption(P, branch.p, id, index)


def _implied(step: Step) -> Branch | None:
    """Of two branches whose probabilities add up to 1, the likelier: it is what the other leaves."""
    stated = [(branch.p, branch) for branch in step.next if isinstance(branch.p, float)]
    return max(stated, key=lambda pair: pair[0])[1] if len(stated) == len(step.next) == 2 else None


def _states_refusal(process: Process, step: Step) -> bool:
    refused = refusal(process, step)
    return refused is not None and refused.p is not None


def changed(process: Process, assumption: Assumption, factor: float) -> Process:
    """The process with one assumption multiplied. A share stays below 1, and what the other branches of the step state
    for the same tiers shrinks or grows in proportion, so that their sum stays as it was."""
    if assumption.step is None:
        return replace(process, volume=_more(process.volume, factor) if process.volume else None)
    step = _changed(process, process.steps[assumption.step], assumption, factor)
    return replace(process, steps={**process.steps, step.id: step})


def _changed(process: Process, step: Step, assumption: Assumption, factor: float) -> Step:
    if assumption.kind in (WAIT, WORK):
        given = step.time.wait if assumption.kind == WAIT else step.time.work
        return replace(step, time=replace(step.time, **{assumption.kind: _scaled(given, factor)})) if given else step
    own = min(assumption.value * factor, _MOST)
    rest = (1 - own) / (1 - assumption.value)
    if assumption.kind == REJECTS:
        branches = tuple(
            replace(branch, p=_by_tier(branch, dict.fromkeys(process.shares, rest), process.shares))
            for branch in step.next
        )
        return replace(step, rejects=own, next=branches)
    moved = step.next[assumption.index or 0]
    tiers = [id for id in process.shares if assumption.tier in (None, id) and (not moved.tiers or id in moved.tiers)]
    raised = own / assumption.value
    branches = tuple(
        replace(branch, p=_by_tier(branch, dict.fromkeys(tiers, raised if branch is moved else rest), process.shares))
        for branch in step.next
    )
    return replace(step, next=branches)


_MOST = 0.999
"""A share that is no certainty yet."""


def _by_tier(
    branch: Branch, factors: Mapping[str, float], tiers: Collection[str]
) -> float | Mapping[str, float] | None:
    """The probabilities of a branch, multiplied for some tiers."""
    if branch.p is None:
        return None
    p = {id: stated * factors.get(id, 1.0) for id in tiers if (stated := branch.p_for(id)) is not None}
    return next(iter(p.values())) if len(set(p.values())) == 1 and not isinstance(branch.p, Mapping) else p


def _scaled(duration: RandomDuration, factor: float) -> RandomDuration:
    return replace(
        duration,
        parameters=tuple(Duration(one.elapsed * factor, one.business_days * factor) for one in duration.parameters),
    )


def _more(volume: Volume, factor: float) -> Volume:
    if isinstance(volume, Rate):
        return replace(volume, count=volume.count * factor)
    return tuple(replace(one, rate=replace(one.rate, count=one.rate.count * factor)) for one in volume)
