"""What the rules on authority share: from a gap to a hit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from blueprint.analysis.authority import AuthorityGap
from blueprint.linting.fix import Fix
from blueprint.linting.fixes import without_step
from blueprint.linting.rule import Hit, Subject
from blueprint.model import CURRENCY, Amount, Process, Role
from blueprint.text import Message, Money, Said, both, listed


def gaps(subject: Subject, gap: str) -> Iterator[Hit]:
    """The gaps of one sort, at the steps that decide."""
    process = subject.process
    for found in subject.study.authority:
        if found.gap == gap and found.step is not None:
            chain = [process.roles[id] for id in (found.role, *found.chain)]
            args = {
                "step": process.steps[found.step].title,
                "role": process.roles[found.role].title,
                "amount": _sized(process, found.kind, found.amount),
                "limit": _limit(process, found.limit),
                "chain": listed([_with_limit(process, role, found.kind) for role in chain], " → "),
            }
            yield Hit(at=("steps", found.step, "decides", found.kind), step=found.step, args=args)


def approvals(subject: Subject, found: Iterable[AuthorityGap]) -> Iterator[Hit]:
    """The approves that a step before them makes superfluous."""
    process = subject.process
    for gap in found:
        if gap.step and gap.other:
            before = process.role_of(process.steps[gap.other])
            args = {
                "step": process.steps[gap.step].title,
                "role": process.role_title(gap.role),
                "amount": _sized(process, gap.kind, gap.amount),
                "other": process.steps[gap.other].title,
                "before": before.title if before else "",
                "limit": allowed(gap.kind, gap.limit, process.currency),
                "tier": only(process, gap.tier),
            }
            yield Hit(at=("steps", gap.step, "decides", gap.kind), step=gap.step, path=gap.path, args=args)


def without_approval(subject: Subject, hit: Hit) -> Fix | None:
    """Takes an approve out that decides nothing else."""
    step = subject.process.steps[str(hit.step)]
    return without_step(subject, hit) if len(step.decides) == 1 else None


def _sized(process: Process, kind: str, amount: Amount | None) -> Said | str:
    """A kind of decision with its amount: "refund 500 CNY", or the kind alone where there is no amount."""
    if amount is None or isinstance(amount, bool):
        return kind
    return Message("{kind} {amount}", kind=kind, amount=Money(amount, process.currency))


def _with_limit(process: Process, role: Role, kind: str) -> Message:
    return Message(_ROLE, role=role.title, limit=_limit(process, role.authority.get(kind)))


def _limit(process: Process, limit: Amount | None) -> Said:
    if limit is None or limit is False:
        return _NONE
    return _ANY if limit is True else Money(limit, process.currency)


_ROLE = both("{role} ({limit})", "{role}（{limit}）")
_NONE, _ANY = both("none", "无"), both("no limit", "不限额")


def allowed(kind: str, limit: Amount | None, currency: str) -> Message:
    """What a limit lets somebody decide: "refund up to 500 CNY"."""
    if limit is None or isinstance(limit, bool):
        return Message(_UNLIMITED if limit else _NOTHING, kind=kind)
    return Message(_UP_TO, kind=kind, limit=Money(limit, currency))


_NOTHING = both("no {kind}", "无 {kind} 权限")
_UNLIMITED = both("{kind} without a limit", "{kind}（不限额）")
_UP_TO = both("{kind} up to {limit}", "{kind}（{limit}以内）")


def currency_of(subject: Subject) -> str:
    """The currency of a process, or the one that an organization gives to its processes."""
    return subject.process.currency if subject.analysis else subject.document.values.get("currency", CURRENCY)


def only(process: Process, tier: str | None) -> Message | str:
    """For which customers something holds; nothing where it holds for all."""
    return Message(_ONLY, tier=process.tiers[tier].title) if tier and tier in process.tiers else ""


_ONLY = both(" (only for tier “{tier}”)", "（仅限“{tier}”层级）")
