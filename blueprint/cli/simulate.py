"""blueprint simulate: a process under load."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from blueprint.cli.command import DONE, Command, Failure
from blueprint.cli.inputs import loaded, wants_process
from blueprint.cli.output import deliver, offer_output, width
from blueprint.cli.status_line import StatusLine
from blueprint.text import Message, both, duration, percent

if TYPE_CHECKING:
    from blueprint.simulation.progress import Progress
    from blueprint.simulation.scenario import Scenario
    from blueprint.simulation.simulated import Simulated

Value = TypeVar("Value")

_WRONG = both("--{option}: {why}", "--{option}：{why}")
_AT_LEAST = both("--{option} must be at least {least}", "--{option} 至少为 {least}")
_NO_LOG = both("--log: {name} ends in neither .csv nor .xes", "--log：{name} 须以 .csv 或 .xes 结尾")
_PROGRESS = both("{share}, replication {count}{known}{left}", "{share}，第 {count} 次重复{known}{left}")
_KNOWN = both(", {clock} {mean} ±{share}", "，{clock} {mean} ±{share}")
_WHOLE = both("begin to end", "开始到结束")
_LEFT = both(", {time} left", "，剩余 {time}")


def configure(parser: ArgumentParser, say: Callable[[str], str]) -> None:
    wants_process(parser, say, tier=False)
    parser.add_argument("--cases", type=int, metavar="N", help=say("cases that count in each replication"))
    parser.add_argument("--replications", type=int, metavar="R", help=say("independent runs (default: 5 to 10)"))
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
        "--log", type=Path, metavar="OUT", help=say("write the visits of one replication too: .csv or .xes")
    )
    parser.add_argument("--format", choices=("text", "json"), default="text", help=say("how to print the figures"))
    offer_output(parser, say)


def run(options: Namespace) -> int:
    from blueprint.simulation.simulate import simulate

    scenario = _scenario(options)
    workspace, process = loaded(options.file)
    write_log = _log_writer(options.log) if options.log else None
    with StatusLine(options.lang) as line:
        simulated = simulate(process, workspace.called, scenario, teller(line))
    if write_log:
        write_log(simulated)
    deliver(_written(simulated, options), options.output)
    return DONE


def _log_writer(path: Path) -> Callable[[Simulated], None]:
    """Writes the event log in the format that the name of its file says."""
    from blueprint.simulation.event_log import as_csv, as_xes, visits

    formats = {".csv": as_csv, ".xes": as_xes}
    if path.suffix.lower() not in formats:
        raise Failure(Message(_NO_LOG, name=path.name))
    return lambda found: deliver(formats[path.suffix.lower()](visits(found)), path)


def _scenario(options: Namespace) -> Scenario:
    from blueprint.schema.quantities import DurationOf
    from blueprint.schema.scalars import ShareOf
    from blueprint.simulation.scenario import Scenario

    for option, least in (("cases", 1), ("replications", 1)):
        if (value := getattr(options, option)) is not None and value < least:
            raise Failure(Message(_AT_LEAST, option=option, least=least))
    precision = None if options.precision is None else _read("precision", ShareOf().read, options.precision)
    warm_up = None if options.warm_up is None else _read("warm-up", DurationOf().read, options.warm_up).minutes
    return Scenario(options.cases, options.replications, options.seed, precision, options.queues, warm_up)


def _read(option: str, read: Callable[[str, bool], Value], text: str) -> Value:
    from blueprint.schema.scalars import Wrong

    try:
        return read(text, True)
    except Wrong as wrong:
        raise Failure(Message(_WRONG, option=option, why=wrong.args[0])) from None


def teller(line: StatusLine) -> Callable[[Progress], bool]:
    """Says how far a simulation is; it always goes on."""

    def told(progress: Progress) -> bool:
        line.say(lambda: _said(progress))
        return True

    return told


def _said(progress: Progress) -> Message:
    left = progress.seconds_left
    known: Message | str = ""
    if progress.widest:
        clock, mean = progress.widest
        words = {"clock": clock or _WHOLE, "mean": duration(mean.mean), "share": percent(mean.relative or 0.0)}
        known = Message(_KNOWN, **words)
    rest = "" if left is None else Message(_LEFT, time=duration(left / 60))
    return Message(_PROGRESS, share=percent(progress.share), count=progress.replications, known=known, left=rest)


def _written(simulated: Simulated, options: Namespace) -> str:
    if options.format == "json":
        import json

        from blueprint.simulation.simulated_json import simulation_json

        return json.dumps(simulation_json(simulated), ensure_ascii=False, indent=2)
    from blueprint.simulation.simulated_text import simulation_text

    return simulation_text(simulated, options.lang, width())


COMMAND = Command(
    name="simulate",
    summary=both(
        "simulate a process under load: waiting, service levels, use of people, cost, each with its uncertainty",
        "仿真流程负荷：等待、服务水平、人员利用率、成本及其误差",
    ),
    configure=configure,
    run=run,
    epilog=both(
        "examples:\n  blueprint simulate hotline.tiered\n  blueprint simulate complaint.yaml --precision 2%\n"
        "  blueprint simulate complaint.yaml --queues given --cases 100000 --format json",
        "示例：\n  blueprint simulate hotline.tiered\n  blueprint simulate complaint.yaml --precision 2%\n"
        "  blueprint simulate complaint.yaml --queues given --cases 100000 --format json",
    ),
)
