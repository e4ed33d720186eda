"""Which rules are run: a set of them, or some by their codes."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from blueprint.linting.choice import READING, RULE_SETS, Choice
from blueprint.linting.rule import Rule, all_rules
from blueprint.model import Severity

__all__ = ["RULE_SETS", "choose", "chosen", "is_code"]

_SOUNDNESS = ("ST", "YA", "TX")


def choose(rule_set: str = "recommended", select: Iterable[str] = (), ignore: Iterable[str] = ()) -> tuple[Rule, ...]:
    """The rules of a set, or those of ``select``, less those of ``ignore``; both take codes and beginnings of codes.

    Those that report what cannot be read are always among them.

    Raises ValueError for a set or a code that does not exist.
    """
    return chosen(Choice(rule_set, tuple(select), tuple(ignore)))


@cache
def chosen(choice: Choice) -> tuple[Rule, ...]:
    """The rules of a choice; raises ValueError as `choose` does."""
    for code in (*choice.select, *choice.ignore):
        if not is_code(code):
            raise ValueError(code)
    if choice.rule_set not in RULE_SETS:
        raise ValueError(choice.rule_set)
    return tuple(rule for rule in all_rules() if rule.code in READING or _is_in(rule, choice))


def _is_in(rule: Rule, choice: Choice) -> bool:
    wanted = rule.code.startswith(choice.select) if choice.select else _in_set(rule, choice.rule_set)
    return wanted and not rule.code.startswith(choice.ignore or "\0")


def is_code(text: str) -> bool:
    """Whether a text is the code of a rule, or how the codes of some begin."""
    return text != "" and any(rule.code.startswith(text) for rule in all_rules())


def _in_set(rule: Rule, rule_set: str) -> bool:
    if rule_set == "soundness":
        return rule.code.startswith(_SOUNDNESS)
    return rule_set == "strict" or rule.severity > Severity.INFO
