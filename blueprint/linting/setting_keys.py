"""Which settings there are, and what each may hold."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from functools import cache
from typing import Any

from blueprint.linting.choice import RULE_SETS
from blueprint.linting.choosing import is_code
from blueprint.linting.reading import Key
from blueprint.linting.rule import all_rules
from blueprint.text import Message, listed, nearest

Check = Callable[[str, Any], Message | None]
"""Says what is wrong with the value of a setting."""


def problem_of(key: Key, value: object) -> Message | None:
    """What is wrong with a setting: there is none of that name, or its value is not what it must be."""
    check = _check_of(key)
    name = ".".join(key)
    if check is not None:
        return check(name, value)
    meant = nearest(name, _known(key))
    hint = Message("; did you mean {meant}?", meant=meant) if meant else ""
    return Message("there is no setting {key}{hint}", key=name, hint=hint)


def _check_of(key: Key) -> Check | None:
    match key:
        case ("thresholds", *rest) if ".".join(rest) in _thresholds():
            return _number
        case ("paths", _, name):
            return _CHECKS[name] if name in _FOR_PATHS else None
        case ("thresholds" | "paths",) | ("paths", _):
            return _table
        case ("thresholds", rule) if any(known.startswith(f"{rule}.") for known in _thresholds()):
            return _table
        case (name,):
            return _CHECKS.get(name)
    return None


def _known(key: Key) -> Collection[str]:
    """The settings that may be meant by one that does not exist."""
    if key[0] == "paths" and len(key) > 2:
        return [".".join(("paths", key[1], name)) for name in _FOR_PATHS]
    return [*_CHECKS, *(f"thresholds.{name}" for name in _thresholds())]


@cache
def _thresholds() -> frozenset[str]:
    return frozenset(threshold.key for rule in all_rules() for threshold in rule.thresholds)


def _number(key: str, value: object) -> Message | None:
    right = isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < _TOO_LARGE
    return None if right else Message("{key} must be a number", key=key)


_TOO_LARGE = 1e15
"""What no threshold comes near; inf and nan are none either."""


def _table(key: str, value: object) -> Message | None:
    return None if value == {} else Message("{key} must be a table", key=key)


def _text(key: str, value: object) -> Message | None:
    return None if isinstance(value, str) and "\0" not in value else Message("{key} must be a text in quotes", key=key)


def _one_of(*words: str) -> Check:
    def check(key: str, value: object) -> Message | None:
        return None if value in words else Message("{key} must be one of {words}", key=key, words=listed(words))

    return check


def _codes(key: str, value: object) -> Message | None:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        return Message("{key} must be a list of codes", key=key)
    wrong = next((one for one in value if not is_code(one)), None)
    return None if wrong is None else Message("{key} names {code}, and no rule has this code", key=key, code=wrong)


_CHECKS: Mapping[str, Check] = {
    "extends": _text,
    "set": _one_of(*RULE_SETS),
    "select": _codes,
    "ignore": _codes,
    "fail-on": _one_of("error", "warning", "info"),
    "baseline": _text,
}
_FOR_PATHS = ("set", "select", "ignore")
