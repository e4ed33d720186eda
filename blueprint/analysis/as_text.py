"""The figures of a process for people: what they are, and what they mean for the customer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from blueprint.analysis.analysis import Analysis
from blueprint.analysis.measures import Measures
from blueprint.analysis.sections import NOT_ASSESSABLE, sections
from blueprint.text import Message, Said, Text, both, cell_width, duration, listed, padded, printable

_TITLE = both("{name} ({id}, {variant})", "{name}（{id}，{variant}）")
_ALL = both("all", "合计")
_UNKNOWN = "–"
_ROWS: tuple[tuple[str, Text], ...] = (
    ("work_min", both("work", "办理时间")),
    ("wait_min", both("waiting", "等待时间")),
    ("elapsed_min", both("elapsed", "历时")),
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
_LOOPS = both("Loops", "循环")
_KINDS = {"barren": both("barren", "空转"), "rework": both("rework", "返工"), "feedback": both("feedback", "反馈")}
_LOOP = both(
    "{source} → {target}: {kind}, {chance} go round again, {wait} of waiting and {cost} a round ({roles})",
    "{source} → {target}：{kind}，{chance} 会再转一圈，每圈等待 {wait}、成本 {cost}（{roles}）",
)
_FAILS = both("Fail points, worst first", "失误点（由重到轻）")
_FAIL = both(
    "{step}: {mode} (RPN {rpn}, expected loss {loss} a case)", "{step}：{mode}（RPN {rpn}，每案预期损失 {loss}）"
)
_SILENCE = both(
    "Longest silence for the customer: {length}, most of it at {step}", "客户最长无消息时间：{length}，主要在“{step}”"
)
_GAPS = both("Authority gaps", "授权缺口")
_GAP_WORDS = {
    "ceiling": both(
        "{step}: nobody from {role} upwards may decide {kind} {amount}",
        "{step}：从{role}往上无人有权决定 {kind} {amount}",
    ),
    "none": both(
        "{step}: {role} decides {kind} {amount} and has no authority for it",
        "{step}：{role}决定 {kind} {amount}，却没有该权限",
    ),
    "low": both(
        "{step}: {role} decides {kind} {amount}, limit {limit}", "{step}：{role}决定 {kind} {amount}，额度仅 {limit}"
    ),
    "needless": both(
        "{step}: {role} approves {kind} {amount}, which the role before may decide itself (limit {limit})",
        "{step}：{role}审批 {kind} {amount}，而前面经办角色的额度（{limit}）已足够自行决定",
    ),
    "stacked": both(
        "{step}: {role} approves {kind} {amount} right after an approval whose limit of {limit} is enough",
        "{step}：{role}审批 {kind} {amount}，而紧接在前的审批额度（{limit}）已足够",
    ),
    "powerless": both(
        "{step}: {role} has no authority for {kind}, which is decided at least two handoffs later",
        "{step}：{role}没有 {kind} 权限，至少再转手两次才有人决定",
    ),
    "orphan": both("{role}: authority for {kind} is used by no step", "{role}：{kind} 权限没有任何步骤使用"),
    "inversion": both(
        "{role}: limit {limit} for {kind} is below that of the role beneath, {amount}",
        "{role}：{kind} 额度 {limit} 低于下级的 {amount}",
    ),
}
_UNSET = both("Work not stated at: {steps}", "未填办理时间的步骤：{steps}")


def analysis_text(analysis: Analysis, language: str, tier: str | None = None) -> str:
    """The figures in sections; ``tier`` leaves the other tiers out of the table."""
    return "\n".join(printable(line) for line in _lines(analysis, language, tier))


def _lines(analysis: Analysis, language: str, tier: str | None) -> Iterator[str]:
    process = analysis.process
    yield Message(_TITLE, name=process.name, id=process.id, variant=process.variant_title).text(language)
    yield _SOUND[analysis.sound].text(language)
    yield ""
    yield from _table(analysis, language, tier)
    found: list[tuple[Said, Iterable[Message]]] = [
        (_CLOCKS, _clocks(analysis)),
        (_LOOPS, _loops(analysis)),
        (_FAILS, _fail_points(analysis)),
        (_GAPS, _gaps(analysis)),
        *sections(analysis),
    ]
    for heading, messages in found:
        rows = [message.text(language) for message in messages]
        if rows:
            yield f"\n{heading.text(language)}"
            yield from (f"  {row}" for row in rows)
    yield from (f"\n{message.text(language)}" for message in _remarks(analysis))


def _table(analysis: Analysis, language: str, tier: str | None) -> Iterator[str]:
    process = analysis.process
    columns: list[tuple[str, Measures]] = []
    if tier is None:
        columns.append((_ALL.text(language), analysis.measures))
    if tier is not None or len(analysis.tiers) > 1:
        wanted = [tier] if tier else list(analysis.tiers)
        columns += [
            (process.tiers[id].title.text(language) if id in process.tiers else id, analysis.measures_of(id))
            for id in wanted
        ]
    label = max(cell_width(words.text(language)) for _, words in _ROWS)
    widths = [max(10, min(18, cell_width(name))) for name, _ in columns]
    yield padded("", label) + "".join(f"  {_right(name, w)}" for (name, _), w in zip(columns, widths, strict=True))
    for name, words in _ROWS:
        cells = [_cell(name, getattr(measures, name), process.currency, language) for _, measures in columns]
        row = "".join(f"  {_right(cell, w)}" for cell, w in zip(cells, widths, strict=True))
        yield padded(words.text(language), label) + row


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
    return f"{value:.2f} {currency}" if name == "cost" else f"{value:.2f}"


def _clocks(analysis: Analysis) -> Iterator[Message]:
    for name, reading in analysis.clocks.items():
        if reading is None:
            yield Message("{name}: {value}", name=name, value=_UNKNOWN)
            continue
        efficiency = _UNKNOWN if reading.efficiency is None else f"{reading.efficiency:.1%}"
        shown = Message(_CLOCK, work=duration(reading.work_min), wait=duration(reading.wait_min), efficiency=efficiency)
        yield Message("{name}: {shown}", name=name, shown=shown)


def _loops(analysis: Analysis) -> Iterator[Message]:
    steps, roles = analysis.process.steps, analysis.process.roles
    for loop in analysis.loops:
        yield Message(
            _LOOP,
            source=steps[loop.source].title,
            target=steps[loop.target].title,
            kind=_KINDS[loop.kind],
            chance=_UNKNOWN if loop.p_return is None else f"{loop.p_return:.1%}",
            wait=_UNKNOWN if loop.wait_min is None else duration(loop.wait_min),
            cost=_UNKNOWN if loop.cost is None else f"{loop.cost:.2f}",
            roles=listed([roles[id].title if id in roles else id for id in loop.roles]),
        )


def _fail_points(analysis: Analysis) -> Iterator[Message]:
    for point in analysis.fail_points:
        yield Message(
            _FAIL,
            step=analysis.process.steps[point.step].title,
            mode=point.failure.mode,
            rpn=_UNKNOWN if point.failure.rpn is None else point.failure.rpn,
            loss=_UNKNOWN if point.expected_loss is None else f"{point.expected_loss:.2f}",
        )


def _gaps(analysis: Analysis) -> Iterator[Message]:
    process = analysis.process
    for gap in analysis.authority:
        yield Message(
            _GAP_WORDS[gap.gap],
            step=process.steps[gap.step].title if gap.step else "",
            role=process.roles[gap.role].title,
            kind=gap.kind,
            amount="" if gap.amount is None or gap.amount is True else f"{gap.amount:g}",
            limit="" if gap.limit is None or gap.limit is True else f"{gap.limit:g}",
        )


def _remarks(analysis: Analysis) -> Iterator[Message]:
    steps = analysis.process.steps
    if analysis.silence.step:
        yield Message(_SILENCE, length=duration(analysis.silence.minutes), step=steps[analysis.silence.step].title)
    yield Message(NOT_ASSESSABLE)
    if analysis.work_unset:
        yield Message(_UNSET, steps=listed([steps[id].title for id in analysis.work_unset]))
