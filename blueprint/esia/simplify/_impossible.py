"""S7 at an item that some customers cannot have (DT02): they are taken on without it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from blueprint.analysis.bureaucracy import is_guarded
from blueprint.edit import AddAfter, Edit, Remove, Set, fresh_id, set_field
from blueprint.edit.ways import exits, step_of
from blueprint.esia.durations import spelled
from blueprint.esia.rewrite import bypass
from blueprint.esia.transformation import MINUTES, OUR_CHOICE, Assumption, Proposal, Values
from blueprint.linting.rule import Subject
from blueprint.model import Step
from blueprint.text import Message, both, in_languages, listed, quoted

GREETING = 0.5
"""Minutes of work to take a customer on without the item (our choice)."""


@dataclass(frozen=True, slots=True)
class _Barred:
    """A step that asks some ``tiers`` for what they do not have; ``detour`` are the steps that only they come by
    because of it, ``to`` where they go on."""

    step: Step
    items: tuple[str, ...]
    tiers: tuple[str, ...]
    detour: tuple[str, ...]
    to: str


def asked_in_vain(subject: Subject) -> Iterator[Proposal]:
    """For each step that asks for nothing else: a way past it for those who cannot answer."""
    process = subject.process
    for barred in _all_barred(subject):
        words = {
            "step": barred.step.title,
            "items": listed(process.item_title(item) for item in barred.items),
            "tiers": listed(process.tier_title(tier) for tier in barred.tiers),
            "detour": quoted(process.steps[id].title for id in barred.detour),
            "to": process.steps[barred.to].title,
        }
        yield Proposal(
            "S7",
            (barred.step.id, *barred.detour),
            Message(_FOUND_DETOUR if barred.detour else _FOUND, **words),
            Message(_DO, **words),
            partial(_edits, subject, barred),
            (Assumption("work", GREETING, Message(_WORK, **words), OUR_CHOICE, MINUTES, low=0.0),),
        )


def _all_barred(subject: Subject) -> Iterator[_Barred]:
    asked: dict[str, tuple[dict[str, None], dict[str, None]]] = {}
    for id, tier in subject.study.tiers.items():
        for one in tier.impossible:
            items, tiers = asked.setdefault(one.step, ({}, {}))
            items[one.item], tiers[id] = None, None
    for id, (items, tiers) in asked.items():
        step = subject.process.steps[id]
        path = _past(subject, step, tuple(tiers))
        plain = set(step.captures) == set(items) and step.role and not (step.produces or step.checks or step.decides)
        if path and plain and not is_guarded(subject.process, step):
            yield _Barred(step, tuple(items), tuple(tiers), path[:-1], path[-1])


def _past(subject: Subject, step: Step, tiers: Sequence[str]) -> tuple[str, ...]:
    """Where some tiers go on from a step: the detour first, then the step where it ends. Empty where it is no plain way,
    or where no other tier comes by the step."""
    process, words = subject.process, subject.study.words
    flows = [subject.study.tiers[tier].flow for tier in tiers]
    others = [tier.flow for id, tier in subject.study.tiers.items() if id not in tiers]
    path = [step.id]
    while any(step.id in flow.reached for flow in others):
        targets = {way.target for flow in flows for way in flow.ways[path[-1]]}
        if len(targets) != 1 or targets <= {*path}:
            break
        path += targets
        here = process.steps[path[-1]]
        shared = any(here.id in flow.reached for flow in others) or is_guarded(process, here)
        if shared or here.kind == "end" or here.value != "nva" or not words.adds_nothing(here):
            return tuple(path[1:])
    return ()


def _edits(subject: Subject, barred: _Barred, values: Values) -> Iterator[Edit]:
    document, step = subject.document, barred.step
    id = fresh_id(document, "take_on")
    for source in subject.process.steps:
        if source not in (step.id, *barred.detour) and any(way.to == step.id for way in exits(document, source)):
            yield Set(("steps", source, "next"), list(_parted(subject, barred, source, id)))
    yield AddAfter(("steps",), step.id, id, _taken_on(subject, barred, values["work"]))
    if barred.detour:
        led_on = bypass(document, barred.detour, barred.to, _REASON)
        yield from (edit for edit in led_on if edit.path != ("dropped",))  # the new step stands for them
    yield from _for_the_others(subject, barred)


def _parted(subject: Subject, barred: _Barred, source: str, past: str) -> Iterator[dict[str, Any]]:
    """The branches of a step that led to the one that asks: those who can answer go there, the others past it."""
    own = subject.process.steps[source]
    written = step_of(subject.document, source)["next"]
    for branch in written if isinstance(written, list) else [written]:
        entry = branch if isinstance(branch, dict) else {"to": branch}
        if entry["to"] != barred.step.id:
            yield entry
            continue
        tiers = entry.get("tiers") or own.tiers or subject.process.shares
        able = [tier for tier in tiers if tier not in barred.tiers]
        unable = [tier for tier in tiers if tier in barred.tiers]
        yield from ({**entry, "to": to, "tiers": who} for to, who in ((barred.step.id, able), (past, unable)) if who)


def _taken_on(subject: Subject, barred: _Barred, minutes: float) -> dict[str, Any]:
    """The step that takes on those who are not asked; what they saw where they were asked they see here."""
    written = step_of(subject.document, barred.step.id)
    words = Message(_NAME, items=listed(subject.process.item_title(item) for item in barred.items))
    waits = {"wait": written["time"]["wait"]} if "wait" in written.get("time", {}) else {}
    step: dict[str, Any] = {
        "name": in_languages(words),
        "role": barred.step.role,
        **{field: written[field] for field in ("to", "channel") if field in written},
        "tiers": list(barred.tiers),
        "time": {**waits, "work": spelled(minutes)},
        "value": "bva",
        "evidence": [item for id in (barred.step.id, *barred.detour) for item in _evidence(subject, id)],
        "replaces": [barred.step.id, *barred.detour],
        "next": barred.to,
    }
    return {field: value for field, value in step.items() if value != []}


def _evidence(subject: Subject, id: str) -> list[Any]:
    written = step_of(subject.document, id).get("evidence", [])
    return written if isinstance(written, list) else [written]


def _for_the_others(subject: Subject, barred: _Barred) -> Iterator[Edit]:
    """The step that asks is for those who can answer, without what only concerned the others."""
    step, written = barred.step, step_of(subject.document, barred.step.id)
    tiers = [tier for tier in step.tiers or subject.process.shares if tier not in barred.tiers]
    yield from set_field(subject.document, ("steps", step.id, "tiers"), tiers)
    gone = [index for index, mode in enumerate(step.fail) if mode.recover in barred.detour]
    if len(gone) == len(step.fail) > 0:
        yield Remove(("steps", step.id, "fail"))
    else:
        yield from (Remove(("steps", step.id, "fail", index)) for index in reversed(gone))
    for index in reversed(range(len(step.next)) if isinstance(written["next"], list) else ()):
        if step.next[index].tiers and set(step.next[index].tiers) <= set(barred.tiers):
            yield Remove(("steps", step.id, "next", index))


_REASON = both("nobody is asked any more for what they cannot have", "不再向客户索取其不可能有的信息")
_NAME = both("Take on without {items}", "不问{items}直接受理")
_FOUND = both("“{step}” asks for {items}, which {tiers} cannot have", "“{step}”索取{items}，而{tiers}不可能有")
_FOUND_DETOUR = both(
    "“{step}” asks for {items}, which {tiers} cannot have; for want of it they go through {detour}",
    "“{step}”索取{items}，而{tiers}不可能有；因此他们要多走{detour}",
)
_DO = both(
    "Ask only those for {items} who have it; take {tiers} on without, and go straight on to “{to}”",
    "只向有{items}的客户询问；{tiers}不问即受理，直接进入“{to}”",
)
_WORK = both("work to take {tiers} on without {items}", "不问{items}直接受理{tiers}所需的办理时间")
