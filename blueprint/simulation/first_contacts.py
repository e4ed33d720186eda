"""First contact resolution as a state of the case: a number that each step turns into another (analyses.md)."""

from __future__ import annotations

from blueprint.analysis.first_contact import FirstContact, after_step
from blueprint.analysis.words import Words
from blueprint.graph import Flow

UNASKED, RESOLVED, NEW = 0, 1, 2
"""The states of a case that is no contact of a customer, of one at its end that was resolved, and of one that begins."""


class FirstContacts:
    """What the steps of a tier make of the states: for each step the next state by state, none where it changes none.

    Nothing is known of parallel work, where every state stays `UNASKED`.
    """

    def __init__(self, flow: Flow, words: Words) -> None:
        self._flow, self._words = flow, words
        self.starts = [] if flow.runs_parallel else [id for id in words.customer_starts if id in flow.starts]
        self._numbers = {FirstContact(): NEW}
        self._after: dict[str, dict[int, int]] = {}
        for id in self.starts:
            self._follow(id)

    def row(self, id: str) -> list[int]:
        """The next state for each state that a case may come with."""
        same = range(NEW + len(self._numbers))
        after = self._after.get(id, {})
        row = [after.get(state, state) for state in same]
        return row if row != list(same) else []

    def _follow(self, start: str) -> None:
        queue = [(start, FirstContact())]
        while queue:
            id, case = queue.pop()
            number, rows = self._number(case), self._after.setdefault(id, {})
            if number not in rows:
                step = self._flow.steps[id]
                then = after_step(self._words, step, case)
                rows[number] = self._number(then) if step.kind != "end" else RESOLVED if then.answered else UNASKED
                queue += [(way.target, then) for way in self._flow.ways[id]]
                queue += [(target, case) for target in self._flow.exceptions[id]]

    def _number(self, case: FirstContact) -> int:
        return self._numbers.setdefault(case, NEW + len(self._numbers))
