"""ST10: processes that call each other in a circle."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.analysis.calls import call_circles
from blueprint.linting.rule import Example, Hit, Rule, Subject
from blueprint.model import Severity
from blueprint.text import both, listed


def check(subject: Subject) -> Iterator[Hit]:
    process = subject.process
    for circle in call_circles(process, subject.workspace.called):
        names = listed([one.name for one in (process, *circle.processes)], " → ")
        args = {"step": process.steps[circle.step].title, "circle": names}
        message = _ITSELF if len(circle.processes) == 1 else None
        yield Hit(at=("steps", circle.step, "process"), step=circle.step, args=args, message=message)


_ITSELF = both(
    "“{step}” calls the process that it is a step of: {circle}",
    "“{step}”调用了自身所在的流程：{circle}",
)

_CALLING = """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, next: [{to: escalate, p: 0.1}, {to: reply, p: 0.9}]}
  escalate: {kind: call, role: manager, process: major, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""

_MAJOR = """\
blueprint: 1
id: major
name: {en: Major case, zh: 重大案件}
roles: {manager: {lane: backstage}}
steps:
  begin: {kind: start, event: raised, next: view}
  view: {role: manager, produces: view, next: judge}
  judge: {role: manager, produces: decision, next: over}
  over: {kind: end}
"""


def _calling(process: str, text: str = _MAJOR) -> str:
    return text.replace("{role: manager, produces: decision,", f"{{kind: call, role: manager, process: {process},")


RULE = Rule(
    code="ST10",
    name="call-cycle",
    severity=Severity.ERROR,
    finds=both("processes that call each other in a circle", "流程之间循环调用"),
    message=both("the call at “{step}” leads back here: {circle}", "“{step}”的调用又绕回本流程：{circle}"),
    why=both(
        "Levels are there so that each process can rely on the one below. In a circle each waits for the other to do the work: "
        "nobody answers for the whole, and the customer's case goes round.",
        "流程分层，是为了让上层能够依靠下层。循环调用时各流程互相等待，无人对整体负责，客户的案件只能在其中打转。",
    ),
    remedy=both(
        "Decide which process is the upper one. Replace the call from the lower one by the work itself, or by an end with an "
        "outcome on which the upper process acts.",
        "先确定哪个是上层流程；把下层流程里的 call 换成实际的办理步骤，或换成一个带 outcome 的 end，由上层流程据此继续处理。",
    ),
    source=both("S4, properties of a process: hierarchy", "S4 流程的特点：层次性"),
    check=check,
    bad=Example(_CALLING, at=("escalate",), beside={"major.yaml": _calling("example")}),
    good=Example(_CALLING.replace("escalate", "consult"), beside={"major.yaml": _MAJOR}),
    near_misses=(
        Example(
            _CALLING.replace("escalate", "pass_up"),
            beside={"major.yaml": _calling("minor"), "minor.yaml": _calling("major").replace("major", "minor", 1)},
        ),
        Example(
            _CALLING.replace("escalate", "hand_up"),
            beside={
                "major.yaml": _calling("{id: example, variant: to-be}"),
                "to-be.yaml": _MAJOR.replace("id: major", "id: example\nvariant: to-be"),
            },
        ),
    ),
)
