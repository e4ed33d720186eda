"""How the customer stands at a stop: time, contacts, questions, promises, feelings; and, at the end, how it was."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text as Rich

from blueprint.analysis import TierAnalysis
from blueprint.analysis.promises import Promise
from blueprint.analysis.so_far import SoFar
from blueprint.drawing.experience import signed
from blueprint.model.titles import clock_title
from blueprint.text import Message, Said, both, cell_width, duration, padded, printable, wrapped
from tui.walk.story import inside_words

_MOST, _LEAST = 2, -2
_FOR = both("Customer: {tier}", "客户：{tier}")
_NAMES = {
    "time": both("Time so far", "已历时"),
    "contacts": both("Contacts", "接触"),
    "notices": both("Notices", "通知"),
    "asked": both("Asked for", "被要求提供"),
    "again": both("of these again", "其中重复"),
    "hushed": both("No news of your case", "没有进展消息"),
    "silence": both("Longest silence before the answer", "答复前最长沉默"),
    "hands": both("Roles involved", "经手角色"),
    "met": both("of these met", "其中见过"),
    "returns": both("Times sent back", "退回次数"),
    "answered": both("Answered", "已答复"),
}
_YES, _NO = both("yes", "是"), both("not yet", "尚未")
_NEVER = both("▲ never", "▲ 始终没有")
_NOTHING = both("–", "–")
_PROMISES = both("Promises", "承诺")
_PROMISE = both("{sign} {clock}\n  {spent} of {allowed}", "{sign} {clock}\n  {spent} / 承诺 {allowed}")
_AT_LEAST = both("at least {time}", "至少 {time}")
_FELT = both("How it feels", "客户感受")
_SUMMARY = both("How it was", "体验小结")
_LINES = {
    "time": both("It took {time}.", "全程历时 {time}。"),
    "contacts": both("Contacts: {contacts}; notices: {notices}.", "接触 {contacts} 次，收到通知 {notices} 条。"),
    "asked": both(
        "Items asked for: {asked}; of these again: {again}.", "被要求提供信息 {asked} 项，其中重复 {again} 项。"
    ),
    "silence": both("The longest silence before the answer lasted {silence}.", "答复前最长沉默 {silence}。"),
    "hands": both(
        "Roles that worked on the case: {hands}; of these met: {met}. Times sent back: {returns}.",
        "共经 {hands} 个角色之手，其中见过 {met} 个；退回 {returns} 次。",
    ),
    "unanswered": both("▲ You never got an answer.", "▲ 您始终没有得到答复。"),
    "inside": both(
        "Of what happens within subprocesses only the time and the silence are counted here.",
        "子流程之内仅计时间与沉默，接触、提供信息和经手角色未计入。",
    ),
    "unknown": both("▲ {call}.", "▲ {call}。"),
    "broken": both("✖ {clock}: {spent}; promised were {allowed}.", "✖ {clock}：{spent}，承诺为 {allowed}。"),
    "unsure": both("? {clock}: {spent}; promised were {allowed}.", "? {clock}：{spent}，承诺为 {allowed}。"),
    "kept": both("✓ {clock}: {spent}; promised were {allowed}.", "✓ {clock}：{spent}，承诺为 {allowed}。"),
}


def standing(tier: TierAnalysis, so_far: SoFar, language: str, width: int, *, over: bool) -> Rich:
    """The figures up to a stop, a line each, then the promises and the curve of feelings."""
    process = tier.flow.process
    lines = [Rich(printable(Message(_FOR, tier=process.tier_title(tier.flow.tier)).text(language)), "bold"), Rich()]
    lines += [_figure(_NAMES[name], said, language, width) for name, said in _figures(so_far, over=over)]
    if so_far.promises:
        lines += [Rich(), Rich(_PROMISES.text(language), "bold")]
        lines += [_promise(one, language) for one in so_far.promises]
    if so_far.felt:
        lines += [Rich(), Rich(_FELT.text(language), "bold"), *_curve([felt for _, felt in so_far.felt], width)]
    return Rich("\n").join(lines)


def _figures(so_far: SoFar, *, over: bool) -> Iterator[tuple[str, Said | int]]:
    yield "time", duration(so_far.elapsed_min)
    yield "contacts", so_far.contacts
    yield "notices", so_far.notices
    yield "asked", so_far.asked
    yield "again", so_far.asked_again
    yield "hushed", _NOTHING if so_far.answered else duration(so_far.hushed_min)
    yield "silence", duration(so_far.silence_min)
    yield "hands", len(so_far.hands)
    yield "met", len(so_far.met)
    yield "returns", so_far.returns
    yield "answered", _YES if so_far.answered else (_NEVER if over else _NO)


def _figure(name: Said, said: Said | int, language: str, width: int) -> Rich:
    """A name with its value at the right, below what of the name has no room."""
    value = str(said) if isinstance(said, int) else said.text(language)
    room = max(1, width - cell_width(value) - 1)
    *above, last = wrapped(name.text(language), room, " ")
    return Rich("".join(f"{line}\n" for line in above) + padded(last, room) + " ").append(value, "bold")


def _promise(one: Promise, language: str) -> Rich:
    words = Message(
        _PROMISE,
        sign=_sign(one),
        clock=clock_title(one.clock),
        spent=_spent(one),
        allowed=duration(one.allowed_min),
    )
    return Rich(printable(words.text(language)), "bold red" if one.broken else "")


def _sign(one: Promise) -> str:
    if one.broken:
        return "✖"
    return "…" if one.running else "?" if one.at_least else "✓"


def _spent(one: Promise) -> Message:
    return Message(_AT_LEAST, time=duration(one.minutes)) if one.at_least else duration(one.minutes)


def _curve(felt: list[int], width: int) -> Iterator[Rich]:
    """The feelings from left to right, the last ones where not all have room, on lines from +2 down to −2."""
    shown = felt[-max(1, (width - 4) // 2) :]
    for level in range(_MOST, _LEAST - 1, -1):
        line = Rich(f"{signed(level):>2} ┤")
        for one in shown:
            line.append(" ●" if one == level else (" ─" if level == 0 else "  "), "bold" if one == level else "dim")
        yield line


def summary(so_far: SoFar, language: str, width: int) -> Rich:
    """How the whole walk was, in sentences."""
    words: list[Said] = [
        Message(_LINES["time"], time=duration(so_far.elapsed_min)),
        Message(_LINES["contacts"], contacts=so_far.contacts, notices=so_far.notices),
        Message(_LINES["asked"], asked=so_far.asked, again=so_far.asked_again),
        Message(_LINES["silence"], silence=duration(so_far.silence_min)),
        Message(_LINES["hands"], hands=len(so_far.hands), met=len(so_far.met), returns=so_far.returns),
        *([] if so_far.answered else [_LINES["unanswered"]]),
        *(_kept(one) for one in so_far.promises),
        *(Message(_LINES["unknown"], call=inside_words(one)) for one in so_far.inside if one.minutes is None),
        *([_LINES["inside"]] if so_far.inside else []),
    ]
    lines = [Rich(line) for one in words for line in wrapped(printable(one.text(language)), width, "  ")]
    return Rich("\n").join([Rich(_SUMMARY.text(language), "bold reverse"), *lines])


def _kept(one: Promise) -> Message:
    words = _LINES["broken" if one.broken else "unsure" if one.at_least else "kept"]
    return Message(words, clock=clock_title(one.clock), spent=_spent(one), allowed=duration(one.allowed_min))
