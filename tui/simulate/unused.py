"""A word on the waits that the file states, where queues are modelled instead of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from blueprint.simulation.scenario import GIVEN
from blueprint.text import Message, Said, both, duration, durations, printable, wrapped
from tui.simulate.lines import QUEUES

if TYPE_CHECKING:
    from blueprint.compare import Comparison
    from blueprint.simulation.simulated import Simulated

_UNUSED = both(
    "The waits that the file states ({waits} a case) are not used here: waits come of head counts and arrivals.{whole} "
    "Set Queues to “{given}” to use them.",
    "此处不采用文件所写的等待时间（每案 {waits}）：等待由人数和到达情况算出。{whole}如需采用，请将“排队”设为“{given}”。",
)
_WHOLE = both(" With them a case takes about {time} from begin to end.", "若按其计算，每案从开始到结束平均约 {time}。")
_ARROW = both("{one} → {other}", "{one} → {other}")


def unused(found: Simulated | Comparison, language: str, width: int) -> Iterator[str]:
    """How much waiting that is written does not count, in lines of ``width`` cells; nothing where all of it does."""
    from blueprint.analysis import Analysis
    from blueprint.compare import Comparison
    from blueprint.simulation.unused import unused_waits

    pair = found.simulated if isinstance(found, Comparison) else None
    both_of_them = (pair.before, pair.after) if pair else () if isinstance(found, Comparison) else (found,)
    modelled = [one.process for one in both_of_them if one.modelled]
    waits = [unused_waits(process) for process in modelled]
    if any(waits):
        wholes = [Analysis(process).measures.elapsed_min for process in modelled]
        known = [one for one in wholes if one is not None]
        whole = Message(_WHOLE, time=_lasting(known)) if len(known) == len(wholes) else ""
        words = Message(_UNUSED, waits=_lasting(waits), whole=whole, given=QUEUES[GIVEN])
        yield from wrapped(printable(words.text(language)), width)
        yield ""


def _lasting(times: Sequence[float]) -> Said:
    """The time of one, or those of two that differ."""
    return durations(times[0], times[-1], _ARROW) if len({*times}) > 1 else duration(times[0])
