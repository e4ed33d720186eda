"""Proposals as JSON values (the contract of `blueprint redesign --format json`)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from blueprint.analysis.assumptions import Assumption as Figure
from blueprint.edit import to_data
from blueprint.esia.bench import Appraisal
from blueprint.esia.order import dropped_first
from blueprint.esia.price import Price
from blueprint.esia.simulating import Outlook
from blueprint.esia.transformation import Assumption
from blueprint.model import Process
from blueprint.simulation.contrast_json import contrast_json

VERSION = 1


def redesign_json(process: Process, found: Sequence[Appraisal], language: str) -> dict[str, Any]:
    """The proposals for a process. Figures of ``change`` are the least and the most that after − before may be."""
    return {
        "version": VERSION,
        "process": process.id,
        "variant": process.variant,
        "proposals": [_proposal(one, found, language) for one in found],
    }


def _proposal(one: Appraisal, found: Sequence[Appraisal], language: str) -> dict[str, Any]:
    proposal, transformation = one.proposal, one.transformation
    return {
        "id": proposal.id,
        "transformation": transformation.code,
        "name": transformation.name,
        "class": transformation.kind,
        "steps": list(proposal.steps),
        "rationale": proposal.rationale.text(language),
        "action": proposal.action.text(language),
        "assumptions": [
            *(assumption_json(assumption, language) for assumption in proposal.assumptions),
            *stated_json(one.stated),
        ],
        "guards": list(transformation.watch),
        "dropped_first": [other.proposal.id for other in dropped_first(one, found)],
        "edits": [to_data(edit) for edit in one.edits],
        "beside": {file: [to_data(edit) for edit in edits] for file, edits in proposal.beside.items()},
        "before": price_json(one.before),
        "after": price_json(one.after),
        "change": {name: list(span) for name, span in one.spans.items()},
        "simulated": outlook_json(one.outlook),
        "gain": one.gain,
        "accepted": one.accepted,
        "broken": [
            {"invariant": broken.invariant, "reason": broken.reason.text(language), "path": list(broken.path)}
            for broken in one.broken
        ],
    }


def outlook_json(outlook: Outlook | None) -> list[dict[str, Any]] | None:
    """What a simulation says, figure by figure; None where there is none."""
    return None if outlook is None or outlook.refused else [contrast_json(one) for one in outlook.contrasts]


def assumption_json(assumption: Assumption, language: str) -> dict[str, Any]:
    """An assumption as JSON values."""
    return {
        "name": assumption.name,
        "value": assumption.value,
        "unit": assumption.unit,
        "range": list(assumption.range),
        "words": assumption.words.text(language),
        "origin": assumption.origin.text(language),
    }


def stated_json(stated: Iterable[Figure]) -> list[dict[str, Any]]:
    """Figures of the file that an estimate rests on; they are changed there."""
    return [{"stated": figure.kind, "step": figure.step, "value": figure.value} for figure in stated]


def price_json(price: Price) -> dict[str, Any]:
    """A price as JSON values."""
    figures = {name: getattr(price, name) for name in Price.__slots__ if name != "clocks"}
    clocks = {
        name: reading and {**asdict(reading), "efficiency": reading.efficiency}
        for name, reading in price.clocks.items()
    }
    return {**figures, "clocks": clocks}
