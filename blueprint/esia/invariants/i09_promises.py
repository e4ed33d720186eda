"""I9: no tier is served later than it was, on a clock that something is promised for.

Judged by the mean time on the clock: what makes it longer leaves fewer cases within the promise, what leaves it as it is
or makes it shorter does not. A rise that is small beside what is promised is no matter, and none is where the user accepts
that the tier is served later.
"""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.analysis.analysis import TierAnalysis
from blueprint.analysis.clocks import read_clock
from blueprint.esia.invariants.broken import Broken, Change, Invariant
from blueprint.text import Message, both, duration

SMALL = 0.01
"""The rise of the mean, as a share of the time promised, that is no matter (our choice)."""


def check(change: Change) -> Iterator[Broken]:
    for id, tier in change.as_is.process.tiers.items():
        if id in change.slower:
            continue
        for clock, target in tier.sla.items():
            was, now = (
                _mean(subject.study.tiers[id], clock) if id in subject.study.tiers else None
                for subject in (change.as_is, change.to_be)
            )
            allowed = target.within.minutes
            if was is not None and now is not None and now - was > SMALL * allowed:
                words = {"clock": clock, "tier": tier.title, "allowed": duration(allowed)}
                yield Broken("I9", Message(_LATER, was=duration(was), now=duration(now), **words))


def _mean(tier: TierAnalysis, clock: str) -> float | None:
    clocks = tier.flow.process.clocks
    reading = read_clock(tier, clocks[clock]) if clock in clocks else None
    return reading.work_min + reading.wait_min if reading and reading.cases > 0 else None


_LATER = both(
    "“{tier}” would take {now} instead of {was} on the clock {clock} ({allowed} promised)",
    "“{tier}”在计时 {clock} 上将由 {was} 变为 {now}（承诺 {allowed}）",
)

INVARIANT = Invariant("I9", both("no tier is served later", "任何客户层级都不因此变慢"), check)
