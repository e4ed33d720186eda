"""A proposal in words: what was found, what to do, what it changes, what it must not break, what that rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from rich.text import Text as Rich

from blueprint.text import Message, Said, both, listed, printable, wrapped
from tui.redesign.rows import Row, about, called, why

if TYPE_CHECKING:
    from blueprint.esia import Appraisal, Assumption
    from blueprint.esia.invariants import Broken
    from blueprint.model import Process
    from tui.redesign.reckoning import Entry, Reckoning

Line = tuple[Said, str]
"""A line and its style."""

_FOUND, _DO = both("Found: {words}.", "发现：{words}。"), both("Do: {words}.", "建议：{words}。")
_REASON = both("Rejected: {words}", "否决理由：{words}")
_CANNOT = both("✖ Cannot be made: {why}", "✖ 无法实施：{why}")
_BROKEN = both("⊘ Refused: {reason}", "⊘ 校验未通过：{reason}")
_WITNESS = both("by way of {steps}", "路径：{steps}")
_CHANGES = both("What changes", "指标变化")
_GUARDS = both("What it must not break (checked for every tier)", "须守住的底线（逐层级校验）")
_GUARD, _FAILED = both("✓ {says}", "✓ {says}"), both("✖ {says}", "✖ {says}")
_ASSUMPTIONS = both("What it assumes (v sets a value)", "所用假设（按 v 设定取值）")
_ASSUMED = both("{words}: {value} ({low} to {high}; {origin})", "{words}：{value}（{low} 至 {high}；{origin}）")
_BESIDE = both("In other files", "其他文件")
_RATHER = both(
    "▲ “{words}” would drop the step altogether; do not automate what need not be done",
    "▲ “{words}”可直接取消该步骤；无须做的事不必自动化",
)
_COUNT = both("{accepted} accepted, {rejected} rejected.", "已接受 {accepted} 项，已否决 {rejected} 项。")
BEGIN = both(
    "Go down to a proposal: a accepts it, r rejects it; b looks for the best sets.",
    "请移到下面的某项建议：按 a 接受，按 r 否决；按 b 查找最优组合。",
)
"""What to do where nothing is at the cursor about which one could decide."""

_AS_IS = both("As-is → to-be", "现状 → 目标")
_EMPTY = both("", "")


def details(row: Row, found: Reckoning, rejected: int) -> Iterator[Line]:
    """The lines for a row of the list."""
    if row.state == "all":
        yield from _together(row, found, rejected)
        return
    yield row.title, "bold"
    yield about(found.as_is.process, row.id, row.entry), "dim"
    if row.state == "rejected" and row.note:
        yield Message(_REASON, words=row.note), "yellow"
    if row.state == "missed":
        yield Message(_CANNOT, why=why(found.missed[row.id]) if row.id in found.missed else ""), "bold red"
    if row.entry:
        yield from _entry(row.entry, found)


def _together(row: Row, found: Reckoning, rejected: int) -> Iterator[Line]:
    from blueprint.esia.as_text import changed, rests
    from blueprint.esia.words import said_beside

    process = found.as_is.process
    yield row.title, "bold"
    yield Message(_COUNT, accepted=len(found.made.done), rejected=rejected), ""
    yield from ((Message(_CANNOT, why=why(one)), "bold red") for one in found.made.missed)
    if not found.made.done:
        yield BEGIN, ""
        return
    yield from _headed(_AS_IS, changed(process, found))
    if found.stated:
        yield rests(process, found.stated), "dim"
    yield from _headed(_BESIDE, [words for done in found.made.done for words in said_beside(done.proposal)])


def _entry(one: Entry, found: Reckoning) -> Iterator[Line]:
    from blueprint.esia.as_text import changed, rests
    from blueprint.esia.order import dropped_first
    from blueprint.esia.words import said_beside

    appraisal, proposal, process = one.appraisal, one.proposal, one.before.process
    yield Message(_FOUND, words=proposal.rationale), ""
    yield Message(_DO, words=proposal.action), ""
    yield from _broken(appraisal.broken, one.after.process)
    for other in dropped_first(appraisal, [other.appraisal for other in found.found]):
        yield Message(_RATHER, words=called(other.transformation)), "yellow"
    yield from _headed(_CHANGES, changed(process, appraisal))
    yield from _headed(_ASSUMPTIONS, [assumed(process, assumption) for assumption in proposal.assumptions])
    if appraisal.stated:
        yield rests(process, appraisal.stated), "dim"
    yield from _headed(_GUARDS, _guards(appraisal))
    yield from _headed(_BESIDE, said_beside(proposal))


def assumed(process: Process, one: Assumption) -> Message:
    """What is assumed, its value with the range, and where that comes from."""
    from blueprint.esia.words import amount

    value, low, high = (amount(number, one.unit, process.currency) for number in (one.value, *one.range))
    return Message(_ASSUMED, words=one.words, value=value, low=low, high=high, origin=one.origin)


def _headed(title: Said, lines: Iterable[Said]) -> Iterator[Line]:
    found = list(lines)
    if found:
        yield _EMPTY, ""
        yield title, "bold"
        yield from ((words, "") for words in found)


def _broken(broken: Iterable[Broken], process: Process) -> Iterator[Line]:
    for one in broken:
        yield Message(_BROKEN, reason=one.reason), "bold yellow"
        if one.path:
            steps = (process.steps[id].title if id in process.steps else id for id in one.path)
            yield Message(_WITNESS, steps=listed(steps, " → ")), "yellow"


def _guards(appraisal: Appraisal) -> Iterator[Said]:
    """The invariants that the transformation touches, and any other that it would break."""
    from blueprint.esia.invariants import all_invariants

    broken = {one.invariant for one in appraisal.broken}
    for invariant in all_invariants():
        if invariant.code in {*appraisal.transformation.watch, *broken}:
            words = _FAILED if invariant.code in broken else _GUARD
            yield Message(words, says=invariant.says)


def told(lines: Iterable[Line], language: str, width: int) -> Rich:
    """The lines in so many cells, what goes on further in than it begins."""
    return Rich("\n").join(
        Rich(piece, style)
        for words, style in lines
        for piece in wrapped(printable(" ".join(words.text(language).split())), max(width, 20), "  ")
    )
