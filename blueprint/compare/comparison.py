"""Two processes compared: everything that a report, a page or a screen says of them, computed when it is asked for."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cached_property

from blueprint.compare.assumed import Assumed, assumed
from blueprint.compare.authority import Power, powers
from blueprint.compare.benefit import Benefit, benefit
from blueprint.compare.figures import Figure, figures
from blueprint.compare.judged import Judgement, judgement
from blueprint.compare.needs import Need, needs
from blueprint.compare.outcomes import Fruit, Outcome, fruits, outcomes
from blueprint.compare.simulated import Pair
from blueprint.diff import REMOVED, Difference, Fate, Matching, fates, matched, whole_differences
from blueprint.esia import Bench, Price
from blueprint.esia.invariants import Broken
from blueprint.esia.simulating import Outlook
from blueprint.linting import Subject
from blueprint.text import Text

ALL = ""
"""What stands for the cases of all tiers together."""


class Comparison:
    """A process ``before`` and ``after``; figures only for one ``tier`` where one is named (KeyError: not in both).
    ``simulated``: both as a simulation sees them, where one was made; the tiers ``slower`` may be served later."""

    def __init__(
        self,
        before: Subject,
        after: Subject,
        tier: str | None = None,
        simulated: Pair | None = None,
        slower: Collection[str] = (),
    ) -> None:
        self.before, self.after = before, after
        self.tier = tier
        self.simulated = simulated
        self.slower = slower

    @cached_property
    def matching(self) -> Matching:
        return matched(self.before.process, self.after.process)

    @cached_property
    def tiers(self) -> Mapping[str, tuple[Figure, ...]]:
        """The quadrangle for all cases (`ALL`) and, where there are several tiers, for each that both processes have."""
        return {tier: figures(*self._prices(tier)) for tier in self._shown}

    @property
    def _shown(self) -> list[str]:
        if self.tier is not None:
            return [self.tier]
        common = [id for id in self.before.process.tiers if id in self.after.process.tiers]
        return [ALL, *common] if len(common) > 1 else [ALL]

    def _prices(self, tier: str) -> tuple[Price, Price]:
        before, after = (Bench(one, tier=tier or None).before for one in (self.before, self.after))
        return before, after

    def role_title(self, role: str) -> Text:
        """The name of a role of either process."""
        after = self.after.process
        return (after if role in after.roles else self.before.process).role_title(role)

    @cached_property
    def fates(self) -> tuple[Fate, ...]:
        """What became of each step."""
        return fates(self.before.process, self.after.process)

    @cached_property
    def whole(self) -> tuple[Difference, ...]:
        """What differs beside the steps."""
        return whole_differences(self.before.process, self.after.process, self.matching.same)

    @cached_property
    def clean_slate(self) -> bool:
        """Whether it is a process of its own: nothing stands for most of the steps between the starts and the ends."""
        steps = self.before.process.steps
        work = {id for id, step in steps.items() if step.kind not in ("start", "end")}
        gone = {fate.was[0] for fate in self.fates if fate.kind == REMOVED}
        return 2 * len(gone & work) > len(work)

    @cached_property
    def outcomes(self) -> tuple[Outcome, ...]:
        return outcomes(self.before.study, self.after.study, self.matching.same)

    @cached_property
    def fruits(self) -> tuple[Fruit, ...]:
        """What comes out on the way."""
        return tuple(fruits(self.before.study, self.after.study))

    @cached_property
    def powers(self) -> tuple[Power, ...]:
        """What has changed in authority."""
        return powers(self.before.study, self.after.study)

    @cached_property
    def judgement(self) -> Judgement:
        """Which findings are cleared and which are new."""
        return judgement(self.before, self.after, self.matching.successors)

    @cached_property
    def untimed(self) -> tuple[str, ...]:
        """The steps of the second process of which nobody has said how long the work takes, though it is known before:
        its figures are too good by that."""
        known = self.before.process.steps.keys() - set(self.before.study.work_unset)
        others = self.matching.predecessors
        return tuple(id for id in self.after.study.work_unset if known.intersection(others.get(id, known)))

    @cached_property
    def benefit(self) -> Benefit | None:
        """What it is worth in a year; None where no volume is stated, or where the second process does not say how long
        its work takes."""
        return None if self.untimed else benefit(self.before.study, self.after.study, self._prices(ALL))

    @cached_property
    def needs(self) -> tuple[Need, ...]:
        """What has to be learned, built and granted."""
        return tuple(needs(self.before.process, self.after.process, self.fates, self.powers))

    @cached_property
    def assumed(self) -> tuple[Assumed, ...]:
        """Figures that the second process states and the first does not."""
        return tuple(assumed(self.before.process, self.after.process, self.matching))

    @cached_property
    def broken(self) -> tuple[Broken, ...]:
        """Invariants of a redesign that the change breaks, I9 by the simulation where there is one; of a clean slate those
        that hold of one."""
        outlook = Outlook(self.simulated.contrasts) if self.simulated else None
        found = Bench(self.before, slower=self.slower).broken(self.after, outlook)
        return tuple(one for one in found if one.invariant in _OF_OUTCOMES) if self.clean_slate else found


_OF_OUTCOMES = {"I1", "I4", "I7", "I8", "I9"}
"""The invariants that hold of a clean slate as well: the law has to be traced, and the rest does not ask for steps."""
