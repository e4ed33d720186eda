"""The figures of a process for people: what they are, and what they mean for the customer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import accumulate
from typing import TypeAlias

from blueprint.analysis.analysis import Analysis
from blueprint.analysis.authority_words import gap_messages
from blueprint.analysis.measures import Measures
from blueprint.analysis.sections import NOT_ASSESSABLE, sections
from blueprint.model.titles import clock_title
from blueprint.text import (
    Message,
    Money,
    Said,
    Text,
    both,
    cell_width,
    duration,
    listed,
    padded,
    percent,
    printable,
    quoted,
    wrapped,
)

_TITLE = both("{name} ({id}, {variant})", "{name}（{id}，{variant}）")
_ALL = both("all", "合计")
_UNKNOWN = "–"
_ROWS: tuple[tuple[str, Text], ...] = (
    ("work_min", both("work", "办理时间")),
    ("wait_min", both("waiting", "等待时间")),
    ("elapsed_min", both("elapsed", "历时")),
    ("elapsed_by_means_min", both("elapsed by means", "历时（按均值）")),
    ("va_min", both("value-adding", "增值时间")),
    ("efficiency", both("cycle efficiency", "周期效率")),
    ("cost", both("cost", "成本")),
    ("handoffs", both("handoffs", "转手次数")),
    ("contacts", both("contacts", "客户接触次数")),
    ("rework_share", both("work redone", "返工占工时")),
)
_SOUND = {
    True: both("sound: every case can come to an end", "健全：每个案件都能办结"),
    False: both("not sound: blueprint lint says where", "不健全：用 blueprint lint 查看位置"),
    None: both("too large to decide whether it is sound", "规模过大，无法判定是否健全"),
}
_CLOCKS = both("Clocks", "计时")
_CLOCK = both("{work} work, {wait} waiting, efficiency {efficiency}", "办理 {work}，等待 {wait}，效率 {efficiency}")
_NAMED = both("{name}: {shown}", "{name}：{shown}")
_LOOPS = both("Loops", "循环")
_KINDS = {
    "barren": both("nothing is added (barren)", "空转，没有任何进展"),
    "rework": both("rework", "返工"),
    "feedback": both("feedback", "反馈"),
}
_LOOP = both(
    "“{source}” → “{target}”: {kind}; {chance} go round again, {wait} of waiting and {cost} a round ({roles})",
    "“{source}”→“{target}”：{kind}；{chance} 会再转一圈，每圈等待 {wait}、成本 {cost}（{roles}）",
)
_FAILS = both("Fail points, worst first", "失误点（由重到轻）")
_FAIL = both(
    "“{step}”: {mode} (RPN {rpn}, expected loss {loss} a case)",
    "“{step}”：{mode}（RPN {rpn}，每案预期损失 {loss}）",
)
_SILENCE = both(
    "Longest silence for the customer: {length}, most of it at “{step}”",
    "客户最长听不到消息的时间：{length}，主要在“{step}”",
)
_GAPS = both("Authority gaps", "授权缺口")
_UNSET = both("Work not stated at {steps}: it counts as none", "未填写办理时间的步骤：{steps}；按零计算")


Sections: TypeAlias = Iterable[tuple[Said, Iterable[Message]]]


def analysis_text(
    analysis: Analysis, language: str, tier: str | None = None, width: int = 100, more: Sections = ()
) -> str:
    """The figures in sections, in lines of ``width`` cells; ``tier`` leaves the other tiers out of the table.

    ``more`` are sections that stand behind those of the analysis itself."""
    return "\n".join(_lines(analysis, language, tier, width, more))


def _lines(analysis: Analysis, language: str, tier: str | None, width: int, more: Sections) -> Iterator[str]:
    process = analysis.process
    title = Message(_TITLE, name=process.name, id=process.id, variant=process.variant_title)
    yield from wrapped(printable(title.text(language)), width)
    yield _SOUND[analysis.sound].text(language)
    for line in _table(analysis, language, tier, width):
        yield printable(line)
    found: Sections = [
        (_CLOCKS, _clocks(analysis)),
        (_LOOPS, _loops(analysis)),
        (_FAILS, _fail_points(analysis)),
        (_GAPS, gap_messages(analysis)),
        *sections(analysis),
        *more,
    ]
    for heading, messages in found:
        rows = [message.text(language) for message in messages]
        if rows:
            yield ""
            yield heading.text(language)
            for row in rows:
                yield from wrapped(f"  {printable(row)}", width, "    ")
    for message in _remarks(analysis):
        yield ""
        yield from wrapped(printable(message.text(language)), width)


def _table(analysis: Analysis, language: str, tier: str | None, width: int) -> Iterator[str]:
    """A column for all customers and one for each tier, in as many blocks as the width asks for."""
    process = analysis.process
    columns: list[tuple[str, Measures]] = []
    if tier is None:
        columns.append((_ALL.text(language), analysis.measures))
    if tier is not None or len(analysis.tiers) > 1:
        wanted = [tier] if tier else list(analysis.tiers)
        columns += [(process.tier_title(id).text(language), analysis.measures_of(id)) for id in wanted]
    label = max(cell_width(words.text(language)) for _, words in _ROWS)
    least = max(10, *(cell_width(_cell("cost", one.cost, process.currency, language)) for _, one in columns))
    sized = [(name, measures, max(least, min(18, cell_width(name)))) for name, measures in columns]
    while sized:
        fitting = _fitting([size for _, _, size in sized], width - label)
        yield ""
        yield from _block(sized[:fitting], label, process.currency, language)
        sized = sized[fitting:]


def _fitting(sizes: list[int], room: int) -> int:
    """How many of the first columns have room side by side; one at least."""
    taken = accumulate(size + 2 for size in sizes)
    return max(1, sum(1 for end in taken if end <= room))


def _block(columns: list[tuple[str, Measures, int]], label: int, currency: str, language: str) -> Iterator[str]:
    yield padded("", label) + "".join(f"  {_right(name, size)}" for name, _, size in columns)
    for name, words in _ROWS:
        if name == "elapsed_by_means_min" and not any(_is_longer(measures) for _, measures, _ in columns):
            continue
        cells = [(_cell(name, getattr(measures, name), currency, language), size) for _, measures, size in columns]
        yield padded(words.text(language), label) + "".join(f"  {_right(cell, size)}" for cell, size in cells)


def _is_longer(measures: Measures) -> bool:
    """Whether parallel work takes longer than its longest mean, so that people see."""
    mean, by_means = measures.elapsed_min, measures.elapsed_by_means_min
    return mean is not None and by_means is not None and mean > by_means * 1.005


def _right(text: str, width: int) -> str:
    cut = padded(text, width).rstrip() if cell_width(text) > width else text
    return " " * (width - cell_width(cut)) + cut


def _cell(name: str, value: float | None, currency: str, language: str) -> str:
    if value is None:
        return _UNKNOWN
    if name.endswith("_min"):
        return duration(value).text(language)
    if name in ("efficiency", "rework_share"):
        return f"{value:.1%}"
    return Money(value, currency).text(language) if name == "cost" else f"{value:.2f}"


def _clocks(analysis: Analysis) -> Iterator[Message]:
    for name, reading in analysis.clocks.items():
        if reading is None:
            yield Message(_NAMED, name=clock_title(name), shown=_UNKNOWN)
            continue
        efficiency = _UNKNOWN if reading.efficiency is None else percent(reading.efficiency)
        shown = Message(_CLOCK, work=duration(reading.work_min), wait=duration(reading.wait_min), efficiency=efficiency)
        yield Message(_NAMED, name=clock_title(name), shown=shown)


def _loops(analysis: Analysis) -> Iterator[Message]:
    steps = analysis.process.steps
    for loop in analysis.loops:
        yield Message(
            _LOOP,
            source=steps[loop.source].title,
            target=steps[loop.target].title,
            kind=_KINDS[loop.kind],
            chance=_UNKNOWN if loop.p_return is None else percent(loop.p_return),
            wait=_UNKNOWN if loop.wait_min is None else duration(loop.wait_min),
            cost=_UNKNOWN if loop.cost is None else Money(loop.cost, analysis.process.currency),
            roles=listed([analysis.process.role_title(id) for id in loop.roles]),
        )


def _fail_points(analysis: Analysis) -> Iterator[Message]:
    for point in analysis.fail_points:
        yield Message(
            _FAIL,
            step=analysis.process.steps[point.step].title,
            mode=point.failure.mode,
            rpn=_UNKNOWN if point.failure.rpn is None else point.failure.rpn,
            loss=_UNKNOWN if point.expected_loss is None else Money(point.expected_loss, analysis.process.currency),
        )


def _remarks(analysis: Analysis) -> Iterator[Message]:
    steps = analysis.process.steps
    if analysis.silence.step:
        yield Message(_SILENCE, length=duration(analysis.silence.minutes), step=steps[analysis.silence.step].title)
    yield Message(NOT_ASSESSABLE)
    if analysis.work_unset:
        yield Message(_UNSET, steps=quoted(steps[id].title for id in analysis.work_unset))
