"""Which rules are run: a set of them, or some by their codes."""

from __future__ import annotations

from collections.abc import Iterable

from blueprint.linting.ignores import READING
from blueprint.linting.rule import Rule, all_rules
from blueprint.model import Severity

RULE_SETS = ("recommended", "strict", "soundness")
_SOUNDNESS = ("ST", "YA", "TX")


def choose(rule_set: str = "recommended", select: Iterable[str] = (), ignore: Iterable[str] = ()) -> tuple[Rule, ...]:
    """The rules of a set, or those of ``select``, less those of ``ignore``; both take codes and beginnings of codes.

    Those that report what cannot be read are always among them.

    Raises ValueError for a set or a code that does not exist.
    """
    wanted, unwanted = tuple(select), tuple(ignore)
    for code in (*wanted, *unwanted):
        if not is_code(code):
            raise ValueError(code)
    if rule_set not in RULE_SETS:
        raise ValueError(rule_set)
    chosen = [rule for rule in all_rules() if (rule.code.startswith(wanted) if wanted else _in_set(rule, rule_set))]
    kept = [rule for rule in chosen if not rule.code.startswith(unwanted or "\0")]
    return tuple(rule for rule in all_rules() if rule in kept or rule.code in READING)


def is_code(text: str) -> bool:
    """Whether a text is the code of a rule, or how the codes of some begin."""
    return text != "" and any(rule.code.startswith(text) for rule in all_rules())


def _in_set(rule: Rule, rule_set: str) -> bool:
    if rule_set == "soundness":
        return rule.code.startswith(_SOUNDNESS)
    return rule_set == "strict" or (rule.severity > Severity.INFO and rule.preview is None)
