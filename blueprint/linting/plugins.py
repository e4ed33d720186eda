"""Rules that other packages bring, by the entry point group ``blueprint.rules``.

An entry point names a package of which each module binds ``RULE``, or one such module::

    [project.entry-points."blueprint.rules"]
    acme = "acme_rules"

What is installed is run, as the severity of its rules says; what is broken is refused by the name of its distribution.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from threading import Event
from typing import TYPE_CHECKING, Any

from blueprint.linting.fix import Fix
from blueprint.linting.installed import GROUP, any_bring_rules
from blueprint.linting.rule import Hit, Rule, Subject, rules_in, shipped_rules
from blueprint.text import LANGUAGES, Message, Trouble, printable

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

CODE = re.compile(r"[A-Z]{2,8}[0-9]{2}")
"""What the code of a rule looks like: a family of letters, and a number."""

NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
"""What its name looks like."""


class BrokenPlugin(Trouble):
    """Rules of another package that cannot be loaded, or that fail."""


@dataclass(frozen=True, slots=True)
class Origin:
    """The distribution that a rule comes from."""

    name: str
    version: str

    def __str__(self) -> str:
        return f"{self.name} {self.version}".rstrip()

    def broken(self, why: Message) -> BrokenPlugin:
        return BrokenPlugin(Message("{origin}: {why}", origin=str(self), why=why))


_TOLERATED = Event()


def tolerate() -> None:
    """From here on a rule that fails finds nothing: it is not to stop whoever edits, and `blueprint lint` tells of it."""
    _TOLERATED.set()


@cache
def plugged_in() -> tuple[tuple[Rule, Origin], ...]:
    """The rules of other packages, and where each comes from. Raises `BrokenPlugin`."""
    found: list[tuple[Rule, Origin]] = []
    for point in _entry_points():
        origin = Origin(point.dist.name, point.dist.version) if point.dist else Origin(point.value, "")
        for rule in _loaded(point, origin):
            _check(rule, origin, [*shipped_rules(), *(other for other, _ in found)])
            found.append((_guarded(rule, origin), origin))
    return tuple(found)


def origin_of(rule: Rule) -> Origin | None:
    """The distribution that a rule comes from; None of one that ships."""
    return next((origin for other, origin in plugged_in() if other.code == rule.code), None)


def ships(code: str) -> bool:
    """Whether a code begins as those of rules that ship do: `--select AU` must not mean it."""
    return code.startswith(tuple({rule.code.rstrip("0123456789") for rule in shipped_rules()}))


def _entry_points() -> Iterable[EntryPoint]:
    """The entry points; what finds them takes long to load, and mostly there are none."""
    if not any_bring_rules():
        return ()
    from importlib.metadata import entry_points

    return sorted(entry_points(group=GROUP), key=lambda point: (point.name, point.value))


def _loaded(point: EntryPoint, origin: Origin) -> list[Rule]:
    try:
        found = list(rules_in(point.load()))
    except (Exception, SystemExit) as error:
        raise origin.broken(Message("its rules cannot be loaded: {error}", error=_in_a_line(error))) from error
    if not found:
        raise origin.broken(Message("{module} has no rules", module=point.value))
    return found


def _check(rule: Any, origin: Origin, others: Iterable[Rule]) -> None:
    """Raises `BrokenPlugin` where the rule is none, or cannot be told from another one."""
    if not isinstance(rule, Rule):
        raise origin.broken(Message("RULE is no Rule: {value}", value=_in_a_line(rule)))
    if not CODE.fullmatch(str(rule.code)) or not NAME.fullmatch(str(rule.name)):
        raise origin.broken(
            Message(
                "{code} {name} is no code and name of a rule, such as ACME01 small-talk", code=rule.code, name=rule.name
            )
        )
    if ships(rule.code):
        raise origin.broken(
            Message("{code} begins as the codes of rules that ship: choose other letters", code=rule.code)
        )
    for other in others:
        if rule.code == other.code or rule.name == other.name:
            raise origin.broken(
                Message("{code} {name} is the code or the name of another rule", code=rule.code, name=rule.name)
            )


def _guarded(rule: Rule, origin: Origin) -> Rule:
    """The rule, with whatever goes wrong in it said to be of its distribution."""

    def check(subject: Subject) -> Iterator[Hit]:
        with _careful(rule, origin):
            for hit in rule.check(subject):
                for language in LANGUAGES:
                    Message(hit.message or rule.message, **hit.args).text(language)
                yield hit

    def fix(subject: Subject, hit: Hit) -> Fix | None:
        made: list[Fix | None] = []
        with _careful(rule, origin):
            made.append(rule.fix(subject, hit) if rule.fix else None)
        return made[0] if made else None

    return replace(rule, check=check, fix=fix if rule.fix else None)


@contextmanager
def _careful(rule: Rule, origin: Origin) -> Iterator[None]:
    try:
        yield
    except Trouble:
        raise
    except Exception as error:
        if not _TOLERATED.is_set():
            raise origin.broken(Message("{code} fails: {error}", code=rule.code, error=_in_a_line(error))) from error


def _in_a_line(error: object) -> str:
    said = f"{type(error).__name__}: {error}" if isinstance(error, BaseException) else repr(error)
    return printable(" ".join(said.split()))
