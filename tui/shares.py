"""What the branches of a step take of its cases when one more comes to them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from blueprint.edit import Edit, set_field, steps_of
from blueprint.text import Message, Said, both, listed, percent
from tui.editing import Here
from tui.screens.ask import Choice

if TYPE_CHECKING:
    from tui.app import Workbench

SHARE = both(
    "In how many of the cases? 40% or 0.4 (empty: in all that are left)", "占多少比例？如 40% 或 0.4（不填：余下部分）"
)
_TAKEN = both(
    "{shares} are taken: {left} left; the others keep theirs until you change them. {question}",
    "已分配 {shares}，余下 {left}；其他分支的比例不会自动调整。{question}",
)
_NOTHING = both("nothing is", "0%")
_LEFT = both("{share} is", "{share}")
_TOO_MUCH = both("Together that is {sum}. What about the others?", "合计为 {sum}，其他分支如何处理？")
_SCALE = both("Scale them down: {shares}", "按比例调低：{shares}")
_LEAVE = both("Leave all as typed", "保持各自的比例")
_WHOLE = 10_000
"""Hundredths of a percent in the whole."""


def plain(at: Here) -> dict[int, float]:
    """The shares of the branches that state one, by number; none where any of them depends on the tier."""
    found = {index: branch.p for index, branch in enumerate(at.step.next) if branch.p is not None}
    shares = {index: p for index, p in found.items() if isinstance(p, float | int)}
    return shares if shares.keys() == found.keys() and not any(branch.tiers for branch in at.step.next) else {}


def share_question(at: Here) -> Said:
    """How many of the cases a new branch is to take, and what the others take already."""
    shares = plain(at).values()
    if not shares:
        return SHARE
    left = 1 - sum(shares)
    words = Message(_LEFT, share=percent(left)) if left > 1 / _WHOLE else _NOTHING
    return Message(_TAKEN, shares=_sum(shares), left=words, question=SHARE)


def _sum(shares: Iterable[float]) -> Said:
    return listed([percent(share) for share in shares], " + ")


async def others(app: Workbench, at: Here, share: float) -> dict[int, float] | None:
    """The shares that other branches get beside a new one, by number; None where nothing is to happen."""
    now = plain(at)
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


def shares_set(at: Here, shares: dict[int, float]) -> tuple[Edit, ...]:
    """The edits that give branches these shares, each written as it is now: 40% or 0.4."""
    ways = steps_of(at.document)[at.step.id].get("next")
    written = ways if isinstance(ways, list) else [ways]
    return tuple(
        edit
        for index, share in shares.items()
        for edit in set_field(
            at.document,
            ("steps", at.step.id, "next", index, "p"),
            f"{share * 100:.4g}%" if isinstance(written[index].get("p"), str) else share,
        )
    )
