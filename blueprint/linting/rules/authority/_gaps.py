"""What the rules on authority share: from a gap to a hit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from blueprint.analysis.authority import AuthorityGap
from blueprint.linting.rule import Hit, Subject
from blueprint.model import Amount, Process
from blueprint.text import Message, Text, both, listed


def gaps(subject: Subject, gap: str) -> Iterator[Hit]:
    """The gaps of one sort, at the steps that decide."""
    process = subject.process
    for found in subject.study.authority:
        if found.gap == gap and found.step is not None:
            roles = [process.roles[id].title for id in (found.role, *found.chain)]
            args = {
                "step": process.steps[found.step].title,
                "role": process.roles[found.role].title,
                "kind": found.kind,
                "amount": sized(found.kind, found.amount),
                "limit": sized(found.kind, found.limit),
                "chain": listed(roles, " → "),
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
                "role": _role(process, gap.role),
                "amount": sized(gap.kind, gap.amount),
                "other": process.steps[gap.other].title,
                "before": before.title if before else "",
                "limit": allowed(gap.kind, gap.limit),
                "tier": only(process, gap.tier),
            }
            yield Hit(at=("steps", gap.step, "decides", gap.kind), step=gap.step, path=gap.path, args=args)


def _role(process: Process, id: str) -> Text:
    return process.roles[id].title if id in process.roles else Text.of(id)


def sized(kind: str, amount: Amount | None) -> Text:
    """A kind of decision with its amount: "refund 500", or the kind alone where there is no amount."""
    return Text.of(kind) if amount is None or amount is True else Text.of(f"{kind} {amount:.12g}")


def allowed(kind: str, limit: Amount | None) -> Text:
    """What a limit lets somebody decide: "refund up to 500"."""
    if limit is None or limit is False:
        return both(f"no {kind}", f"无 {kind} 权限")
    if limit is True:
        return both(f"{kind} without a limit", f"{kind} 不限额")
    return both(f"{kind} up to {limit:.12g}", f"{kind} 至多 {limit:.12g}")


def only(process: Process, tier: str | None) -> Message | str:
    """For which customers something holds; nothing where it holds for all."""
    return Message(_ONLY, tier=process.tiers[tier].title) if tier and tier in process.tiers else ""


_ONLY = both(" (customers of tier {tier})", "（{tier}层级客户）")
