"""What the branches of a step take of its cases when one more comes to them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from blueprint.edit import Edit, set_field, steps_of
from blueprint.files import Document
from blueprint.schema.scalars import ShareOf, Wrong
from blueprint.text import Message, Said, both, listed, percent
from tui.editing import Here
from tui.screens.ask import Choice

if TYPE_CHECKING:
    from tui.app import Workbench

_SHARE = both("In how many of the cases? {how}", "占多少比例？{how}")
_HOW = both("40% or 40", "如 40% 或 40")
_HOW_ALL_LEFT = both("40% or 40 (empty: in all that are left)", "如 40% 或 40（不填：余下部分）")
_HOW_OPEN = both("40% or 40 (empty: not known yet)", "如 40% 或 40（不填：待定）")
_TAKEN = both(
    "{shares} are taken: {left} is left; the others keep theirs until you change them. {question}",
    "已分配 {shares}，余下{left}；其他分支的比例不会自动调整。{question}",
)
_FULL = both(
    "The other branches take all cases: {shares}. Where is the share of the new one to come from?",
    "其他分支已占全部比例：{shares}。新分支的比例从何而来？",
)
_TOO_MUCH = both("Together that is {sum}. What about the others?", "合计为 {sum}，其他分支如何处理？")
_FROM_ALL = both("From all of them, in proportion", "按比例调低其他分支")
_LATER = both("Leave theirs for now: they are changed later", "其他分支暂不变，稍后调整")
_SCALE = both("Scale them down: {shares}", "按比例调低：{shares}")
_LEAVE = both("Leave all as typed", "保持各自的比例")
_WHOLE = 10_000
"""Hundredths of a percent in the whole."""


def plain(at: Here) -> dict[int, float]:
    """The shares of the branches that state one, by number; none where any of them depends on the tier."""
    found = {index: branch.p for index, branch in enumerate(at.step.next) if branch.p is not None}
    shares = {index: p for index, p in found.items() if isinstance(p, float | int)}
    return shares if shares.keys() == found.keys() and not any(branch.tiers for branch in at.step.next) else {}


async def shares_asked(app: Workbench, at: Here) -> tuple[str, dict[int, float]] | None:
    """The share of a new branch as it will be written ("": what is left), and those that others get beside it, by number;
    None where nothing is to happen."""
    now = plain(at)
    if now and sum(now.values()) >= 1 - 1 / _WHOLE:
        return await _from_the_others(app, now)
    question = Message(_SHARE, how=_HOW_ALL_LEFT)
    if now:
        question = Message(_TAKEN, shares=_sum(now.values()), left=percent(1 - sum(now.values())), question=question)
    typed = await app.ask(question, check=_wrong, optional=True)
    share = _written(typed or "")
    others = await _others(app, now, _read(share)) if typed is not None else None
    return None if others is None else (share, others)


async def _from_the_others(app: Workbench, now: dict[int, float]) -> tuple[str, dict[int, float]] | None:
    """The same where the others have all: it is asked first what is to become of theirs."""
    choices: list[Choice] = [("scale", _FROM_ALL, None), ("leave", _LATER, None)]
    answer = await app.choose(Message(_FULL, shares=_sum(now.values())), choices)
    if answer is None:
        return None
    scale = answer == "scale"
    typed = await app.ask(Message(_SHARE, how=_HOW if scale else _HOW_OPEN), check=_wrong, optional=not scale)
    share = _written(typed or "")
    return None if typed is None else (share, scaled_down(now, _read(share)) if scale else {})


def _written(typed: str) -> str:
    """A share as it will be written: a number above 1 is meant as per cent."""
    try:
        return f"{typed}%" if 1 < float(typed) <= 100 else typed
    except ValueError:
        return typed


def _read(share: str) -> float:
    return ShareOf().read(share, plain=True) if share else 0.0


def _wrong(typed: str) -> Said | None:
    try:
        ShareOf().parse(_written(typed.strip()), plain=True)
    except Wrong as wrong:
        return wrong.message
    return None


def _sum(shares: Iterable[float]) -> Said:
    return listed([percent(share) for share in shares], " + ")


async def _others(app: Workbench, now: dict[int, float], share: float) -> dict[int, float] | None:
    """The shares that other branches get beside a new one, by number; None where nothing is to happen."""
    total = sum(now.values())
    if not now or total + share <= 1 + 1 / _WHOLE:
        return {}
    scaled = scaled_down(now, share)
    choices: list[Choice] = [("scale", Message(_SCALE, shares=_sum(scaled.values())), None), ("leave", _LEAVE, None)]
    answer = await app.choose(Message(_TOO_MUCH, sum=percent(total + share)), choices)
    return None if answer is None else scaled if answer == "scale" else {}


def scaled_down(shares: dict[int, float], new: float) -> dict[int, float]:
    """Shares in the same proportion that leave room for a new one; with it they add up to the whole."""
    room, total, found, before = _WHOLE - round(new * _WHOLE), sum(shares.values()), {}, 0.0
    for index, share in shares.items():  # the bounds are rounded, not the shares: so nothing is left over
        after = before + share
        found[index] = (round(room * after / total) - round(room * before / total)) / _WHOLE
        before = after
    return found


def shares_set(document: Document, step: str, shares: dict[int, float]) -> tuple[Edit, ...]:
    """The edits that give branches of a step these shares, each written as it is now: 40% or 0.4."""
    ways = steps_of(document)[step].get("next")
    written = ways if isinstance(ways, list) else [ways]
    return tuple(
        edit
        for index, share in shares.items()
        for edit in set_field(
            document,
            ("steps", step, "next", index, "p"),
            f"{share * 100:.4g}%" if isinstance(written[index].get("p"), str) else share,
        )
    )
