"""What the ways of empowering share: what may be decided, in words, and the sample that the superior sees afterwards."""

from __future__ import annotations

from blueprint.edit import Edit, set_field
from blueprint.linting.rule import Subject
from blueprint.linting.rules.authority._gaps import allowed
from blueprint.model import Amount
from blueprint.text import Message, in_languages


def sampled(subject: Subject, words: Message, front: str | None, superior: str | None) -> tuple[Edit, ...]:
    """The edits that add a weekly report of this name from the front line to its superior."""
    name = in_languages(words)
    report = {"name": name, "every": "week", "from": front, "to": superior}
    return set_field(subject.document, ("reports", len(subject.process.reports)), report)


def entrusted(subject: Subject, kind: str, amount: Amount) -> Message | str:
    """What somebody is to decide: the kind, with the amount where it has one."""
    return kind if isinstance(amount, bool) else allowed(kind, amount, subject.process.currency)
