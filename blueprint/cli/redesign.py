"""blueprint redesign: what could be done otherwise, with prices."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from blueprint.cli.best_sets import offer_search, searched
from blueprint.cli.command import DONE, Command, Failure
from blueprint.cli.inputs import found, study, wants_process
from blueprint.cli.output import deliver, offer_output, width
from blueprint.cli.plans import applied, replayed, spare, unknown
from blueprint.cli.scenarios import must_be_positive, no_scenario, offer_size
from blueprint.cli.status_line import StatusLine
from blueprint.text import Message, both, listed

if TYPE_CHECKING:
    from blueprint.esia import Bench
    from blueprint.esia.simulating import Simulator
    from blueprint.linting import Subject

Given = dict[str, dict[str, float]]


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
        help=say("set an assumption of a proposal, as in E3:a+b:left=10%%; times in minutes"),
    )
    parser.add_argument(
        "--slower",
        action="append",
        default=[],
        metavar="TIER",
        help=say("a tier that may be served later than today (may be repeated)"),
    )
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

    _check(options)
    analysis = study(options)
    path = found(options.file)
    spare(path, options.output, options.save_plan)
    workspace = Workspace(path)
    subject = Subject(workspace.document(path), workspace, analysis)
    if options.clean_slate:
        deliver(clean_slate(subject).document.text, options.output)
        return DONE
    simulator = _simulator(subject, options)
    if options.plan:
        return replayed(subject, options, simulator)
    _must_know(subject, options.slower)
    given = _given(subject, options.assume, options.apply or [])
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


def _check(options: Namespace) -> None:
    """Raises `Failure` for options that do not go together."""
    deciding = options.assume or options.reject or options.save_plan or options.slower
    if deciding and (options.plan or options.clean_slate):
        raise Failure(Message(_IN_PLAN if options.plan else _BLANK))
    if options.reject and not options.save_plan:
        raise Failure(Message(_NOWHERE))


_PROGRESS = both("{done} of {of} proposals", "已校验 {done}/{of} 项建议")
_IN_PLAN = both(
    "what is accepted, rejected, assumed and slower stands in the plan: change it there",
    "接受、否决和假设都写在方案文件里：请在其中修改",
)
_BLANK = both("a clean slate accepts and rejects no proposals", "全新设计不涉及接受或否决建议")
_NOWHERE = both(
    "--reject is kept in a plan: say in which with --save-plan", "--reject 写入方案：请用 --save-plan 指定文件"
)


def _simulator(subject: Subject, options: Namespace) -> Simulator | None:
    """What simulates, where ``--simulate`` asks for it."""
    from blueprint.esia.simulating import Simulator
    from blueprint.simulation.scenario import Scenario

    if not options.simulate:
        no_scenario(options, "cases", "replications")
        return None
    must_be_positive(options, "cases", "replications")
    return Simulator(subject, Scenario(options.cases, options.replications, options.seed or 1), options.tier)


def _must_know(subject: Subject, tiers: list[str]) -> None:
    """Raises `Failure` for a tier that there is not."""
    from blueprint.esia.plan_file import NO_TIER

    for tier in tiers:
        if tier not in subject.process.tiers:
            raise Failure(Message(NO_TIER, tier=tier, known=listed(subject.process.tiers)))


def _given(subject: Subject, written: list[str], applied: list[str]) -> Given:
    """The assumptions that the user sets, by proposal and name. One that is to be ``applied`` may show only then."""
    from blueprint.esia import Bench
    from blueprint.esia.applying import NoAssumption

    given: Given = {}
    proposals = {one.id: one for _, one in Bench(subject).proposals()} if written else {}
    for text in written:
        place, _, value = text.partition("=")
        id, _, name = place.rpartition(":")
        if id not in (*proposals, *applied):
            raise unknown(id, proposals)
        if id in proposals and name not in proposals[id].values:
            raise NoAssumption(proposals[id], name)
        given.setdefault(id, {})[name] = _number(value)
    return given


def _number(text: str) -> float:
    from blueprint.esia.plan import value_of
    from blueprint.esia.plan_file import NUMBER

    try:
        return value_of(text)
    except ValueError:
        raise Failure(Message(NUMBER, value=text)) from None


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
