"""The overlays in the data of a page: what each is, and its cell at each step by tier. All drawings share one scale."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from blueprint.drawing.html.said import ALL, by_tier, said
from blueprint.drawing.overlays import KINDS
from blueprint.drawing.overlays.kind import Cell, Kind, level

if TYPE_CHECKING:
    from blueprint.analysis import Analysis
    from blueprint.model import Step

Json = dict[str, Any]

_EXPERIENCE = "experience"


class Overlays:
    """The overlays of the processes of one page."""

    def __init__(self, studies: Sequence[Analysis]) -> None:
        self._studies = studies
        self._shown = [_Shown(key, kind, studies) for key, kind in KINDS.items()]

    def legends(self) -> Iterator[Json]:
        """Each overlay with its title, its scale, and for each process the line that says what it shows, by tier."""
        return (shown.legend(self._studies) for shown in self._shown)

    def at(self, number: int, step: Step) -> Json:
        """What each overlay says at a step of the process of this number: cells by tier, each a class and words."""
        cells = ((shown.key, shown.cells(number, step.id)) for shown in self._shown)
        return {key: by for key, by in cells if by}


class _Shown:
    def __init__(self, key: str, kind: Kind, studies: Sequence[Analysis]) -> None:
        self.key, self._kind = key, kind
        self._cells = [{tier: kind.cells(study, tier or None) for tier in _tiers(study)} for study in studies]
        self._most = kind.most(cell for by_tier in self._cells for cells in by_tier.values() for cell in cells.values())

    def legend(self, studies: Sequence[Analysis]) -> Json:
        kind = self._kind
        return {
            "key": self.key,
            "title": said(kind.title),
            "notes": [by_tier({tier: kind.note(study, tier or None) for tier in _tiers(study)}) for study in studies],
            "scale": [[self._look(amount), said(words)] for amount, words in kind.scale(studies[0], self._most)],
        }

    def cells(self, number: int, step: str) -> Json:
        """The cells of a step by tier: none where a tier has none though others have; those of all stand for the rest."""
        found = {tier: cells.get(step) for tier, cells in self._cells[number].items()}
        written = {said(tier): self._written(cell) for tier, cell in found.items()}
        every = written[ALL]
        if all(cell is None for cell in written.values()):
            return {}
        return {tier: cell for tier, cell in written.items() if tier == ALL or cell != every}

    def _written(self, cell: Cell | None) -> list[Any] | None:
        return [self._look(cell.amount), said(cell.said)] if cell else None

    def _look(self, amount: float | None) -> str:
        """The class of the style sheet: experiences have the colours of good and bad, all else is more or less."""
        if self.key == _EXPERIENCE and amount is not None:
            return f"felt-{amount:.0f}"
        return f"level-{level(amount, self._most)}"


def _tiers(study: Analysis) -> tuple[str, ...]:
    return (ALL, *study.tiers)
