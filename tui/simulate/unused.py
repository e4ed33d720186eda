"""A word on the waits that the file states, where queues are modelled instead of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from blueprint.simulation.scenario import GIVEN
from blueprint.text import Message, both, duration, durations, printable, wrapped
from tui.simulate.lines import QUEUES

if TYPE_CHECKING:
    from blueprint.compare import Comparison
    from blueprint.simulation.simulated import Simulated

_UNUSED = both(
    "The waits that the file states ({waits} a case) are not used here: waits come of head counts and arrivals. "
    "Set Queues to “{given}” to use them.",
    "此处不采用文件所写的等待时间（每案 {waits}）：等待由人数和到达情况算出。如需采用，请将“排队”设为“{given}”。",
)
_ARROW = both("{one} → {other}", "{one} → {other}")


def unused(found: Simulated | Comparison, language: str, width: int) -> Iterator[str]:
    """How much waiting that is written does not count, in lines of ``width`` cells; nothing where all of it does."""
    from blueprint.compare import Comparison
    from blueprint.simulation.unused import unused_waits

    pair = found.simulated if isinstance(found, Comparison) else None
    both_of_them = (pair.before, pair.after) if pair else () if isinstance(found, Comparison) else (found,)
    waits = list(dict.fromkeys(unused_waits(one.process) for one in both_of_them if one.modelled))
    if any(waits):
        said = duration(waits[0]) if len(waits) == 1 else durations(waits[0], waits[1], _ARROW)
        yield from wrapped(printable(Message(_UNUSED, waits=said, given=QUEUES[GIVEN]).text(language)), width)
        yield ""
