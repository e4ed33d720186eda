"""The page of a transformation, made from its file: for `blueprint explain` and for the documentation."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from blueprint.esia.invariants import all_invariants
from blueprint.esia.transformation import CLASSES, Assumption, Transformation
from blueprint.esia.words import amount
from blueprint.files import parse
from blueprint.linting.explain import cited, coded, framing
from blueprint.linting.judging import subject_of
from blueprint.linting.rule import Example, Subject
from blueprint.text import Message, both
from blueprint.workspace import Workspace

_FINDS = both("Where it applies", "适用情形")
_DOES = both("What it does", "做法")
_WHY = both("Why", "理由")
_WATCH = both("What it must not break", "须守住的底线")
_INVARIANT = both("- invariant {code}: {says}", "- 不变量 {code}：{says}")
_ASSUMES = both("What its estimate assumes, in the example", "估算所用的假设（以示例为例）")
_ASSUMPTION = both(
    "- `{name}` = {value} ({low} to {high}; {origin}): {words}",
    "- `{name}` = {value}（{low} 至 {high}；{origin}）：{words}",
)
_SOURCE = both("Source", "依据")
_BEFORE, _AFTER = both("Example: before", "示例：改造前"), both("Example: after", "示例：改造后")

_NOWHERE = Path("/nowhere")
"""Where examples stand, so that no organization of the user's is theirs."""


def explanation(transformation: Transformation, language: str, level: int = 1) -> str:
    """The transformation in Markdown, with headings from ``level`` on."""
    head, sub = "#" * level, "#" * (level + 1)
    kind = CLASSES[transformation.kind].text(language)
    assumptions = list(_assumptions(transformation, language))
    sections = [
        (_FINDS, transformation.finds.text(language)),
        (_DOES, transformation.does.text(language)),
        (_WHY, transformation.why.text(language)),
        (_WATCH, "\n".join(_watched(transformation, language))),
        (_ASSUMES, "\n".join(assumptions)),
        (_SOURCE, cited(transformation.source, language)),
        (_BEFORE, coded(transformation.example.before)),
        (_AFTER, coded(transformation.example.after)),
    ]
    parts = [f"{head} {transformation.code} {transformation.name}", f"*{kind}* — {transformation.title.text(language)}"]
    parts += [f"{sub} {title.text(language)}\n\n{text}" for title, text in sections if text]
    return "\n\n".join(parts) + "\n"


def framed(transformation: Transformation, language: str) -> str:
    """The frame of the example with its heading, where it shows only steps; else nothing."""
    return framing((transformation.example.before,), language)


def _watched(transformation: Transformation, language: str) -> Iterator[str]:
    for invariant in all_invariants():
        if invariant.code in transformation.watch:
            yield Message(_INVARIANT, code=invariant.code, says=invariant.says).text(language)


def _assumptions(transformation: Transformation, language: str) -> Iterator[str]:
    subject = example_subject(transformation.example.before)
    proposal = next(transformation.proposals(subject))
    yield from (_assumption(one, subject.process.currency).text(language) for one in proposal.assumptions)


def _assumption(one: Assumption, currency: str) -> Message:
    value, low, high = (amount(number, one.unit, currency) for number in (one.value, *one.range))
    return Message(_ASSUMPTION, name=one.name, value=value, low=low, high=high, origin=one.origin, words=one.words)


def example_subject(example: Example) -> Subject:
    """An example as transformations look at it; it is on no disk."""
    workspace = Workspace(_NOWHERE / example.file)
    for name, text in {**example.beside, example.file: example.document}.items():
        workspace.hold(parse(text, str(_NOWHERE / name)))
    return subject_of(workspace.document(_NOWHERE / example.file), workspace)
