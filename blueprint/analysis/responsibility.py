"""Responsibilities 职责矩阵 (RACI): for each step who does it, who answers for it, who is asked and who is told."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from blueprint.model import Process, Report, Step, covers
from blueprint.text import Text

if TYPE_CHECKING:
    from blueprint.analysis.analysis import Analysis

LETTERS = ("R", "A", "C", "I")


@dataclass(frozen=True, slots=True)
class Duty:
    """One step, or one periodic report (``step`` is None), and the roles that have a part in it.

    - R, responsible: the step's role; a report's ``from``.
    - A, accountable: where the step decides something, the first role from its own up the chain of escalation whose
      limits are enough for all of it; else, or where nobody's are, the owner of the process.
    - C, consulted: a role of the staff that the step is addressed to (``to``), where it is no notice.
    - I, informed: the customer to whom the step is addressed; whom a notice is addressed to; whom ``on_timeout``
      escalates to or notifies; to whom a report goes.

    A role that is responsible or accountable is not named as consulted or informed as well, nor one that is consulted as
    informed. The starts, ends, splits and joins, and steps of nobody, are no duties.
    """

    title: Text
    step: str | None
    responsible: tuple[str, ...]
    accountable: tuple[str, ...]
    consulted: tuple[str, ...]
    informed: tuple[str, ...]

    @property
    def by_letter(self) -> tuple[tuple[str, ...], ...]:
        """The roles that are responsible, accountable, consulted, informed."""
        return self.responsible, self.accountable, self.consulted, self.informed

    def letters(self, role: str) -> str:
        """The part of a role in RACI letters: "R", "RA", "" where it has none."""
        return "".join(letter for letter, roles in zip(LETTERS, self.by_letter, strict=True) if role in roles)


@dataclass(frozen=True, slots=True)
class Chart:
    """The responsibilities of one process; ``roles`` are those that have a part in it, in the order of the process."""

    process: Process
    duties: tuple[Duty, ...]
    roles: tuple[str, ...]


def responsibilities(study: Analysis) -> Chart:
    """The RACI chart of a process: its steps that a case can come by, then its reports."""
    process = study.process
    steps = [step for id, step in process.steps.items() if id in study.visited]
    duties = [
        _at_step(study, step)
        for step in steps
        if step.role in process.roles and step.kind not in ("start", "end", "split", "join")
    ]
    duties += [_report(process, report) for report in process.reports]
    return Chart(process, tuple(duties), tuple(id for id in process.roles if any(duty.letters(id) for duty in duties)))


def _at_step(study: Analysis, step: Step) -> Duty:
    consults = step.to is not None and step.to not in study.words.customers and step.kind != "notify"
    told = [step.to, *(role for timeout in step.on_timeout for role in (timeout.escalate, *timeout.notify))]
    accountable = _accountable(study.process, step)
    return _duty(study.process, step.title, step.id, [[step.role], [accountable], [step.to] if consults else [], told])


def _accountable(process: Process, step: Step) -> str | None:
    needed = [(kind, amount) for kind, amount in step.decides.items() if amount is not False]
    role = process.role_of(step)
    chain = (role, *process.superiors(role.id)) if role and needed else ()
    able = (one.id for one in chain if all(covers(one.authority.get(kind), amount) for kind, amount in needed))
    return next(able, process.owner)


def _report(process: Process, report: Report) -> Duty:
    return _duty(process, report.name, None, [[report.from_], [process.owner], [], report.to])


def _duty(process: Process, title: Text, step: str | None, parts: Sequence[Sequence[str | None]]) -> Duty:
    """A duty from the roles named for R, A, C and I, each left out where it already has a greater part."""
    doing, answering, asked, told = ([id for id in process.roles if id in part] for part in parts)
    greater = {*doing, *answering}
    asked = [id for id in asked if id not in greater]
    told = [id for id in told if id not in greater | {*asked}]
    return Duty(title, step, tuple(doing), tuple(answering), tuple(asked), tuple(told))
