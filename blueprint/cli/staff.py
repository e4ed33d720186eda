"""blueprint staff: the fewest agents for a promise, for one load or for every half hour of a week."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from blueprint.cli.command import DONE, Command, Failure
from blueprint.cli.inputs import study
from blueprint.cli.output import deliver, offer_output, width
from blueprint.cli.staff_options import NO_TARGET, arrivals_per_min, goal, minutes_of
from blueprint.text import Message, both, listed, printable

if TYPE_CHECKING:
    from blueprint.analysis import Analysis
    from blueprint.simulation.half_hours import Work
    from blueprint.simulation.staffing import Goal


def configure(parser: ArgumentParser, say: Callable[[str], str]) -> None:
    parser.add_argument(
        "file",
        type=Path,
        nargs="?",
        metavar="FILE",
        help=say("staff a week by half hours: the process whose volume says when cases come"),
    )
    parser.add_argument(
        "--role", metavar="ROLE", help=say("the role of FILE to staff: its steps, their times and visits")
    )
    parser.add_argument(
        "--arrivals", metavar="N/TIME", help=say("without FILE: how many come, as 100/30min or 200/hour")
    )
    parser.add_argument("--handle", metavar="TIME", help=say("mean time that one takes, as 180s or 4min"))
    parser.add_argument(
        "--patience", metavar="TIME", help=say("mean time after which who waits leaves (default: never)")
    )
    parser.add_argument(
        "--target", metavar="TARGET", help=say('what to achieve: "90%% in 15s", "p_wait 20%%" or "abandoned 3%%"')
    )
    parser.add_argument("--format", choices=("text", "json"), default="text", help=say("how to print the figures"))
    offer_output(parser, say)


def run(options: Namespace) -> int:
    if (options.file is None) == (options.arrivals is None):
        raise Failure(Message(_EITHER))
    deliver(_one(options) if options.file is None else _week(options), options.output)
    return DONE


def _one(options: Namespace) -> str:
    """The staff for one load."""
    from blueprint.simulation.queueing import patience_that_counts
    from blueprint.simulation.staffing import Demand
    from blueprint.simulation.staffing_json import staffing_json
    from blueprint.simulation.staffing_text import staffing_text

    if options.role:
        raise Failure(Message(_ROLE_OF_WHAT))
    handle, patience = minutes_of(options, "handle"), minutes_of(options, "patience")
    if handle is None:
        raise Failure(Message(_NO_HANDLE))
    patience = patience_that_counts(patience_min=patience, handle_min=handle)
    demand = Demand(arrivals_per_min=arrivals_per_min(options.arrivals), handle_min=handle, patience_min=patience)
    wanted = goal(options.target, leaving=patience is not None)
    if options.format == "json":
        return _dumped(staffing_json(demand, wanted))
    return staffing_text(demand, wanted, options.lang, width())


def _week(options: Namespace) -> str:
    """The staff of a role, or of whoever handles each case of a process, by half hours."""
    from blueprint.simulation.half_hours import staff_week
    from blueprint.simulation.staffing_json import week_json
    from blueprint.simulation.week_text import week_text

    analysis = study(options)
    process, work = analysis.process, _work(analysis, options)
    week = staff_week(process, work, _promised(analysis, options, leaving=work.patience_min is not None))
    if week is None:
        raise Failure(Message(_NOBODY_COMES, file=str(options.file)))
    if options.format == "json":
        return _dumped({"process": process.id, "role": options.role, **week_json(week)})
    about = listed([process.name, *([process.role_title(options.role)] if options.role else [])], " · ")
    return f"{printable(about.text(options.lang))}\n{week_text(week, options.lang, width())}"


def _dumped(values: dict[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False, indent=2)


def _work(analysis: Analysis, options: Namespace) -> Work:
    """What each case brings: one visit, or those to a role, but for what the options say."""
    from blueprint.simulation.queueing import patience_that_counts

    handle, patience = minutes_of(options, "handle"), minutes_of(options, "patience")
    if analysis.process.volume is None:
        raise Failure(Message(_NO_VOLUME, file=str(options.file)))
    work = _every_case(analysis, handle) if options.role is None else _of_role(analysis, options.role)
    handle, patience = handle or work.handle_min, patience or work.patience_min
    leaving = patience_that_counts(patience_min=patience, handle_min=handle)
    return replace(work, handle_min=handle, patience_min=leaving)


def _every_case(analysis: Analysis, handle_min: float | None) -> Work:
    from blueprint.simulation.half_hours import Work, work_of_role

    if handle_min is None:
        working = [role for role in analysis.process.roles if work_of_role(analysis, role)]
        raise Failure(Message(_WHICH_ROLE, roles=listed(working)))
    return Work(handle_min=handle_min)


def _of_role(analysis: Analysis, role: str) -> Work:
    from blueprint.simulation.half_hours import work_of_role

    roles = analysis.process.roles
    if role not in roles:
        raise Failure(Message(_NO_ROLE, role=role, roles=listed(roles)))
    work = work_of_role(analysis, role)
    if work is None:
        raise Failure(Message(_NO_WORK, role=role))
    return work


def _promised(analysis: Analysis, options: Namespace, *, leaving: bool) -> Goal:
    """The target given; without one the promise of the process on the role's work, if there is just one."""
    from blueprint.simulation.service_levels import promises_at
    from blueprint.simulation.staffing import Answered

    if options.target is not None or options.role is None:
        return goal(options.target, leaving=leaving)
    promises = promises_at(analysis, options.role)
    if len(promises) != 1:
        raise Failure(Message(NO_TARGET if not promises else _SEVERAL, role=options.role))
    (promise,) = promises
    return Answered(share=promise.share, within_min=promise.within.minutes)


_EITHER = both(
    "give either --arrivals and --handle, or a FILE whose volume says when cases come",
    "请给出 --arrivals 和 --handle，或给出写有业务量（volume）的流程文件",
)
_ROLE_OF_WHAT = both("--role is a role of a FILE, and there is none", "--role 是流程文件中的角色，但未给出文件")
_NO_HANDLE = both("--handle is missing: how long one takes, as 180s", "缺少 --handle：单件处理时间，如 180s")
_SEVERAL = both(
    "--target is missing, and the process promises several things at the work of {role}",
    "缺少 --target，而流程对 {role} 的工作有多项承诺",
)
_NO_VOLUME = both(
    "{file} states no volume, so nobody knows when cases come", "{file} 未写业务量（volume），不知何时到达"
)
_NOBODY_COMES = both("{file}: its volume brings no case in any half hour", "{file}：按其业务量，没有任何时段有到达")
_WHICH_ROLE = both(
    "say --role, or --handle for what each case takes; roles with work: {roles}",
    "请给出 --role，或用 --handle 给出每件的处理时间；有工作量的角色：{roles}",
)
_NO_ROLE = both("there is no role {role}; the roles are: {roles}", "没有角色 {role}；现有角色：{roles}")
_NO_WORK = both(
    "nothing is known of the work of {role}: no case comes to a step of it with a time.work",
    "{role} 的工作量未知：没有到达其写有 time.work 的步骤",
)


COMMAND = Command(
    name="staff",
    summary=both(
        "the fewest people for a promise, for one load or for every half hour of a week",
        "达到承诺所需的最少人数：一段时间的，或一周每半小时的",
    ),
    configure=configure,
    run=run,
    epilog=both(
        'examples:\n  blueprint staff --arrivals 100/30min --handle 180s --target "90% in 15s"\n'
        '  blueprint staff --arrivals 48/1min --handle 1min --patience 2min --target "abandoned 3%"\n'
        "  blueprint staff hotline.tiered --role gotone_agent\n"
        "Poisson arrivals, exponential times, one queue, first come first served: Erlang C, with --patience Erlang A.",
        '示例：\n  blueprint staff --arrivals 100/30min --handle 180s --target "90% in 15s"\n'
        '  blueprint staff --arrivals 48/1min --handle 1min --patience 2min --target "abandoned 3%"\n'
        "  blueprint staff hotline.tiered --role gotone_agent\n"
        "泊松到达、指数时长、单一队列、先到先服务：Erlang C；给出 --patience 时为 Erlang A。",
    ),
)
