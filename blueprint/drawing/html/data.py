"""What the page's script works with: every card, figure, overlay and finding, as JSON values in both languages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from blueprint.diff.marks import SAME, Change, changes
from blueprint.drawing.html import words as w
from blueprint.drawing.html.card import card
from blueprint.drawing.html.figures import figures
from blueprint.drawing.html.overlays import Json, Overlays
from blueprint.drawing.html.said import by_tier, said
from blueprint.drawing.html.script import SCRIPT
from blueprint.linting import all_rules
from blueprint.text import LANGUAGES

if TYPE_CHECKING:
    from blueprint.analysis import Analysis
    from blueprint.drawing.format import Judged
    from blueprint.drawing.html.sections import Row, Section
    from blueprint.linting.rule import Rule
    from blueprint.model import Finding, Step


def page_data(shown: Sequence[Judged], language: str) -> Json:
    """Everything about the processes of a page: one, or the as-is and the to-be."""
    studies = [one.analysis for one in shown]
    overlays = Overlays(studies)
    compared = changes(studies[0].process, studies[1].process) if len(studies) > 1 else ({},)
    codes = dict.fromkeys(finding.code for one in shown for finding in one.findings or ())
    return {
        "language": language,
        "languages": list(LANGUAGES),
        "words": {key: said(words) for key, words in SCRIPT.items()},
        "overlays": list(overlays.legends()),
        "rules": {rule.code: _rule(rule) for rule in all_rules() if rule.code in codes},
        "variants": [
            _variant(one, became, partial(overlays.at, number))
            for number, (one, became) in enumerate(zip(shown, compared, strict=True))
        ],
    }


def _rule(rule: Rule) -> Json:
    return {
        "finds": said(rule.finds),
        "rows": [[said(label), said(words)] for label, words in w.explained(rule)],
    }


def _variant(one: Judged, became: Mapping[str, Change], over: Callable[[Step], Json]) -> Json:
    study, process = one.analysis, one.analysis.process
    numbers = {id: at for at, id in enumerate(process.steps)}
    return {
        "id": said(process.id),
        "name": said(process.name),
        "title": said(process.variant_title),
        "tiers": [[said(id), said(process.tier_title(id))] for id in study.tiers],
        "figures": [[said(label), by_tier(value)] for label, value in figures(study)],
        "about": [[said(label), said(value)] for label, value in w.about(process)],
        "steps": [_step(study, step, became.get(step.id, Change(SAME)), over) for step in process.steps.values()],
        "off": {said(id): _missing(study, id, numbers) for id in study.tiers},
        "findings": None if one.findings is None else [_finding(finding, numbers) for finding in one.findings],
    }


def _step(study: Analysis, step: Step, became: Change, over: Callable[[Step], Json]) -> Json:
    role = study.process.role_of(step)
    written = {
        "id": said(step.id),
        "name": said(step.title),
        "role": said(role.title if role else step.role or ""),
        "card": [_section(section) for section in card(study, step)],
        "over": over(step),
    }
    if became.kind != SAME:
        written["change"] = became.kind
    if became.others:
        written["others"] = [said(id) for id in became.others]
    if became.reason:
        written["dropped"] = said(became.reason)
    return written


def _section(section: Section) -> Json:
    written: Json = {"title": said(section.title)}
    if section.rows:
        written["rows"] = _rows(section.rows)
    if section.parts:
        written["parts"] = [{"title": said(part.title), "rows": _rows(part.rows)} for part in section.parts]
    return written


def _rows(rows: Sequence[Row]) -> list[Any]:
    return [[said(label), by_tier(value) if isinstance(value, Mapping) else said(value)] for label, value in rows]


def _missing(study: Analysis, tier: str, numbers: Mapping[str, int]) -> Json:
    """The steps and branches that cases of a tier never come by, though others do."""
    flow = study.tiers[tier].flow
    gone = [id for id in numbers if id not in flow.steps or id in study.visited - flow.visited]
    ways = {(way.source, way.index) for ways in flow.ways.values() for way in ways if way.source not in gone}
    branches = (
        [numbers[step.id], index]
        for step in study.process.steps.values()
        for index, branch in enumerate(step.next)
        if branch.to in numbers and (step.id, index) not in ways
    )
    return {"steps": [numbers[id] for id in gone], "branches": list(branches)}


def _finding(finding: Finding, numbers: Mapping[str, int]) -> Json:
    written: Json = {
        "code": finding.code,
        "severity": str(finding.severity),
        "message": said(finding.message),
    }
    if finding.step is not None and finding.step in numbers:
        written["step"] = numbers[finding.step]
    path = list(_known(finding.path, numbers))
    if path:
        written["path"] = path
    return written


def _known(path: Sequence[str], numbers: Mapping[str, int]) -> Iterator[int]:
    return (numbers[id] for id in path if id in numbers)
