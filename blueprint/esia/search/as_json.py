"""The best sets of proposals as JSON values (the contract of `blueprint redesign --search --format json`)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from blueprint.esia.as_json import VERSION, assumption_json, outlook_json, price_json, stated_json
from blueprint.esia.search.advice import Advice
from blueprint.esia.search.candidates import Candidate
from blueprint.esia.search.searching import Found
from blueprint.model import Process


def search_json(process: Process, found: Found, sets: Sequence[Advice], language: str) -> dict[str, Any]:
    """The sets that are shown, the best in the mean first. ``gains`` are shares: how much better each corner becomes."""
    return {
        "version": VERSION,
        "process": process.id,
        "variant": process.variant,
        "search": {
            "proposals": found.proposals,
            "sets": found.count,
            "looked": found.looked,
            "whole": found.whole,
            "stopped": found.stopped,
            "front": found.size,
        },
        "sets": [_set(one, language) for one in sets],
    }


def _set(one: Advice, language: str) -> dict[str, Any]:
    return {
        "apply": list(one.choice.ids),
        "gains": one.choice.gains,
        "gain": one.choice.gain,
        "best": list(one.best),
        "loses": list(one.loses),
        "trades": dict(one.trades),
        "proposals": [_proposal(candidate, language) for candidate in one.choice.members],
        "stated": stated_json(one.stated),
        "before": price_json(one.before),
        "after": price_json(one.after),
        "simulated": outlook_json(one.outlook),
        "change": {name: list(span) for name, span in one.spans.items()},
    }


def _proposal(one: Candidate, language: str) -> dict[str, Any]:
    return {
        "id": one.proposal.id,
        "transformation": one.transformation.code,
        "name": one.transformation.name,
        "rationale": one.proposal.rationale.text(language),
        "action": one.proposal.action.text(language),
        "assumptions": [assumption_json(assumption, language) for assumption in one.proposal.assumptions],
    }
