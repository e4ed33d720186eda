"""A field that says something else in another process, and how that is found."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from blueprint.text import Message, Said, Text, both, listed

Part = tuple[object, Said | str]
"""One thing that a field says: what tells it from others, and its words."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A field and what it does not say any more and says now, in words; what it says in both is left out."""

    field: str
    label: Text
    was: tuple[Said | str, ...]
    now: tuple[Said | str, ...]

    def text(self, language: str) -> str:
        """The difference in a line: what it was and what it is."""
        template = _CHANGED if self.was and self.now else _NEW if self.now else _GONE
        return Message(template, label=self.label, was=listed(self.was), now=listed(self.now)).text(language)


_CHANGED = both("{label}: {was} → {now}", "{label}：{was} → {now}")
_NEW = both("{label}: now {now}", "{label}：新增 {now}")
_GONE = both("{label}: no longer {was}", "{label}：取消 {was}")


def compared(
    labels: Mapping[str, Text], old: Mapping[str, Iterable[Part]], new: Mapping[str, Iterable[Part]]
) -> tuple[Difference, ...]:
    """The fields that say something else, in the order of their labels."""
    found = []
    for field, label in labels.items():
        was, now = tuple(old[field]), tuple(new[field])
        difference = Difference(field, label, _without(was, now), _without(now, was))
        if difference.was or difference.now:
            found.append(difference)
    return tuple(found)


def _without(these: tuple[Part, ...], those: tuple[Part, ...]) -> tuple[Said | str, ...]:
    others = [key for key, _ in those]
    return tuple(words for key, words in these if key not in others)
