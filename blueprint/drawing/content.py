"""From an analysis to a sketch: everything that a drawing says, put into the words of one language."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from blueprint.analysis.measures import wait_of
from blueprint.drawing import words
from blueprint.drawing.asides import asides
from blueprint.drawing.boxes import boxes
from blueprint.drawing.branches import wires
from blueprint.drawing.called import within
from blueprint.drawing.decision_tables import tables
from blueprint.drawing.overlays import Overlay, Reading, overlay_of
from blueprint.drawing.sketch import SEPARATOR, Sketch
from blueprint.drawing.stock import Stock

if TYPE_CHECKING:
    from blueprint.analysis import Analysis
    from blueprint.analysis.measures import Measures


def sketch(
    analysis: Analysis,
    language: str,
    tier: str | None = None,
    overlay: str | None = None,
    *,
    brief: bool = False,
    stock: Stock | None = None,
) -> Sketch:
    """What to draw of a process: all of it, or what exists for one ``tier`` (KeyError if there is no such tier).

    Under an ``overlay`` every step shows its reading, and not its times. A ``brief`` one goes without what takes long to
    find and stands beside the drawing: the facts of a case, and the tips of boxes and wires. What is in ``stock`` is
    taken from there.
    """
    process, stock = analysis.process, stock or Stock()
    tiers = [analysis.tiers[tier]] if tier else list(analysis.tiers.values())
    steps = tiers[0].flow.steps if tier else process.steps
    drawn = Sketch(
        language=language,
        title=process.name.text(language) or process.id,
        subtitle=SEPARATOR.join(_subtitle(analysis, language, tier)),
        facts="" if brief else SEPARATOR.join(_facts(analysis, language, tier)),
        boxes=tuple(boxes(analysis, steps, language, tier, stock, brief=brief)),
        wires=tuple(wires(analysis, tiers, steps, language, stock, brief=brief)),
        asides=tuple(asides(steps, language)),
        tables=tuple(tables(process, steps.values(), language)),
    )
    return _overlaid(drawn, overlay_of(analysis, overlay, language, tier)) if overlay else drawn


def _overlaid(drawn: Sketch, overlay: Overlay) -> Sketch:
    none = Reading("")
    read = {box.id: overlay.readings.get(box.id, none) for box in drawn.boxes}
    overlaid = (
        replace(box, time=(read[box.id].text,) if read[box.id].text else (), level=read[box.id].level)
        for box in drawn.boxes
    )
    return replace(drawn, boxes=tuple(overlaid), overlay=overlay.legend)


def _subtitle(analysis: Analysis, language: str, tier: str | None) -> Iterator[str]:
    process = analysis.process
    yield process.id
    yield process.variant_title.text(language)
    if process.owner:
        owner = process.roles.get(process.owner)
        yield words.OWNER.text(language).format(owner.title.text(language) if owner else process.owner)
    if tier:
        yield process.tier_title(tier).text(language)


def _facts(analysis: Analysis, language: str, tier: str | None) -> Iterator[str]:
    """The figures of a case that belong beside the title; those that are unknown or 0 are left out."""
    measures = analysis.tiers[tier].measures if tier else analysis.measures
    if measures.work_min:
        yield words.FACT_WORK.text(language).format(words.duration(measures.work_min, language))
    if measures.wait_min:
        yield _waiting(analysis, measures, language, tier)
    for text, value in ((words.FACT_HANDOFFS, measures.handoffs), (words.FACT_CONTACTS, measures.contacts)):
        if value:
            yield text.text(language).format(f"{value:.1f}" if value >= 0.95 else f"{value:.2f}")


def _waiting(analysis: Analysis, measures: Measures, language: str, tier: str | None) -> str:
    """How long a case waits, how much of it are pauses that are meant, and how long in the processes that are called."""
    visits, steps = measures.visits or {}, analysis.process.steps
    meant = sum(n * wait_of(steps[id]) for id, n in visits.items() if steps[id].kind == "wait")
    called = sum(n * within(analysis, id, lambda _, one: wait_of(one), tier) for id, n in visits.items())
    said = words.FACT_WAIT.text(language).format(words.duration(measures.wait_min or 0.0, language))
    more = [
        text.text(language).format(words.duration(minutes, language))
        for text, minutes in ((words.FACT_PAUSES, meant), (words.FACT_WITHIN, called))
        if minutes
    ]
    if any(step.patience for step in steps.values()):
        more.append(words.FACT_QUEUES.text(language))
    return said + words.bracketed(more, language) if more else said
