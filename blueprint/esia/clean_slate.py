"""全新设计法, the clean slate: a to-be with nothing but what must stay, and blanks where the work is to be designed.

A blank leads where the work that it stands for led, as often: so each outcome comes as often as it did, and the law is
passed in the same order. The two are compared by outcome, and not step by step.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from blueprint.edit import AddAfter, Edit, Remove, Set, mentioned, set_field, steps_of
from blueprint.esia.bench import Bench
from blueprint.esia.clean_slate_blanks import Blank, Slate
from blueprint.esia.clean_slate_keeps import why_left_out
from blueprint.esia.rewrite import by_language, by_tier
from blueprint.linting.rule import Subject
from blueprint.model import Step
from blueprint.text import Message, Text, both, in_languages


def clean_slate(as_is: Subject) -> Subject:
    """The skeleton of a to-be. Raises `Refused` where the process has a step from which no end can be reached."""
    return Bench(as_is).to_be(tuple(_edits(as_is)))


def _edits(as_is: Subject) -> Iterator[Edit]:
    document, slate = as_is.document, Slate(as_is)
    yield from set_field(document, ("variant",), "to-be")
    apart: set[int] = set()
    for ref in (ref for id in slate.gone for ref in mentioned(document, "step", id) if not ref.declares):
        if ref.path[0] == "separate":
            apart.add(int(ref.path[1]))
        elif ref.path[1] in slate.kept:
            yield Set(ref.path, slate.place(ref.id))
    yield from (Remove(("separate", index)) for index in sorted(apart, reverse=True))
    for blank in slate.blanks.values():
        if not slate.is_passing(blank):
            yield AddAfter(("steps",), blank.begin, blank.id, _written(slate, blank))
    yield from (Remove(("steps", id)) for id in reversed(steps_of(document)) if id not in slate.kept)
    reasons = {id: by_language(why_left_out(as_is, slate.process.steps[id])) for id in slate.gone}
    known = {id: by_language(text) for id, text in slate.process.dropped.items()}
    if reasons:
        yield Set(("dropped",), known | reasons)


def _written(slate: Slate, blank: Blank) -> dict[str, Any]:
    """A blank as a step: the owner answers for it, and it gives what is needed later and was given there."""
    steps = [slate.process.steps[id] for id in blank.work]
    role = _role(slate, steps)
    needed = {item for id in slate.kept for item in slate.process.steps[id].requires} | {*slate.process.outputs}
    captured = {item for step in steps for item in step.captures}
    made = {item for step in steps for item in step.produces}
    fields = {
        "kind": None if role else "decision",
        "name": by_language(_name(slate, blank)),
        "role": role,
        "captures": sorted((captured - made) & needed),
        "produces": sorted(made & needed),
        "next": _next(slate, blank),
    }
    return {name: value for name, value in fields.items() if value}


def _role(slate: Slate, steps: Sequence[Step]) -> str | None:
    """The owner of the process, else who does the work now: people rather than systems and customers."""
    words = slate.as_is.study.words
    working = sorted((step for step in steps if step.role), key=lambda step: not words.human(step))
    return slate.process.owner or next((step.role for step in working), None)


def _name(slate: Slate, blank: Blank) -> Text:
    if len(blank.exits) > 1:
        return _PARTING
    said = Message(_UP_TO, step=slate.process.steps[blank.exits[0]].title)
    return Text.of(in_languages(said))


def _next(slate: Slate, blank: Blank) -> str | list[dict[str, Any]]:
    if len(blank.exits) == 1:
        return blank.exits[0]
    shares = slate.shares(blank)
    return [{"to": to, **(_taken(shares[to]) if shares else {})} for to in blank.exits]


def _taken(p: Mapping[str, float]) -> dict[str, Any]:
    """How often an exit is taken, and by which tiers, where not by all."""
    some = {tier: 1 if share == 1 else share for tier, share in p.items() if share}
    return {"p": by_tier(some), **({"tiers": list(some)} if len(some) < len(p) else {})}


_PARTING = both("To be designed: which way", "待设计：如何分流")
_UP_TO = both("To be designed: up to “{step}”", "待设计：直到“{step}”")
