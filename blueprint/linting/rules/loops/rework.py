"""LP04: too much of the work is done again."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.analysis.loops import REWORK
from blueprint.linting.rule import Example, Hit, Rule, Subject, Threshold
from blueprint.model import Severity
from blueprint.text import Message, both, duration, listed, percent

SHARE = Threshold("LP04.share", both("share of the work", "占工作量的比例"), 0.1, both("our choice", "本工具的取值"))


def check(subject: Subject) -> Iterator[Hit]:
    study = subject.study
    if not study.words.is_customers:
        return
    loops = [loop for loop in study.loops if loop.kind == REWORK and loop.p_return]
    share = study.rework_share if loops else None
    if share is None or share <= subject.limit(SHARE):
        return
    steps = study.process.steps
    said = [
        Message(
            _LOOP, source=steps[loop.source].title, target=steps[loop.target].title, p=percent(loop.p_return or 0.0)
        )
        for loop in loops
    ]
    most = max(loops, key=lambda loop: loop.p_return or 0)
    at = ("steps", most.source, "next", most.index)
    yield Hit(
        at=at,
        path=most.steps,
        args={"share": percent(share), "work": duration(study.measures.work_min or 0.0), "loops": listed(said)},
    )


_LOOP = both(
    "“{source}” back to “{target}” ({p} of the cases at “{target}”)",
    "“{source}”退回“{target}”（走到“{target}”的案件的 {p}）",
)

RULE = Rule(
    code="LP04",
    name="rework",
    severity=Severity.WARNING,
    finds=both(
        "more than 10% of the expected work would vanish if nothing were done again",
        "若没有返工，预期工作量可减少 10% 以上",
    ),
    message=both(
        "{share} of the {work} of work a case goes into doing things again: {loops}",
        "每案 {work}的工作量中，有 {share} 花在返工上：{loops}",
    ),
    why=both(
        "The customer waits through every round and gets nothing more from it. What is sent back was not clear, "
        "not complete or not allowed when it was made, and was found out only after the work was done.",
        "每返工一次，客户就多等一轮，却得不到任何新的东西。被退回的工作，多半是做的时候要求不清、材料不全或权限不"
        "够，却到做完之后才被发现。",
    ),
    remedy=both(
        "Find out why things are sent back and prevent it where they are made: a standard and a poka-yoke at the step that "
        "is repeated, what the check asks for under requires, or the limit under authority that makes the check needless.",
        "查明退回的原因，在源头预防：为被重做的步骤写明 standard 和防错措施（pokayoke），把审核所要求的内容列入 requires，"
        "或在 authority 中给足权限，免去这道审核。",
    ),
    source=both(
        "Lean: rework is waste; the computation after Dumas et al. 2018; the threshold is our choice",
        "精益：返工是浪费；计算方法见 Dumas 等 2018；阈值为本工具的取值",
    ),
    check=check,
    thresholds=(SHARE,),
    bad=Example(
        """
steps:
  ask: {kind: start, role: customer, next: draft}
  draft: {role: agent, time: {work: 20min}, next: review}
  review: {kind: check, role: expert, time: {work: 5min}, checks: wording, next: [{to: reply, p: 0.7}, {to: draft, p: 0.3}]}
  reply: {role: agent, to: customer, channel: email, time: {work: 5min}, produces: reply, next: done}
  done: {kind: end}
""",
        at=(None,),
    ),
    good=Example(
        """
steps:
  ask: {kind: start, role: customer, next: draft}
  draft: {role: agent, time: {work: 20min}, next: review}
  review: {kind: check, role: expert, time: {work: 5min}, checks: wording, next: [{to: reply, p: 0.94}, {to: draft, p: 0.06}]}
  reply: {role: agent, to: customer, channel: email, time: {work: 5min}, produces: reply, next: done}
  done: {kind: end}
"""
    ),
    near_misses=(
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: draft}
  draft: {role: agent, time: {work: 20min}, next: prepare}
  prepare: {role: agent, time: {work: 1min}, next: review}
  review: {kind: check, role: expert, time: {work: 2min}, checks: wording, next: [{to: reply, p: 0.7}, {to: prepare, p: 0.3}]}
  reply: {role: agent, to: customer, channel: email, time: {work: 5min}, produces: reply, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: draft}
  draft: {role: agent, time: {work: 20min}, value: va, next: review}
  review: {role: expert, time: {work: 5min}, next: [{to: reply, p: 0.7}, {to: draft, p: 0.3, loop: feedback}]}
  reply: {role: agent, to: customer, channel: email, time: {work: 5min}, produces: reply, next: done}
  done: {kind: end}
"""
        ),
    ),
)
