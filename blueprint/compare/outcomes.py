"""Two processes by what comes out of them: how cases end, what customers are told and get, what the law asks for.

This is how a clean slate is compared, of which no step stands for one of the as-is (S4 §九, 全新设计法).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from blueprint.analysis import Analysis
from blueprint.model.titles import TELLS
from blueprint.text import Said, Text, both

_SLIGHT = 0.0005
"""A share below which nobody sees a difference."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The shares of the cases that end in this way; 0 where the process has no such end, None where it is not known."""

    name: str
    was: float | None
    now: float | None

    @property
    def differs(self) -> bool:
        """Whether the shares are not the same, but for rounding."""
        if self.was is None or self.now is None:
            return self.was is not self.now
        return abs(self.now - self.was) > _SLIGHT


@dataclass(frozen=True, slots=True)
class Fruit:
    """Things that come out on the way: those that both processes have, those ``lost`` and those that are ``new``."""

    about: str
    label: Text
    kept: tuple[Said | str, ...]
    lost: tuple[Said | str, ...]
    new: tuple[Said | str, ...]


def outcomes(before: Analysis, after: Analysis, same: Mapping[str, str]) -> tuple[Outcome, ...]:
    """How the cases of both processes end. Ends are the same by their outcome; without one, as steps are."""
    was, now = _ends(before, same), _ends(after, {})
    return tuple(
        Outcome(name, _share(before, was.get(name, ())), _share(after, now.get(name, ())))
        for name in dict.fromkeys([*was, *now])
    )


def _ends(study: Analysis, same: Mapping[str, str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for id, step in study.process.steps.items():
        if step.kind == "end" and id in study.visited:
            found.setdefault(step.outcome or same.get(id, id), []).append(id)
    return found


def _share(study: Analysis, ends: list[str] | tuple[()]) -> float | None:
    return None if study.visits is None else min(1.0, sum(study.visits.get(id, 0.0) for id in ends))


def fruits(before: Analysis, after: Analysis) -> Iterator[Fruit]:
    """What comes out of both processes, kind by kind; kinds of which there is nothing are left out."""
    for about, (label, things) in _KINDS.items():
        was, now = things(before), things(after)
        if was or now:
            yield Fruit(
                about,
                label,
                tuple(words for key, words in was.items() if key in now),
                tuple(words for key, words in was.items() if key not in now),
                tuple(words for key, words in now.items() if key not in was),
            )


def _told(study: Analysis) -> dict[object, Said | str]:
    steps = study.process.steps
    kinds = {kind for id in study.visited for kind in study.words.tells(steps[id])}
    return {kind: words for kind, words in TELLS.items() if kind in kinds}


def _legal(study: Analysis) -> dict[object, Said | str]:
    steps = (step for id, step in study.process.steps.items() if id in study.visited)
    return {step.legal.source: step.legal.source for step in steps if step.legal}


def _outputs(study: Analysis) -> dict[object, Said | str]:
    steps = study.process.steps
    made = {item for id in study.visited for item in steps[id].produces}
    return {item: study.process.item_title(item) for item in study.process.outputs if item in made}


def _evidence(study: Analysis) -> dict[object, Said | str]:
    steps = (step for id, step in study.process.steps.items() if id in study.visited)
    return {text: text for step in steps for text in step.evidence}


_KINDS: dict[str, tuple[Text, Callable[[Analysis], dict[object, Said | str]]]] = {
    "told": (both("customers are told", "告知客户"), _told),
    "legal": (both("legal grounds served", "法定要求"), _legal),
    "outputs": (both("outputs made", "产出"), _outputs),
    "evidence": (both("evidence for the customer", "服务证据"), _evidence),
}
