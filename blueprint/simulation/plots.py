"""Plots for a terminal: how long cases take on each clock, by tier, with what is promised; how busy people are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from blueprint.model.titles import clock_title
from blueprint.simulation.figures import ALL
from blueprint.simulation.sample import Sample
from blueprint.simulation.simulated import Simulated
from blueprint.text import Message, Text, both, cell_width, duration, padded, percent, printable, wrapped

BLOCKS, ASCII = "▏▎▍▌▋▊▉█┄", "#-"
"""Parts of a filled cell, then what marks a promise."""

_SPANS = 12
"""Bars of a histogram at most."""
_NICE = [
    *(n / 60 for n in (1, 2, 5, 10, 15, 30)), 1, 2, 5, 10, 15, 30,
    *(60 * n for n in (1, 2, 4, 8, 12)), *(1440 * n for n in (1, 2, 5, 10, 30, 90, 365)),
]  # fmt: skip
"""Lengths of time that a bar may stand for, in minutes."""
_NARROWEST, _WIDEST = 22, 44
"""Cells of a column of bars."""


def plots(found: Simulated, language: str, width: int, signs: str = BLOCKS) -> Iterator[str]:
    """The plots in lines of ``width`` cells, made of `BLOCKS` or of `ASCII`."""
    tiers = [tier for tier in found.model.tiers if found.cases_by_tier[tier]]
    shown = tiers if len(tiers) > 1 else [ALL]
    fitting = max(1, (width - 10) // _NARROWEST)
    for clock in found.model.clocks or ("",):
        for at in range(0, len(shown), fitting):
            yield from _Histogram(found, clock, shown[at : at + fitting], language, signs).lines(width)
            yield ""
    if found.model.pools:
        yield from _utilisation(found, language, width, signs)


class _Histogram:
    """The shares of cases by their time on a clock, side by side for some tiers."""

    def __init__(self, found: Simulated, clock: str, tiers: Sequence[str], language: str, signs: str) -> None:
        self._found, self._clock, self._tiers = found, clock, tiers
        self._language, self._signs = language, signs
        self._edges = _edges([found.samples[clock, tier] for tier in tiers])

    def lines(self, width: int) -> Iterator[str]:
        name = clock_title(self._clock) if self._clock else _WHOLE
        yield from wrapped(printable(Message(_HEADING, clock=name).text(self._language)), width)
        labels = [duration(edge).text(self._language) for edge in self._edges] + [_MORE.text(self._language)]
        first = max(map(cell_width, labels)) + 2
        column = min(_WIDEST, (width - first) // len(self._tiers))
        titles = [Text.of("") if tier == ALL else self._found.process.tier_title(tier) for tier in self._tiers]
        if len(titles) > 1:
            heads = (padded(printable(title.text(self._language)), column - 2) for title in titles)
            yield (" " * first + "  ".join(heads)).rstrip()
        columns = [self._column(tier, column - 2) for tier in self._tiers]
        for number, label in enumerate(labels):
            cells = [rows[number] for rows, _ in columns]
            yield (padded(label, first) + "  ".join(cells)).rstrip()
            marks = [promised.get(number, "") for _, promised in columns]
            if any(marks):
                yield (" " * first + "  ".join(padded(mark, column - 2) for mark in marks)).rstrip()

    def _column(self, tier: str, width: int) -> tuple[list[str], dict[int, str]]:
        """The bars of a tier with the share up to each, and the mark of what is promised behind the last bar before it."""
        sample = self._found.samples[self._clock, tier]
        upto = [0.0, *(sample.within(edge) for edge in self._edges), 1.0 if sample.count else 0.0]
        shares = [after - before for before, after in pairwise(upto)]
        most = max(shares) or 1.0
        bars = [_bar(share / most, width - 7, self._signs) for share in shares]
        rows = [f"{bar}{percent(total):>7}" for bar, total in zip(bars, upto[1:], strict=True)]
        return rows, self._promise(tier, width)

    def _promise(self, tier: str, width: int) -> dict[int, str]:
        own = self._found.process.tiers.get(tier)
        if own is None or self._clock not in own.sla:
            return {}
        limit, met = own.sla[self._clock].within.minutes, self._found.of("within", tier, self._clock)
        before = max(0, sum(edge <= limit for edge in self._edges) - 1)
        words = Message(_PROMISED, time=duration(limit), share=percent(met.mean) if met else "?").text(self._language)
        return {before: f"{words} ".ljust(width - (cell_width(words) - len(words)), self._signs[-1])}


def _edges(samples: Sequence[Sample]) -> list[float]:
    """Where bars end: at the same distance, up to what 99% of each tier do not exceed."""
    longest = max((sample.percentile(0.99) or 0.0 for sample in samples), default=0.0)
    step = next((nice for nice in _NICE if longest <= _SPANS * nice), _NICE[-1])
    return [step * n for n in range(1, max(1, min(_SPANS, -int(-longest // step))) + 1)]


def _bar(share: float, width: int, signs: str) -> str:
    """A bar of so many cells; in parts of a cell where there are signs for them."""
    parts, full = signs[:-2], signs[-2]
    eighths = round(share * width * (len(parts) + 1))
    whole, rest = divmod(eighths, len(parts) + 1)
    return (full * whole + (parts[rest - 1] if rest else "")).ljust(width)


def _utilisation(found: Simulated, language: str, width: int, signs: str) -> Iterator[str]:
    titles = {role: printable(found.process.role_title(role).text(language)) for role in found.model.pools}
    first = min(max(map(cell_width, titles.values())), width // 3)
    yield from wrapped(_BUSY.text(language), width)
    for role, title in titles.items():
        if one := found.of("utilisation", of=role):
            bar = _bar(min(1.0, one.mean), min(50, width - first - 10), signs)
            yield f"{padded(title, first)}  {bar}{percent(one.mean):>7}"


_HEADING = both(
    "{clock}: the cases that come to its end, by their time; figures: the share up to then",
    "{clock}：到达终点的案件按用时分布；数字为累计比例",
)
_WHOLE = both("begin to end", "开始到结束")
_MORE = both("more", "更久")
_PROMISED = both("{time}: {share} in time", "{time}：按时 {share}")
_BUSY = both("at work, of the time that people are there", "利用率（占在岗时间）")
