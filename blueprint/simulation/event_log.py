"""The visits of one replication, for process mining: as rows, as CSV and as XES (IEEE 1849).

The first minute of the simulated time is Monday, 5 January 2026, 00:00, by the calendar of the process.
"""

from __future__ import annotations

import csv
from array import array
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from io import StringIO
from itertools import chain, groupby
from typing import NamedTuple
from xml.sax.saxutils import quoteattr

from blueprint.simulation.kernels import Prepared
from blueprint.simulation.model import GIVES_UP, Kind, Model
from blueprint.simulation.simulated import Simulated
from blueprint.text import without_controls

_BEGIN = datetime(2026, 1, 5)
SERVED, ABANDONED, TIMED_OUT = "served", "abandoned", "timed out"
_WORK = (Kind.SERVED, Kind.DELAY)


class Visit(NamedTuple):
    """A visit of a case to a step: when it came, when its work began and ended (or a wait that is a step), and what became
    of it."""

    case: int
    tier: str
    step: str
    role: str
    enqueued: datetime
    started: datetime
    ended: datetime
    outcome: str


def visits(found: Simulated) -> Iterator[Visit]:
    """The visits of the first replication, run again with the same numbers; case by case, in order of their ends.

    All cases are among them, those of the warm-up too.
    """
    model = found.model
    numbers = Prepared(model).run(found.scenario.seed, found.cases, found.warm_up, records=True).records
    order = sorted(range(0, len(numbers), 6), key=lambda at: numbers[at + 5])
    order.sort(key=numbers.__getitem__)  # sorted twice, as keys that are pairs take three times the memory
    for _, own in groupby(order, key=numbers.__getitem__):
        yield from _of_case(model, (numbers[at : at + 6] for at in own))


def _of_case(model: Model, records: Iterable[array[float]]) -> Iterator[Visit]:
    """The visits of a case: a wait that is stated for a role, or for a round, and the work after it are one."""
    came: dict[tuple[int, float], float] = {}
    for record in records:
        case, node, draw = map(int, record[:3])
        since, begun, ended = record[3:]
        outcome = ABANDONED if draw == GIVES_UP else TIMED_OUT if draw < 0 else SERVED
        waits = model.kind[node] == Kind.BATCH or _work_follows(model, node)
        if waits and outcome == SERVED:
            came[node + 1, ended] = since
            continue
        since = came.pop((node, since), since)
        tier, step = model.tiers[model.tier[node]], model.step[node]
        role = model.draw_role[~draw if outcome == TIMED_OUT else draw]
        begun = ended if waits else begun
        yield Visit(case, tier, step, role, _moment(since), _moment(begun), _moment(ended), outcome)


def _moment(minutes: float) -> datetime:
    return _BEGIN + timedelta(minutes=minutes)


def _work_follows(model: Model, node: int) -> bool:
    """Whether a node is the wait before the work of its step, which is the next one."""
    then = node + 1
    return then < len(model.kind) and model.entry[then] == model.entry[node] and model.kind[then] in _WORK


def as_csv(rows: Iterable[Visit]) -> Iterator[str]:
    """A header and a line a visit."""
    line = StringIO()
    writer = csv.writer(line, lineterminator="\n")
    for row in chain([Visit._fields], rows):
        writer.writerow([one.isoformat(" ", "seconds") if isinstance(one, datetime) else one for one in row])
        yield line.getvalue()
        line.seek(0)
        line.truncate()


def as_xes(rows: Iterable[Visit]) -> Iterator[str]:
    """A trace a case; of each visit the start and the end, or that it was cut short."""
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<log xes.version="1849-2016" xes.features="">\n'
    for name, prefix in _EXTENSIONS.items():
        yield f'  <extension name="{name}" prefix="{prefix}" uri="http://www.xes-standard.org/{prefix}.xesext"/>\n'
    for case, own in groupby(rows, key=lambda visit: visit.case):
        yield _trace(case, list(own))
    yield "</log>\n"


_EXTENSIONS = {"Concept": "concept", "Time": "time", "Lifecycle": "lifecycle", "Organizational": "org"}


def _trace(case: int, own: list[Visit]) -> str:
    lines = [f"  <trace>\n    {_text('concept:name', str(case))}\n    {_text('tier', own[0].tier)}"]
    events = [event for visit in own for event in _events(visit)]
    for when, change, visit in sorted(events, key=lambda event: event[0]):
        lines.append(f"    <event>{_text('concept:name', visit.step)}{_text('org:role', visit.role)}")
        lines.append(
            f'      {_text("lifecycle:transition", change)}<date key="time:timestamp" value="{_time(when)}"/></event>'
        )
    return "\n".join([*lines, "  </trace>\n"])


def _events(visit: Visit) -> list[tuple[datetime, str, Visit]]:
    last = "complete" if visit.outcome == SERVED else "ate_abort"
    begins = [(visit.started, "start", visit)] if visit.outcome == SERVED or visit.started < visit.ended else []
    return [(visit.enqueued, "schedule", visit), *begins, (visit.ended, last, visit)]


def _text(key: str, value: str) -> str:
    return f"<string key={quoteattr(key)} value={quoteattr(without_controls(value))}/>"


def _time(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds") + "+00:00"
