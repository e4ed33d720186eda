"""What a simulation of both processes says, and whether the differences are real, in tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from blueprint.compare.comparison import Comparison
from blueprint.compare.report.section import Cell, Point, Section, Table
from blueprint.compare.simulated import Pair
from blueprint.simulation.contrast_words import label, row_said
from blueprint.simulation.contrasts import Contrast
from blueprint.simulation.figures import ALL
from blueprint.text import Message, Said, both, figure, listed


def simulation(found: Comparison) -> Iterator[Section]:
    """A table for all cases, for each tier and for the roles; then what is real, and how it was simulated and judged."""
    pair = found.simulated
    if pair is None:
        return
    only = found.tier if len(pair.before.model.tiers) > 1 else None
    shown = [one for one in pair.contrasts if only in (None, one.figure.tier)]
    whole = [one for one in shown if one.figure.tier == (only or ALL) and one.figure.says != "utilisation"]
    process = found.after.process
    for tier in [ALL, *found.after.process.tiers]:
        own = [one for one in shown if one.figure.tier == tier and one.figure.says != "utilisation"]
        title = Message(_OF_TIER, tier=_EVERY if tier == ALL else process.tier_title(tier))
        yield from _table(found, title, own)
    yield from _table(found, _OF_ROLES, [one for one in shown if one.figure.says == "utilisation"])
    yield Section(_TITLE, (*map(Point, _verdicts(pair, whole)), Point(_how(pair))))


def _how(pair: Pair) -> Said:
    one = pair.before
    return Message(
        _HOW,
        replications=one.replications,
        cases=f"{one.cases:,}",
        seed=one.scenario.seed,
        queues=_QUEUES if one.modelled else _GIVEN,
    )


def _verdicts(pair: Pair, whole: Sequence[Contrast]) -> Iterator[Said]:
    """What really becomes better, worse or other, and what is not shown to; then how that was judged."""
    for words, own in (
        (_BETTER, [one for one in whole if one.real and one.better]),
        (_WORSE, [one for one in whole if one.real and one.better is False]),
        (_OTHER, [one for one in whole if one.real and one.better is None]),
        (_OPEN, [one for one in whole if not one.real and not one.same]),
        (_ALIKE, [one for one in whole if one.same]),
    ):
        if own:
            yield Message(words, figures=listed(map(label, own)))
    if pair.before.replications < 2:
        yield _ONE_SAYS_NOTHING
    elif pair.compared == 1:
        yield _JUDGED_ALONE
    else:
        yield Message(_JUDGED, count=pair.compared, chance=figure(round(pair.compared * 0.05, 1)))


def _table(found: Comparison, title: Said, contrasts: Sequence[Contrast]) -> Iterator[Section]:
    """The figures under their title, where there are any."""
    if contrasts:
        rows = tuple(_row(found, one) for one in contrasts)
        what_if = found.before.document.file == found.after.document.file
        was, now = (_WRITTEN, _WHAT_IF) if what_if else (_WAS, _NOW)
        yield Section(title, (Table((_FIGURE, was, now, _CHANGE, _REAL), rows),))


def _row(found: Comparison, one: Contrast) -> tuple[Cell, ...]:
    name = found.role_title(one.figure.of) if one.figure.says == "utilisation" else label(one)
    return name, *row_said(one, found.after.process.currency), _verdict(one)


def _verdict(one: Contrast) -> Cell:
    if one.same:
        return _SAME
    if not one.real:
        return _ALONE if one.alone else _NOT_SHOWN
    return _YES if one.better is None else _YES_BETTER if one.better else _YES_WORSE


_TITLE = both("Simulated: is the difference real?", "仿真：差异是否真实？")
_HOW = both(
    "Both under the same random numbers, pair by pair: {replications} × {cases} cases, seed {seed}, {queues}.",
    "两者使用相同的随机数，逐对比较：{replications} 次 × {cases} 件，随机种子 {seed}，{queues}。",
)
_QUEUES = both(
    "with queues for the people there are (figures without simulation rest on the waits that the files state)",
    "按人数模拟排队（不经仿真的指标取文件所写的等待时间）",
)
_GIVEN = both("with the waits that the files state", "等待时间取自文件")
_BETTER = both("Really better: {figures}.", "确实改善：{figures}。")
_WORSE = both("Really worse: {figures}.", "确实变差：{figures}。")
_OTHER = both("Really different: {figures}.", "确实不同：{figures}。")
_OPEN = both("Not shown to change: {figures}.", "未能证实有变化：{figures}。")
_ALIKE = both("The same: {figures}.", "没有变化：{figures}。")
_JUDGED = both(
    "“yes” holds for all {count} differences looked at together (95%, Holm). “only by itself”: the interval excludes 0, but "
    "among {count} differences some {chance} do so by chance. “not shown”: the interval includes 0; more replications "
    "may tell.",
    "“是”：把全部 {count} 项差异放在一起看仍成立（95%，Holm 法）。“单看成立”：其区间不含 0，但 {count} 项差异中约有 "
    "{chance} 项会因偶然如此。“未能证实”：区间含 0，增加重复次数或可判明。",
)
_JUDGED_ALONE = both(
    "“yes”: the interval (95%) of the one difference there is excludes 0. “not shown”: it includes 0; more replications may tell.",
    "“是”：唯一一项差异的区间（95%）不含 0。“未能证实”：区间含 0，增加重复次数或可判明。",
)
_ONE_SAYS_NOTHING = both(
    "One replication says nothing about chance: ask for more.", "只重复一次无法区分偶然与真实：请增加重复次数。"
)
_OF_TIER = both("Simulated: {tier}", "仿真：{tier}")
_EVERY = both("all cases", "全部案件")
_OF_ROLES = both("Simulated: how much of their time people work", "仿真：人员利用率")
_FIGURE, _WAS, _NOW = both("figure", "指标"), both("before", "改造前"), both("after", "改造后")
_WRITTEN, _WHAT_IF = both("as written", "原设定"), both("what if", "假设")
_CHANGE, _REAL = both("difference, 95%", "差异（95%）"), both("real?", "是否真实")
_YES, _YES_BETTER, _YES_WORSE = both("yes", "是"), both("yes, better", "是，改善"), both("yes, worse", "是，变差")
_ALONE, _NOT_SHOWN, _SAME = both("only by itself", "单看成立"), both("not shown", "未能证实"), both("same", "相同")
