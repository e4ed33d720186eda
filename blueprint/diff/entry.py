"""One edit in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from blueprint.text import Message, Said, Text, both, listed

RENAMED, REROUTED = "renamed", "rerouted"
"""Kinds of edits beside the fates of steps: a thing is called otherwise; cases go another way."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What was edited: its ``kind``, the ``place`` as keys of the document with dots between, and the edit in words."""

    kind: str
    place: str
    words: Said


Part = Said | str


def edited(label: Part, was: Sequence[Part], now: Sequence[Part], about: Part | None = None) -> Said:
    """What something was and what it is, in a line; ``about`` is what the label belongs to."""
    index = 0 if was and now else 1 if now else 2
    templates = _TOP if about is None else _OF
    one, other = told_apart(was, now)
    return Message(templates[index], about=about or "", label=label, was=one, now=other)


def told_apart(was: Sequence[Part], now: Sequence[Part]) -> tuple[Said, Said]:
    """Two sides of an edit; a text that differs in another language only than the one shown is told in that one."""
    if len(was) == len(now) == 1 and isinstance(was[0], Text) and isinstance(now[0], Text):
        return _Apart(was[0], now[0]), _Apart(now[0], was[0])
    return listed(was), listed(now)


@dataclass(frozen=True, slots=True)
class _Apart:
    """A text beside another one that is not the same in every language."""

    one: Text
    other: Text

    def text(self, language: str) -> str:
        said = self.one.text(language)
        if said != self.other.text(language):
            return said
        differing = dict(set(self.one.by_language) - set(self.other.by_language))
        return (
            listed(f"{key}: {value}" if key else value for key, value in sorted(differing.items())).text(language)
            or said
        )


_TOP = (
    both("{label}: {was} → {now}", "{label}：{was} → {now}"),
    both("{label}: now {now}", "{label}：新增 {now}"),
    both("{label}: no longer {was}", "{label}：取消 {was}"),
)
_OF = (
    both("{about}: {label} {was} → {now}", "{about}：{label} {was} → {now}"),
    both("{about}: {label} now {now}", "{about}：{label} 新增 {now}"),
    both("{about}: {label} no longer {was}", "{about}：{label} 取消 {was}"),
)
