"""E3: a case that is sent to and fro goes to the right one at once, or stays with who has it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from blueprint.analysis.loops import BARREN, Loop
from blueprint.edit import Edit
from blueprint.esia.rewrite import moved, on_the_whole, stated_p, taking
from blueprint.esia.transformation import OUR_CHOICE, Assumption, Proposal, Showcase, Transformation, Values
from blueprint.linting.rule import Example, Subject
from blueprint.model import Process
from blueprint.text import Message, both, duration, listed, percent


def propose(subject: Subject) -> Iterator[Proposal]:
    process = subject.process
    for loop in subject.study.loops:
        source, target = process.steps[loop.source], process.steps[loop.target]
        if loop.kind != BARREN or not any(stated_p(process, source, loop.index).values()):
            continue
        p = on_the_whole(subject.study, source.id, taking(subject.study, source.id, loop.index))
        words = {"source": source.title, "target": target.title}
        roles = listed(process.role_title(id) for id in loop.roles)
        sorting = process.steps[_sorted_at(process, loop)].title
        left = Assumption("left", 0.0, Message(_LEFT, **words), OUR_CHOICE, low=0.0, high=0.5)
        yield Proposal(
            "E3",
            (source.id, target.id),
            Message(
                _FOUND,
                p=percent(p),
                round=Message(_ROUND, wait=duration(loop.wait_min), roles=roles) if loop.wait_min else "",
                **words,
            ),
            Message(_DO, sorting=sorting, **words),
            partial(_edits, subject, loop),
            (left,),
        )


def _sorted_at(process: Process, loop: Loop) -> str:
    """Where it is decided who gets the case: the step from which it can go to both, else the one it goes back to."""
    outside = (step for id, step in process.steps.items() if id not in loop.steps)
    both_ways = (one.id for one in outside if {loop.source, loop.target} <= {branch.to for branch in one.next})
    return next(both_ways, loop.target)


def _edits(subject: Subject, loop: Loop, values: Values) -> list[Edit]:
    process, source = subject.process, subject.process.steps[loop.source]
    p = {tier: stated * values["left"] for tier, stated in stated_p(process, source, loop.index).items()}
    return list(moved(process, source, loop.index, p))


_FOUND = both(
    "{p} of the cases at “{source}” are handed back to “{target}” without anything done{round}",
    "“{source}”有 {p} 的案件原样退给“{target}”{round}",
)
_ROUND = both("; each round ({roles}) costs the customer {wait} of waiting", "；每在{roles}之间转一圈，客户多等 {wait}")
_DO = both(
    "Agree at “{sorting}” by written criteria what belongs to “{source}”; whoever has a case keeps it and asks the other, "
    "instead of handing it back",
    "在“{sorting}”按书面标准一次分准；案件到了“{source}”就由其负责到底，需要时征询对方意见，不再退回",
)
_LEFT = both(
    "part of the returns from “{source}” to “{target}” that is left", "“{source}”退给“{target}”的案件中仍会退回的部分"
)

TRANSFORMATION = Transformation(
    code="E3",
    name="cut-ping-pong",
    title=both("Cut the ping-pong", "不再踢皮球"),
    finds=both(
        "a barren loop: a case goes back to where it came from, and nothing was done for it",
        "空转的循环：案件被退回，什么也没有办",
    ),
    does=both(
        "the probability of the way back falls to the part that is left; the other exits grow in proportion",
        "退回的概率降到剩余的部分，其余出口按比例增加",
    ),
    why=both(
        "Nothing angers a customer as much as being sent about, and each round is pure waiting.",
        "最让客户恼火的莫过于被踢来踢去，每转一圈都是白等。",
    ),
    source=both("S1, the case of company Q; ESIA, eliminate", "S1 Q公司案例；ESIA 清除"),
    watch=("I1", "I4", "I7"),
    propose=propose,
    example=Showcase(
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: sort}
  sort: {role: agent, time: {work: 2min}, value: bva, next: look}
  look:
    role: expert
    time: {wait: 6h, work: 20min}
    next:
      - {to: reply, p: 0.8}
      - {to: sort, p: 0.2, loop: handoff}
  reply: {role: agent, to: customer, channel: email, time: {work: 5min}, produces: reply, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: sort}
  sort: {role: agent, time: {work: 2min}, value: bva, next: look}
  look:
    role: expert
    time: {wait: 6h, work: 20min}
    next: reply
  reply: {role: agent, to: customer, channel: email, time: {work: 5min}, produces: reply, next: done}
  done: {kind: end}
"""
        ),
    ),
)
