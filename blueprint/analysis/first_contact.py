"""First contact resolution: the chance that one contact settles it, and nobody has to take over."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from blueprint.analysis.carried import visits_carrying
from blueprint.analysis.measures import wait_of
from blueprint.analysis.words import Words
from blueprint.model import Step

if TYPE_CHECKING:
    from blueprint.analysis.analysis import Analysis, TierAnalysis

_PASSED_ON = "\0passed on"
"""Instead of the role that had the case last: whoever takes it after a transfer is somebody else."""


class FirstContact(NamedTuple):
    """A case so far: who had it last, whether the customer has met a person or had an answer, the channels of the last
    contact (empty: unknown) and whether it still goes on, whether there was an answer, and whether a handoff or a second
    contact came."""

    holder: str = ""
    met: bool = False
    channels: frozenset[str] = frozenset()
    going_on: bool = False
    answered: bool = False
    spoiled: bool = False


_LOST = FirstContact(spoiled=True)
"""Every case that had a handoff or a second contact before an answer."""


def first_contact_resolution(study: Analysis) -> float | None:
    """The chance over all tiers by share; None where that of a tier is unknown."""
    parts = [(tier.share, tier.of(resolved_at_first_contact)) for tier in study.tiers.values()]
    if any(chance is None for _, chance in parts):
        return None
    return sum(share * (chance or 0.0) for share, chance in parts)


def resolved_at_first_contact(tier: TierAnalysis) -> float | None:
    """The probability that a case which the customer starts is resolved with one contact and no handoff: it comes to an
    end with every answer told before any handoff and before a second contact.

    Contact steps (notices and follow-ups apart) that follow each other on a common channel, with no waiting stated
    between, are one contact; so is what systems do before the first person or answer, a voice menu and its queue for one.
    What comes after the last answer spoils nothing. None with parallel work, where visits are
    unknown, and where no customer starts the case.
    """
    starts = [id for id in tier.words.customer_starts if id in tier.flow.starts]
    all_cases = sum(tier.flow.starts[id] for id in starts)
    if all_cases <= 0 or tier.flow.runs_parallel:
        return None
    found = visits_carrying(
        tier, FirstContact(), lambda id, case: after_step(tier.words, tier.flow.steps[id], case), starts
    )
    if found is None:
        return None
    return sum(n for (id, case), n in found.items() if id in tier.flow.ends and case.answered) / all_cases


def after_step(words: Words, step: Step, case: FirstContact) -> FirstContact:
    """The case after a step."""
    if case == _LOST:
        return case
    if step.kind == "wait" or step.every is not None or wait_of(step) > 0:
        case = case._replace(going_on=False)
    if words.human(step):
        taken_over = case.holder not in ("", step.role)
        holder = _PASSED_ON if step.kind == "transfer" else step.role or ""
        case = case._replace(holder=holder, spoiled=case.spoiled or taken_over)
    elif step.kind == "transfer" and case.holder:
        case = case._replace(holder=_PASSED_ON)
    if words.contact(step) and step.kind != "notify" and words.tells(step) != ("follow_up",):
        case = _in_contact(case, frozenset(step.channel), person=words.human(step))
    if step.id in words.answers:
        case = _LOST if case.spoiled else case._replace(met=True, answered=True)
    return _LOST if case.spoiled and not case.answered else case


def _in_contact(case: FirstContact, channels: frozenset[str], *, person: bool) -> FirstContact:
    same = case.going_on and not (channels and case.channels and channels.isdisjoint(case.channels))
    return case._replace(
        met=case.met or person,
        channels=channels or case.channels,
        going_on=True,
        spoiled=case.spoiled or (case.met and not same),
    )
