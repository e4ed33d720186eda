"""What people do by hand and a machine could do: notices that they write, fields that they fill in, rules that they apply.

Steps that state no work are left out: of what they take nothing is known. For complaints and crises only notices count:
whoever complains wants to be heard by a person.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from blueprint.analysis.bureaucracy import is_guarded
from blueprint.model import Step

if TYPE_CHECKING:
    from blueprint.analysis.analysis import Analysis
    from blueprint.graph import Flow

WRITTEN = frozenset({"sms", "email", "app", "web", "letter"})
"""The channels on which a machine can send what a person writes; what is said can be answered, and is no mere notice."""

FORMS = frozenset({"web", "app"})
"""The channels on which customers can fill in a form."""

HEARD = ("complaint", "crisis")
"""The groups of processes in which customers want a person."""


def manual_notices(study: Analysis) -> tuple[str, ...]:
    """The notices that people write and that leave them nothing to judge, in reading order.

    An answer is none, nor a notice that is all that a customer hears of a person on some path, or by which alone the
    owner of a complaint sees it.
    """
    return tuple(id for id, step in study.process.steps.items() if _is_mere_notice(study, step))


def _is_mere_notice(study: Analysis, step: Step) -> bool:
    words, process = study.words, study.process
    judges = bool(step.decides or step.captures or step.checks)
    spoken = not WRITTEN.issuperset(step.channel)
    if step.kind != "notify" or not _at_work(study, step) or judges or spoken or _kept_apart(study, step):
        return False
    told = words.tells(step)
    if "answer" in told or "follow_up" in told:
        return False
    others = set(process.steps) - {step.id}
    persons = {id for id in others if _by_staff(study, process.steps[id]) and words.contact(process.steps[id])}
    owned = {id for id in others if process.steps[id].role == process.owner}
    if words.contact(step) and _needed(study, step.id, persons):
        return False
    return not (process.group == "complaint" and step.role == process.owner and _needed(study, step.id, owned))


def _kept_apart(study: Analysis, step: Step) -> bool:
    return any(step.id in group for group in study.process.separate)


def _by_staff(study: Analysis, step: Step) -> bool:
    role = study.process.role_of(step)
    return study.words.human(step) and role is not None and role.kind == "person"


def _at_work(study: Analysis, step: Step) -> bool:
    known = step.id in study.reached and step.time.work is not None
    return known and _by_staff(study, step) and not _beside_waste(study, step)


def _beside_waste(study: Analysis, step: Step) -> bool:
    """Whether the same role adds nothing right before or after: were the step a machine's, it would only pass on."""
    after = {branch.to for branch in step.next}
    return any(
        one.role == step.role and study.words.adds_nothing(one)
        for one in study.process.steps.values()
        if one is not step and (one.id in after or any(branch.to == step.id for branch in one.next))
    )


def _needed(study: Analysis, id: str, others: Collection[str]) -> bool:
    """Whether some path comes by a step and by none of the others."""
    return any(_only(tier.flow, id, others) for tier in study.tiers.values())


def _only(flow: Flow, id: str, others: Collection[str]) -> bool:
    possible = flow.happening(flow.starts, others)
    return id in possible and flow.shortest([id], [end for end in flow.ends if end in possible], possible) is not None


def form_captures(study: Analysis) -> tuple[str, ...]:
    """The steps at which staff take down what customers who come by web or app could fill in themselves."""
    return tuple(
        id
        for id, step in study.process.steps.items()
        if step.kind == "task"
        and step.captures
        and not FORMS.isdisjoint(step.channel)
        and step.value != "nva"
        and not (step.decides or step.checks or step.moment_of_truth or study.words.tells(step))
        and _replaceable(study, step)
        and not any(tier.flow.cycle_of(id) != (id,) for tier in study.tiers.values() if id in tier.flow.reached)
        and _helped_later(study, id)
    )


def rule_decisions(study: Analysis) -> tuple[str, ...]:
    """The sorting that staff do by written criteria, out of the customer's sight, on data that lie before them."""
    return tuple(
        id
        for id, step in study.process.steps.items()
        if step.kind == "decision"
        and step.value == "bva"
        and step.requires
        and step.standard is not None
        and not (step.captures or step.produces or step.checks or step.decides or study.words.contact(step))
        and len(step.next) > 1
        and all(branch.when for branch in step.next)
        and _replaceable(study, step)
    )


def _replaceable(study: Analysis, step: Step) -> bool:
    """Whether a machine may stand beside staff at a step that cases come by."""
    process = study.process
    joined = any(process.steps[branch.to].kind == "join" for branch in step.next if branch.to in process.steps)
    free = _at_work(study, step) and not is_guarded(process, step)
    return free and not joined and process.group not in HEARD and not _has_machine(study, step)


def _has_machine(study: Analysis, step: Step) -> bool:
    """Whether a system stands beside a step already: one that replaces it for some, or takes down the same."""
    systems = [one for one in study.process.steps.values() if study.words.by_system(one)]
    return any(
        step.id in one.replaces or (step.captures and set(step.captures) <= set(one.captures)) for one in systems
    )


def _helped_later(study: Analysis, id: str) -> bool:
    """Whether on some way from a step a person is met, in each tier that comes by it."""
    words = study.words
    for tier in study.tiers.values():
        flow = tier.flow
        helped = flow.reaching(one for one, step in flow.steps.items() if words.human(step) and words.contact(step))
        if id in flow.reached and not any(way.target in helped for way in flow.ways[id]):
            return False
    return True
