"""From branches to wires: when each is taken and how often, and the kind of loop that it closes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from blueprint.drawing import words
from blueprint.drawing.sketch import Wire
from blueprint.drawing.stock import Stock
from blueprint.same import Same

if TYPE_CHECKING:
    from blueprint.analysis import Analysis
    from blueprint.analysis.analysis import TierAnalysis
    from blueprint.model import Branch, Step


class Course(NamedTuple):
    """What the process around it makes of the ``number``-th branch of a step: how likely it is for each tier that has it.

    ``loop`` is the kind of loop that it closes, "" for none; ``tip`` names both its ends.
    """

    number: int
    loop: str
    handoff: bool
    chances: tuple[tuple[str, float], ...]
    tip: str


def wires(
    analysis: Analysis,
    tiers: Sequence[TierAnalysis],
    steps: Mapping[str, Step],
    language: str,
    stock: Stock,
    *,
    brief: bool,
) -> Iterator[Wire]:
    """One wire for each branch between steps that are drawn for these tiers; ``brief`` ones have no tips."""
    names, several = {id: tier.title.text(language) for id, tier in analysis.process.tiers.items()}, len(tiers) > 1
    writer = stock.part(
        (_Writer, *names.items(), language, several), partial(_Writer, names, language, several=several)
    )
    atlas = _Atlas(analysis, tiers, steps, "" if brief else language)
    for step in steps.values():
        courses = tuple(atlas.courses(step))
        yield from stock.part((writer, Same(step), courses), partial(writer.wires, step, courses))


class _Atlas:
    """The courses of the branches of a process; those that no tier has are left out where there is only one tier."""

    def __init__(self, analysis: Analysis, tiers: Sequence[TierAnalysis], steps: Mapping[str, Step], tips: str) -> None:
        self._tiers, self._steps, self._tips = tiers, steps, tips
        self._loops = {(loop.source, loop.index): loop.kind for loop in analysis.loops}
        self._handed = {way for tier in tiers if tier.handoffs for way in tier.handoffs.by_way}

    def courses(self, step: Step) -> Iterator[Course]:
        """What is to be drawn of the branches of a step."""
        stated = step.kind != "split" and (step.rejects is not None or any(one.p is not None for one in step.next))
        ways = self._ways(step.id) if stated or len(self._tiers) == 1 else {}
        for number, branch in enumerate(step.next):
            if branch.to in self._steps and (len(self._tiers) > 1 or number in ways):
                key = step.id, number
                chances = tuple(ways.get(number, ())) if stated else ()
                yield Course(number, self._loops.get(key, ""), key in self._handed, chances, self._tip(step, branch))

    def _ways(self, id: str) -> Mapping[int, list[tuple[str, float]]]:
        """How probable each branch of a step is for each tier that has it."""
        found: dict[int, list[tuple[str, float]]] = {}
        for tier in self._tiers:
            for way in tier.flow.exits.get(id, ()):
                found.setdefault(way.index, []).append((tier.flow.tier, way.p))
        return found

    def _tip(self, step: Step, branch: Branch) -> str:
        if not self._tips:
            return ""
        return f"{step.title.text(self._tips)} → {self._steps[branch.to].title.text(self._tips)}"


class _Writer:
    """Makes wires in one language, with the names of the tiers; ``several`` are drawn, or one."""

    def __init__(self, names: Mapping[str, str], language: str, *, several: bool) -> None:
        self._names, self._language, self._several = names, language, several

    def wires(self, step: Step, courses: Sequence[Course]) -> tuple[Wire, ...]:
        """The wires of the branches of a step."""
        return tuple(self._wire(step, course) for course in courses)

    def _wire(self, step: Step, course: Course) -> Wire:
        branch = step.next[course.number]
        return Wire(
            source=step.id,
            target=branch.to,
            number=course.number,
            when=words.colon(self._language).join(self._when(branch, course.loop)),
            chance=self._chance(step, dict(course.chances)),
            loop=course.loop,
            handoff=course.handoff,
            tip=course.tip,
        )

    def _when(self, branch: Branch, loop: str) -> Iterator[str]:
        """The kind of loop, the condition, the tiers that alone may go this way."""
        if loop:
            yield words.known(words.LOOPS, loop, self._language)
        if branch.when or (branch.tiers and self._several):
            yield (branch.when.text(self._language) if branch.when else "") + (
                self._only(branch) if self._several else ""
            )

    def _only(self, branch: Branch) -> str:
        """The tiers that alone may take a branch, in brackets."""
        names = [self._names.get(tier, tier) for tier in branch.tiers]
        if not names or (branch.when and names == [branch.when.text(self._language)]):
            return ""
        return f"（{'、'.join(names)}）" if self._language == "zh" else f" ({', '.join(names)})"

    def _chance(self, step: Step, chances: Mapping[str, float]) -> tuple[str, ...]:
        """How probable a branch is: once if all tiers agree, else for each; nothing where nobody has said anything."""
        if len(set(chances.values())) == 1:
            value = next(iter(chances.values()))
            return (words.percent(value),) if value < 1 or len(step.next) > 1 else ()
        return tuple(f"{self._names.get(tier, tier)} {words.percent(p)}" for tier, p in chances.items())
