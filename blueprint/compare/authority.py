"""Authority before and after: limits, who decides how much, and whom a role escalates to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from blueprint.analysis import Analysis
from blueprint.model import Amount, Process, lower

LIMIT, DECIDES, SUPERIOR = "limit", "decides", "superior"


@dataclass(frozen=True, slots=True)
class Power:
    """What a role may decide of a ``kind`` (``about`` "limit") or does decide at most ("decides"), before and after.

    Of a "superior" ``was`` and ``now`` are roles, and there is no kind.
    """

    about: str
    role: str
    kind: str
    was: Amount | str | None
    now: Amount | str | None

    @property
    def raised(self) -> bool:
        """Whether the role may decide, or decides, more than before."""
        if isinstance(self.was, str) or isinstance(self.now, str) or self.now is None:
            return False
        return self.was is None or lower(self.was, self.now)


def powers(before: Analysis, after: Analysis) -> tuple[Power, ...]:
    """What differs between two processes, role by role."""
    roles = dict.fromkeys([*before.process.roles, *after.process.roles])
    found = [
        *(_differing(LIMIT, role, *(_limits(study.process, role) for study in (before, after))) for role in roles),
        *(_differing(DECIDES, role, *(_decided(study, role) for study in (before, after))) for role in roles),
        *(_differing(SUPERIOR, role, *(_superior(study.process, role) for study in (before, after))) for role in roles),
    ]
    return tuple(power for powers in found for power in powers)


def _differing(
    about: str, role: str, was: Mapping[str, Amount | str], now: Mapping[str, Amount | str]
) -> Iterator[Power]:
    for kind in dict.fromkeys([*was, *now]):
        if was.get(kind) != now.get(kind):
            yield Power(about, role, kind, was.get(kind), now.get(kind))


def _limits(process: Process, role: str) -> Mapping[str, Amount | str]:
    found = process.roles.get(role)
    return {kind: limit for kind, limit in found.authority.items() if limit is not False} if found else {}


def _decided(study: Analysis, role: str) -> Mapping[str, Amount | str]:
    """The most that a role decides of each kind at the steps that cases come by."""
    most: dict[str, Amount] = {}
    for id in study.process.steps:
        step = study.process.steps[id]
        for kind, amount in step.decides.items() if step.role == role and id in study.visited else ():
            if amount is not False and (kind not in most or lower(most[kind], amount)):
                most[kind] = amount
    return most


def _superior(process: Process, role: str) -> Mapping[str, Amount | str]:
    found = process.roles.get(role)
    return {"": found.escalates_to} if found and found.escalates_to else {}
