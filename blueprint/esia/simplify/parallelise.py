"""S3: what needs nothing of each other is done at the same time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from blueprint.analysis.independent_runs import IndependentRun, independent_runs
from blueprint.edit import AddAfter, Edit, Set, fresh_id, mentioned
from blueprint.edit.removal import named_elsewhere
from blueprint.edit.ways import step_of, steps_of
from blueprint.esia.rewrite import by_language
from blueprint.esia.transformation import Proposal, Showcase, Transformation, Values
from blueprint.files import Document
from blueprint.linting.rule import Example, Subject
from blueprint.text import Message, both, duration, listed, quoted


def propose(subject: Subject) -> Iterator[Proposal]:
    process = subject.process
    for run in subject.study.of(independent_runs):
        steps = [process.steps[id] for id in run.steps]
        words = {
            "steps": quoted(step.title for step in steps),
            "roles": listed(process.role_title(step.role or "") for step in steps),
            "minutes": duration(run.minutes),
        }
        yield Proposal("S3", run.steps, Message(_FOUND, **words), Message(_DO, **words), partial(_edits, subject, run))


def _edits(subject: Subject, run: IndependentRun, _: Values) -> list[Edit]:
    """A split before the first and a join behind the last; what led to the first leads to the split."""
    document, first, last = subject.document, run.steps[0], run.steps[-1]
    split, join = (fresh_id(document, f"{first}_{word}") for word in ("at_once", "together"))
    tiers = {"tiers": step_of(document, first)["tiers"]} if subject.process.steps[first].tiers else {}
    begins: dict[str, Any] = {"kind": "split", "name": by_language(_BEGIN), **tiers, "next": list(run.steps)}
    onward = step_of(document, last)["next"]
    meets: dict[str, Any] = {"kind": "join", "name": by_language(_MEET), **tiers, "next": onward}
    ids = list(steps_of(document))
    places = sorted(ids.index(id) for id in run.steps)
    return [
        *_led_to(document, run.steps, split),
        *(Set(("steps", id, "next"), join) for id in run.steps),
        AddAfter(("steps",), ids[places[-1]], join, meets),
        AddAfter(("steps",), ids[places[0] - 1] if places[0] else None, split, begins),
    ]


def _led_to(document: Document, run: Sequence[str], split: str) -> Iterator[Edit]:
    """What leads to the first step leads to the split. Raises `Refused` where a clock names a step of the run."""
    for ref in (ref for id in run for ref in mentioned(document, "step", id) if not ref.declares):
        match ref.path:
            case ("steps", inside, *_) if inside in run:
                pass
            case ("steps", *_) if ref.id == run[0]:
                yield Set(ref.path, split)
            case ("separate", *_):
                pass
            case _:
                raise named_elsewhere(document, ref)


_BEGIN = both("Begin at the same time", "同时开始")
_MEET = both("All of it is there", "全部办完")
_FOUND = both(
    "{steps} ({roles}) are done one after the other, {minutes} in all, although none of them needs what another makes",
    "{steps}（{roles}）先后办理，共需 {minutes}，而彼此都不需要对方的成果",
)
_DO = both(
    "Begin {steps} at the same time; the case waits only for the slowest",
    "{steps}同时开始，案件只需等最慢的一项",
)

TRANSFORMATION = Transformation(
    code="S3",
    name="parallelise",
    title=both("Do it side by side", "并行办理"),
    finds=both(
        "steps in a row by different roles, all stating their data, none needing what another makes, that decide nothing and do "
        "not meet the customer",
        "不同岗位先后办理、都写明了信息、彼此不需要对方成果，且不作决定、不接触客户的步骤",
    ),
    does=both(
        "a split before them and a join behind; work stays, elapsed time is that of the longest",
        "前后加上并行分支与汇合；办理时间不变，历时取最长的一项",
    ),
    why=both(
        "Most of the time a case lies waiting for somebody. Two queues at once take no longer than the longer of them.",
        "案件的大部分时间是在排队等人。同时排两个队，只等较长的那个。",
    ),
    source=both("Reijers & Limam Mansar 2005, parallelism", "Reijers & Limam Mansar 2005：并行化"),
    watch=("I3", "I6"),
    propose=propose,
    example=Showcase(
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: expert, time: {wait: 4h, work: 1h}, requires: request, produces: finding, next: count}
  count: {role: manager, time: {wait: 6h, work: 1h}, requires: request, produces: price, next: reply}
  reply: {role: agent, to: customer, channel: email, time: {work: 5min}, requires: [finding, price], produces: reply, next: done}
  done: {kind: end}
"""
        ),
        Example(
            """
steps:
  ask: {kind: start, role: customer, next: look_at_once}
  look_at_once: {kind: split, name: {en: Begin at the same time, zh: 同时开始}, next: [look, count]}
  look: {role: expert, time: {wait: 4h, work: 1h}, requires: request, produces: finding, next: look_together}
  count: {role: manager, time: {wait: 6h, work: 1h}, requires: request, produces: price, next: look_together}
  look_together: {kind: join, name: {en: All of it is there, zh: 全部办完}, next: reply}
  reply: {role: agent, to: customer, channel: email, time: {work: 5min}, requires: [finding, price], produces: reply, next: done}
  done: {kind: end}
"""
        ),
    ),
)
