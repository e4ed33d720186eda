"""What the rules on authority gaps share: from a gap to a hit."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.linting.rule import Hit, Subject
from blueprint.model import Amount
from blueprint.text import Text, both, listed


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


def sized(kind: str, amount: Amount | None) -> Text:
    """A kind of decision with its amount: "refund 500", or the kind alone where there is no amount."""
    return Text.of(kind) if amount is None or amount is True else both(f"{kind} {amount:g}", f"{kind} {amount:g}")
