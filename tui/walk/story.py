"""What the customer goes through at a stop, in lines: the time, who speaks, what is said, asked for and got."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text as Rich

from blueprint.analysis import TierAnalysis
from blueprint.analysis.customer_walk import Stop
from blueprint.analysis.inside_calls import Inside
from blueprint.drawing.experience import signed
from blueprint.drawing.words import TELLS
from blueprint.model import Process, Step
from blueprint.model.channels import channel_title
from blueprint.model.titles import clock_title
from blueprint.text import Message, Said, both, duration, listed, printable, wrapped

_ALONG = "dim italic"
_ALARM = "bold red"
_YOU = both("You", "您")
_SPEAKS = both("{who}: {step}", "{who}：{step}")
_AGAIN = both(" (visit {n})", "（第 {n} 次）")
_BEHIND = both("behind the line of visibility: {n}", "可视分界线之后：{n}")
_UNSEEN = both("out of your sight: {n}", "您看不到：{n}")
_SOME_BEHIND = both(
    "out of your sight: {n}, {m} of them behind the line of visibility", "您看不到：{n}，其中 {m} 个在可视分界线之后"
)
_WAITED = both("you wait {time}, nobody tells you anything", "您等待 {time}，无人告知")
_BOTH = both("({one}; {other})", "（{one}；{other}）")
_ONLY = both("({one})", "（{one}）")
_ONE, _STEPS = both("1 step", "1 个步骤"), both("{n} steps", "{n} 个步骤")
_DECIDED = both("(out of your sight: “{step}”)", "（您看不到：“{step}”）")
_ASIDE, _FACT = both("  {words}", "  {words}"), both("    {fact}", "    {fact}")
_HEAD = both("{sign} {head}{visit}", "{sign} {head}{visit}")
_FACTS = {
    "inside": both("{what}", "{what}"),
    "unknown": both("▲ {what}", "▲ {what}"),
    "channel": both("by {what}", "渠道：{what}"),
    "takes": both("takes {what} of your time", "占用您的时间：{what}"),
    "told": both("tells you: {what}", "告诉您：{what}"),
    "evidence": both("you get: {what}", "您得到：{what}"),
    "asked": both("you are asked for: {what}", "请您提供：{what}"),
    "again": both("▲ asked for again: {what}", "▲ 又请您提供：{what}"),
    "impossible": both("✖ asked for what you do not have: {what}", "✖ 要求您提供您没有的：{what}"),
    "truth": both("★ moment of truth", "★ 关键时刻"),
    "felt": both("you feel {what}", "您的感受 {what}"),
    "broken": both("✖ promise broken: {what}", "✖ 承诺未兑现：{what}"),
}
_INSIDE = both("within the subprocess “{process}”: {time} on average", "其中子流程“{process}”平均 {time}")
_UNKNOWN = both(
    "within the subprocess “{process}”: how long it takes there is not known, and not counted",
    "其中子流程“{process}”：所需时间未知，未计入",
)
_LOUD = ("unknown", "again", "impossible", "broken")
_END = both("End: {step}", "结束：{step}")
_NEVER = both(
    "✖ Here it stops: this case waits or goes round for ever.", "✖ 到此为止：案件将一直等待或循环，永远不会办结。"
)


def story(tier: TierAnalysis, stops: Sequence[Stop], language: str, width: int, *, never: bool = False) -> Rich:
    """All that has happened, the last stop at the end, in lines of so many cells; ``never``: and nothing ever will."""
    told = Rich()
    broken: set[str] = set()
    for number, stop in enumerate(stops):
        for words, style, time in _lines(tier, stop, broken, last=number == len(stops) - 1):
            told.append_text(_put(words, style, time, language, width)).append("\n")
        broken |= {one.clock for one in stop.so_far.promises if one.broken}
        told.append("\n")
    return told.append_text(_put(_NEVER, _ALARM, None, language, width)) if never else told


def _put(words: Said, style: str, time: Said | None, language: str, width: int) -> Rich:
    """A line, wrapped below its first word, with the time behind it."""
    text = printable(words.text(language))
    indent = " " * (len(text) - len(text.lstrip("▸ ")) + 1)
    line = Rich("\n".join(wrapped(text, width, indent)), style)
    return line.append(f"  {time.text(language)}", "not bold not reverse dim") if time else line


Line = tuple[Said, str, Said | None]
"""Words, their style, and the time at which that was."""


def _lines(tier: TierAnalysis, stop: Stop, broken: set[str], *, last: bool) -> Iterator[Line]:
    step = tier.flow.steps[stop.at.step]
    if hidden := _hidden(stop):
        yield Message(_ASIDE, words=hidden), _ALONG, None
    head = Message(_HEAD, sign="▸" if last else " ", head=_head(tier, step, stop), visit=_visit(stop))
    style = ("bold reverse" if last else "bold") if stop.noticed or step.kind == "end" else _ALONG
    yield head, style, duration(stop.so_far.elapsed_min)
    for name, what in _facts(tier, step, stop, broken):
        yield Message(_FACT, fact=Message(_FACTS[name], what=what)), _ALARM if name in _LOUD else "", None


def _hidden(stop: Stop) -> Message | None:
    """What happened since the stop before, if anything did."""
    unseen = _unseen(stop) if stop.unseen else None
    waited = Message(_WAITED, time=duration(stop.waited_min)) if stop.waited_min > 0 else None
    if unseen and waited:
        return Message(_BOTH, one=unseen, other=waited)
    return Message(_ONLY, one=unseen or waited) if unseen or waited else None


def _unseen(stop: Stop) -> Message:
    steps, behind = len(stop.unseen), len(stop.behind)
    words = _BEHIND if behind == steps else _SOME_BEHIND if behind else _UNSEEN
    return Message(words, n=_ONE if steps == 1 else Message(_STEPS, n=steps), m=behind)


def _visit(stop: Stop) -> Said | str:
    return Message(_AGAIN, n=stop.at.visit) if stop.at.visit > 1 else ""


def _head(tier: TierAnalysis, step: Step, stop: Stop) -> Said:
    process = tier.flow.process
    if step.kind == "end":
        return Message(_END, step=step.title)
    if not stop.noticed:
        return Message(_DECIDED, step=step.title)
    if tier.words.by_customer(step):
        return Message(_SPEAKS, who=_YOU, step=step.title)
    return Message(_SPEAKS, who=process.role_title(step.role), step=step.title) if step.role else step.title


def _facts(tier: TierAnalysis, step: Step, stop: Stop, broken: set[str]) -> Iterator[tuple[str, object]]:
    """What is said of a stop: the name of the fact and what it is."""
    process = tier.flow.process
    for call in stop.inside:
        yield "unknown" if call.minutes is None else "inside", inside_words(call)
    if stop.noticed:
        if step.channel:
            yield "channel", listed(channel_title(one) for one in step.channel)
        if stop.minutes > 0 and step.kind not in ("notify", "call"):
            yield "takes", duration(stop.minutes)
        if stop.told:
            yield "told", listed(TELLS.get(one, one) for one in stop.told)
        if step.evidence:
            yield "evidence", listed(step.evidence)
        yield from _asked(process, stop)
        if step.moment_of_truth:
            yield "truth", ""
    if step.experience is not None:
        yield "felt", signed(step.experience)
    if late := [clock_title(one.clock) for one in stop.so_far.promises if one.broken and one.clock not in broken]:
        yield "broken", listed(late)


def inside_words(call: Inside) -> Message:
    """How long a case is in a process that is called."""
    name = call.process.name if call.process else call.called.id
    words = _UNKNOWN if call.minutes is None else _INSIDE
    return Message(words, process=name, time=duration(call.minutes or 0.0))


def _asked(process: Process, stop: Stop) -> Iterator[tuple[str, object]]:
    items = {
        "asked": [one for one in stop.asked if not one.again and not one.impossible],
        "again": [one for one in stop.asked if one.again and not one.impossible],
        "impossible": [one for one in stop.asked if one.impossible],
    }
    for name, found in items.items():
        if found:
            yield name, listed(process.item_title(one.item) for one in found)
