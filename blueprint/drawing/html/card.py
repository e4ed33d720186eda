"""The card of a step: everything that is known about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from blueprint.drawing.html import words as w
from blueprint.drawing.html.duties import Duties
from blueprint.drawing.html.sections import Section
from blueprint.drawing.html.work import Work

if TYPE_CHECKING:
    from blueprint.analysis import Analysis
    from blueprint.model import Step


def card(study: Analysis, step: Step) -> tuple[Section, ...]:
    """The sections of a step's card that have anything to say."""
    work, duties = Work(study, step), Duties(study, step)
    sections = (
        Section(w.WHO, tuple(work.who())),
        Section(w.TIMES, tuple(work.times())),
        Section(w.LATE, tuple(work.late())),
        Section(w.TABLE, tuple(duties.table())),
        Section(w.AUTHORITY, tuple(duties.authority())),
        Section(w.STANDARDS, tuple(duties.standard())),
        Section(w.DATA, tuple(duties.data())),
        Section(w.FAILURES, parts=tuple(duties.failures())),
    )
    return tuple(section for section in sections if section.rows or section.parts)
