"""A4: what customers can write themselves they write, and what a rule decides a rule decides; a person takes the rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from blueprint.analysis.manual_work import FORMS, form_captures, rule_decisions
from blueprint.analysis.measures import work_of
from blueprint.edit import Edit, fresh_id
from blueprint.edit.ways import step_of, steps_of
from blueprint.esia.automate._machine import SECONDS, on_clocks, put_before, system_of
from blueprint.esia.durations import spelled
from blueprint.esia.transformation import MINUTES, OUR_CHOICE, Assumption, Proposal, Showcase, Transformation, Values
from blueprint.linting.rule import Example, Subject
from blueprint.model import Step
from blueprint.text import Message, Text, both, duration, in_languages, listed

SHARE = 0.5
"""The part of the cases that need no person (our choice)."""

MINUTES_OF_FORM = 3.0
"""What a form takes the customer (our choice)."""

_COPIED = ("phase", "value", "captures", "requires", "produces", "evidence", "standard", "fail", "tiers")
"""What the machine's step has of the person's."""


def propose(subject: Subject) -> Iterator[Proposal]:
    study, system = subject.study, system_of(subject.study.words)
    if system is None:
        return
    for id in study.of(form_captures):
        yield _proposal(subject, study.process.steps[id], system, _FORM)
    for id in study.of(rule_decisions):
        yield _proposal(subject, study.process.steps[id], system, _RULE)


def _proposal(subject: Subject, step: Step, system: str, said: Mapping[str, Text]) -> Proposal:
    process = subject.process
    words = {
        "step": step.title,
        "role": process.role_title(step.role or ""),
        "system": process.role_title(system),
        "work": duration(work_of(step)),
        "items": listed(process.item_title(item) for item in (step.captures or step.requires)),
    }
    minutes = MINUTES_OF_FORM if step.captures else SECONDS
    return Proposal(
        "A4",
        (step.id,),
        Message(said["found"], **words),
        Message(said["do"], **words),
        partial(_edits, subject, step, system, said),
        (
            Assumption("share", SHARE, Message(said["share"], **words), OUR_CHOICE),
            Assumption("work", minutes, Message(said["work"], **words), OUR_CHOICE, MINUTES),
        ),
    )


def _edits(subject: Subject, step: Step, system: str, said: Mapping[str, Text], values: Values) -> list[Edit]:
    document = subject.document
    written = step_of(document, step.id)
    gate, twin = fresh_id(document, f"how_to_{step.id}"), fresh_id(document, f"{step.id}_by_system")
    when = {"by": dict(said["by"].by_language), "else": dict(said["else"].by_language)}
    route: dict[str, Any] = {
        "kind": "decision",
        "name": _named(said["gate"], step),
        **{field: written[field] for field in ("phase", "tiers") if field in written},
        "next": [
            {"to": twin, "p": round(values["share"], 6), "when": when["by"]},
            {"to": step.id, "p": round(1 - values["share"], 6), "when": when["else"]},
        ],
    }
    copied = {field: written[field] for field in _COPIED if field in written}
    machine: dict[str, Any] = {
        **({"kind": step.kind} if step.kind != "task" else {}),
        "name": _named(said["twin"], step),
        "role": system,
        **_channel(step),
        "time": {"work": spelled(values["work"])},
        **copied,
        "replaces": [step.id, *step.replaces],
        "next": written["next"],
    }
    edits = put_before(document, step.id, list(steps_of(document)), {gate: route, twin: machine})
    return [*edits, *on_clocks(subject.process, document, [step.id], twin)]


def _named(name: Text, step: Step) -> dict[str, str]:
    words = Message(name, step=step.title)
    return in_languages(words)


def _channel(step: Step) -> dict[str, Any]:
    found = [channel for channel in step.channel if channel in FORMS]
    return {"channel": found} if found else {}


_FORM: Mapping[str, Text] = {
    "found": both(
        "at “{step}”, {role} takes down what customers could write themselves who come by web or app: {items}; {work} of work "
        "each time",
        "在“{step}”，从网页或应用来的客户本可自行填写的内容，仍由{role}逐项登记：{items}，每次办理 {work}",
    ),
    "do": both(
        "Offer a form, which {system} takes; whoever would rather speak to a person comes to {role} at “{step}” as before",
        "提供自助填写表单，由{system}接收；希望人工办理的客户，仍在“{step}”由{role}受理",
    ),
    "share": both("part of the cases of “{step}” that come by the form", "“{step}”的案件中自助填写的比例"),
    "work": both("time that the customer takes for the form", "客户填写表单所需的时间"),
    "gate": both("Form or person: {step}", "自助填写还是人工：{step}"),
    "twin": both("{step}, by form", "{step}（自助填写）"),
    "by": both("fills in the form", "自助填写"),
    "else": both("would rather have a person", "希望人工办理"),
}
_RULE: Mapping[str, Text] = {
    "found": both(
        "at “{step}”, {role} sorts cases by written criteria, on what lies before anyway ({items}); {work} of work each time",
        "在“{step}”，{role}按书面标准分流，依据的信息本已具备（{items}），每次办理 {work}",
    ),
    "do": both(
        "Let {system} apply the criteria; whatever they do not decide comes to {role} at “{step}” as before",
        "由{system}按标准自动判定；标准判定不了的，仍在“{step}”由{role}处理",
    ),
    "share": both("part of the cases of “{step}” that the criteria decide", "“{step}”的案件中标准即可判定的比例"),
    "work": both("time that {system} takes", "{system}判定所需的时间"),
    "gate": both("Clear by the criteria: {step}", "能否按标准判定：{step}"),
    "twin": both("{step}, by rules", "{step}（自动判定）"),
    "by": both("the criteria decide it", "按标准可判定"),
    "else": both("a person has to look", "需人工判断"),
}

TRANSFORMATION = Transformation(
    code="A4",
    name="auto-capture",
    title=both("Forms and rules", "表单与规则自动化"),
    finds=both(
        "staff who take down what customers who come by web or app could write themselves; or a decision without decides, of "
        "value bva, by a written standard, on required data and out of the customer's sight; not in complaints and crises, "
        "not by law, and not kept apart from others",
        "员工登记从网页或应用来的客户本可自行填写的信息；或价值为 bva、有书面标准、依据已有信息且不接触客户的分流判断（无 decides）。"
        "投诉和危机流程、法规要求或须职责分离的步骤除外",
    ),
    does=both(
        "beside the person's step one by a system, a form or a rule, for a part of the cases; the person stays as the way out",
        "在人工步骤旁增加系统办理的步骤（表单或规则），承接一部分案件；人工步骤保留为兜底",
    ),
    why=both(
        "What is keyed in twice is wrong once. People are for those whom the form does not fit and for what the rule does "
        "not decide; they stay there for exactly these.",
        "重复录入必出差错。人应当留给表单装不下的客户、规则判不了的案件，所以人工始终保留。",
    ),
    source=both(
        "Reijers & Limam Mansar 2005, task automation; S2, self-service with a way out to a person",
        "Reijers & Limam Mansar 2005：任务自动化；S2 自助服务须能转人工",
    ),
    watch=("I5", "I6"),
    propose=propose,
    example=Showcase(
        Example(
            """
steps:
  ask: {kind: start, role: customer, channel: [phone, app], next: log}
  log: {role: agent, channel: [phone, app], time: {wait: 2min, work: 6min}, captures: [question], evidence: case number, next: reply}
  reply: {role: expert, to: customer, channel: email, time: {work: 5min}, requires: question, produces: reply, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
steps:
  ask: {kind: start, role: customer, channel: [phone, app], next: how_to_log}
  how_to_log:
    kind: decision
    name: {en: "Form or person: log", zh: "自助填写还是人工：log"}
    next:
      - {to: log_by_system, p: 0.5, when: {en: fills in the form, zh: 自助填写}}
      - {to: log, p: 0.5, when: {en: would rather have a person, zh: 希望人工办理}}
  log_by_system:
    name: {en: "log, by form", zh: log（自助填写）}
    role: crm
    channel: [app]
    time: {work: 3min}
    captures: [question]
    evidence: case number
    replaces: [log]
    next: reply
  log: {role: agent, channel: [phone, app], time: {wait: 2min, work: 6min}, captures: [question], evidence: case number, next: reply}
  reply: {role: expert, to: customer, channel: email, time: {work: 5min}, requires: question, produces: reply, next: done}
  done: {kind: end}
"""
        ),
    ),
)
