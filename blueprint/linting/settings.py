"""What files set for the linter: the nearest ``blueprint.toml``, or ``[tool.blueprint]`` of ``pyproject.toml``, above them.

extends = "../blueprint.toml"
set = "strict"
ignore = ["BP05"]
fail-on = "warning"
baseline = "known.json"

[thresholds]
HO01.handoffs = 4

[paths."drafts/*"]
ignore = ["EL", "BP"]
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING, Any

from blueprint.files.links import absolute
from blueprint.linting.choice import Choice
from blueprint.linting.reading import BadSettings, Proved, Written, nearest_file, shown, written
from blueprint.model import Severity
from blueprint.text import Message

if TYPE_CHECKING:
    from blueprint.linting.rule import Rule

__all__ = ["NONE", "BadSettings", "Settings", "settings_of", "thresholds", "usable"]


@dataclass(frozen=True, slots=True)
class ForPath:
    """What is set for the files whose way from ``folder`` matches ``pattern``, where ``*`` stands for any characters."""

    folder: Path
    pattern: str
    values: Mapping[str, Any]

    def covers(self, path: Path) -> bool:
        """Whether a file, or a folder that holds it, matches."""
        file = absolute(path)
        if not file.is_relative_to(self.folder):
            return False
        way = file.relative_to(self.folder).as_posix()
        pattern = self.pattern.rstrip("/")
        return fnmatchcase(way, pattern) or fnmatchcase(way, f"{pattern}/*")


@dataclass(frozen=True, slots=True)
class Settings:
    """What is set for a file, with the defaults for what is not.

    ``select`` and ``ignore`` are codes and beginnings of codes; ``baseline`` is the file of the findings that are known.
    """

    rule_set: str = "recommended"
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: Severity = Severity.ERROR
    baseline: Path | None = None
    thresholds: Mapping[str, float] = field(default_factory=dict)
    paths: tuple[ForPath, ...] = ()

    def choice(
        self,
        file: Path,
        rule_set: str | None = None,
        select: tuple[str, ...] | None = None,
        ignore: tuple[str, ...] | None = None,
    ) -> Choice:
        """What is chosen of the rules for a file; what paths ignore comes on top of what all ignore.

        What is given here counts instead of what is set.
        """
        rule_set = self.rule_set if rule_set is None else rule_set
        ignore = self.ignore if ignore is None else ignore
        wanted = self.select if select is None else select
        for one in self.paths:
            if one.covers(file):
                if select is None:
                    rule_set = one.values.get("set", rule_set)
                    wanted = tuple(one.values.get("select", () if "set" in one.values else wanted))
                ignore += tuple(one.values.get("ignore", ()))
        return Choice(rule_set, wanted, ignore)

    def rules(self, file: Path) -> tuple[Rule, ...]:
        """The rules that are run on a file."""
        return self.choice(file).rules


NONE = Settings()
"""The defaults."""


def settings_of(path: Path, proved: Proved | None = None) -> Settings:
    """What is set for a file or folder. Raises `BadSettings`. Texts that are ``proved`` are not tried again."""
    folder = path if path.is_dir() else path.parent
    file = nearest_file(folder)
    return _read(file, proved) if file else NONE


def thresholds(root: Path) -> Mapping[str, float]:
    """The thresholds that are set for a workspace, by key. Raises `BadSettings`."""
    return settings_of(root).thresholds


def usable(path: Path) -> Settings:
    """`settings_of`, or the defaults where they cannot be read: for whoever has to go on then."""
    try:
        return settings_of(path)
    except BadSettings:
        return NONE


def _read(file: Path, proved: Proved | None, through: tuple[Path, ...] = ()) -> Settings:
    """The settings of a file on top of those that it extends."""
    if file in through:
        raise BadSettings(Message("{file}: extends itself", file=shown(file)))
    own = written(file, proved)
    extended = own.values.get(("extends",))
    base = _read(own.beside(extended), proved, (*through, file)) if extended is not None else NONE
    return _on_top(own, base)


def _on_top(own: Written, base: Settings) -> Settings:
    values = {key[0]: value for key, value in own.values.items() if len(key) == 1}
    limits = {".".join(key): float(value) for key, value in own.below("thresholds").items()}
    return replace(
        base,
        rule_set=values.get("set", base.rule_set),
        select=tuple(values.get("select", () if "set" in values else base.select)),
        ignore=tuple(values.get("ignore", base.ignore)),
        fail_on=Severity[values["fail-on"].upper()] if "fail-on" in values else base.fail_on,
        baseline=own.beside(values["baseline"]) if "baseline" in values else base.baseline,
        thresholds={**base.thresholds, **limits},
        paths=(*base.paths, *_for_paths(own)),
    )


def _for_paths(own: Written) -> Iterator[ForPath]:
    for pattern in dict.fromkeys(key[0] for key in own.below("paths")):
        values = {key[0]: value for key, value in own.below("paths", pattern).items()}
        yield ForPath(absolute(own.file).parent, pattern, values)
