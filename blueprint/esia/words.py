"""The figures of a price as people call them, and how each of them changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Protocol

from blueprint.edit import Edit
from blueprint.esia.bench import Span
from blueprint.esia.price import QUADRANGLE, Price
from blueprint.esia.transformation import MINUTES, MONEY, SHARE, Proposal
from blueprint.text import Message, Money, Said, Text, both, duration, figure, listed, percent

NUMBER = "number"

CORNERS = {
    "time": both("time", "时间"),
    "cost": both("cost", "成本"),
    "quality": both("quality", "质量"),
    "flexibility": both("flexibility", "柔性"),
}
FIGURES: dict[str, tuple[Text, str]] = {
    "elapsed_min": (both("elapsed", "历时"), MINUTES),
    "work_min": (both("work", "办理时间"), MINUTES),
    "wait_min": (both("waiting", "等待时间"), MINUTES),
    "efficiency": (both("cycle efficiency", "周期效率"), SHARE),
    "cost": (both("cost a case", "每案成本"), MONEY),
    "weekly_cost": (both("cost a week", "每周成本"), MONEY),
    "expected_loss": (both("expected loss from failures", "失误预期损失"), MONEY),
    "handoffs": (both("handoffs", "转手次数"), NUMBER),
    "effort": (both("customer effort", "客户费力度"), NUMBER),
    "silent": (both("cases that end without an answer", "未获答复即结束的案件"), SHARE),
    "uncovered": (both("deadlines without escalation", "未设升级的时限"), NUMBER),
    "deciders": (both("roles that may decide", "有权决定的岗位数"), NUMBER),
    "approvals": (both("approvals a case", "每案审批次数"), NUMBER),
    "pooled": (both("persons who share the work", "可共同承担工作的人数"), NUMBER),
}
SLIGHT = 0.001
"""The part of a figure below which a change is rounding."""


class Changed(Protocol):
    """Prices before and after, and how little and how much each figure may change."""

    @property
    def before(self) -> Price: ...

    @property
    def after(self) -> Price: ...

    @property
    def spans(self) -> Mapping[str, Span]: ...


def changes(one: Changed, currency: str) -> Iterator[tuple[Text, list[Message]]]:
    """What changes at each corner of the quadrangle, with the range; corners at which nothing does are left out."""
    for corner, names in QUADRANGLE.items():
        if corner == "cost" and not _moves(one, "cost"):
            names = ("weekly_cost",)  # a case costs the same, and fewer come
        shown = [_change(one, name, currency) for name in names if _moves(one, name)]
        shown += _clocks(one) if corner == "time" else []
        if shown:
            yield CORNERS[corner], shown


def _clocks(one: Changed) -> list[Message]:
    """The clocks on which the mean time changes."""
    found = []
    for name, before in one.before.clocks.items():
        after = one.after.clocks.get(name)
        if before and after and before.cases and after.cases:
            was, now = (reading.work_min + reading.wait_min for reading in (before, after))
            if abs(now - was) > SLIGHT * max(was, now):
                found.append(Message(_CLOCK, name=name, was=duration(was), now=duration(now)))
    return found


def _moves(one: Changed, name: str) -> bool:
    was, now = getattr(one.before, name), getattr(one.after, name)
    known = name in one.spans and was is not None and now is not None
    return known and abs(now - was) > SLIGHT * max(abs(was), abs(now))


def _change(one: Changed, name: str, currency: str) -> Message:
    label, unit = FIGURES[name]
    was, now = (amount(getattr(price, name), unit, currency) for price in (one.before, one.after))
    low, high = one.spans[name]
    if high - low <= SLIGHT * max(abs(low), abs(high)):
        return Message(_EXACT, name=label, was=was, now=now)
    return Message(_CHANGE, name=label, was=was, now=now, span=_span((low, high), unit, currency))


def _span(span: Span, unit: str, currency: str) -> Message:
    low, high = span
    least, most = sorted((abs(low), abs(high)))
    ends = {"least": amount(least, unit, currency), "most": amount(most, unit, currency)}
    if low < 0 < high:
        return Message(_EITHER, less=amount(-low, unit, currency), more=amount(high, unit, currency))
    return Message(_LESS if high <= 0 else _MORE, **ends)


def amount(value: float, unit: str, currency: str) -> Said | str:
    """A number in its unit, as people say it."""
    if unit == MINUTES:
        return duration(value)
    if unit == MONEY:
        return Money(round(value, 2), currency)
    return percent(value) if unit == SHARE else figure(value)


def said_beside(proposal: Proposal) -> Iterator[Message]:
    """The edits of other files, which are nobody's to make before the redesign is in force; one message a file."""
    for file, edits in proposal.beside.items():
        yield Message(_BESIDE, file=file, edits=listed(map(_edit, edits)))


def _edit(edit: Edit) -> str:
    value = getattr(edit, "value", None)
    return ".".join(map(str, edit.path)) + ("" if value is None else f" = {value}")


_BESIDE = both(
    "{file} stays as it is, for it tells of today; once the redesign is in force: {edits}",
    "{file} 记的是现状，未作改动；改造落地后请改：{edits}",
)
_CLOCK = both("on the clock {name} {was} → {now}", "计时 {name} {was} → {now}")
_EXACT = both("{name} {was} → {now}", "{name} {was} → {now}")
_CHANGE = both("{name} {was} → {now} ({span})", "{name} {was} → {now}（{span}）")
_LESS = both("{least} to {most} less", "减少 {least} 至 {most}")
_MORE = both("{least} to {most} more", "增加 {least} 至 {most}")
_EITHER = both("{less} less to {more} more", "减少 {less} 至增加 {more}")
