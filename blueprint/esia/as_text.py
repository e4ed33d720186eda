"""Proposals for people: what was found, what to do, what it changes and what that rests on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from blueprint.analysis.assumptions import Assumption as Figure
from blueprint.esia.bench import Appraisal
from blueprint.esia.order import dropped_first
from blueprint.esia.outlook_words import foreseen, how
from blueprint.esia.simulating import Simulator
from blueprint.esia.summary import summary
from blueprint.esia.transformation import CLASSES, MINUTES, SHARE, Assumption
from blueprint.esia.words import Changed, amount, changes, said_beside
from blueprint.model import Process
from blueprint.text import Message, Said, Text, both, listed, printable, wrapped


@dataclass(frozen=True, slots=True)
class Several:
    """Clauses one after another, as a language parts them."""

    clauses: tuple[Message, ...]

    def text(self, language: str) -> str:
        return ("；" if language == "zh" else "; ").join(clause.text(language) for clause in self.clauses)


@dataclass(frozen=True, slots=True)
class Command:
    """What is to be copied into a shell: it stays on one line."""

    words: Said

    def text(self, language: str) -> str:
        return self.words.text(language)


def redesign_text(
    process: Process,
    found: Sequence[Appraisal],
    language: str,
    width: int,
    refused: int,
    simulator: Simulator | None = None,
) -> str:
    """The proposals in lines of ``width`` cells. ``refused`` counts those that were and are not shown."""
    return laid_out(_said(process, found, refused, simulator), language, width)


def laid_out(said: Iterable[tuple[Said, int]], language: str, width: int) -> str:
    """What is said with its indents, in lines of ``width`` cells."""
    return "\n".join(line for words, indent in said for line in _lines(words, indent, language, width))


def _lines(said: Said, indent: int, language: str, width: int) -> Iterator[str]:
    line = " " * indent + printable(said.text(language))
    return iter([line]) if isinstance(said, Command) else wrapped(line, width, " " * (indent + 2))


def _said(
    process: Process, found: Sequence[Appraisal], refused: int, simulator: Simulator | None
) -> Iterator[tuple[Said, int]]:
    yield Message(_TITLE, name=process.name, id=process.id, variant=process.variant_title), 0
    if not found:
        yield _NOTHING, 0
    yield from ((words, 0) for words in summary(process, found))
    if simulator and found:
        yield how(simulator), 0
    for kind, title in CLASSES.items():
        own = [one for one in found if one.transformation.kind == kind]
        if own:
            yield _EMPTY, 0
            yield title, 0
        for one in own:
            yield from _proposal(process, one, found)
    if found or refused:
        yield _EMPTY, 0
    if refused:
        yield Message(_REFUSED, count=refused), 0
    if any(one.accepted for one in found):
        yield _NEXT, 0


def _proposal(process: Process, one: Appraisal, found: Sequence[Appraisal]) -> Iterator[tuple[Said, int]]:
    yield Message(_HEAD, id=one.proposal.id, title=one.transformation.title), 2
    yield Message(_FOUND, words=one.proposal.rationale), 4
    yield Message(_DO, words=one.proposal.action), 4
    yield from ((words, 4) for words in (*changed(process, one), *foreseen(one.outlook, process.currency)))
    yield from ((assumed(process, assumption), 4) for assumption in one.proposal.assumptions)
    if one.stated:
        yield rests(process, one.stated), 4
    yield from ((beside, 4) for beside in said_beside(one.proposal))
    yield from ((Message(_RATHER, id=other.proposal.id), 4) for other in dropped_first(one, found))
    for broken in one.broken:
        yield Message(_BROKEN, invariant=broken.invariant, reason=broken.reason), 4


def changed(process: Process, one: Changed) -> Iterator[Said]:
    """What changes, corner by corner."""
    moved = list(changes(one, process.currency))
    yield from (Message(_CORNER, corner=corner, shown=Several(tuple(shown))) for corner, shown in moved)
    if not moved:
        yield _NO_FIGURE


def assumed(process: Process, assumption: Assumption, of: str = "") -> Message:
    """An assumption with its range and where it comes from; ``of`` is the proposal, where that is not plain."""
    value, least, most = (amount(n, assumption.unit, process.currency) for n in (assumption.value, *assumption.range))
    words = {"name": f"{of}:{assumption.name}" if of else assumption.name, "words": assumption.words}
    return Message(_ASSUMES, value=value, low=least, high=most, origin=assumption.origin, **words)


def rests(process: Process, stated: Iterable[Figure]) -> Message:
    """The figures of the file that an estimate rests on."""
    return Message(_RESTS, figures=listed(_figure(process, figure) for figure in stated))


def _figure(process: Process, figure: Figure) -> Message:
    step = process.steps[figure.step or ""]
    unit = SHARE if figure.is_share else MINUTES
    to = process.steps[step.next[figure.index].to].title if figure.index is not None else ""
    said = Message(_KINDS[figure.kind], step=step.title, to=to, value=amount(figure.value, unit, process.currency))
    return said if figure.tier is None else Message(_OF_TIER, said=said, tier=process.tier_title(figure.tier))


_EMPTY = Text.of("")
_TITLE = both("{name} ({id}, {variant})", "{name}（{id}，{variant}）")
_NOTHING = both(
    "Nothing to propose: no transformation finds its precondition here.", "没有可提的建议：各项改造的前提在此都不成立。"
)
_REFUSED = both(
    "Refused: {count}; --refused shows them with the reason.", "另有 {count} 项被否决；用 --refused 查看及其理由。"
)
_NEXT = both(
    "--apply ID... writes the process with what you accept; --search finds the best set.",
    "用 --apply ID... 写出采纳建议后的流程；用 --search 找出最优组合。",
)
_HEAD = both("{id}  {title}", "{id}  {title}")
_FOUND = both("Found: {words}.", "发现：{words}。")
_DO = both("Do: {words}.", "建议：{words}。")
_CORNER = both("{corner}: {shown}", "{corner}：{shown}")
_NO_FIGURE = both("The gain shows in no figure of an average case.", "收益不体现在平均每案的数字上。")
_ASSUMES = both(
    "assumes {name} = {value} ({low} to {high}; {origin}): {words}",
    "假设 {name} = {value}（{low} 至 {high}；{origin}）：{words}",
)
_RESTS = both(
    "rests on figures of the file, each tried at half and at one and a half times, before and after: {figures}",
    "依据文件所写的数字（改造前后同时减半、增加一半，各估算一次）：{figures}",
)
_RATHER = both(
    "Beware: {id} would drop the step altogether; do not automate what need not be done",
    "提醒：{id} 可直接取消该步骤；无须做的事不必自动化",
)
_BROKEN = both("Refused, {invariant}: {reason}", "否决，{invariant}：{reason}")
_OF_TIER = both("{said} ({tier})", "{said}（{tier}）")
_KINDS = {
    "p": both("“{step}” → “{to}” {value}", "“{step}”→“{to}” {value}"),
    "wait": both("waiting at “{step}” {value}", "“{step}”等待 {value}"),
    "work": both("work at “{step}” {value}", "“{step}”办理 {value}"),
    "rejects": both("rejects of “{step}” {value}", "“{step}”退回 {value}"),
}
