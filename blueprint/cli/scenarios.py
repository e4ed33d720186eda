"""The options that make a scenario of a simulation, and the words on how far it is."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from blueprint.cli.command import Failure
from blueprint.cli.status_line import StatusLine
from blueprint.model.titles import clock_title
from blueprint.text import Message, both, duration, percent

if TYPE_CHECKING:
    from blueprint.simulation.progress import Progress
    from blueprint.simulation.scenario import Scenario

Value = TypeVar("Value")


def offer_size(parser: ArgumentParser, say: Callable[[str], str]) -> None:
    """How much is simulated."""
    parser.add_argument("--cases", type=int, metavar="N", help=say("cases that count in each replication"))
    parser.add_argument("--replications", type=int, metavar="R", help=say("independent runs (default: 5 to 10)"))


def offer_scenario(parser: ArgumentParser, say: Callable[[str], str]) -> None:
    """The options of a scenario."""
    offer_size(parser, say)
    parser.add_argument("--seed", type=int, default=1, metavar="S", help=say("same seed, same numbers (default: 1)"))
    parser.add_argument(
        "--precision", metavar="SHARE", help=say("replicate until every mean time is known to this, such as 2%%")
    )
    parser.add_argument(
        "--queues",
        choices=("given", "modelled"),
        help=say("waits as the file states them, or queues for the people there are (default where both are known)"),
    )
    parser.add_argument(
        "--warm-up", metavar="TIME", help=say("what begins earlier does not count (default: a tenth of the cases)")
    )
    parser.add_argument(
        "--staff",
        action="append",
        default=[],
        metavar="ROLE=N",
        help=say("what if a role had this many people (may be repeated)"),
    )
    parser.add_argument("--load", metavar="SHARE", help=say("what if so many cases came, such as 120%% of the volume"))
    parser.add_argument("--threads", type=int, metavar="N", help=say("processors to use (default: all of them)"))


def scenario_of(options: Namespace) -> Scenario:
    """The scenario that the options say; raises `Failure`."""
    from blueprint.schema.quantities import DurationOf
    from blueprint.schema.scalars import ShareOf
    from blueprint.simulation.scenario import Scenario

    must_be_positive(options, "cases", "replications", "threads")
    return Scenario(
        options.cases,
        options.replications,
        options.seed,
        None if options.precision is None else _precision(_read("precision", ShareOf().read, options.precision)),
        options.queues,
        None if options.warm_up is None else _read("warm-up", DurationOf().read, options.warm_up).minutes,
        dict(map(_staff, options.staff)),
        1.0 if options.load is None else _load(options.load),
    )


def threads_of(options: Namespace) -> int:
    """How many replications run at a time: as many as there are processors, unless the options say it."""
    from blueprint.simulation.executors import processors

    return options.threads or processors()


def must_be_positive(options: Namespace, *names: str) -> None:
    """Raises `Failure` where a number is below 1."""
    for option in names:
        if (value := getattr(options, option)) is not None and value < 1:
            raise Failure(Message(_AT_LEAST, option=option, least=1))


def no_scenario(options: Namespace, *names: str) -> None:
    """Raises `Failure` where one of these options, else any of a scenario, is given to a command that is not to simulate."""
    for option in names or _ABSENT:
        if getattr(options, option) not in (None, [], 1 if option == "seed" else None):
            raise Failure(Message(_ONLY, option=option.replace("_", "-")))


def _read(option: str, read: Callable[[str, bool], Value], text: str) -> Value:
    from blueprint.schema.scalars import Wrong

    try:
        return read(text, True)
    except Wrong as wrong:
        raise Failure(Message(_WRONG, option=option, why=wrong.args[0])) from None


def _precision(share: float) -> float:
    if not share:
        raise Failure(Message(_EXACT))
    return share


def _staff(text: str) -> tuple[str, int]:
    from blueprint.simulation.scenario import head_count

    role, _, said = text.partition("=")
    count = head_count(said)
    if count is None:
        raise Failure(Message(_NO_STAFF, text=text))
    return role.strip(), count


def _load(text: str) -> float:
    try:
        load = float(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
    except ValueError:
        load = 0.0
    if not 0 < load <= _MOST_LOAD:
        raise Failure(Message(_NO_LOAD, text=text))
    return load


def teller(line: StatusLine) -> Callable[[Progress], bool]:
    """Says how far a simulation is; it always goes on."""

    def told(progress: Progress) -> bool:
        line.say(lambda: _said(progress))
        return True

    return told


def _said(progress: Progress) -> Message:
    known: Message | str = ""
    if progress.widest:
        clock, mean = progress.widest
        words = {
            "clock": clock_title(clock) if clock else _WHOLE,
            "mean": duration(mean.mean),
            "share": percent(mean.relative or 0.0),
        }
        known = Message(_KNOWN, **words)
    left: Message | str = ""
    if progress.seconds_left is not None:
        left = Message(_LEFT, time=duration(round(progress.seconds_left) / 60))
    return Message(_PROGRESS, share=percent(progress.share), count=progress.replications, known=known, left=left)


_ABSENT = ("cases", "replications", "seed", "precision", "queues", "warm_up", "staff", "load", "threads")
_ONLY = both("--{option} says how to simulate: add --simulate", "--{option} 用于仿真：请加上 --simulate")
_MOST_LOAD = 1000
_WRONG = both("--{option}: {why}", "--{option}：{why}")
_AT_LEAST = both("--{option} must be at least {least}", "--{option} 至少为 {least}")
_EXACT = both(
    "--precision must be above 0: chance is never gone altogether", "--precision 必须大于 0：随机误差不可能完全消除"
)
_NO_STAFF = both(
    "--staff: {text!r} is not a role and how many people it has, such as agent=12",
    "--staff：{text!r} 不是角色及其人数，如 agent=12",
)
_NO_LOAD = both(
    "--load: {text!r} is not a part of the volume above 0, such as 120% or 1.2",
    "--load：{text!r} 不是大于 0 的业务量倍数，如 120% 或 1.2",
)
_PROGRESS = both("{share}, {count} replications so far{known}{left}", "{share}，已重复 {count} 次{known}{left}")
_KNOWN = both(", {clock} {mean} ±{share}", "，{clock} {mean} ±{share}")
_WHOLE = both("begin to end", "开始到结束")
_LEFT = both(", {time} left", "，剩余 {time}")
