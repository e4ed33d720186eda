"""Proposals as JSON values (the contract of `blueprint redesign --format json`)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from blueprint.edit import to_data
from blueprint.esia.bench import Appraisal
from blueprint.esia.price import Price
from blueprint.model import Process

VERSION = 1


def redesign_json(process: Process, found: Iterable[Appraisal], language: str) -> dict[str, Any]:
    """The proposals for a process. Figures of ``change`` are the least and the most that after − before may be."""
    return {
        "version": VERSION,
        "process": process.id,
        "variant": process.variant,
        "proposals": [_proposal(one, language) for one in found],
    }


def _proposal(one: Appraisal, language: str) -> dict[str, Any]:
    proposal, transformation = one.proposal, one.transformation
    return {
        "id": proposal.id,
        "transformation": transformation.code,
        "name": transformation.name,
        "class": transformation.kind,
        "steps": list(proposal.steps),
        "rationale": proposal.rationale.text(language),
        "action": proposal.action.text(language),
        "assumptions": [*_assumptions(one, language), *_stated(one)],
        "guards": list(transformation.watch),
        "edits": [to_data(edit) for edit in one.edits],
        "before": _price(one.before),
        "after": _price(one.after),
        "change": {name: list(span) for name, span in one.spans.items()},
        "gain": one.gain,
        "accepted": one.accepted,
        "broken": [
            {"invariant": broken.invariant, "reason": broken.reason.text(language), "path": list(broken.path)}
            for broken in one.broken
        ],
    }


def _assumptions(one: Appraisal, language: str) -> list[dict[str, Any]]:
    return [
        {
            "name": assumption.name,
            "value": assumption.value,
            "unit": assumption.unit,
            "range": list(assumption.range),
            "words": assumption.words.text(language),
            "origin": assumption.origin.text(language),
        }
        for assumption in one.proposal.assumptions
    ]


def _stated(one: Appraisal) -> list[dict[str, Any]]:
    """Figures of the file that the estimate rests on; they are changed there."""
    return [{"stated": figure.kind, "step": figure.step, "value": figure.value} for figure in one.stated]


def _price(price: Price) -> dict[str, Any]:
    figures = {name: getattr(price, name) for name in Price.__slots__ if name != "clocks"}
    clocks = {
        name: reading and {**asdict(reading), "efficiency": reading.efficiency}
        for name, reading in price.clocks.items()
    }
    return {**figures, "clocks": clocks}
