"""What a workspace sets for its linter: ``blueprint.toml`` beside its organization.

[thresholds]
HO01.handoffs = 4
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from blueprint.linting.rule import all_rules
from blueprint.text import Message, Trouble, nearest, reason

FILE = "blueprint.toml"


class BadSettings(Trouble):
    """Settings that cannot be read, or that nothing is set by."""


def thresholds(root: Path) -> dict[str, float]:
    """The thresholds that a workspace sets, by key. Raises `BadSettings`."""
    path = root / FILE
    if not path.is_file():
        return {}
    import tomllib

    try:
        whole = tomllib.loads(path.read_text("utf-8"))
    except OSError as error:
        raise BadSettings(Message("{file}: cannot be read: {why}", file=str(path), why=reason(error))) from None
    except ValueError as error:  # no TOML, or no UTF-8
        raise BadSettings(Message("{file}: this is not TOML: {why}", file=str(path), why=str(error))) from None
    known = {threshold.key for rule in all_rules() for threshold in rule.thresholds}
    found = {}
    for key, value in _flat(whole):
        name = key.removeprefix("thresholds.")
        if name == key or name not in known:
            meant = nearest(name, known)
            hint = Message("; did you mean {meant}?", meant=meant) if meant else ""
            raise BadSettings(Message("{file}: there is no setting {key}{hint}", file=str(path), key=key, hint=hint))
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise BadSettings(Message("{file}: {key} must be a number", file=str(path), key=key))
        found[name] = float(value)
    return found


def usable(root: Path) -> dict[str, float]:
    """`thresholds`, or none where they cannot be read: for whoever has to go on then."""
    try:
        return thresholds(root)
    except BadSettings:
        return {}


def _flat(values: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    """Every value with the dotted path to it."""
    for key, value in values.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{key}.")
        else:
            yield f"{before}{key}", value
