"""The figures of a price as people call them, and how each of them changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Protocol

from blueprint.edit import Edit
from blueprint.esia.bench import Span
from blueprint.esia.price import CLOCK, QUADRANGLE, Price, value_of
from blueprint.esia.transformation import MINUTES, MONEY, SHARE, Proposal
from blueprint.model.titles import clock_title
from blueprint.text import Message, Money, Said, Text, both, duration, durations, figure, figures, listed, percent

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

BY_MIX = 0.05
"""The part of the persons who share the work below which only the weights of the steps have moved (our choice)."""


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
        if corner == "time":
            names = (*names, *(f"{CLOCK}{name}" for name in one.before.clocks))
        if corner == "cost" and not _moves(one, "cost"):
            names = ("weekly_cost",)  # a case costs the same, and fewer come
        shown = [_change(one, name, currency) for name in names if _moves(one, name)]
        if seen := [words for words in shown if words]:
            yield CORNERS[corner], seen


def _moves(one: Changed, name: str) -> bool:
    was, now = value_of(one.before, name), value_of(one.after, name)
    if name not in one.spans or was is None or now is None:
        return False
    return abs(now - was) > (BY_MIX if name == "pooled" else SLIGHT) * max(abs(was), abs(now))


def _change(one: Changed, name: str, currency: str) -> Message | None:
    """How a figure changes; None where it reads the same before and after."""
    label, unit = FIGURES.get(name, (Message(_CLOCK, name=clock_title(name.removeprefix(CLOCK))), MINUTES))
    was, now = (value_of(price, name) or 0.0 for price in (one.before, one.after))
    shown = _pair(was, now, unit, currency, _ARROW)
    first, _, last = shown.text("en").partition(" → ")
    if last == first or last.startswith(f"{first} "):
        return None
    low, high = one.spans[name]
    if high - low <= SLIGHT * max(abs(low), abs(high)):
        return Message(_EXACT, name=label, shown=shown)
    return Message(_CHANGE, name=label, shown=shown, span=_span((low, high), unit, currency))


def _span(span: Span, unit: str, currency: str) -> Message:
    low, high = span
    least, most = sorted((abs(low), abs(high)))
    if low < 0 < high:
        return Message(_EITHER, less=_difference(-low, unit, currency), more=_difference(high, unit, currency))
    if least < most / 100:
        return Message(_UP_TO_LESS if high <= 0 else _UP_TO_MORE, most=_difference(most, unit, currency))
    return Message(
        _LESS if high <= 0 else _MORE, between=_pair(least, most, unit, currency, _TO_MONEY if unit == MONEY else _TO)
    )


def _pair(one: float, other: float, unit: str, currency: str, between: Text) -> Message:
    """Two amounts as people read them side by side; of shares what they differ by, in points, where one is ``_TO`` the other."""
    if unit == MINUTES:
        return durations(one, other, between)
    if unit == NUMBER:
        return figures(one, other, between)
    if unit == SHARE and between is _TO:
        return Message(_POINTS, n=figures(one * 100, other * 100, between, 1))
    return Message(between, one=amount(one, unit, currency), other=amount(other, unit, currency))


def _difference(value: float, unit: str, currency: str) -> Said | str:
    return Message(_POINTS, n=figure(round(value * 100, 1))) if unit == SHARE else amount(value, unit, currency)


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
_CLOCK = both("on the clock {name}", "计时“{name}”")
_ARROW = both("{one} → {other}", "{one} → {other}")
_TO = both("{one} to {other}", "{one} 至 {other}")
_TO_MONEY = both("{one} to {other}", "{one}至 {other}")
_POINTS = both("{n} points", "{n} 个百分点")
_EXACT = both("{name} {shown}", "{name} {shown}")
_CHANGE = both("{name} {shown} ({span})", "{name} {shown}（{span}）")
_LESS = both("{between} less", "减少 {between}")
_MORE = both("{between} more", "增加 {between}")
_UP_TO_LESS = both("up to {most} less", "至多减少 {most}")
_UP_TO_MORE = both("up to {most} more", "至多增加 {most}")
_EITHER = both("{less} less to {more} more", "减少 {less}至增加 {more}")
