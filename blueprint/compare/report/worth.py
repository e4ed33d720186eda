"""Efficiency 效率 and benefit 效益: what gets better or worse and by how much, and what that comes to in a year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from blueprint.compare.benefit import NOTICED, Benefit
from blueprint.compare.comparison import Comparison
from blueprint.compare.figures import BETTER, WORSE, Figure
from blueprint.compare.report.quadrangle import changed
from blueprint.compare.report.section import Cell, Point, Section
from blueprint.compare.report.standing import counted
from blueprint.esia.words import amount
from blueprint.model import times
from blueprint.text import Message, Money, Said, both, figure, listed, quoted

_EFFICIENCY = ("time",)
_BENEFIT = ("cost", "quality", "flexibility")


def efficiency(found: Comparison) -> Section:
    """What a case takes, before and after."""
    verdicts = tuple(_verdicts(found, _EFFICIENCY)) or (Point(_SAME),)
    if not found.untimed:
        return Section(_EFFICIENT, verdicts)
    names = quoted(times.step_title(found.after.process, id) for id in found.untimed)
    return Section(_EFFICIENT, (Point(Message(_UNTIMED, steps=names)), *verdicts))


def benefit(found: Comparison) -> Section:
    """What that is worth: a case, then a year, then in findings."""
    blocks = [*_verdicts(found, _BENEFIT), *_year(found)]
    for title, findings in ((_CLEARED, found.judgement.cleared), (_NEW, found.judgement.new)):
        if findings:
            blocks.append(Point(Message(title, counts=counted(findings))))
    return Section(_WORTH, tuple(blocks))


def _verdicts(found: Comparison, corners: Sequence[str]) -> Iterator[Point]:
    figures = [one for one in next(iter(found.tiers.values())) if one.corner in corners]
    for verdict, title in ((BETTER, _BETTER), (WORSE, _WORSE)):
        own = [one for one in figures if one.verdict == verdict]
        if own:
            yield Point(title)
        yield from (Point(moves(one, found.after.process.currency), 1) for one in own)


def moves(one: Figure, currency: str) -> Said:
    """A figure before and after, and by how much it is more or less."""
    was, now = (amount(value or 0.0, one.unit, currency) for value in (one.was, one.now))
    return Message(_MOVES, label=one.label, was=was, now=now, change=changed(one, currency))


def _year(found: Comparison) -> Iterator[Point]:
    saved = found.benefit
    if saved is None:
        yield Point(_NO_WORK if found.untimed else _NO_VOLUME)
        return
    lines = list(_saved(saved, found.after.process.currency))
    yield Point(Message(_YEAR if lines else _NOTHING, cases=_cases(saved)))
    yield from (Point(line, 1) for line in lines)
    less = [
        Message(_ROLE, role=found.role_title(role), hours=figure(was - now))
        for role, (was, now) in saved.work.items()
        if was - now > NOTICED
    ]
    if less:
        yield Point(Message(_FREED, roles=listed(less)), 1)


def _cases(saved: Benefit) -> Cell:
    was, now = map(figure, saved.cases)
    return was if was == now else f"{was} → {now}"


def _saved(saved: Benefit, currency: str) -> Iterator[Said]:
    for value, (less, more) in ((saved.cost, _COST), (saved.loss, _LOSS)):
        if value is not None and abs(value) >= 1:
            yield Message(less if value > 0 else more, money=Money(round(abs(value)), currency))
    if saved.work_h is not None and abs(saved.work_h) >= 1:
        yield Message(_WORK[0] if saved.work_h > 0 else _WORK[1], hours=figure(abs(saved.work_h)))


_EFFICIENT, _WORTH = both("Efficiency", "效率"), both("Benefit", "效益")
_BETTER, _WORSE = both("Better", "改善"), both("Worse", "变差")
_SAME = both("No time of an average case changes.", "平均每案的时间不变。")
_MOVES = both("{label} {was} → {now}, {change}", "{label} {was} → {now}，{change}")
_NO_VOLUME = both(
    "What it comes to in a year is not assessable: the process states no volume.", "流程未写业务量，无法估算全年效益。"
)
_NO_WORK = both(
    "What it comes to in a year is not assessable before all work has a time.", "办理时间写全之前，无法估算全年效益。"
)
_UNTIMED = both(
    "The figures are too good: nobody has said how long the work takes at {steps}",
    "以下指标偏乐观：{steps}尚未写明办理时间",
)
_YEAR = both("In a year, at {cases} cases a week", "按每周 {cases} 件，全年")
_NOTHING = both("In a year, at {cases} cases a week, it comes to nothing", "按每周 {cases} 件，全年没有差别")
_COST = both("{money} less cost", "节约成本 {money}"), both("{money} more cost", "增加成本 {money}")
_LOSS = (
    both("{money} less lost by failures", "减少失误损失 {money}"),
    both("{money} more lost by failures", "增加失误损失 {money}"),
)
_WORK = both("{hours} h less work", "减少工作 {hours} 小时"), both("{hours} h more work", "增加工作 {hours} 小时")
_FREED = both("freed a week: {roles}", "每周腾出：{roles}")
_ROLE = both("{role} {hours} h", "{role} {hours} 小时")
_CLEARED = both("Findings cleared: {counts}", "消除的发现：{counts}")
_NEW = both("Findings that are new: {counts}", "新出现的发现：{counts}")
