"""What a kernel runs: a process as flat arrays of whole numbers and doubles (decision 0009).

A *node* is the smallest thing that a case can come to; a step becomes a chain of them (batch, wait, work). Every tier has
nodes of its own. A *draw* is a random duration. The draws of a node are its *options*: one that several pools may serve
has one for each of them, in the order in which they are asked. What belongs to the n-th of something is, in the lists
that have a ``…_first``, from ``first[n]`` to before ``first[n + 1]``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import IntEnum, IntFlag

Ints = list[int]
Floats = list[float]


class Kind(IntEnum):
    """What happens to a token that comes to a node."""

    SERVED = 0
    """It is worked on by the first of its pools that is free; else it queues."""
    DELAY = 1
    """It stays for a time that depends on nobody."""
    PASS = 2
    SPLIT = 3
    JOIN = 4
    END = 5
    BATCH = 6
    """It stays until the next round of an interval."""
    EVENT = 7
    """It stays until an event is raised in the same case."""


class Flag(IntFlag):
    """What else there is to do at a node."""

    ARRIVES = 1
    """A step begins here that something happens to when it takes too long."""
    BEGINS = 2
    """It is to be kept when the work begins and how long it lasts."""
    FINISHES = 4
    """More happens when the token goes on than clocks that begin or end."""
    LEAVES = 8
    """Who loses patience leaves a case that is worked on elsewhere as well."""
    OVER = 16
    """The step that is timed ends here."""


NONE = -1
SAME, VOID, GIVES_UP = 0, 0, 1
"""Of `Model.counter`: the key of the visit stays. The draws that stand for no work, and for losing patience in a wait."""

ROUNDING = 1e-7
"""Minutes that a time may be off where times are added up: what ends at its deadline ends in time."""

PASSED_ON = 1 << 30
"""The hand of a token that whoever takes it next takes over from somebody else."""

ANY_NUMBER = 1 << 30
"""The capacity of a pool of which nobody has said how many it has."""


@dataclass(slots=True)
class Model:
    """The arrays. Times are in minutes, rates a minute; probabilities are summed up (``…_upto``)."""

    tiers: tuple[str, ...]
    pools: tuple[str, ...]
    """The roles whose people are counted."""
    clocks: tuple[str, ...]

    tier_upto: Floats = field(default_factory=list)
    start_first: Ints = field(default_factory=lambda: [0])
    start_node: Ints = field(default_factory=list)
    start_upto: Floats = field(default_factory=list)
    start_contact: Ints = field(default_factory=list)
    """The state of a case that starts here, as far as its first contact goes: `first_contacts.NEW` or `UNASKED`."""
    rate_from: Floats = field(default_factory=list)
    rate: Floats = field(default_factory=list)
    """Arrivals through the week: from the minute ``rate_from`` on."""
    open_days: Ints = field(default_factory=list)

    # nodes
    kind: Ints = field(default_factory=list)
    flags: Ints = field(default_factory=list)
    tier: Ints = field(default_factory=list)
    step: list[str] = field(default_factory=list)
    only: Ints = field(default_factory=list)
    """The next node where there is just one, else `NONE`."""
    exit_first: Ints = field(default_factory=lambda: [0])
    exit_node: Ints = field(default_factory=list)
    exit_upto: Floats = field(default_factory=list)
    route_key: Ints = field(default_factory=list)
    counter: Ints = field(default_factory=list)
    """A new visit begins here, which the case counts in this place of its memory; `NONE`: it comes once, after others that it may come to
    again; `SAME`: none does, or only those before."""
    memory: Ints = field(default_factory=list)
    """The place where a join counts its entries, or an event is kept."""
    need: Ints = field(default_factory=list)
    """How many entries a join waits for."""
    option_first: Ints = field(default_factory=lambda: [2])
    patience: Ints = field(default_factory=list)
    """The draw of the patience of those who queue here, or `NONE`."""
    queue: Ints = field(default_factory=list)
    worker: Ints = field(default_factory=list)
    """The number of the human role that works here, who takes the case over when the work begins; else `NONE`."""
    hand: Ints = field(default_factory=list)
    """Who has had the tokens that go on from a join: a role, `PASSED_ON` or `NONE`; `PASSED_ON` where a case is passed on."""
    begin_first: Ints = field(default_factory=lambda: [0])
    begin_mark: Ints = field(default_factory=list)
    finish_first: Ints = field(default_factory=lambda: [0])
    finish_mark: Ints = field(default_factory=list)
    """Marks: twice the number of a clock that begins, one more where it ends."""
    raise_first: Ints = field(default_factory=lambda: [0])
    raise_memory: Ints = field(default_factory=list)
    contact_first: Ints = field(default_factory=lambda: [0])
    contact_after: Ints = field(default_factory=list)
    """What going on from here (or coming to an end) makes of that state, for each; nothing where it stays."""
    entry: Ints = field(default_factory=list)
    """The first node of the same step, which has its levels."""
    level_first: Ints = field(default_factory=lambda: [0])
    level_after: Floats = field(default_factory=list)
    level_business: Ints = field(default_factory=list)
    level_to: Ints = field(default_factory=list)
    """What happens to a step that takes too long, level by level: the node to go on from, `NONE` where people are told."""

    # draws; the first two are `VOID` and `GIVES_UP`
    draw_key: Ints = field(default_factory=lambda: [0, 0])
    draw_shape: Ints = field(default_factory=lambda: [0, 0])
    draw_a: Floats = field(default_factory=lambda: [0.0, 0.0])
    draw_b: Floats = field(default_factory=lambda: [0.0, 0.0])
    draw_c: Floats = field(default_factory=lambda: [0.0, 0.0])
    draw_business: Ints = field(default_factory=lambda: [0, 0])
    draw_pool: Ints = field(default_factory=lambda: [NONE, NONE])
    draw_after: Floats = field(default_factory=lambda: [0.0, 0.0])
    """How long a token has to have waited before this pool may take it."""
    draw_node: Ints = field(default_factory=lambda: [NONE, NONE])
    draw_role: list[str] = field(default_factory=lambda: ["", ""])
    """Whose work it is; "" for waits."""

    # queues and pools
    queue_rank: Ints = field(default_factory=list)
    pool_first: Ints = field(default_factory=lambda: [0])
    pool_queue: Ints = field(default_factory=list)
    """The queues that a pool serves, by rank."""
    capacity: Ints = field(default_factory=list)
    """Who is there at the beginning of the week."""
    edge_first: Ints = field(default_factory=lambda: [0])
    edge_at: Floats = field(default_factory=list)
    edge_change: Ints = field(default_factory=list)

    limit: Floats = field(default_factory=list)
    limit_business: Ints = field(default_factory=list)
    """What a tier is promised on a clock (tier by tier), `NONE` where nothing is."""
    memories: int = 1
    """Places in the memory of a case; the first is not used."""
