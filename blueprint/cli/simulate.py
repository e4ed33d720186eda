"""blueprint simulate: a process under load."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from blueprint.cli.command import DONE, Command, Failure
from blueprint.cli.inputs import loaded, wants_process
from blueprint.cli.output import can_show, deliver, must_have_folder, offer_output, width
from blueprint.cli.scenarios import offer_scenario, scenario_of, teller, threads_of
from blueprint.cli.status_line import StatusLine
from blueprint.text import Message, both

if TYPE_CHECKING:
    from blueprint.simulation.simulated import Simulated

_NO_LOG = both("--log: {name} ends in neither .csv nor .xes", "--log：{name} 须以 .csv 或 .xes 结尾")


def configure(parser: ArgumentParser, say: Callable[[str], str]) -> None:
    wants_process(parser, say, tier=False)
    offer_scenario(parser, say)
    parser.add_argument(
        "--log", type=Path, metavar="OUT", help=say("write the visits of one replication too: .csv or .xes")
    )
    parser.add_argument("--plot", action="store_true", help=say("plot the times on each clock and how busy people are"))
    parser.add_argument("--format", choices=("text", "json"), default="text", help=say("how to print the figures"))
    offer_output(parser, say)


def run(options: Namespace) -> int:
    from blueprint.simulation.simulate import simulate

    scenario = scenario_of(options)
    must_have_folder(options.output)
    workspace, process = loaded(options.file)
    write_log = _log_writer(options.log) if options.log else None
    with StatusLine(options.lang) as line:
        simulated = simulate(process, workspace.called, scenario, teller(line), threads_of(options))
    if write_log:
        write_log(simulated)
    deliver(_written(simulated, options), options.output)
    return DONE


def _log_writer(path: Path) -> Callable[[Simulated], None]:
    """Writes the event log in the format that the name of its file says."""
    from blueprint.edit.save import overwrite
    from blueprint.simulation.event_log import as_csv, as_xes, visits

    formats = {".csv": as_csv, ".xes": as_xes}
    if path.suffix.lower() not in formats:
        raise Failure(Message(_NO_LOG, name=str(path)))
    must_have_folder(path)
    written = formats[path.suffix.lower()]
    return lambda found: overwrite(path, (part.encode("utf-8") for part in written(visits(found))))


def _written(simulated: Simulated, options: Namespace) -> str:
    if options.format == "json":
        import json

        from blueprint.simulation.simulated_json import simulation_json

        return json.dumps(simulation_json(simulated), ensure_ascii=False, indent=2)
    from blueprint.simulation.simulated_text import simulation_text

    text = simulation_text(simulated, options.lang, width())
    return "\n".join([text, "", *_plotted(simulated, options)]) if options.plot else text


def _plotted(simulated: Simulated, options: Namespace) -> Iterator[str]:
    """The plots, in signs that the terminal (or the file) can show."""
    from blueprint.simulation.plots import ASCII, BLOCKS, plots

    signs = BLOCKS if options.output or can_show(BLOCKS) else ASCII
    return plots(simulated, options.lang, width(), signs)


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
        "  blueprint simulate complaint.yaml --staff case_owner=4 --load 120%\n"
        "  blueprint simulate complaint.yaml --queues given --cases 100000 --format json",
        "示例：\n  blueprint simulate hotline.tiered\n  blueprint simulate complaint.yaml --precision 2%\n"
        "  blueprint simulate complaint.yaml --staff case_owner=4 --load 120%\n"
        "  blueprint simulate complaint.yaml --queues given --cases 100000 --format json",
    ),
)
