"""What the options of `blueprint staff` say: how many come, how long one takes, what is to be achieved."""

from __future__ import annotations

import re
from argparse import Namespace
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from blueprint.cli.command import Failure
from blueprint.text import Message, both

if TYPE_CHECKING:
    from blueprint.simulation.staffing import Goal

Value = TypeVar("Value")

_AT_MOST = {"p_wait": "p_wait", "abandoned": "abandoned_share"}
NO_TARGET = both(
    '--target is missing: what to achieve, as "90% in 15s"', '缺少 --target：要达到的目标，如 "90% in 15s"'
)
_NOBODY_LEAVES = both(
    "--target abandoned: nobody leaves without --patience", "--target abandoned：未给出 --patience 时没有人会放弃"
)
_NEVER = both(
    "--target must be above 0%: with any number of people it may happen", "--target 必须大于 0%：人数再多也可能发生"
)
_ABOVE_0 = both("--{option} must be above 0", "--{option} 必须大于 0")
_NO_RATE = both(
    "--arrivals: {text!r} is not a number for a time, such as 100/30min or 200/hour",
    "--arrivals：{text!r} 不是某段时间内的数量，如 100/30min 或 200/hour",
)


def goal(text: str | None, *, leaving: bool) -> Goal:
    """What ``--target`` says; ``leaving``: whether anybody does."""
    from blueprint.schema.quantities import TargetOf
    from blueprint.schema.scalars import ShareOf
    from blueprint.simulation.staffing import Answered, AtMost

    if text is None:
        raise Failure(Message(NO_TARGET))
    measure, _, share = text.partition(" ")
    if measure not in _AT_MOST:
        target = _read("target", TargetOf().read, text)
        return Answered(share=target.share, within_min=target.within.minutes)
    if measure == "abandoned" and not leaving:
        raise Failure(Message(_NOBODY_LEAVES))
    if not (most := _read("target", ShareOf().read, share.strip())):
        raise Failure(Message(_NEVER))  # only that so few do that no computer tells it from none
    return AtMost(_AT_MOST[measure], most)


def minutes_of(options: Namespace, option: str) -> float | None:
    """A length of time above 0 that an option gives."""
    from blueprint.schema.quantities import DurationOf

    text = getattr(options, option)
    if text is None:
        return None
    minutes = _read(option, DurationOf().read, text).minutes
    if minutes <= 0:
        raise Failure(Message(_ABOVE_0, option=option))
    return minutes


def arrivals_per_min(text: str) -> float:
    """How many come in a minute, by a count for any length of time: 100/30min, 200/hour, 3/min."""
    from blueprint.schema.quantities import PERIODS, DurationOf
    from blueprint.schema.scalars import NUMBER

    found = re.fullmatch(rf"({NUMBER})\s*/\s*(\S+)", text)
    if found is None:
        raise Failure(Message(_NO_RATE, text=text))
    count, time = float(found[1]), found[2]
    one = f"1{time}" if time.isalpha() else time
    minutes = PERIODS.get(time) or _read("arrivals", DurationOf().read, one).minutes
    if minutes <= 0 or count <= 0:
        raise Failure(Message(_ABOVE_0, option="arrivals"))
    return count / minutes


def _read(option: str, read: Callable[[str, bool], Value], text: str) -> Value:
    from blueprint.schema.scalars import Wrong

    try:
        return read(text.strip(), True)
    except Wrong as wrong:
        raise Failure(Message("--{option}: {why}", option=option, why=wrong.message)) from None
