"""The best sets of proposals for people: a table of what each gains, then each set in words with what it trades."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from shlex import join

from blueprint.esia.as_text import Command, Several, assumed, changed, laid_out, rests
from blueprint.esia.bench import Bench
from blueprint.esia.outlook_words import foreseen, how
from blueprint.esia.search.advice import Advice
from blueprint.esia.search.candidates import Candidate
from blueprint.esia.search.searching import Found
from blueprint.esia.transformation import GIVEN
from blueprint.esia.words import CORNERS
from blueprint.model import Process
from blueprint.text import Message, Said, Text, both, cell_width, listed, percent

Line = tuple[Said, int]


@dataclass(frozen=True, slots=True)
class _Row:
    """Cells of a table, each set to the right in the cells of its column; the last goes on as it is."""

    cells: tuple[Said | str, ...]

    def text(self, language: str) -> str:
        *cells, last = (cell if isinstance(cell, str) else cell.text(language) for cell in self.cells)
        titles = ("", *(corner.text(language) for corner in CORNERS.values()))
        columns = (max(7, cell_width(title)) if title else 3 for title in titles)
        set_right = (" " * max(0, n - cell_width(cell)) + cell for n, cell in zip(columns, cells, strict=True))
        return "  ".join([*set_right, last])


def search_text(bench: Bench, found: Found, sets: Sequence[Advice], file: str, language: str, width: int) -> str:
    """The sets that are shown, in lines of ``width`` cells. ``file`` is what the process is called on the command line."""
    return laid_out(_said(bench, found, sets, file), language, width)


def _said(bench: Bench, found: Found, sets: Sequence[Advice], file: str) -> Iterator[Line]:
    process = bench.as_is.process
    yield Message(_TITLE, name=process.name, id=process.id, variant=process.variant_title), 0
    if not sets:
        early = found.stopped and not found.whole
        words = {"looked": found.looked, "sets": found.count, "proposals": found.proposals}
        yield Message(_TOO_EARLY if early else _NOTHING, **words), 0
        return
    yield Message(_ALL if found.whole else _PART, sets=found.count, proposals=found.proposals, looked=found.looked), 0
    if found.stopped and not found.whole:
        yield _STOPPED, 0
    front = _ALONE if found.size == 1 else _FRONT if len(sets) > 1 else _FRONT_ONE
    yield Message(front, front=found.size, shown=len(sets)), 0
    yield _EMPTY, 0
    yield _Row(("", *CORNERS.values(), _PROPOSALS)), 0
    for number, one in enumerate(sets, 1):
        yield _Row((str(number), *(_points(gain) for gain in one.choice.gains.values()), _codes(one))), 0
    yield _EXPLAINED_SIMULATED if bench.simulator else _EXPLAINED, 0
    if bench.simulator:
        yield how(bench.simulator), 0
    for number, one in enumerate(sets, 1):
        yield _EMPTY, 0
        yield from _set(bench, one, number, file)
    yield _EMPTY, 0
    yield from _assumptions(process, sets)


def _set(bench: Bench, one: Advice, number: int, file: str) -> Iterator[Line]:
    process = bench.as_is.process
    yield Message(_HEAD, number=number, best=_best(one, number)), 0
    if number > 1:
        yield from ((words, 4) for words in _against(one))
    for member in one.choice.members if number == 1 else one.more:
        yield Message(_DO, id=member.proposal.id, words=member.proposal.action), 4
    yield from ((words, 4) for words in (*changed(process, one), *foreseen(one.outlook, process.currency)))
    if one.loses:
        yield Message(_LOSES, corners=_worse(one)), 4
    if one.stated:
        yield rests(process, one.stated), 4
    yield Command(Message(_APPLY, command=_command(bench, one, file))), 4


def _command(bench: Bench, one: Advice, file: str) -> str:
    """What makes the set, with what the user assumed and accepted."""
    given = (
        f"{member.proposal.id}:{assumption.name}={assumption.value:g}"
        for member in one.choice.members
        for assumption in member.proposal.assumptions
        if assumption.origin is GIVEN
    )
    assumed = [word for value in given for word in ("--assume", value)]
    accepted = [word for tier in sorted(bench.slower) for word in ("--slower", tier)]
    accepted += ["--simulate"] if bench.simulator else []
    return join(["blueprint", "redesign", file, "--apply", *one.choice.ids, *assumed, *accepted])


def _best(one: Advice, number: int) -> Said:
    corners = listed(CORNERS[corner] for corner in one.best)
    if number == 1:
        return Message(_BALANCED_AND, corners=corners) if one.best else _BALANCED
    return Message(_BEST, corners=corners) if one.best else _BETWEEN


def _against(one: Advice) -> Iterator[Said]:
    """How it differs from the first set: what it has and has not, what it gains and gives up."""
    clauses = [Message(_MORE, ids=_ids(one.more))] if one.more else []
    clauses += [Message(_LESS, ids=_ids(one.less))] if one.less else []
    yield Message(_DIFFERS, clauses=Several(tuple(clauses)))
    gained, given_up = _shifts(one.trades, 1), _shifts(one.trades, -1)
    if gained and given_up:
        yield Message(_TRADES, gained=listed(gained), lost=listed(given_up))
    elif gained or given_up:
        yield Message(_GAINS if gained else _GIVES_UP, corners=listed(gained or given_up))


def _shifts(trades: Mapping[str, float], sign: int) -> list[Message]:
    found = {corner: change * sign for corner, change in trades.items() if change * sign > 0}
    return [Message(_BY, corner=CORNERS[corner], by=percent(change)) for corner, change in found.items()]


def _worse(one: Advice) -> object:
    return listed(Message(_BY, corner=CORNERS[corner], by=percent(-one.choice.gains[corner])) for corner in one.loses)


def _ids(members: Sequence[Candidate]) -> object:
    return listed(member.proposal.id for member in members)


def _assumptions(process: Process, sets: Sequence[Advice]) -> Iterator[Line]:
    """What the proposals of all sets assume, each once."""
    members = dict.fromkeys(member.proposal for one in sets for member in one.choice.members)
    for proposal in members:
        yield from ((assumed(process, assumption, proposal.id), 0) for assumption in proposal.assumptions)


def _codes(one: Advice) -> str:
    counted = Counter(member.transformation.code for member in one.choice.members)
    return " ".join(f"{code}×{n}" if n > 1 else code for code, n in counted.items())


def _points(gain: float) -> str:
    return percent(gain) if gain >= 0 else f"-{percent(-gain)}"


_EMPTY = Text.of("")
_TITLE = both("{name} ({id}, {variant})", "{name}（{id}，{variant}）")
_NOTHING = both(
    "No set to propose: of {proposals} accepted proposals none makes the four corners better in the mean.",
    "没有可推荐的组合：可接受的建议有 {proposals} 项，都不能使四方面的平均变好。",
)
_TOO_EARLY = both(
    "The search ended before it had found a set to propose: {looked} of the {sets} sets were looked at that can be made of "
    "{proposals} proposals.",
    "搜索提前结束，尚未找到可推荐的组合：由 {proposals} 项建议可组成 {sets} 种组合，只比较了其中 {looked} 种。",
)
_ALL = both(
    "The best of all {sets} sets that can be made of {proposals} proposals.",
    "由 {proposals} 项建议可组成 {sets} 种组合，以下为全部比较之后的最优组合。",
)
_PART = both(
    "The best of {looked} sets looked at by local search; {sets} can be made of {proposals} proposals.",
    "由 {proposals} 项建议可组成 {sets} 种组合，以下为局部搜索比较其中 {looked} 种之后的较优组合。",
)
_STOPPED = both("The search was stopped before its end.", "搜索在完成之前停止。")
_FRONT = both(
    "None of {front} is beaten at everything by another; {shown} are shown.",
    "其中 {front} 种互有长短，没有一种在各方面都不如另一种；列出 {shown} 种。",
)
_FRONT_ONE = both(
    "None of {front} is beaten at everything by another; one is shown.",
    "其中 {front} 种互有长短，没有一种在各方面都不如另一种；列出 1 种。",
)
_ALONE = both("Nothing else beats it at anything.", "其余组合没有一种在任何方面胜过它。")
_PROPOSALS = both("made of", "改造手法")
_EXPLAINED = both(
    "How much better each corner becomes (minus: worse). Time is that on the clock resolve, else the elapsed time; cost that "
    "of a week, else of a case; quality and flexibility the mean over their figures.",
    "各方面改善的幅度（负数为变差）。时间取计时 resolve，未设时取历时；成本取每周成本，未知时取每案成本；质量和柔性取各自指标的平均。",
)
_EXPLAINED_SIMULATED = both(
    "How much better each corner becomes (minus: worse). Time is simulated: that on the clock resolve, else from begin to end; "
    "cost that of a week, else of a case; quality and flexibility the mean over their figures.",
    "各方面改善的幅度（负数为变差）。时间由仿真得出：取计时 resolve，未设时取从开始到结束；成本取每周成本，未知时取每案成本；"
    "质量和柔性取各自指标的平均。",
)
_HEAD = both("{number}  {best}", "{number}  {best}")
_BALANCED = both("Best in the mean of the four", "四方面综合最好")
_BALANCED_AND = both("Best in the mean of the four; nothing beats it at {corners}", "四方面综合最好；{corners}最好")
_BEST = both("Best at {corners}", "{corners}最好")
_BETWEEN = both("In between", "折中")
_DIFFERS = both("Against set 1: {clauses}", "与组合 1 相比：{clauses}")
_MORE = both("with {ids}", "增加 {ids}")
_LESS = both("without {ids}", "去掉 {ids}")
_TRADES = both("Buys {gained}; pays with {lost}", "换来{gained}；代价是{lost}")
_GAINS = both("Buys {corners}", "换来{corners}")
_GIVES_UP = both("Gives up {corners}", "放弃{corners}")
_BY = both("{corner} {by}", "{corner} {by}")
_DO = both("{id}: {words}", "{id}：{words}")
_LOSES = both("Worse than today: {corners}", "比现状差：{corners}")
_APPLY = both("To make it: {command}", "采用：{command}")
