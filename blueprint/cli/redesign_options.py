"""What the options of `blueprint redesign` say: what goes together, what is assumed and accepted, what simulates."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Callable
from typing import TYPE_CHECKING

from blueprint.cli.best_sets import must_be_searching
from blueprint.cli.command import Failure
from blueprint.cli.plans import unknown
from blueprint.cli.scenarios import must_be_positive, no_scenario
from blueprint.text import Message, both, listed

if TYPE_CHECKING:
    from blueprint.esia.simulating import Simulator
    from blueprint.linting import Subject

Given = dict[str, dict[str, float]]


def check(options: Namespace) -> None:
    """Raises `Failure` for options that do not go together."""
    deciding = options.assume or options.reject or options.save_plan or options.slower
    if deciding and (options.plan or options.clean_slate):
        raise Failure(Message(_IN_PLAN if options.plan else _BLANK))
    if options.reject and not options.save_plan:
        raise Failure(Message(_NOWHERE))
    must_be_searching(options)


def simulator_of(subject: Subject, options: Namespace) -> Simulator | None:
    """What simulates, where ``--simulate`` asks for it."""
    from blueprint.esia.simulating import Simulator
    from blueprint.simulation.scenario import Scenario

    if not options.simulate:
        no_scenario(options, "cases", "replications")
        return None
    must_be_positive(options, "cases", "replications")
    return Simulator(subject, Scenario(options.cases, options.replications, options.seed or 1), options.tier)


def offer_slower(parser: ArgumentParser, say: Callable[[str], str]) -> None:
    """The option ``--slower``, whose tiers the process `must_know`."""
    parser.add_argument(
        "--slower",
        action="append",
        default=[],
        metavar="TIER",
        help=say("a tier that may be served later than today (may be repeated)"),
    )


def must_know(subject: Subject, tiers: list[str]) -> None:
    """Raises `Failure` for a tier that there is not."""
    from blueprint.esia.plan_file import NO_TIER

    for tier in tiers:
        if tier not in subject.process.shares:
            raise Failure(Message(NO_TIER, tier=tier, known=listed(subject.process.shares)))


def given_values(subject: Subject, written: list[str], applied: list[str]) -> Given:
    """The assumptions that the user sets, by proposal and name. One that is to be ``applied`` may show only then."""
    from blueprint.esia import Bench
    from blueprint.esia.applying import must_fit

    given: Given = {}
    proposals = {one.id: one for _, one in Bench(subject).proposals()} if written else {}
    for text in written:
        place, _, value = text.partition("=")
        id, _, name = place.rpartition(":")
        if id not in (*proposals, *applied):
            raise unknown(id, proposals)
        given.setdefault(id, {})[name] = _number(value)
        if id in proposals:
            must_fit(proposals[id], given[id])
    return given


def _number(text: str) -> float:
    from blueprint.esia.plan import value_of
    from blueprint.esia.plan_file import NUMBER

    try:
        return value_of(text)
    except ValueError:
        raise Failure(Message(NUMBER, value=text)) from None


_IN_PLAN = both(
    "what is accepted, rejected, assumed and slower stands in the plan: change it there",
    "接受、否决和假设都写在方案文件里：请在其中修改",
)
_BLANK = both("a clean slate accepts and rejects no proposals", "全新设计不涉及接受或否决建议")
_NOWHERE = both(
    "--reject is kept in a plan: say in which with --save-plan", "--reject 写入方案：请用 --save-plan 指定文件"
)
