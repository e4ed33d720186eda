"""Feasibility 可行性: what a redesign takes, and what stands in its way."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.compare.benefit import NOTICED
from blueprint.compare.comparison import Comparison
from blueprint.compare.needs import AUTHORITY, SYSTEM, TRAINING
from blueprint.compare.report.section import Point, Section
from blueprint.model import Severity
from blueprint.text import Message, Said, both, figure, listed


def feasibility(found: Comparison) -> Section:
    """The verdict, what is in the way, then what it takes."""
    obstacles, demands = list(_obstacles(found)), list(_demands(found))
    verdict = _NOT_YET if obstacles else _ONCE if demands else _FREE
    return Section(_FEASIBLE, (Point(verdict), *obstacles, *demands, Point(_UNKNOWN)))


def _obstacles(found: Comparison) -> Iterator[Point]:
    lines: list[Said] = [Message(_BROKEN, invariant=one.invariant, reason=one.reason) for one in found.broken]
    errors = (one for one in found.judgement.new if one.severity == Severity.ERROR)
    lines += [Message(_ERROR, code=one.code, message=one.message) for one in errors]
    return _headed(_OBSTACLES, lines)


def _demands(found: Comparison) -> Iterator[Point]:
    for kind, title in _KINDS.items():
        yield from _headed(title, [one.words for one in found.needs if one.kind == kind])
    more = [
        Message(_ROLE, role=found.role_title(role), hours=figure(now - was))
        for role, (was, now) in (found.benefit.work if found.benefit else {}).items()
        if now - was > NOTICED
    ]
    yield from _headed(_LOAD, [listed(more)] if more else [])
    untimed = [Message(_UNTIMED, step=found.after.process.steps[id].title) for id in found.untimed]
    yield from _headed(_OPEN, list(untimed))
    yield from _headed(_ASSUMED, [one.words(found.after.process) for one in found.assumed])


def _headed(title: Said, lines: list[Said]) -> Iterator[Point]:
    if lines:
        yield Point(title)
        yield from (Point(line, 1) for line in lines)


_FEASIBLE = both("Feasibility", "可行性")
_NOT_YET = both("Not as it stands: what is in the way has to be mended first.", "目前尚不可行：须先排除以下障碍。")
_ONCE = both("Feasible once this is in place:", "具备以下条件后可行：")
_FREE = both("The model shows nothing that stands in the way.", "从模型看没有障碍。")
_OBSTACLES = both("In the way", "障碍")
_BROKEN = both("{invariant}: {reason}", "{invariant}：{reason}")
_ERROR = both("new error {code}: {message}", "新出现的错误 {code}：{message}")
_KINDS = {
    TRAINING: both("Training", "培训"),
    SYSTEM: both("Systems and channels", "系统与渠道"),
    AUTHORITY: both("Authority to be granted", "须作出的授权"),
}
_LOAD = both("More work a week", "每周增加的工作")
_ROLE = both("{role} {hours} h", "{role} {hours} 小时")
_OPEN = both("Still to be settled", "尚待确定")
_UNTIMED = both("how long the work takes at “{step}”", "“{step}”的办理时间")
_ASSUMED = both("Assumed, to be tried out first", "有待验证的假设（建议先试点）")
_UNKNOWN = both(
    "What the change itself costs (project, systems, training) is not in the model.",
    "改造本身的投入（项目、系统、培训）不在模型之内。",
)
