"""The comparison as JSON values."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from typing import Any

from blueprint.compare.comparison import ALL, Comparison
from blueprint.compare.figures import Figure
from blueprint.compare.simulated import Pair
from blueprint.diff import Difference, Fate
from blueprint.linting import Subject
from blueprint.model import Finding
from blueprint.simulation.contrast_json import contrast_json
from blueprint.text import Said, spoken

VERSION = 1


def comparison_json(found: Comparison, language: str) -> dict[str, Any]:
    """The comparison; shares from 0 to 1, minutes, the currency. The figures of all cases have the tier null."""
    return {
        "version": VERSION,
        "before": _process(found.before),
        "after": _process(found.after),
        "clean_slate": found.clean_slate,
        "quadrangle": [
            {"tier": None if tier == ALL else tier, "figures": [figure_json(one) for one in figures]}
            for tier, figures in found.tiers.items()
        ],
        "simulation": found.simulated and _simulation(found.simulated),
        "steps": [_fate(fate, language) for fate in found.fates],
        "process": [_difference(one, language) for one in found.whole],
        "outcomes": [asdict(one) for one in found.outcomes],
        "results": [
            {
                "about": one.about,
                "kept": _all(one.kept, language),
                "lost": _all(one.lost, language),
                "new": _all(one.new, language),
            }
            for one in found.fruits
        ],
        "authority": [asdict(one) for one in found.powers],
        "findings": {
            "cleared": [finding_json(one, language) for one in found.judgement.cleared],
            "new": [finding_json(one, language) for one in found.judgement.new],
            "in_both": found.judgement.kept,
        },
        "benefit": _benefit(found),
        "feasibility": _feasibility(found, language),
    }


def _process(subject: Subject) -> dict[str, Any]:
    return {"file": subject.document.file, "process": subject.process.id, "variant": subject.process.variant}


def figure_json(one: Figure) -> dict[str, Any]:
    """A figure before and after."""
    return {
        "corner": one.corner,
        "name": one.name,
        "unit": one.unit,
        "before": one.was,
        "after": one.now,
        "change": one.change,
        "verdict": one.verdict,
    }


def _simulation(pair: Pair) -> dict[str, Any]:
    """How both were simulated, and every contrast; times in minutes, shares from 0 to 1, intervals of 95%."""
    one = pair.before
    return {
        "cases": one.cases,
        "replications": one.replications,
        "seed": one.scenario.seed,
        "kernel": one.kernel,
        "queues": "modelled" if one.modelled else "given",
        "warm_up_min": one.warm_up,
        "stopped": one.stopped,
        "compared": pair.compared,
        "contrasts": [contrast_json(contrast) for contrast in pair.contrasts],
    }


def _fate(fate: Fate, language: str) -> dict[str, Any]:
    return {
        "kind": fate.kind,
        "was": list(fate.was),
        "now": fate.now,
        "reason": fate.reason and fate.reason.text(language),
        "differences": [_difference(one, language) for one in fate.differences],
    }


def _difference(one: Difference, language: str) -> dict[str, Any]:
    return {"field": one.field, "was": _all(one.was, language), "now": _all(one.now, language)}


def _all(words: Iterable[Said | str], language: str) -> list[object]:
    return [spoken(one, language) for one in words]


def finding_json(one: Finding, language: str) -> dict[str, Any]:
    """What a finding says, and at which step."""
    return {
        "code": one.code,
        "severity": str(one.severity),
        "step": one.step,
        "message": one.message.text(language),
    }


def _benefit(found: Comparison) -> dict[str, Any] | None:
    """What is saved in a year, and the hours a week of each role, before and after."""
    saved = found.benefit
    return (
        None
        if saved is None
        else {
            "cases_per_week": list(saved.cases),
            "cost_per_year": saved.cost,
            "failure_loss_per_year": saved.loss,
            "work_hours_per_year": saved.work_h,
            "work_hours_per_week": {role: list(hours) for role, hours in saved.work.items()},
        }
    )


def _feasibility(found: Comparison, language: str) -> dict[str, Any]:
    return {
        "needs": [
            {"kind": one.kind, "words": one.words.text(language), "steps": list(one.steps)} for one in found.needs
        ],
        "untimed": list(found.untimed),
        "assumed": [asdict(one) for one in found.assumed],
        "broken": [
            {"invariant": one.invariant, "reason": one.reason.text(language), "path": list(one.path)}
            for one in found.broken
        ],
    }
