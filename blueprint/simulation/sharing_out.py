"""Whether work can be shared out among those who may do it, or is too much for some of them together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

Work = Mapping[frozenset[str], float]
"""Minutes of work, by the roles that may do it."""

_SPARE = 1e-9
"""The part of their time that people must have left."""

_NOTHING = 1e-12
"""A part of some work or time that is none."""


def too_busy(work: Work, time: Mapping[str, float]) -> frozenset[str]:
    """Roles that have at least as many minutes of work that nobody else may do as they have time; none where all of it can
    be done. By shortest augmenting paths (Edmonds & Karp 1972)."""
    left = {role: minutes * (1 - _SPARE) for role, minutes in time.items()}
    given = {roles: dict.fromkeys(sorted(roles), 0.0) for roles in work}
    for roles, minutes in work.items():
        to_do = minutes
        while to_do > minutes * _NOTHING:
            before = _reached(roles, given)
            end = next((role for role in before if left[role] > time[role] * _NOTHING), None)
            if end is None:
                return frozenset(before)
            moves = list(_way(end, before))
            amount = min([to_do, left[end], *(given[of][giver] for of, giver, _ in moves if giver)])
            for of, giver, taker in moves:
                given[of][taker] += amount
                if giver:
                    given[of][giver] -= amount
            left[end] -= amount
            to_do -= amount
    return frozenset()


_Before = dict[str, tuple[frozenset[str], str]]
"""For a role whose work it takes over, and from whom ("" where it is new)."""


def _reached(roles: frozenset[str], given: Mapping[frozenset[str], Mapping[str, float]]) -> _Before:
    """The roles that may take new work of some ``roles``, or work that it frees others from, the nearest first."""
    before: _Before = dict.fromkeys(sorted(roles), (roles, ""))
    queue = list(before)
    for giver in queue:
        for of, parts in given.items():
            if parts.get(giver, 0.0) > 0:
                new = [taker for taker in parts if taker not in before]
                before |= dict.fromkeys(new, (of, giver))
                queue += new
    return before


def _way(end: str, before: _Before) -> Iterator[tuple[frozenset[str], str, str]]:
    """The moves that bring new work to the role at the end: of which work, from whom, to whom."""
    taker = end
    while taker:
        of, giver = before[taker]
        yield of, giver, taker
        taker = giver
