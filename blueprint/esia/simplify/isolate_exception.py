"""S5: rare cases that can be known at once get a path of their own at once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from blueprint.analysis.late_exceptions import LateException, late_exceptions
from blueprint.edit import AddAfter, Edit, Set, fresh_id
from blueprint.edit.ways import exits, step_of
from blueprint.esia.rewrite import by_language, by_tier, moved, on_the_whole, stated_p, taking
from blueprint.esia.transformation import MINUTES, OUR_CHOICE, Assumption, Proposal, Showcase, Transformation, Values
from blueprint.linting.rule import Example, Subject
from blueprint.text import Message, both, duration, percent, quoted

KNOWN = 0.8
"""The part of the exceptions that is recognised early (our choice)."""

SORTING = 1.0
"""Minutes of work that looking for them takes, case by case (our choice)."""


def propose(subject: Subject) -> Iterator[Proposal]:
    process = subject.process
    for one in subject.study.of(late_exceptions):
        decision, known = process.steps[one.decision], process.steps[one.known]
        target = process.steps.get(decision.next[one.index].to)
        if target is None or target.id in one.between:
            continue
        words = {
            "p": percent(on_the_whole(subject.study, decision.id, taking(subject.study, decision.id, one.index))),
            "decision": decision.title,
            "target": target.title,
            "known": known.title,
            "between": quoted(process.steps[id].title for id in one.between),
            "minutes": duration(one.minutes),
        }
        assumptions = [Assumption("known", KNOWN, Message(_KNOWN, **words), OUR_CHOICE, low=0.5, high=1.0)]
        if subject.study.words.human(known):
            assumptions.append(Assumption("sorting", SORTING, Message(_WORK, **words), OUR_CHOICE, MINUTES))
        yield Proposal(
            "S5",
            (decision.id, target.id, *one.between),
            Message(_FOUND, **words),
            Message(_DO, **words),
            partial(_edits, subject, one),
            tuple(assumptions),
        )


def _edits(subject: Subject, one: LateException, values: Values) -> list[Edit]:
    """A decision behind the step at which the exception is known; at the old one, what is not recognised is left."""
    document, process = subject.document, subject.process
    decision, known = process.steps[one.decision], process.steps[one.known]
    p = stated_p(process, decision, one.index)
    early = {tier: round(share * values["known"], 6) for tier, share in p.items()}
    left = {tier: share * (1 - values["known"]) / (1 - share * values["known"]) for tier, share in p.items()}
    branch = decision.next[one.index]
    when = {"when": by_language(branch.when)} if branch.when else {}
    step: dict[str, Any] = {"kind": "decision", "name": by_language(_SORT)}
    if "sorting" in values:
        step |= {"role": known.role, "time": {"work": f"{values['sorting']:g}min"}, "value": "bva"}
    for field in ("requires", "checks", "tiers"):
        step |= {field: written[field]} if field in (written := step_of(document, one.decision)) else {}
    step["next"] = [{"to": branch.to, "p": by_tier(early), **when}, {"to": one.between[0]}]
    id = fresh_id(document, f"{one.decision}_early")
    places = [exit.path for exit in exits(document, one.known)]
    return [
        *(Set(path, id) for path in places),
        *moved(process, decision, one.index, left),
        AddAfter(("steps",), one.known, id, step),
    ]


_SORT = both("Sort out the exception", "先分出例外")
_FOUND = both(
    "{p} of the cases at “{decision}” leave for “{target}”, after {between} ({minutes}); all that “{decision}” looks at was there "
    "at “{known}”",
    "“{decision}”有 {p} 的案件转“{target}”，此前已走完{between}（{minutes}）；而“{decision}”所依据的信息在“{known}”时就已具备",
)
_DO = both(
    "Look for these right behind “{known}” and give them their own path; “{decision}” keeps what was not recognised",
    "在“{known}”之后就把这类案件分出来另走一条路；没有识别出来的仍由“{decision}”处理",
)
_KNOWN = both(
    "part of the cases for “{target}” that is recognised right behind “{known}”",
    "应转“{target}”的案件中，在“{known}”之后即可识别的比例",
)
_WORK = both("work to look for them behind “{known}”", "在“{known}”之后识别每个案件所需的办理时间")

TRANSFORMATION = Transformation(
    code="S5",
    name="isolate-exception",
    title=both("Exceptions on a path of their own", "例外另走一条路"),
    finds=both(
        "a branch taken by at most 5%, at a decision that looks at nothing but what was there before the work and waiting "
        "in front of it",
        "比例不超过 5% 的分支，而该判断所依据的信息在此前的办理和等待之前就已具备",
    ),
    does=both(
        "a decision as soon as the exception can be known; the rare cases skip the steps in between",
        "一旦能识别就分流，例外案件不再经过中间的步骤",
    ),
    why=both(
        "Rare cases do not need what is done for all others, and whoever works on the others need not learn what they are. (Those "
        "of the library leave where they are known, most of them for a process of their own.)",
        "例外案件不需要走常规步骤，办常规案件的人也不必学会处理例外。（示例流程库的例外一经识别就已分出，多半转入专门的流程。）",
    ),
    source=both("Reijers & Limam Mansar 2005, exception", "Reijers & Limam Mansar 2005：隔离例外"),
    watch=("I1", "I2", "I4", "I6"),
    propose=propose,
    example=Showcase(
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: take}
  take: {role: agent, time: {work: 5min}, requires: request, produces: record, next: look}
  look: {role: expert, time: {wait: 1d, work: 30min}, requires: record, produces: finding, next: sort}
  sort:
    kind: decision
    role: agent
    time: {work: 1min}
    requires: record
    next:
      - {to: reply, p: 0.96}
      - {to: settle, p: 0.04, when: urgent}
  settle: {role: manager, time: {work: 20min}, requires: record, next: reply}
  reply: {role: agent, to: customer, channel: email, time: {work: 5min}, produces: reply, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: take}
  take: {role: agent, time: {work: 5min}, requires: request, produces: record, next: sort_early}
  sort_early:
    kind: decision
    name: {en: Sort out the exception, zh: 先分出例外}
    role: agent
    time: {work: 1min}
    value: bva
    requires: record
    next:
      - {to: settle, p: 0.032, when: urgent}
      - {to: look}
  look: {role: expert, time: {wait: 1d, work: 30min}, requires: record, produces: finding, next: sort}
  sort:
    kind: decision
    role: agent
    time: {work: 1min}
    requires: record
    next:
      - {to: reply, p: 0.991736}
      - {to: settle, p: 0.008264, when: urgent}
  settle: {role: manager, time: {work: 20min}, requires: record, next: reply}
  reply: {role: agent, to: customer, channel: email, time: {work: 5min}, produces: reply, next: done}
  done: {kind: end}
"""
        ),
    ),
)
