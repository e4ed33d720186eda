"""ST05: branch probabilities that do not add up to 1."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.edit import Set
from blueprint.graph import Flow, stated_p
from blueprint.linting.fix import Fix
from blueprint.linting.rule import Example, Hit, Rule, Subject
from blueprint.model import Severity
from blueprint.text import Message, both, listed, percent, quoted

_TOLERANCE = 0.001 + 1e-9


def check(subject: Subject) -> Iterator[Hit]:
    process = subject.process
    for id, step in process.steps.items():
        unstated = step.rejects is None and all(branch.p is None for branch in step.next)
        if step.kind == "split" or unstated:  # a split takes all its exits
            continue
        sums = {
            name: total
            for name, tier in subject.study.tiers.items()
            if (total := _wrong_sum(tier.flow, id)) is not None
        }
        if sums:
            tiers = quoted(process.tiers[name].title for name in sums if name in process.tiers)
            several = bool(process.tiers) and len(sums) < len(process.tiers)
            message = _FOR_TIERS if several else None
            total = next(iter(sums.values()))
            args = {"step": step.title, "total": percent(total), "tiers": tiers}
            yield Hit(at=("steps", id, "next"), step=id, args=args, message=message)


def _wrong_sum(flow: Flow, id: str) -> float | None:
    """The sum of the probabilities stated at a step of a tier, where it leaves cases without a way, or ways over."""
    exits = flow.exits.get(id)
    if not exits or id not in flow.visited:
        return None
    step = flow.steps[id]
    stated = [stated_p(flow.process, step, way.branch, flow.tier) for way in exits]
    total = sum(p for p in stated if p is not None)
    complete = None not in stated and all(branch.to in flow.process.steps for branch in step.next)
    return total if total > 1 + _TOLERANCE or (complete and total < 1 - _TOLERANCE) else None


_FOR_TIERS = both(
    "for {tiers} the branches of “{step}” add up to {total}, not to 100%",
    "对{tiers}而言，“{step}”的分支概率合计为 {total}，而不是 100%",
)


def fix(subject: Subject, hit: Hit) -> Fix | None:
    """Keeps the proportions, where every branch says one number; the last takes what rounding leaves."""
    stated = [branch.p for branch in subject.process.steps[str(hit.step)].next]
    numbers = [p for p in stated if isinstance(p, float)]
    total = sum(numbers)
    if len(numbers) < len(stated) or abs(total - 1) > _SLIP:
        return None
    shares = [round(p / total, 3) for p in numbers[:-1]]
    shares.append(round(1 - sum(shares), 3))
    edits = tuple(Set((*hit.at, index, "p"), f"{p * 100:g}%") for index, p in enumerate(shares))
    return Fix(edits, False, Message(_NORMALISED, step=hit.args["step"], shares=listed(percent(p) for p in shares)))


_SLIP = 0.1 + 1e-9
"""What may be a slip; where more is missing or over, a branch is forgotten or a number wrong."""
_NORMALISED = both(
    "Let the branches of “{step}” add up to 100%: {shares}", "将“{step}”的分支概率调整为合计 100%：{shares}"
)

RULE = Rule(
    code="ST05",
    name="prob-sum",
    severity=Severity.ERROR,
    finds=both(
        "branches of a step whose probabilities do not add up to 100%, for some tier",
        "某一客户层级的分支概率之和不是 100%",
    ),
    message=both(
        "the branches of “{step}” add up to {total}, not to 100%",
        "“{step}”的分支概率合计为 {total}，而不是 100%",
    ),
    why=both(
        "Some cases have no way to go, or are counted twice: the waits and promises of customers that are "
        "figured out behind this step are all wrong.",
        "有的案件无路可走，或被重复计算：此步骤之后算出的客户等待、成本和承诺都不对。",
    ),
    remedy=both(
        "Correct p in next, or leave out the last one: a branch without p takes what is left.",
        "更正 next 中的 p，或省略最后一个：没有 p 的分支取余下部分。",
    ),
    source=both("Probability: every case takes exactly one branch", "概率论：每个案件恰好走一条分支"),
    check=check,
    fix=fix,
    bad=Example(
        """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, next: [{to: reply, p: 0.7}, {to: study, p: 0.2}]}
  study: {role: expert, produces: findings, to: agent, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
""",
        at=("look",),
    ),
    good=Example(
        """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, next: [{to: reply, p: 70%}, {to: study, p: 30%}]}
  study: {role: expert, produces: findings, to: agent, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
    ),
    near_misses=(
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, captures: question, next: [{to: reply, p: 0.7}, study]}
  study: {role: expert, produces: findings, to: agent, next: reply}
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
  ask: {kind: start, role: customer, next: look}
  look:
    role: agent
    captures: question
    next: [{to: reply, p: {vip: 0.9, standard: 0.667}}, {to: study, p: {vip: 0.1, standard: 0.333}}]
  study: {role: expert, produces: findings, to: agent, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""
        ),
    ),
)
