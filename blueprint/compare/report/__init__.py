"""The comparison for people: section by section, to be written as text or Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.compare.comparison import Comparison
from blueprint.compare.report.ends import outcomes
from blueprint.compare.report.feasible import feasibility
from blueprint.compare.report.quadrangle import quadrangle
from blueprint.compare.report.section import Point, Section, Table
from blueprint.compare.report.simulated import simulation
from blueprint.compare.report.standing import authority, findings
from blueprint.compare.report.steps import steps
from blueprint.compare.report.worth import benefit, efficiency
from blueprint.text import Message, Said, both

__all__ = ["Point", "Section", "Table", "report", "title"]


def title(found: Comparison) -> Said:
    """What is compared with what."""
    before, after = found.before.process, found.after.process
    same = (before.id, before.variant) == (after.id, after.variant)
    return Message(
        _TITLE,
        name=after.name,
        was=found.before.document.file if same else Message(_ONE, id=before.id, variant=before.variant_title),
        now=found.after.document.file if same else Message(_ONE, id=after.id, variant=after.variant_title),
    )


def report(found: Comparison) -> Iterator[Section]:
    """The sections that have anything to say."""
    sections = (
        *quadrangle(found),
        *simulation(found),
        steps(found),
        outcomes(found),
        authority(found),
        findings(found),
        efficiency(found),
        benefit(found),
        feasibility(found),
    )
    return (section for section in sections if section.blocks)


_TITLE = both("{name}: {was} → {now}", "{name}：{was} → {now}")
_ONE = both("{id} ({variant})", "{id}（{variant}）")
