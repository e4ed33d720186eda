"""Overlays: one figure at every step, and the line that says what it is. Every format has its figures from here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from blueprint.drawing.overlays import amounts, verdicts
from blueprint.drawing.overlays.kind import Kind, level

if TYPE_CHECKING:
    from blueprint.analysis import Analysis

KINDS: Mapping[str, Kind] = {
    "time": amounts.TIME,
    "wait": amounts.WAIT,
    "cost": amounts.COST,
    "handoffs": amounts.HANDOFFS,
    "fail": verdicts.FAIL,
    "authority": verdicts.AUTHORITY,
    "experience": verdicts.EXPERIENCE,
}
OVERLAYS = tuple(KINDS)
"""The overlays there are."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What an overlay says at one step: a short ``text``, and how strong it is, from 0, nothing, to 4, the most."""

    text: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class Overlay:
    """One overlay in one language: its readings by step, and the line of the legend that explains them."""

    legend: str
    readings: Mapping[str, Reading]


def overlay_of(study: Analysis, name: str, language: str, tier: str | None = None) -> Overlay:
    """The overlay of a process, or of one ``tier`` of it. KeyError if there is no such overlay or tier."""
    kind = KINDS[name]
    cells = kind.cells(study, tier)
    most = kind.most(cells.values())
    readings = {id: Reading(cell.said.text(language), level(cell.amount, most)) for id, cell in cells.items()}
    return Overlay(kind.note(study, tier).text(language), readings)
