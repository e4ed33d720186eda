"""Which documents of two states are the same one: by where they lie, else by what they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator

from blueprint.revisions.places import Place, Places

Pair = tuple[Place | None, Place | None]


def pairs(before: Places, after: Places) -> list[Pair]:
    """Each document before and after, by where it lies now, those that are gone at the end."""
    renamed = dict(_renamed(before, after))
    found: list[Pair] = [(before.get(renamed.get(key, key)), place) for key, place in sorted(after.items())]
    gone = before.keys() - after.keys() - set(renamed.values())
    return [*found, *((before[key], None) for key in sorted(gone))]


def _renamed(before: Places, after: Places) -> Iterator[tuple[str, str]]:
    """Files that lie elsewhere, each with where it was: the same process and variant, or else the same text."""
    known: set[str] = set()
    for likeness in (_process, _text):
        gone = [place for key, place in before.items() if key not in after and key not in known]
        come = [place for key, place in after.items() if key not in before and key not in known]
        for was, now in _alike(gone, come, likeness):
            known |= {was, now}
            yield now, was


def _alike(gone: Iterable[Place], come: Iterable[Place], likeness: Likeness) -> Iterator[tuple[str, str]]:
    groups: dict[Hashable, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
    for side, places in enumerate((gone, come)):
        for place in places:
            groups[likeness(place)][side].append(place.key)
    for like, (one, other) in groups.items():
        if like is not None and len(one) == len(other) == 1:
            yield one[0], other[0]


Likeness = Callable[[Place], Hashable]
"""What two documents have to share to be taken for one; None: nothing will do."""


def _process(place: Place) -> Hashable:
    values = place.document.values
    return (values["id"], values.get("variant", "as-is")) if "id" in values else None


def _text(place: Place) -> Hashable:
    return place.content or None
