"""Authority and findings before and after, in points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from blueprint.compare.authority import DECIDES, LIMIT, SUPERIOR, Power
from blueprint.compare.comparison import Comparison
from blueprint.compare.report.section import Cell, Point, Section
from blueprint.model import Amount, Finding, Process
from blueprint.text import Message, Money, Said, Text, both, listed


def authority(found: Comparison) -> Section:
    """Limits raised and lowered, who decides what, who is above whom."""
    return Section(_AUTHORITY, tuple(Point(_power(found, power)) for power in found.powers))


def _power(found: Comparison, power: Power) -> Said:
    was = _worth(found.before.process, power.was, power.about)
    now = _worth(found.after.process, power.now, power.about)
    return Message(_POWERS[power.about], role=found.role_title(power.role), kind=power.kind, was=was, now=now)


def _worth(process: Process, value: Amount | str | None, about: str) -> Cell:
    if value is None:
        return _NOTHING[about]
    if isinstance(value, str):
        return process.role_title(value)
    return _UNLIMITED if value is True else Money(value, process.currency)


def findings(found: Comparison) -> Section:
    """Findings cleared, then those that are new."""
    judged = found.judgement
    blocks = [*listing(CLEARED, judged.cleared), *listing(NEW, judged.new)]
    if judged.kept:
        blocks.append(Point(Message(_KEPT, count=judged.kept)))
    return Section(_FINDINGS, tuple(blocks))


def listing(title: Text, findings: Sequence[Finding]) -> Iterator[Point]:
    """Findings below how many there are; none where there are none."""
    if findings:
        yield Point(Message(title, counts=counted(findings)))
    for one in findings:
        yield Point(Message(_FINDING, code=one.code, severity=one.severity.title, message=one.message), 1)


def counted(findings: Sequence[Finding]) -> Said:
    """How many findings there are of each severity, the worst first."""
    severities = [one.severity for one in findings]
    return listed(one.counted(severities.count(one)) for one in sorted(set(severities), reverse=True))


_AUTHORITY, _FINDINGS = both("Authority", "授权"), both("Findings", "检查发现")
_POWERS = {
    LIMIT: both("{role} may decide {kind}: {was} → {now}", "{role}的 {kind} 权限：{was} → {now}"),
    DECIDES: both("{role} decides {kind} at most: {was} → {now}", "{role}实际决定的 {kind} 上限：{was} → {now}"),
    SUPERIOR: both("{role} escalates to: {was} → {now}", "{role}的上级：{was} → {now}"),
}
_NOTHING = {LIMIT: both("no authority", "无权限"), DECIDES: both("nothing", "无"), SUPERIOR: both("nobody", "无")}
_UNLIMITED = both("without a limit", "不限额")
CLEARED, NEW = both("Cleared: {counts}", "已消除：{counts}"), both("New: {counts}", "新出现：{counts}")
_KEPT = both("In both: {count}", "两者都有：{count}")
_FINDING = both("{code} ({severity}) {message}", "{code}（{severity}）{message}")
