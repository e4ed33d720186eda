"""ST07: parallel work that never meets again, or that starts something twice."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.analysis.soundness import DEADLOCK, Verdict
from blueprint.linting.rule import Example, Hit, Rule, Subject
from blueprint.model import Severity
from blueprint.text import both, quoted


def check(subject: Subject) -> Iterator[Hit]:
    found: dict[str, Verdict] = {}
    for tier in subject.study.tiers.values():
        if tier.soundness.at_joins and tier.soundness.step:
            found.setdefault(tier.soundness.step, tier.soundness)
    steps = subject.process.steps
    for id, verdict in found.items():
        waiting = quoted(steps[one].title for one in verdict.waiting)
        args = {"step": steps[id].title, "waiting": waiting}
        message = None if verdict.kind == DEADLOCK else _TWICE
        yield Hit(at=("steps", id), step=id, path=verdict.path, args=args, message=message)


_TWICE = both(
    "“{step}” starts twice for one case: parallel branches meet here without a join",
    "同一案件会使“{step}”启动两次：并行分支在此相遇，却没有用汇合步骤（join）",
)

RULE = Rule(
    code="ST07",
    name="split-join",
    severity=Severity.ERROR,
    finds=both(
        "a deadlock or a lack of synchronisation at a split or join, with the path that shows it",
        "并行拆分（split）或汇合（join）处的死锁或不同步，并给出路径",
    ),
    message=both(
        "the join “{step}” waits for ever for {waiting}, which does not happen on this path",
        "汇合步骤“{step}”（join）会一直等待{waiting}，而它在这条路径上不会发生",
    ),
    why=both(
        "The case stands still, nobody notices and the customer waits; or the same thing is done for the "
        "customer twice.",
        "案件停住而无人察觉，客户一直等下去；或者同一件事为客户办了两遍。",
    ),
    remedy=both(
        "A join waits for all its entries. Where alternatives lead to it, merge them in a step of kind decision "
        "without a role first; where parallel branches meet, let them meet in a join.",
        "join 会等待全部入口。若进入它的是互斥分支，先用一个没有角色的 decision 合并；若是并行分支，则应在 join 汇合。",
    ),
    source=both("van der Aalst 1997; Fahland et al. 2011", "van der Aalst 1997；Fahland 等 2011"),
    check=check,
    bad=Example(
        """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, next: [{to: reply, p: 0.5}, {to: study, p: 0.5}]}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: meet}
  study: {role: expert, to: customer, channel: email, produces: findings, next: meet}
  meet: {kind: join, next: done}
  done: {kind: end}
""",
        at=("meet",),
    ),
    good=Example(
        """
steps:
  ask: {kind: start, role: customer, next: both}
  both: {kind: split, next: [note, study]}
  note: {role: agent, produces: record, next: meet}
  study: {role: expert, produces: findings, to: agent, next: meet}
  meet: {kind: join, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
    ),
    near_misses=(
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: both}
  both: {kind: split, next: [note, look]}
  note: {role: agent, produces: record, next: meet}
  look: {role: expert, produces: findings, to: agent, next: [{to: merge, p: 0.5}, {to: measure, p: 0.5}]}
  measure: {role: expert, produces: figures, to: agent, next: merge}
  merge: {kind: decision, next: meet}
  meet: {kind: join, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
tiers:
  vip: {share: 10%}
  standard: {share: 90%}
steps:
  ask: {kind: start, role: customer, next: both}
  both: {kind: split, next: [note, greet]}
  note: {role: agent, produces: record, next: meet}
  greet: {role: manager, channel: email, to: customer, tells: progress, tiers: [vip], next: meet}
  meet: {kind: join, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
    ),
)
