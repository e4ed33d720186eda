"""blueprint analyze: the figures of a process."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable

from blueprint.cli.command import DONE, Command
from blueprint.cli.inputs import study, wants_process
from blueprint.cli.output import deliver, offer_output, width
from blueprint.text import both


def configure(parser: ArgumentParser, say: Callable[[str], str]) -> None:
    wants_process(parser, say)
    parser.add_argument("--deep", action="store_true", help=say("go into the processes that are called"))
    parser.add_argument("--format", choices=("text", "json"), default="text", help=say("how to print the figures"))
    offer_output(parser, say)


def run(options: Namespace) -> int:
    from blueprint.analysis.as_json import analysis_json
    from blueprint.analysis.as_text import analysis_text
    from blueprint.simulation.predicted import HEADING, level_messages, level_records

    analysis = study(options)
    if options.format == "json":
        import json

        whole = analysis_json(analysis, options.lang, options.tier) | {"service_levels": level_records(analysis)}
        text = json.dumps(whole, ensure_ascii=False, indent=2)
    else:
        levels = (HEADING, level_messages(analysis))
        text = analysis_text(analysis, options.lang, options.tier, width(), [levels])
    deliver(text, options.output)
    return DONE


COMMAND = Command(
    name="analyze",
    summary=both(
        "measure a process: time, cost, handoffs, loops, fail points, authority",
        "度量流程：时间、成本、转手、循环、失误点、授权",
    ),
    configure=configure,
    run=run,
    epilog=both(
        "examples:\n  blueprint analyze complaint.yaml\n  blueprint analyze complaint.yaml --tier vip\n"
        "  blueprint analyze complaint.yaml --deep --format json",
        "示例：\n  blueprint analyze complaint.yaml\n  blueprint analyze complaint.yaml --tier vip\n"
        "  blueprint analyze complaint.yaml --deep --format json",
    ),
)
