"""A service process as frozen values: what the YAML says, with the organization's roles and defaults resolved.

Field names are those of the YAML (schema.md); a trailing underscore avoids a Python keyword. Every default stands
here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from blueprint.model.values import Amount, Calendar, Duration, HourlyRate, RandomDuration, Target, Time, Volume
from blueprint.quick import quickly_made
from blueprint.text import Text, both

STANDARD_TIER = "standard"
CURRENCY = "CNY"
"""The currency of amounts that name none."""

VARIANT_TITLES = {"as-is": both("as-is", "现状"), "to-be": both("to-be", "目标")}


@quickly_made
@dataclass(frozen=True, slots=True)
class Branch:
    """One exit of a step. ``p`` is its probability, or one per tier; ``loop`` says that a backward branch is meant."""

    to: str
    p: float | Mapping[str, float] | None = None
    when: Text | None = None
    loop: str | None = None
    tiers: tuple[str, ...] = ()

    def p_for(self, tier: str) -> float | None:
        """The stated probability for cases of this tier, or None."""
        return self.p.get(tier) if isinstance(self.p, Mapping) else self.p


@quickly_made
@dataclass(frozen=True, slots=True)
class Standard:
    """What good looks like at a step, and one of the five RATER dimensions of service quality."""

    text: Text | None = None
    measure: str | None = None
    target: str | None = None
    dimension: str | None = None


@dataclass(frozen=True, slots=True)
class PokaYoke:
    """A device against a failure (Chase & Stewart 1994): its type, and how it works."""

    how: Text = both("a device", "防错措施")
    type: str | None = None


@quickly_made
@dataclass(frozen=True, slots=True)
class FailureMode:
    """A way in which a step fails: severity, occurrence, detection 1-10, chance per execution, cost of one failure."""

    mode: Text = both("failure", "失误")
    s: int | None = None
    o: int | None = None
    d: int | None = None
    p: float | None = None
    cost: float | None = None
    cause: Text | None = None
    effect: Text | None = None
    pokayoke: PokaYoke | None = None
    recover: str | None = None

    @property
    def rpn(self) -> int | None:
        """The risk priority number s·o·d (IEC 60812), where all three are rated."""
        return None if None in (self.s, self.o, self.d) else (self.s or 0) * (self.o or 0) * (self.d or 0)


@dataclass(frozen=True, slots=True)
class Timeout:
    """What happens when a step takes too long: whom it informs, whom it escalates to, where the case goes."""

    after: Duration | None = None
    escalate: str | None = None
    notify: tuple[str, ...] = ()
    to: str | None = None


@dataclass(frozen=True, slots=True)
class Overflow:
    """Another pool of people that may take a step's work while it waits."""

    to: str
    after: Duration | None = None
    tiers: tuple[str, ...] = ()
    work: RandomDuration | None = None


@dataclass(frozen=True, slots=True)
class Legal:
    """A legal ground: a step that carries it cannot be removed or bypassed."""

    source: str
    text: Text | None = None


@dataclass(frozen=True, slots=True)
class Called:
    """The process that a call step enters; ``variant`` defaults to the caller's own."""

    id: str
    variant: str | None = None


@dataclass(frozen=True, slots=True)
class Ignore:
    """A finding that the author accepts, with the reason."""

    rule: str
    reason: Text | None = None


@dataclass(frozen=True, slots=True)
class Input:
    """What a decision table looks at: the possible ``values`` by id, with what each is called (None: as its id)."""

    values: Mapping[str, Text | None]
    name: Text | None = None


@dataclass(frozen=True, slots=True)
class TableRule:
    """A row of a decision table: where every input of ``if_`` has one of the values given, ``then`` holds.

    An input that is not named may have any value. ``to`` is the next step, where the row decides about that too.
    """

    if_: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    then: Text | None = None
    to: str | None = None


@dataclass(frozen=True, slots=True)
class DecisionTable:
    """How a step decides: its inputs by id, and rules (OMG Decision Model and Notation).

    With the hit policy ``unique`` no two rules may fit that say different things; with ``first`` the first that fits counts.
    """

    inputs: Mapping[str, Input]
    rules: tuple[TableRule, ...]
    hit: str = "unique"


@quickly_made
@dataclass(frozen=True, slots=True)
class Step:
    """One step of a process. Units: ``cost`` in the currency per execution, ``share`` 0 to 1."""

    id: str
    kind: str = "task"
    name: Text | None = None
    role: str | None = None
    lane: str | None = None
    to: str | None = None
    tells: tuple[str, ...] = ()
    channel: tuple[str, ...] = ()
    phase: str | None = None
    time: Time = Time()
    every: Duration | None = None
    cost: float = 0.0
    value: str | None = None
    captures: tuple[str, ...] = ()
    requires: tuple[str, ...] = ()
    produces: tuple[str, ...] = ()
    evidence: tuple[Text, ...] = ()
    standard: Standard | None = None
    fail: tuple[FailureMode, ...] = ()
    decides: Mapping[str, Amount] = field(default_factory=dict)
    rejects: float | None = None
    escape: float | None = None
    checks: tuple[str, ...] = ()
    table: DecisionTable | None = None
    sla: Duration | Mapping[str, Duration] | None = None
    on_timeout: tuple[Timeout, ...] = ()
    status: tuple[Text, ...] = ()
    legal: Legal | None = None
    experience: int | None = None
    moment_of_truth: bool = False
    process: Called | None = None
    outcome: str | None = None
    event: str | None = None
    sends: tuple[str, ...] = ()
    share: float | None = None
    tiers: tuple[str, ...] = ()
    patience: RandomDuration | Mapping[str, RandomDuration] | None = None
    overflow: tuple[Overflow, ...] = ()
    replaces: tuple[str, ...] = ()
    ignore: tuple[Ignore, ...] = ()
    next: tuple[Branch, ...] = ()

    @property
    def title(self) -> Text:
        """The name, or the id with its underscores spaced."""
        return self.name or Text.of(self.id.replace("_", " "))

    def sla_for(self, tier: str) -> Duration | None:
        """The deadline for cases of this tier, or None."""
        return self.sla.get(tier) if isinstance(self.sla, Mapping) else self.sla

    def patience_for(self, tier: str) -> RandomDuration | None:
        """How long customers of this tier queue before they leave, or None."""
        return self.patience.get(tier) if isinstance(self.patience, Mapping) else self.patience


@dataclass(frozen=True, slots=True)
class Role:
    """Who does steps: people, a system, or somebody outside. ``count`` persons; limits of ``authority`` by kind."""

    id: str
    name: Text | None = None
    lane: str | None = None
    team: str | None = None
    kind: str = "person"
    cost: HourlyRate | None = None
    count: int | None = None
    calendar: Calendar | None = None
    authority: Mapping[str, Amount] = field(default_factory=dict)
    escalates_to: str | None = None

    @property
    def title(self) -> Text:
        return self.name or Text.of(self.id.replace("_", " "))


@dataclass(frozen=True, slots=True)
class Tier:
    """A class of customers: its share of the cases, its priority (1 is first), its promises by clock."""

    id: str
    name: Text | None = None
    share: float | None = None
    priority: int | None = None
    sla: Mapping[str, Target] = field(default_factory=dict)

    @property
    def title(self) -> Text:
        return self.name or Text.of(self.id)


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment in a step's life: when its work begins, or when it is finished."""

    step: str
    begins: bool = False


@dataclass(frozen=True, slots=True)
class Clock:
    """A time that is measured: from the first ``from_`` to the first of ``to`` after it."""

    from_: Moment
    to: tuple[Moment, ...]


@dataclass(frozen=True, slots=True)
class DataItem:
    """An item of the data dictionary: which tiers know it, since which process it is held."""

    name: Text | None = None
    known_for: tuple[str, ...] | None = None
    held_since: str | None = None
    sensitive: bool = False
    legal: Legal | None = None
    copy_of: str | None = None
    document: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """A periodic report."""

    name: Text
    every: str
    from_: str | None = None
    to: tuple[str, ...] = ()


@quickly_made
@dataclass(frozen=True, slots=True)
class Process:
    """One variant of a service process, ready to be judged: nothing in it needs another document any more."""

    id: str
    name: Text
    blueprint: int = 1
    group: str = "other"
    phase: str | None = None
    variant: str = "as-is"
    owner: str | None = None
    customer: str | None = None
    purpose: Text | None = None
    inputs: tuple[str, ...] = ()
    outputs: tuple[str, ...] = ()
    value: Text | None = None
    volume: Volume | None = None
    profiles: tuple[str, ...] = ()
    calendar: Calendar = Calendar()
    currency: str = CURRENCY
    tiers: Mapping[str, Tier] = field(default_factory=dict)
    roles: Mapping[str, Role] = field(default_factory=dict)
    data: Mapping[str, DataItem] = field(default_factory=dict)
    separate: tuple[tuple[str, ...], ...] = ()
    clocks: Mapping[str, Clock] = field(default_factory=dict)
    steps: Mapping[str, Step] = field(default_factory=dict)
    reports: tuple[Report, ...] = ()
    dropped: Mapping[str, Text] = field(default_factory=dict)
    ignore: tuple[Ignore, ...] = ()
    inherited: frozenset[str] = frozenset()
    """The roles that the organization defines and the process does not."""
    inherits_profiles: bool = False
    """Whether ``profiles`` are those that the organization names for all its processes."""

    @property
    def variant_title(self) -> Text:
        """The variant as people call it."""
        return VARIANT_TITLES[self.variant]

    @property
    def stem(self) -> str:
        """What a file made from the process is called, without the end that tells its format."""
        return self.id if self.variant == "as-is" else f"{self.id}.{self.variant}"

    @property
    def shares(self) -> dict[str, float]:
        """Each tier's share of the cases; tiers that state none divide what is left. They are as written: see TR01."""
        if not self.tiers:
            return {STANDARD_TIER: 1.0}
        stated = {id: tier.share for id, tier in self.tiers.items()}
        silent = [id for id, share in stated.items() if share is None]
        left = max(0.0, 1.0 - sum(share for share in stated.values() if share is not None))
        return {id: left / len(silent) if share is None else share for id, share in stated.items()}

    def tier_title(self, id: str) -> Text:
        """The name of a tier; its id where the process defines none of that id."""
        return self.tiers[id].title if id in self.tiers else Text.of(id)

    def role_title(self, id: str) -> Text:
        """The name of a role; its id where there is none of that id."""
        return self.roles[id].title if id in self.roles else Text.of(id)

    def item_title(self, id: str) -> Text:
        """The name of a data item; its id with the underscores spaced where the dictionary has none."""
        item = self.data.get(id)
        return item.name if item and item.name else Text.of(id.replace("_", " "))

    def role_of(self, step: Step) -> Role | None:
        """The role that does the step, where it names one that exists."""
        return self.roles.get(step.role) if step.role else None

    def lane_of(self, step: Step) -> str | None:
        """The lane of a step: its own, else its role's."""
        role = self.role_of(step)
        return step.lane or (role.lane if role else None)

    def superiors(self, role: str) -> tuple[Role, ...]:
        """The roles above ``role`` on its chain of escalation, nearest first; a circle ends where it closes."""
        chain: dict[str, Role] = {}
        current = self.roles.get(role)
        while current and current.escalates_to and current.escalates_to != role:
            above = current.escalates_to
            current = self.roles.get(above)
            if current is None or above in chain:
                break
            chain[above] = current
        return tuple(chain.values())
