"""I7: what the front line keeps asking behind it, it learns to do and may do itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from blueprint.analysis.asked_behind import AskedBehind, asked_behind
from blueprint.analysis.bureaucracy import is_guarded
from blueprint.analysis.climbs import trusted
from blueprint.analysis.measures import wait_of, work_of
from blueprint.edit import AddAfter, Edit, Set, fresh_id
from blueprint.edit.ways import step_of
from blueprint.esia.durations import spelled
from blueprint.esia.rewrite import by_tier, on_the_whole, raised, taking
from blueprint.esia.taking import clause
from blueprint.esia.transformation import MINUTES, OUR_CHOICE, Assumption, Proposal, Showcase, Transformation, Values
from blueprint.linting.rule import Example, Subject
from blueprint.model import Step, covers
from blueprint.text import Message, both, in_languages, percent

SHARE = 0.375
"""The part of these cases that the front line then does itself (our choice: three in eight)."""
KEPT = ("value", "cost", "captures", "requires", "produces", "evidence", "standard", "checks", "decides")
"""The fields of a step that are the same wherever it is done."""


def propose(subject: Subject) -> Iterator[Proposal]:
    process = subject.process
    for asked in subject.study.of(asked_behind):
        front, behind = process.steps[asked.front], process.steps[asked.behind]
        if is_guarded(process, behind) or behind.cost or not _may(subject, front, behind):
            continue
        words = {
            "front": process.role_title(front.role or ""),
            "expert": process.role_title(behind.role or ""),
            "step": front.title,
            "behind": behind.title,
            "back": process.steps[asked.back].title,
            "p": percent(on_the_whole(subject.study, front.id, _asking(subject, asked))),
            "waits": clause(_WAITS, wait_of(behind) + wait_of(process.steps[asked.back])),
        }
        yield Proposal(
            "I7",
            (front.id, behind.id),
            Message(_FOUND, **words),
            Message(_DO, **words),
            partial(_edits, subject, asked),
            tuple(_assumptions(behind, words)),
        )


def _asking(subject: Subject, asked: AskedBehind) -> dict[str, float]:
    """The part of each tier's cases at the front that goes behind and comes back."""
    p, tiers = taking(subject.study, asked.front, asked.index), subject.study.tiers
    ways = {tier: tiers[tier].flow.ways[asked.behind] for tier in p}
    return {tier: p[tier] * sum(way.p for way in ways[tier] if way.target == asked.back) for tier in p}


def _assumptions(behind: Step, words: Mapping[str, object]) -> Iterator[Assumption]:
    yield Assumption("moves", SHARE, Message(_MOVES, **words), OUR_CHOICE)
    if behind.time.work:  # what nobody has stated stays so
        yield Assumption("work", work_of(behind), Message(_WORK, **words), OUR_CHOICE, MINUTES)


def _may(subject: Subject, front: Step, behind: Step) -> bool:
    """Whether the front line may decide what is decided behind it, or can be trusted with it."""
    role = front.role or ""
    limits = subject.process.roles[role].authority
    return all(
        covers(limits.get(kind), amount) or trusted(subject.process, role, kind, amount, limits.get(kind))
        for kind, amount in behind.decides.items()
    )


def _edits(subject: Subject, asked: AskedBehind, values: Values) -> Iterator[Edit]:
    process, document = subject.process, subject.document
    front, behind = process.steps[asked.front], process.steps[asked.behind]
    limits = process.roles[front.role or ""].authority
    for kind, amount in behind.decides.items():
        if not covers(limits.get(kind), amount):
            yield from raised(subject, front.role or "", kind, amount)
    id = fresh_id(document, f"{behind.id}_at_front")
    written = step_of(document, behind.id)
    words = Message(_NAME, step=behind.title)
    step: dict[str, Any] = {
        "name": in_languages(words),
        "role": front.role,
        **({"tiers": written["tiers"]} if "tiers" in written else {}),
        **({"time": {"work": spelled(values["work"])}} if "work" in values else {}),
        **{field: written[field] for field in KEPT if field in written},
        "next": asked.back,
    }
    yield Set(("steps", front.id, "next"), _parted(subject, asked, id, values["moves"]))
    yield AddAfter(("steps",), front.id, id, step)


def _parted(subject: Subject, asked: AskedBehind, at_front: str, moves: float) -> list[dict[str, Any]]:
    """The branches of the front step, with one more for what it does itself now."""
    front = subject.process.steps[asked.front]
    written = step_of(subject.document, front.id)["next"]
    entries = [
        branch if isinstance(branch, dict) else {"to": branch}
        for branch in (written if isinstance(written, list) else [written])
    ]
    old, p = entries[asked.index], taking(subject.study, front.id, asked.index)
    own = {**old, "to": at_front, "p": by_tier({tier: round(n * moves, 6) for tier, n in p.items()})}
    rest = {**old, "p": by_tier({tier: round(n * (1 - moves), 6) for tier, n in p.items()})}
    known = in_languages(Message(_KNOWN))
    return [*entries[: asked.index], {**own, "when": known}, rest, *entries[asked.index + 1 :]]


_NAME = both("{step} (at the front)", "{step}（一线）")
_KNOWN = both("covered by the guide for the front line", "一线知识库已有")
_FOUND = both(
    "{p} of the cases at “{step}” go on to {expert} (“{behind}”) only to come back to {front} at “{back}”{waits}",
    "“{step}”有 {p} 的案件转到{expert}的“{behind}”，又回到{front}的“{back}”{waits}",
)
_WAITS = both(", and wait {time} for that", "，为此等待 {time}")
_DO = both(
    "Bring the knowledge of {expert} to {front}: a guide for the usual cases, access to the records, and training; only the "
    "unusual ones still go to “{behind}”",
    "把{expert}的知识前移给{front}：常见情形编入知识库、开放查询权限并培训；只有少见情形才转“{behind}”",
)
_MOVES = both(
    "part of the cases that now go to “{behind}” and that {front} does without",
    "现转“{behind}”、今后由{front}自行办理的比例",
)
_WORK = both("work that {front} needs for it", "{front}自行办理所需的时间")

TRANSFORMATION = Transformation(
    code="I7",
    name="bring-forward",
    title=both("Bring knowledge to the front", "知识前移"),
    finds=both(
        "more than 20% of the cases of a front line go to a role that meets no customers and come back to the same front line",
        "一线超过 20% 的案件转到不接触客户的岗位，又回到同一一线岗位",
    ),
    does=both(
        "a part of them is done at the front, with the same standard, data and evidence and with the authority for it",
        "其中一部分由一线按同样的标准、信息和凭据自行办理，并给予相应权限",
    ),
    why=both(
        "A front line that asks back every third time is a messenger. The answers repeat: written down, they are knowledge that "
        "needs no second person. Training and a guide cost money once, for which the price has no figure.",
        "动辄要问后台的一线只是传话人。答案大多重复，写下来就是不必再问人的知识。培训和知识库是一次性投入，价格中没有这一项。",
    ),
    source=both(
        "S1, company Q: three technicians asked for one answer; Reijers & Limam Mansar 2005, specialist-generalist, empower",
        "S1 Q公司案例：问了三位技术人员；Reijers & Limam Mansar 2005：专才与通才、授权",
    ),
    watch=("I2", "I3", "I6"),
    propose=propose,
    example=Showcase(
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: take}
  take:
    role: agent
    channel: phone
    time: {work: 5min}
    captures: question
    next:
      - {to: look, p: 0.4}
      - {to: reply, p: 0.6}
  look: {role: expert, time: {wait: 4h, work: 20min}, requires: question, produces: finding, next: reply}
  reply: {role: agent, to: customer, channel: email, time: {work: 5min}, produces: reply, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: take}
  take:
    role: agent
    channel: phone
    time: {work: 5min}
    captures: question
    next:
      - {to: look_at_front, p: 0.15, when: {en: covered by the guide for the front line, zh: 一线知识库已有}}
      - {to: look, p: 0.25}
      - {to: reply, p: 0.6}
  look_at_front:
    name: {en: look (at the front), zh: look（一线）}
    role: agent
    time: {work: 20min}
    requires: question
    produces: finding
    next: reply
  look: {role: expert, time: {wait: 4h, work: 20min}, requires: question, produces: finding, next: reply}
  reply: {role: agent, to: customer, channel: email, time: {work: 5min}, produces: reply, next: done}
  done: {kind: end}
"""
        ),
    ),
)
