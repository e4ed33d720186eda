"""Plans as files: read with every error at its place, and written in one way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from blueprint.edit import Set, apply
from blueprint.esia.applying import NoAssumption
from blueprint.esia.plan import value_of
from blueprint.esia.rewrite import by_language
from blueprint.esia.transformation import all_transformations
from blueprint.files import Document, Path_, Problem, unreadable
from blueprint.model import Process
from blueprint.model.project import Decided, Plan
from blueprint.schema.scalars import resolve
from blueprint.text import Message, both, listed, nearest, template
from blueprint.workspace import Unreadable

NO_TIER = template("there is no tier {tier}; the tiers are: {known}")
NUMBER = template("{value} is no number that an assumption can have")


def read_plan(document: Document, process: Process) -> Plan:
    """The plan in a document, for a process. Raises `Unreadable` with every problem: of shape, or of what it names."""
    if document.kind not in ("plan", None) and not document.problems:
        document = replace(document, problems=(unreadable(Message(_NO_PLAN, kind=document.kind)),))
    if document.problems:
        raise Unreadable(document)
    plan = Plan(**document.values)
    problems = [_problem(document, *one) for one in _wrong(plan, process)]
    if problems:
        raise Unreadable(replace(document, problems=tuple(sorted(problems, key=lambda one: one.start))))
    return plan


def unknown_assumption(document: Document, plan: Plan, error: NoAssumption) -> Unreadable:
    """The same as an error of the plan, at its place."""
    index = [one.id for one in plan.accepted].index(error.id)
    problem = _problem(document, ("accepted", index, "with", error.name), error.message)
    return Unreadable(replace(document, problems=(problem,)))


def _problem(document: Document, path: Path_, message: Message) -> Problem:
    return unreadable(message, *document.span(path))


def _wrong(plan: Plan, process: Process) -> Iterator[tuple[Path_, Message]]:
    if plan.of != process.id:
        yield ("of",), Message(_OF, of=plan.of, id=process.id)
    elif plan.variant != process.variant:
        yield ("variant",), Message(_OF, of=plan.variant, id=process.variant)
    for index, tier in enumerate(plan.slower):
        if tier not in process.shares:
            yield ("slower", index), Message(NO_TIER, tier=tier, known=listed(process.shares))
    accepted = {one.id for one in plan.accepted}
    for place, entries in (("accepted", plan.accepted), ("rejected", plan.rejected)):
        for index, one in enumerate(entries):
            for path, message in _wrong_in(one):
                yield (place, index, *path), message
            if place == "rejected" and one.id in accepted:
                yield (place, index, "id"), Message(_BOTH, id=one.id)


def _wrong_in(one: Decided) -> Iterator[tuple[Path_, Message]]:
    codes = [transformation.code for transformation in all_transformations()]
    if one.transformation not in codes:
        meant = nearest(one.transformation, codes)
        hint = Message("; did you mean {meant}?", meant=meant) if meant else ""
        yield ("transformation",), Message(_NO_TRANSFORMATION, code=one.transformation, hint=hint)
    elif one.id.partition(":")[0] != one.transformation:
        yield ("id",), Message(_NOT_OF_IT, id=one.id, code=one.transformation)
    for name, text in one.with_.items():
        try:
            value_of(text)
        except ValueError:
            yield ("with", name), Message(NUMBER, value=text)


_NO_PLAN = both("this is a document of kind {kind}: it holds no plan", "这是 {kind} 类文档，不含改造方案")
_OF = both("this is a plan for {of}, not for {id}", "这是 {of} 的方案，不是 {id} 的")
_BOTH = both("{id} is accepted as well", "{id} 同时列在已接受之中")
_NO_TRANSFORMATION = both("there is no transformation {code}{hint}", "没有改造手法 {code}{hint}")
_NOT_OF_IT = both("{id} is no proposal of transformation {code}", "{id} 不是改造手法 {code} 提出的建议")


def plan_text(plan: Plan) -> str:
    """The text of a plan: fields in their order, those that say nothing left out."""
    written = {
        "of": plan.of,
        "variant": plan.variant,
        "hash": plan.hash,
        "slower": list(plan.slower),
        "accepted": [_entry(one) for one in plan.accepted],
        "rejected": [_entry(one) for one in plan.rejected],
    }
    return apply("plan: 1\n", [Set((name,), value) for name, value in written.items() if value])


def _entry(one: Decided) -> dict[str, Any]:
    values = {name: resolve(text) for name, text in one.with_.items()}
    fields = {
        "id": one.id,
        "transformation": one.transformation,
        "steps": list(one.steps),
        "with": values,
        "reason": by_language(one.reason) if one.reason else None,
    }
    return {name: value for name, value in fields.items() if value}
