"""What cannot be simulated, and what its owner can do about it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from blueprint.analysis import Analysis
from blueprint.analysis.analysis import TierAnalysis
from blueprint.analysis.linear import circling
from blueprint.analysis.soundness import SOUND, UNDECIDED
from blueprint.model import Process
from blueprint.simulation.model import Model
from blueprint.simulation.overdue import never_past
from blueprint.simulation.scenario import GIVEN, MODELLED, MOST_CASES, Scenario
from blueprint.simulation.stability import Overloaded, cases_a_week, overloaded
from blueprint.simulation.state import MOST_VISITS, endless
from blueprint.simulation.weeks import WEEK
from blueprint.text import Message, Trouble, both, duration, figure, listed


@contextmanager
def about(process: Process) -> Iterator[None]:
    """What is raised in this block says which of several processes it is about."""
    try:
        yield
    except Trouble as trouble:
        raise Trouble(Message(_ABOUT, variant=process.variant_title, why=trouble.message)) from None


def must_end(study: Analysis, scenario: Scenario) -> None:
    """Raises `Trouble` where nobody comes, cases do not come to an end, or there are too many of them to remember."""
    if (scenario.cases or 0) > MOST_CASES:
        raise Trouble(Message(_TOO_MANY, most=f"{MOST_CASES:,}"))
    for id, tier in study.tiers.items():
        title = study.process.tier_title(id)
        for words, at in ((_UNSOUND, _stuck(tier)), (_ROUND, _often(tier))):
            if at is not None:
                step = study.process.steps.get(at)
                raise Trouble(Message(words, tier=title, step=step.title if step else "?", most=f"{MOST_VISITS:,}"))
    if cases_a_week(study.process) <= 0:
        raise Trouble(Message(_NOBODY))


def must_begin(process: Process, warm_up: float) -> None:
    """Raises `Trouble` where so many cases come in a warm-up that it would never be over."""
    if warm_up / WEEK * cases_a_week(process) > MOST_CASES:
        raise Trouble(Message(_LONG_WARM_UP, time=duration(warm_up), most=f"{MOST_CASES:,}"))


def must_get_past(process: Process, model: Model) -> None:
    """Raises `Trouble` where a timeout always comes first and leads back, in the process as it is compiled."""
    if (step := never_past(model)) is not None:
        raise endless(process.steps[step].title)


def _stuck(tier: TierAnalysis) -> str | None:
    """A step from which cases do not come to an end, as where a process has none at all."""
    flow, verdict = tier.flow, tier.soundness
    if verdict.kind not in (SOUND, UNDECIDED):
        return verdict.step or ""
    over = flow.reaching([id for id in flow.reached if not flow.ways[id]])
    return next((id for id in flow.steps if id in flow.reached and id not in over), None)


def _often(tier: TierAnalysis) -> str | None:
    """A step that cases come to again and again, so that they are hardly ever over."""
    visits = tier.visits
    often = circling(tier.weights) if visits is None else (id for id, n in visits.items() if n > MOST_VISITS)
    return next(iter(often), None)


def has_queues(study: Analysis, scenario: Scenario) -> bool:
    """Whether queues are modelled: where they can be, unless the scenario asks for given waits.

    Raises `Trouble` where they cannot and the scenario asks for them, and where one would grow for ever.
    """
    process = study.process
    working = {process.steps[id].role for id in study.reached} - study.words.customers
    counted = {id for id, role in process.roles.items() if role.count is not None}
    able = process.volume is not None and bool(working & counted)
    if scenario.queues == MODELLED and not able:
        raise Trouble(Message(_NO_QUEUES))
    if not able or scenario.queues == GIVEN:
        return False
    if found := overloaded(study):
        raise Trouble(Message(_UNSTABLE, roles=listed(map(_overload, found))))
    return True


def _overload(one: Overloaded) -> Message:
    if not one.needed:
        return Message(_NEVER_OPEN, role=listed(role.title for role in one.roles))
    role = (
        one.roles[0].title
        if len(one.roles) == 1
        else Message(_TOGETHER, roles=listed(role.title for role in one.roles))
    )
    return Message(_OVERLOADED, role=role, load=figure(one.load), count=one.count, needed=one.needed)


_ABOUT = both("{variant}: {why}", "{variant}：{why}")
_UNSOUND = both(
    "cases of “{tier}” do not come to an end at “{step}”: mend that first (blueprint lint says more)",
    "“{tier}”的案件在“{step}”处走不到结束：请先修正（blueprint lint 给出详情）",
)
_ROUND = both(
    "cases of “{tier}” come to “{step}” more than {most} times each: their way round it is next to endless",
    "“{tier}”的案件每件要经过“{step}”超过 {most} 次：几乎是无限循环",
)
_NO_QUEUES = both(
    "queues cannot be modelled: the process needs a volume, and a role that works in it a count",
    "无法模拟排队：流程需要业务量（volume），且至少一个参与角色需要人数（count）",
)
_TOO_MANY = both(
    "at most {most} cases in a replication: ask for more replications instead",
    "每次重复至多 {most} 件：请改为增加重复次数",
)
_LONG_WARM_UP = both(
    "more than {most} cases come in a warm-up of {time}: make it shorter",
    "{time}的预热期内有超过 {most} 件到达：请缩短预热",
)
_NOBODY = both("nobody comes: the volume is nothing", "业务量为零，没有案件到达")
_TOGETHER = both("{roles} together", "{roles}合计")
_OVERLOADED = both(
    "{role} (work for {load} people and a count of {count}; {needed} would do)",
    "{role}（工作量需 {load} 人，现有 {count} 人；{needed} 人即可）",
)
_NEVER_OPEN = both("{role} (has work and is never at work)", "{role}（有工作却从不上班）")
_UNSTABLE = both(
    "the queue would grow for ever, so there is nothing to measure: {roles}", "队列会无限增长，无从度量：{roles}"
)
