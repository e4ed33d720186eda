"""I1 at a branch that goes up to a superior: a part of the cases no longer climbs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import Any

from blueprint.analysis.climbs import Climb, climbs
from blueprint.edit import Edit, Set
from blueprint.edit.ways import step_of
from blueprint.esia.integrate._sampling import sampled
from blueprint.esia.rewrite import by_language, by_tier, on_the_whole, raised, stated_p, taking
from blueprint.esia.transformation import OUR_CHOICE, Assumption, Proposal, Values
from blueprint.linting.rule import Subject
from blueprint.model import Process
from blueprint.text import Message, Money, Text, both, percent

SHARE = 0.375
"""The part of the climbing cases that the higher limit settles at the front (our choice: three in eight)."""


def climbing(subject: Subject) -> Iterator[Proposal]:
    """A higher limit for each front line from which cases climb."""
    process = subject.process
    for climb in subject.study.of(climbs):
        settle = process.steps[climb.settle]
        if settle.kind == "approve" or not subject.study.words.contact_role(settle.role or ""):
            continue  # what is approved has climbed already
        sorting = process.steps[climb.sorting]
        settled, up = (stated_p(process, sorting, index) for index in (climb.settled, climb.climbing))
        if not settled or settled.keys() != up.keys():
            continue
        p = on_the_whole(subject.study, sorting.id, taking(subject.study, sorting.id, climb.climbing))
        words = _words(process, climb)
        yield Proposal(
            "I1",
            (climb.sorting, climb.settle, climb.decision),
            Message(_FOUND, p=percent(p), **words),
            Message(_DO, **words),
            partial(_edits, subject, climb),
            (Assumption("moves", SHARE, Message(_MOVES, **words), OUR_CHOICE),),
            about=climb.kind,
        )


def _words(process: Process, climb: Climb) -> dict[str, Any]:
    front, superior = (process.steps[id].role or "" for id in (climb.settle, climb.decision))
    return {
        "front": process.role_title(front),
        "superior": process.role_title(superior),
        "decision": process.steps[climb.decision].title,
        "settle": process.steps[climb.settle].title,
        "sorting": process.steps[climb.sorting].title,
        "kind": climb.kind,
        "limit": Money(climb.limit, process.currency),
        "amount": Money(climb.amount, process.currency),
    }


def _edits(subject: Subject, climb: Climb, values: Values) -> list[Edit]:
    process, document = subject.process, subject.document
    sorting, settle = process.steps[climb.sorting], process.steps[climb.settle]
    decides = {**step_of(document, settle.id)["decides"], climb.kind: climb.amount}
    settled, climbing = (stated_p(process, sorting, index) for index in (climb.settled, climb.climbing))
    up = {tier: round(settled[tier] + p * values["moves"], 6) for tier, p in climbing.items()}
    down = {tier: round(p * (1 - values["moves"]), 6) for tier, p in climbing.items()}
    superior = process.steps[climb.decision].role
    return [
        *raised(subject, settle.role or "", climb.kind, climb.amount),
        Set(("steps", settle.id, "decides"), decides),
        Set(("steps", sorting.id, "next", climb.settled, "p"), by_tier(up)),
        Set(("steps", sorting.id, "next", climb.climbing, "p"), by_tier(down)),
        *_conditions(process, climb),
        *sampled(subject, Message(_SAMPLE, **_words(process, climb)), settle.role, superior),
    ]


def _conditions(process: Process, climb: Climb) -> Iterator[Edit]:
    """What is written of the old limit as the condition of a branch says the new one."""
    for index in (climb.settled, climb.climbing):
        when = process.steps[climb.sorting].next[index].when
        if when is None:
            continue
        said = [
            (language, _NUMBER.sub(lambda found: _instead(found[0], climb), words))
            for language, words in when.by_language
        ]
        if tuple(said) != when.by_language:
            yield Set(("steps", climb.sorting, "next", index, "when"), by_language(Text(tuple(said))))


_NUMBER = re.compile(r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?")


def _instead(number: str, climb: Climb) -> str:
    return f"{climb.amount:.12g}" if float(number.replace(",", "")) == climb.limit else number


_SAMPLE = both("Sample of {kind} between {limit} and {amount}", "{limit}到 {amount}之间的 {kind} 抽查")
_FOUND = both(
    "{front} settles up to {limit} of {kind} at “{settle}”; for up to {amount}, {p} of the cases of “{sorting}” climb to "
    "{superior} at “{decision}”",
    "{front}在“{settle}”可当场决定 {limit}以内的 {kind}；{amount}以内的，“{sorting}”有 {p} 的案件要逐级上报，由{superior}在“{decision}”决定",
)
_DO = both(
    "Raise the limit of {front} to {amount} per case, and let {superior} look at a sample of these afterwards instead of "
    "deciding each before",
    "将{front}的 {kind} 权限提高到每案 {amount}；{superior}由事前逐案审批改为事后抽查",
)
_MOVES = both(
    "part of the cases that now climb to “{decision}” and that {front} settles at “{settle}” with the higher limit",
    "现需上报“{decision}”、提高权限后可由{front}在“{settle}”解决的比例",
)
