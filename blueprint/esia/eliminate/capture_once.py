"""E5: what has been asked once is on record, and nobody asks for it again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial

from blueprint.analysis.captures import is_held, redundant_captures
from blueprint.analysis.measures import work_of
from blueprint.edit import Edit, Set, set_field
from blueprint.esia.durations import shifted
from blueprint.esia.rewrite import bypass, passed_by
from blueprint.esia.transformation import MINUTES, OUR_CHOICE, Assumption, Proposal, Showcase, Transformation, Values
from blueprint.linting.rule import Example, Subject
from blueprint.linting.rules._names import process_name
from blueprint.model import Process, Step
from blueprint.text import Message, both, quoted

MINUTES_AN_ITEM = 0.5
"""What asking for one item and noting it takes (our choice)."""


def propose(subject: Subject) -> Iterator[Proposal]:
    process = subject.process
    for (id, earlier), items in _asked_again(subject).items():
        step = process.steps[id]
        if _stays_outside(process, step, items):
            continue
        to = passed_by(process, step) if _asks_only(subject, step, items) else None
        since = process.data[items[0]].held_since if earlier is None else None
        words = {
            "step": step.title,
            "items": quoted(process.item_title(item) for item in items),
            "earlier": process.steps[earlier].title if earlier else process_name(subject, since or ""),
        }
        yield Proposal(
            "E5",
            (earlier, id) if earlier else (id,),
            Message(_FOUND if earlier else _FOUND_HELD, **words),
            _action(process, items, Message(_SKIP if to else _DO, **words)),
            partial(_edits, subject, step, tuple(items), to),
            () if to else tuple(_saved(step, len(items))),
        )


def _asked_again(subject: Subject) -> dict[tuple[str, str | None], list[str]]:
    """The items asked for again by step and by the step that has them; none where another process has them already."""
    found: dict[tuple[str, str | None], list[str]] = {}
    for one in subject.study.of(redundant_captures):
        earlier = None if is_held(subject.process, one.item) else one.path[0]
        found.setdefault((one.step, earlier), []).append(one.item)
    return found


def _stays_outside(process: Process, step: Step, items: Sequence[str]) -> bool:
    """Whether the record would have to be shown to people outside, and is not for everybody's eyes."""
    role = process.role_of(step)
    return role is not None and role.kind == "external" and bool(_sensitive(process, items))


def _sensitive(process: Process, items: Sequence[str]) -> list[str]:
    return [item for item in items if item in process.data and process.data[item].sensitive]


def _asks_only(subject: Subject, step: Step, items: Sequence[str]) -> bool:
    """Whether a step is known to do nothing else than ask for what is known."""
    left = replace(step, captures=tuple(item for item in step.captures if item not in items))
    plain = step.kind == "task" and not (step.evidence or step.sends or step.replaces)
    return plain and subject.study.words.adds_nothing(left)


def _action(process: Process, items: Sequence[str], do: Message) -> Message:
    hidden = _sensitive(process, items)
    return Message(_MASKED, do=do, items=quoted(map(process.item_title, hidden))) if hidden else do


def _saved(step: Step, count: int) -> Iterator[Assumption]:
    most = work_of(step) / 2
    if most > 0:
        value = min(MINUTES_AN_ITEM * count, most)
        yield Assumption(
            "saved", value, Message(_SAVED, step=step.title), OUR_CHOICE, MINUTES, 0.0, min(2 * value, most)
        )


def _edits(subject: Subject, step: Step, items: Sequence[str], to: str | None, values: Values) -> list[Edit]:
    """The items are looked up instead; a step that has nothing left to do goes."""
    document = subject.document
    if to:
        return bypass(document, [step.id], to, _REASON)
    kept = [item for item in step.captures if item not in items]
    needed = list(dict.fromkeys((*step.requires, *items)))
    edits = [  # what is needed first: it is written behind what may go
        *set_field(document, ("steps", step.id, "requires"), needed),
        *set_field(document, ("steps", step.id, "captures"), kept),
    ]
    if step.time.work and values.get("saved"):
        edits.append(Set(("steps", step.id, "time", "work"), shifted(step.time.work, -values["saved"])))
    return edits


_REASON = both("only asked for what is on record", "只是重复询问已有记录的信息")
_FOUND = both(
    "“{step}” asks for {items} again, which “{earlier}” has on record",
    "“{step}”再次采集{items}，而“{earlier}”已有记录",
)
_FOUND_HELD = both(
    "“{step}” asks for {items}, which is held since “{earlier}”",
    "“{step}”采集{items}，而该信息自“{earlier}”起已经留存",
)
_DO = both(
    "Show the record of “{earlier}” at “{step}”, and have {items} confirmed only where it is in doubt",
    "“{step}”直接调阅“{earlier}”的记录，{items}有疑问时才核实",
)
_SKIP = both(
    "Leave “{step}” out: it does nothing else, and “{earlier}” has the record",
    "取消“{step}”：它不做别的事，记录“{earlier}”已有",
)
_MASKED = both(
    "{do}; {items} is sensitive, so show no more of it than the work needs",
    "{do}；{items}属敏感信息，只显示办理所需的部分",
)
_SAVED = both("work that not asking again saves at “{step}”", "“{step}”不再重复询问所省的办理时间")

TRANSFORMATION = Transformation(
    code="E5",
    name="capture-once",
    title=both("Ask once", "信息只采集一次"),
    finds=both(
        "an item that is captured again on the same case with no rework between, or although it is held since another process",
        "同一案件重复采集的信息（返工除外），或其他流程已经留存的信息",
    ),
    does=both(
        "the later step requires the item instead of capturing it, and takes less time; one that did nothing else goes",
        "后面的步骤改为调用（requires）该信息，不再采集（captures），用时相应减少；此外无事可做的步骤取消",
    ),
    why=both(
        "Telling the same story twice is what customers resent most, and two records of one thing come to differ.",
        "同样的话说两遍最让客户反感；一件事记两份，迟早对不上。",
    ),
    source=both(
        "Hammer 1990, capture information once and at the source; ESIA, eliminating duplication (Peppard & Rowland 1995)",
        "Hammer 1990：信息在源头一次采集；ESIA 清除重复（Peppard & Rowland 1995）",
    ),
    watch=("I6",),
    propose=propose,
    example=Showcase(
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, channel: phone, captures: [order_no, story], time: {work: 5min}, next: solve}
  solve: {role: expert, channel: phone, captures: [order_no, photo], time: {wait: 2h, work: 10min..20min}, next: reply}
  reply: {role: agent, to: customer, channel: email, time: {work: 5min}, produces: reply, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, channel: phone, captures: [order_no, story], time: {work: 5min}, next: solve}
  solve: {role: expert, channel: phone, captures: [photo],
          requires: [order_no], time: {wait: 2h, work: 9.5min..19.5min}, next: reply}
  reply: {role: agent, to: customer, channel: email, time: {work: 5min}, produces: reply, next: done}
  done: {kind: end}
"""
        ),
    ),
)
