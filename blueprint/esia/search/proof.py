"""Whether a set of proposals holds: it keeps every invariant, and made one by one it gives the same process."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import replace
from functools import cache

from blueprint.esia.applying import made
from blueprint.esia.bench import Bench
from blueprint.esia.search.candidates import Set_, Together


class Proof:
    """Answers are kept; two candidates that do not hold as a pair are apart from then on, and so are all sets with both."""

    def __init__(self, bench: Bench, together: Together) -> None:
        self._bench, self._together = bench, together
        self._unbroken = cache(self._is_unbroken)
        self._same = cache(self._is_same)

    def keeps(self, chosen: Set_) -> bool:
        """Whether the process that a set makes keeps every invariant."""
        return self._holds(chosen, self._unbroken)

    def applies(self, chosen: Set_) -> bool:
        """Whether its proposals are still found when they are made one after the other, and give the same process."""
        return self._holds(chosen, self._same)

    def _holds(self, chosen: Set_, is_so: Callable[[Set_], bool]) -> bool:
        if not self._together.fits(chosen):
            return False
        if is_so(chosen):
            return True
        last = _first_wrong(chosen, is_so)
        pairs = (pair for pair in self._together.pairs(chosen) if last in pair and not is_so(pair[0] | pair[1]))
        if (pair := next(pairs, None)) is not None:
            self._together.part(*pair)
        return False

    def _is_unbroken(self, chosen: Set_) -> bool:
        study = self._bench.as_is.study.instead(self._together.process(chosen))
        return not self._bench.broken(replace(self._bench.as_is, analysis=study))

    def _is_same(self, chosen: Set_) -> bool:
        ids = [one.proposal.id for one in self._together.members(chosen)]
        given = {id: values for id, values in self._bench.given.items() if id in ids}
        result = made(self._bench.as_is, ids, given, self._bench)
        process = replace(self._together.process(chosen), variant="to-be")
        return not result.missed and result.to_be.process == process


def _first_wrong(chosen: Set_, is_so: Callable[[Set_], bool]) -> Set_:
    """The member with which a set that does not hold begins to be wrong, of its members in order."""
    numbers = [n for n in range(chosen.bit_length()) if chosen >> n & 1]
    wrong = bisect_left(numbers, True, key=lambda n: not is_so(chosen & ((2 << n) - 1)))
    return 1 << numbers[wrong]
