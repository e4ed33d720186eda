"""What two processes say differently beside their steps: who answers for them, what they promise, whom they report to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from blueprint.diff.difference import Difference, Part, compared
from blueprint.model import MINUTES_A_DAY, Process, Rate, times
from blueprint.text import Message, Text, both, figure, listed, quoted


def whole_differences(old: Process, new: Process, same: Mapping[str, str]) -> tuple[Difference, ...]:
    """The fields of the whole process that differ; ``same`` gives the steps of the new one that old ones go by."""
    sides = ({field: parts(it, by) for field, (_, parts) in _FIELDS.items()} for it, by in ((old, same), (new, {})))
    return compared({field: label for field, (label, _) in _FIELDS.items()}, *sides)


def _owner(process: Process, _: object) -> Iterator[Part]:
    if process.owner:
        yield process.owner, process.role_title(process.owner)


def _texts(name: str) -> Callable[[Process, object], Iterator[Part]]:
    def parts(process: Process, _: object) -> Iterator[Part]:
        if text := getattr(process, name):
            yield text, text

    return parts


def _outputs(process: Process, _: object) -> Iterator[Part]:
    return ((item, process.item_title(item)) for item in process.outputs)


def _volume(process: Process, _: object) -> Iterator[Part]:
    match process.volume:
        case Rate() as rate:
            yield rate, Message(_RATE, count=figure(rate.count / rate.minutes * _WEEK))
        case tuple() as profile:
            yield profile, Message(_PROFILE, count=len(profile))


def _promises(process: Process, _: object) -> Iterator[Part]:
    for id, tier in process.tiers.items():
        for clock, target in tier.sla.items():
            words = Message(_PROMISE, tier=tier.title, clock=clock, target=times.target(target))
            yield (id, clock, target), words


def _separate(process: Process, same: Mapping[str, str]) -> Iterator[Part]:
    for group in process.separate:
        names = [times.step_title(process, id) for id in group]
        yield frozenset(same.get(id, id) for id in group), quoted(names)


def _reports(process: Process, _: object) -> Iterator[Part]:
    for report in process.reports:
        roles = listed([process.role_title(role) for role in report.to])
        yield report, Message(_REPORT, name=report.name, roles=roles) if report.to else report.name


_WEEK = 7 * MINUTES_A_DAY
_RATE = both("{count} a week", "每周 {count} 件")
_PROFILE = both("a profile of {count} periods", "{count} 个时段的到达曲线")
_PROMISE = both("{tier} {clock} {target}", "{tier} {clock} {target}")
_REPORT = both("“{name}” to {roles}", "“{name}”报{roles}")

_FIELDS: dict[str, tuple[Text, Callable[[Process, Mapping[str, str]], Iterable[Part]]]] = {
    "name": (both("name", "名称"), _texts("name")),
    "owner": (both("owner", "负责人"), _owner),
    "purpose": (both("purpose", "目的"), _texts("purpose")),
    "outputs": (both("outputs", "输出"), _outputs),
    "volume": (both("volume", "业务量"), _volume),
    "tiers": (both("promised", "承诺"), _promises),
    "separate": (both("never the same person", "职责分离"), _separate),
    "reports": (both("reports", "报告"), _reports),
}
