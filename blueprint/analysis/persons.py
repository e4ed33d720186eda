"""Whether a role has persons enough: its steps are given persons as a graph is coloured, by backtracking."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

NAMED = "@"
"""With what a person begins who is named by the case."""

TRIES = 5_000
"""Persons that are tried at steps before a role is taken to have enough of them."""
MOST = 30
"""Steps that need each other's persons to differ, beyond which a role is taken to have enough of them."""

Pair = tuple[str, str]


def enough(pairs: Iterable[Pair], count: int) -> bool:
    """Whether ``count`` persons can do the steps so that the two of no pair are the same, whoever the named ones are."""
    apart: dict[str, set[str]] = {}
    for a, b in pairs:
        apart.setdefault(a, set()).add(b)
        apart.setdefault(b, set()).add(a)
    _drop_easy(apart, count)
    named = sorted(id for id in apart if id.startswith(NAMED))
    steps = sorted((id for id in apart if not id.startswith(NAMED)), key=lambda id: -len(apart[id]))
    if not steps or len(steps) > MOST:
        return True
    left = [TRIES]
    for persons in _identities(named, count):
        if not _assigned(steps, apart, persons, count, left):
            return False
        if left[0] <= 0:
            break
    return True


def _drop_easy(apart: dict[str, set[str]], count: int) -> None:
    """Leave out steps that need fewer others to differ than there are persons: one is always left for them."""
    easy = [id for id in apart if len(apart[id]) < count and not id.startswith(NAMED)]
    while easy:
        id = easy.pop()
        for other in apart.pop(id, ()):
            apart[other].discard(id)
            if len(apart[other]) == count - 1 and not other.startswith(NAMED):
                easy.append(other)


def _identities(named: list[str], count: int, least: int = 0) -> Iterator[dict[str, int]]:
    """Who of the role the named persons may be, persons that nobody is told from each other counted once."""
    if not named:
        yield {}
        return
    for person in range(min(count, least + 1)):
        for others in _identities(named[1:], count, max(least, person + 1)):
            yield {named[0]: person} | others


def _assigned(
    steps: list[str], apart: Mapping[str, set[str]], persons: dict[str, int], count: int, left: list[int]
) -> bool:
    """Whether the remaining steps can be given persons too; yes where that takes too long to find out."""
    if not steps or left[0] <= 0:
        return True
    taken = {persons[other] for other in apart[steps[0]] if other in persons}
    known = max(persons.values(), default=-1)
    for person in range(min(count, known + 2)):
        left[0] -= 1
        if person not in taken and _assigned(steps[1:], apart, persons | {steps[0]: person}, count, left):
            return True
    return left[0] <= 0
