"""An improvement project, and the plan of a redesign, as frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from blueprint.text import Text


@dataclass(frozen=True, slots=True)
class Goal:
    """What an improvement project promises: a measure or clock of a process, from what to what."""

    target: str
    measure: str | None = None
    clock: str | None = None
    process: str | None = None
    from_: str | None = None


@dataclass(frozen=True, slots=True)
class Context:
    """The six design factors of a service process (S4), in free text."""

    need: Text | None = None
    competition: Text | None = None
    benefit: Text | None = None
    marketing: Text | None = None
    resources: Text | None = None
    management: Text | None = None


@dataclass(frozen=True, slots=True)
class SignOff:
    """Who agreed to which deliverable, and on what day."""

    who: Text
    what: str
    on: str | None = None


@dataclass(frozen=True, slots=True)
class Benchmark:
    """A figure of others to compare with, and where it comes from."""

    measure: str
    value: str
    source: Text | None = None


@dataclass(frozen=True, slots=True)
class Project:
    """An improvement project: what the three reports print."""

    id: str
    name: Text
    project: int = 1
    sponsor: Text | None = None
    team: tuple[Text, ...] = ()
    goals: tuple[Goal, ...] = ()
    scope: tuple[str, ...] = ()
    context: Context = Context()
    signoffs: tuple[SignOff, ...] = ()
    benchmarks: tuple[Benchmark, ...] = ()


@dataclass(frozen=True, slots=True)
class Decided:
    """A proposal that a plan accepts or rejects, with the assumptions set and the reason."""

    id: str
    transformation: str
    steps: tuple[str, ...] = ()
    with_: Mapping[str, str] = field(default_factory=dict)
    reason: Text | None = None


@dataclass(frozen=True, slots=True)
class Plan:
    """A redesign that can be replayed on the as-is whose model has this hash; the tiers ``slower`` may be served later."""

    of: str
    plan: int = 1
    variant: str = "as-is"
    hash: str | None = None
    slower: tuple[str, ...] = ()
    accepted: tuple[Decided, ...] = ()
    rejected: tuple[Decided, ...] = ()
