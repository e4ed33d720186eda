"""blueprint redesign: what could be done otherwise, with prices."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from blueprint.cli.best_sets import offer_search, searched
from blueprint.cli.command import DONE, Command
from blueprint.cli.inputs import found, study, wants_process
from blueprint.cli.output import deliver, must_have_folder, offer_output, width
from blueprint.cli.plans import applied, replayed, spare
from blueprint.cli.redesign_options import check, given_values, must_know, offer_slower, simulator_of
from blueprint.cli.scenarios import offer_size
from blueprint.cli.status_line import StatusLine
from blueprint.text import Message, both

if TYPE_CHECKING:
    from blueprint.esia import Bench


def configure(parser: ArgumentParser, say: Callable[[str], str]) -> None:
    wants_process(parser, say)
    parser.add_argument("--refused", action="store_true", help=say("show the refused proposals too, with the reason"))
    ways = parser.add_mutually_exclusive_group()
    ways.add_argument("--apply", nargs="+", metavar="ID", help=say("write the process with these proposals"))
    ways.add_argument("--plan", type=Path, metavar="PLAN", help=say("write the process with the proposals of a plan"))
    ways.add_argument(
        "--clean-slate",
        action="store_true",
        help=say("write a blank process from what must stay: outcomes, law, promises, evidence"),
    )
    parser.add_argument(
        "--save-plan",
        type=Path,
        metavar="PLAN",
        help=say("keep what --apply accepts and --reject rejects as a plan, which --plan makes again"),
    )
    parser.add_argument(
        "--reject",
        action="append",
        default=[],
        metavar="ID=REASON",
        help=say("a proposal that the plan rejects, and why"),
    )
    parser.add_argument(
        "--assume",
        action="append",
        default=[],
        metavar="ID:NAME=VALUE",
        help=say("set an assumption of a proposal, as in E3:a+b:left=10%% or A2:c:after=4h"),
    )
    offer_slower(parser, say)
    parser.add_argument(
        "--simulate",
        action="store_true",
        help=say("simulate beside the process as it is: prices with intervals, and I9 by the share within the SLA"),
    )
    offer_size(parser, say)
    offer_search(parser, ways, say)
    parser.add_argument("--format", choices=("text", "json"), default="text", help=say("how to print the proposals"))
    offer_output(parser, say)


def run(options: Namespace) -> int:
    from blueprint.esia import Bench
    from blueprint.esia.clean_slate import clean_slate
    from blueprint.linting import Subject
    from blueprint.workspace import Workspace

    check(options)
    must_have_folder(options.output)
    analysis = study(options)
    path = found(options.file)
    spare(path, options.output, options.save_plan)
    workspace = Workspace(path)
    subject = Subject(workspace.document(path), workspace, analysis)
    if options.clean_slate:
        deliver(clean_slate(subject).document.text, options.output)
        return DONE
    simulator = simulator_of(subject, options)
    if options.plan:
        return replayed(subject, options, simulator)
    must_know(subject, options.slower)
    given = given_values(subject, options.assume, options.apply or [])
    bench = Bench(subject, given, options.tier, options.slower, simulator)
    if options.apply or options.save_plan:
        return applied(bench, options)
    if options.search:
        return searched(bench, options)
    return _proposed(bench, options)


def _proposed(bench: Bench, options: Namespace) -> int:
    """The proposals with their prices written."""
    from blueprint.esia.as_json import redesign_json
    from blueprint.esia.as_text import redesign_text

    process = bench.as_is.process
    with StatusLine(options.lang) as line:
        every = bench.appraisals(lambda done, of: line.say(lambda: Message(_PROGRESS, done=done, of=of)))
    shown = [one for one in every if one.accepted or options.refused]
    if options.format == "json":
        import json

        text = json.dumps(redesign_json(process, shown, options.lang), ensure_ascii=False, indent=2)
    else:
        text = redesign_text(process, shown, options.lang, width(), len(every) - len(shown), bench.simulator)
    deliver(text, options.output)
    return DONE


_PROGRESS = both("{done} of {of} proposals", "已校验 {done}/{of} 项建议")


COMMAND = Command(
    name="redesign",
    summary=both(
        "propose improvements: eliminate, simplify, integrate, automate, each checked and priced",
        "提出改造建议：清除、简化、整合、自动化，逐项校验并估价",
    ),
    configure=configure,
    run=run,
    epilog=both(
        "examples:\n  blueprint redesign complaint.yaml\n  blueprint redesign complaint.yaml --refused\n"
        "  blueprint redesign complaint.yaml --apply E3:investigate+assign -o complaint.to-be.yaml\n"
        "  blueprint redesign complaint.yaml --apply E3:investigate+assign --save-plan plan.yaml -o complaint.to-be.yaml\n"
        "  blueprint redesign complaint.yaml --plan plan.yaml -o complaint.to-be.yaml\n"
        "  blueprint redesign complaint.yaml --clean-slate -o complaint.to-be.yaml\n"
        "  blueprint redesign complaint.yaml --search --time-limit 20 --simulate",
        "示例：\n  blueprint redesign complaint.yaml\n  blueprint redesign complaint.yaml --refused\n"
        "  blueprint redesign complaint.yaml --apply E3:investigate+assign -o complaint.to-be.yaml\n"
        "  blueprint redesign complaint.yaml --apply E3:investigate+assign --save-plan plan.yaml -o complaint.to-be.yaml\n"
        "  blueprint redesign complaint.yaml --plan plan.yaml -o complaint.to-be.yaml\n"
        "  blueprint redesign complaint.yaml --clean-slate -o complaint.to-be.yaml\n"
        "  blueprint redesign complaint.yaml --search --time-limit 20 --simulate",
    ),
)
