"""I9: no tier is served later than it was, on a clock that something is promised for.

By a simulation, where there is one, the share within the promise must not fall by more than chance. Else it is judged by the
mean time on the clock: what makes it longer leaves fewer cases within the promise, what leaves it as it is or makes it
shorter does not. A rise that is small beside what is promised is no matter, and none is where the user accepts that the tier
is served later.
"""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.analysis.analysis import TierAnalysis
from blueprint.analysis.clocks import read_clock
from blueprint.esia.invariants.broken import Broken, Change, Invariant
from blueprint.esia.simulating import Outlook
from blueprint.model import Target, Tier
from blueprint.model.titles import clock_title
from blueprint.simulation.contrasts import Contrast
from blueprint.simulation.figures import ALL, Figure
from blueprint.text import Message, both, duration, figure, percent

SMALL = 0.01
"""The rise of the mean, as a share of the time promised, that is no matter (our choice)."""


def check(change: Change) -> Iterator[Broken]:
    if change.outlook and change.outlook.refused:
        yield Broken("I9", Message(_REFUSED, why=change.outlook.refused))
        return
    for id, tier in change.as_is.process.tiers.items():
        for clock, target in tier.sla.items() if id not in change.slower else ():
            share = change.outlook and _share(change.outlook, id if len(change.as_is.process.tiers) > 1 else ALL, clock)
            yield from _by_share(share, tier, clock) if share else _by_mean(change, id, clock, target)


def _share(outlook: Outlook, tier: str, clock: str) -> Contrast | None:
    """The share in time before and after; None where no case tells."""
    return next((one for one in outlook.contrasts if one.figure == Figure("within", tier, clock)), None)


def _by_share(one: Contrast, tier: Tier, clock: str) -> Iterator[Broken]:
    if one.alone and one.change.mean < 0:
        words = {"clock": clock_title(clock), "tier": tier.title, "half": figure((one.change.half or 0.0) * 100)}
        was, now = percent(one.before.mean), percent(one.after.mean)
        yield Broken("I9", Message(_FEWER, was=was, now=now, points=figure(-one.change.mean * 100), **words))


def _by_mean(change: Change, id: str, clock: str, target: Target) -> Iterator[Broken]:
    was, now = (
        _mean(subject.study.tiers[id], clock) if id in subject.study.tiers else None
        for subject in (change.as_is, change.to_be)
    )
    allowed = target.within.minutes
    if was is not None and now is not None and now - was > SMALL * allowed:
        words = {"clock": clock_title(clock), "tier": change.as_is.process.tier_title(id), "allowed": duration(allowed)}
        yield Broken("I9", Message(_LATER, was=duration(was), now=duration(now), **words))


def _mean(tier: TierAnalysis, clock: str) -> float | None:
    clocks = tier.flow.process.clocks
    reading = read_clock(tier, clocks[clock]) if clock in clocks else None
    return reading.work_min + reading.wait_min if reading and reading.cases > 0 else None


_LATER = both(
    "“{tier}” would take {now} instead of {was} on the clock {clock} ({allowed} promised)",
    "“{tier}”在计时“{clock}”上将由 {was} 变为 {now}（承诺 {allowed}）",
)
_FEWER = both(
    "on the clock {clock} {now} of “{tier}” would be in time instead of {was} (simulated: {points} ±{half} points less)",
    "“{tier}”在计时“{clock}”上的按时率将由 {was} 降为 {now}（仿真：低 {points} ±{half} 个百分点）",
)
_REFUSED = both("it cannot be simulated: {why}", "无法仿真：{why}")

INVARIANT = Invariant("I9", both("no tier is served later", "任何客户层级都不因此变慢"), check)
