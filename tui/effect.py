"""What a change would do to the figures and the findings of a process: two workspaces compared, no screen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from blueprint.model.titles import clock_title
from blueprint.text import Message, Money, Said, Text, both, duration, figure, listed

if TYPE_CHECKING:
    from blueprint.analysis.analysis import Analysis, TierAnalysis
    from blueprint.workspace import Workspace

_MEASURES = {
    "lead": both("lead time", "历时"),
    "work": both("work", "办理"),
    "wait": both("wait", "等待"),
    "cost": both("cost", "成本"),
    "handoffs": both("handoffs", "转手"),
}
_CLOCK = both("clock {name}", "计时“{name}”")
_MOVED = both("{what} {before} → {after}", "{what} {before} → {after}")
_MORE, _FEWER = (
    both("findings +{n} ({codes})", "问题 +{n}（{codes}）"),
    both("findings −{n} ({codes})", "问题 −{n}（{codes}）"),
)
_SAME = both("no figure and no finding changes", "指标和问题都不变")
_UNKNOWN = both("unknown", "未知")
_CLOSE = 1e-9

Place = tuple[str, str, str | None]
"""A finding as it is told apart from others: its file, its code and its step."""


@dataclass(frozen=True, slots=True)
class Standing:
    """How a process stands: figures a case by name (minutes; ``cost`` in the currency; None: unknown), and the findings.

    ``lead`` is the time from start to end: the elapsed time where that is known, else work and waiting together.
    ``clocks`` are the means of the clocks in minutes.
    """

    figures: Mapping[str, float | None] = field(default_factory=dict)
    clocks: Mapping[str, float | None] = field(default_factory=dict)
    findings: Counter[Place] = field(default_factory=Counter)
    currency: str = ""


@dataclass(frozen=True, slots=True)
class Effect:
    """What becomes otherwise: the ``moves`` in words, and the codes of the findings that come and go."""

    moves: tuple[Message, ...] = ()
    come: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()

    def lines(self) -> tuple[Said, ...]:
        """The effect for people, a line each."""
        found = [Message(words, n=len(codes), codes=listed(dict.fromkeys(codes))) for words, codes in self._findings()]
        return (*self.moves, *found) or (_SAME,)

    def _findings(self) -> list[tuple[Text, tuple[str, ...]]]:
        return [(words, codes) for words, codes in ((_MORE, self.come), (_FEWER, self.gone)) if codes]


def standing(workspace: Workspace, path: Path, files: Iterable[Path] = (), tier: str | None = None) -> Standing:
    """How the process in a file stands, for all customers or those of a tier, with the findings there and in ``files``."""
    from blueprint.analysis import analyze_in

    found = Counter(place for file in {path, *files} for place in _findings(workspace, file))
    process = workspace.process_of(workspace.document(path))
    if process is None:
        return Standing(findings=found)
    study = analyze_in(workspace, process)
    own = study.tiers.get(tier) if tier else None
    return Standing(_figures(own or study), _clocks(study), found, process.currency)


def _findings(workspace: Workspace, file: Path) -> Iterable[Place]:
    from blueprint.linting.judging import lint_document
    from blueprint.linting.settings import usable

    settings = usable(file)
    found = lint_document(workspace.document(file), workspace, settings.rules(file), settings.thresholds)
    return ((finding.file, finding.code, finding.step) for finding in found)


def _figures(study: Analysis | TierAnalysis) -> Mapping[str, float | None]:
    known = study.measures
    both_parts = None if known.work_min is None or known.wait_min is None else known.work_min + known.wait_min
    return {
        "lead": both_parts if known.elapsed_min is None else known.elapsed_min,
        "work": known.work_min,
        "wait": known.wait_min,
        "cost": known.cost,
        "handoffs": known.handoffs,
    }


def _clocks(study: Analysis) -> Mapping[str, float | None]:
    return {name: reading.work_min + reading.wait_min if reading else None for name, reading in study.clocks.items()}


def effect(before: Standing, after: Standing) -> Effect:
    """What is otherwise afterwards."""
    names: dict[str, Said] = dict(_MEASURES)
    moves = [
        Message(_MOVED, what=names[name], before=_shown(name, before, was), after=_shown(name, after, will))
        for name, was, will in _moved(before.figures, after.figures)
    ]
    clocks = [
        Message(_MOVED, what=Message(_CLOCK, name=clock_title(name)), before=_time(was), after=_time(will))
        for name, was, will in _moved(before.clocks, after.clocks)
    ]
    come, gone = after.findings - before.findings, before.findings - after.findings
    return Effect((*moves, *clocks), _codes(come), _codes(gone))


def _moved(
    before: Mapping[str, float | None], after: Mapping[str, float | None]
) -> Iterable[tuple[str, float | None, float | None]]:
    for name in {**before, **after}:
        was, will = before.get(name), after.get(name)
        if was != will and (was is None or will is None or abs(was - will) > _CLOSE * max(abs(was), abs(will))):
            yield name, was, will


def _codes(places: Counter[Place]) -> tuple[str, ...]:
    return tuple(sorted(code for _, code, _ in places.elements()))


def _shown(name: str, standing: Standing, value: float | None) -> Said | str:
    if value is None:
        return _UNKNOWN
    if name == "cost":
        return Money(value, standing.currency)
    return figure(value) if name == "handoffs" else duration(value)


def _time(minutes: float | None) -> Said:
    return _UNKNOWN if minutes is None else duration(minutes)
