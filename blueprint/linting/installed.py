"""Which installed packages bring rules, found without loading anything."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator

GROUP = "blueprint.rules"
"""The group of their entry points."""

_ENDS = (".dist-info", ".egg-info")
_EDITABLE = '"editable": true'


def distributions() -> Iterator[str]:
    """The folders that tell of a distribution, each of those on the path."""
    for place in dict.fromkeys(sys.path):
        try:
            yield from (os.path.join(place, name) for name in os.listdir(place or ".") if name.endswith(_ENDS))  # noqa: PTH118, PTH208
        except OSError:
            continue


def brings_rules(distribution: str) -> bool:
    """Whether a distribution brings rules."""
    return GROUP in _read(distribution, "entry_points.txt")


def is_ours(distribution: str) -> bool:
    """Whether a distribution is this tool itself."""
    return os.path.basename(distribution).startswith("service_blueprint-")  # noqa: PTH119


def any_bring_rules() -> bool:
    """Whether anything that is installed brings rules."""
    return any(map(brings_rules, distributions()))


def installed_at(distribution: str) -> int:
    """When a distribution with entry points was installed, in nanoseconds: it may be installed again without a new version."""
    return os.stat(os.path.join(distribution, "entry_points.txt")).st_mtime_ns  # noqa: PTH116, PTH118


def is_being_written(distribution: str) -> bool:
    """Whether its rules may change while its version stays: it is used from the folder in which people work on it."""
    return distribution.endswith(_ENDS[1]) or _EDITABLE in _read(distribution, "direct_url.json")


def _read(distribution: str, name: str) -> str:
    try:
        with open(os.path.join(distribution, name), encoding="utf-8") as stream:  # noqa: PTH118, PTH123
            return stream.read()
    except (OSError, ValueError):
        return ""
