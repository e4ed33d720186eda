"""CP02: complaints among which nobody looks for the major ones."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.graph import flows
from blueprint.linting.rule import Example, Hit, Rule, Subject
from blueprint.linting.rules._names import process_name
from blueprint.linting.rules.complaints._complaint import is_complaint
from blueprint.model import Called, Process, Severity
from blueprint.text import both


def check(subject: Subject) -> Iterator[Hit]:
    if not is_complaint(subject):
        return
    organization = subject.workspace.organization_of(subject.document.file)
    major = organization.values.get("major") if organization else None
    if major is not None and major != subject.process.id and not _reaches(subject, major):
        yield Hit(at=("group",), args={"major": process_name(subject, major)})


def _reaches(subject: Subject, major: str) -> bool:
    """Whether cases can come to this process by a call, or by the calls of a process that is called."""
    caller = subject.process
    queue = [(caller, called) for called in _calls(caller, subject.study.reached)]
    seen = {caller.id}
    while queue:
        caller, called = queue.pop()
        if called.id == major:
            return True
        process = None if called.id in seen else subject.workspace.called(called, caller)
        seen.add(called.id)
        if process:
            reached = frozenset().union(*(flow.reached for flow in flows(process).values()))
            queue += [(process, onward) for onward in _calls(process, reached)]
    return False


def _calls(process: Process, steps: frozenset[str]) -> list[Called]:
    return [step.process for step in process.steps.values() if step.process and step.id in steps]


_MAJOR = {
    "organization.yaml": "organization: 1\nmajor: complaint.major\n",
    "complaint.major.yaml": """\
blueprint: 1
id: complaint.major
name: {en: Major complaint, zh: 重大投诉处理}
steps:
  raised: {kind: start, event: major_complaint, next: closed}
  closed: {kind: end}
""",
}

RULE = Rule(
    code="CP02",
    name="no-major-triage",
    severity=Severity.WARNING,
    finds=both(
        "no way from a complaint process to the process that takes the organization's major complaints",
        "投诉流程没有通往组织重大投诉处理流程的路径",
    ),
    message=both(
        "no complaint can come from here to “{major}”, the organization's process for major complaints: nothing "
        "tells them from ordinary ones",
        "本流程的投诉无法进入组织的重大投诉流程“{major}”：没有把重大投诉与一般投诉区分开",
    ),
    why=both(
        "A complaint by a customer of standing, with strong emotion, a high claim or the threat to go to the "
        "media can become a crisis if it stands in the same queue as all others, and so can an ordinary one that "
        "has turned after being kicked about, not recorded, repeated in vain, slow, disrespectful or "
        "contradictory treatment. Recognising them comes first.",
        "重要客户（VIP）的投诉、情绪激烈的投诉、高价索赔的投诉、扬言媒体曝光的投诉，以及因被踢皮球、记录不认真、"
        "多次上门未解决、处理太慢、不受尊重、说法矛盾而由一般投诉升级来的投诉，若与一般投诉同样排队办理，就可能酿"
        "成危机。处理重大投诉，首先要识别得出来。",
    ),
    remedy=both(
        "Add a decision by stated criteria (standard: the five criteria) with a branch to a step kind: call, "
        "process: the major process of the organization. Let complaints that turn later go there too.",
        "增加一个按明确标准（在 standard 中列出五项识别标准）分级的 decision 步骤，并设一条分支到 kind: call 的步"
        "骤，其 process 为组织的 major 流程；处理途中升级为重大投诉的，也应能进入该流程。",
    ),
    source=both("S4, recognising major complaints", "S4 重大投诉的识别关键点"),
    check=check,
    bad=Example(
        """
group: complaint
steps:
  complain: {kind: start, role: customer, next: receive}
  receive: {role: agent, to: customer, channel: email, tells: acknowledge, captures: story, next: study}
  study: {role: manager, produces: findings, next: explain}
  explain: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
""",
        at=(None,),
        beside=_MAJOR,
    ),
    good=Example(
        """
group: complaint
reports: [{name: Complaints of the week, every: week, from: agent, to: manager}]
steps:
  complain: {kind: start, role: customer, next: receive}
  receive: {role: agent, to: customer, channel: email, tells: acknowledge, captures: story, next: triage}
  triage: {kind: decision, role: agent, next: [{to: study, p: 0.95}, {to: major, p: 0.05, when: threat of exposure}]}
  study: {role: manager, produces: findings, next: explain}
  major: {kind: call, role: manager, process: complaint.major, next: explain}
  explain: {role: agent, to: customer, channel: email, tells: [answer, remedy], produces: reply, next: ask_again}
  ask_again: {role: agent, to: customer, channel: email, tells: follow_up, next: done}
  done: {kind: end}
""",
        beside=_MAJOR,
    ),
    near_misses=(
        Example(
            """
group: complaint
steps:
  complain: {kind: start, role: customer, next: receive}
  receive: {role: agent, to: customer, channel: phone, tells: acknowledge, captures: [story, claim], next: study}
  study: {role: manager, produces: findings, next: explain}
  explain: {role: agent, to: customer, channel: visit, produces: reply, next: done}
  done: {kind: end}
""",
            beside={"organization.yaml": "organization: 1\nmajor: example\n"},
        ),
        Example(
            """
group: after-sale
steps:
  complain: {kind: start, role: customer, next: receive}
  receive: {role: agent, to: customer, channel: email, tells: acknowledge, captures: story, next: study}
  study: {role: manager, produces: findings, next: explain}
  explain: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
""",
            beside=_MAJOR,
        ),
    ),
)
