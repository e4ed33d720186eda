"""Two states of some documents → what changed in each, and what that does."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from blueprint.diff import Entry, State, edits
from blueprint.files import Document
from blueprint.model import Process
from blueprint.revisions.effects import NO_EFFECTS, Effects, effects
from blueprint.revisions.pairs import Pair, pairs
from blueprint.revisions.places import Place, Places

ADDED, REMOVED, RENAMED, CHANGED, AFFECTED, FOREIGN = "added removed renamed changed affected foreign".split()


@dataclass(frozen=True, slots=True)
class Change:
    """A document before and after, the edits in words, and what they do.

    ``kind`` is "affected" where the document is as it was, and what it depends on is not; "foreign" of a file that is no
    document of ours, of which nothing else is said.
    """

    kind: str
    before: Place | None
    after: Place | None
    edits: tuple[Entry, ...]
    effects: Effects

    @property
    def place(self) -> Place:
        """Where it lies now, or lay."""
        place = self.after or self.before
        assert place is not None
        return place

    @property
    def process(self) -> Process | None:
        """The process that it describes, where that can be read."""
        return next((found for found in map(_process, (self.after, self.before)) if found), None)

    @property
    def broken(self) -> Iterator[tuple[str, Document]]:
        """The sides that cannot be read ("before", "after"), with the document at fault: the file, or its organization."""
        for side, place in (("before", self.before), ("after", self.after)) if self.kind != FOREIGN else ():
            document = _at_fault(place) if place else None
            if document is not None:
                yield side, document

    @property
    def only_in_form(self) -> bool:
        """Whether a text was changed that says the same as before."""
        if self.kind == FOREIGN or not self.before or not self.after or self.edits or any(self.broken):
            return False
        return self.before.content != self.after.content


def changes(before: Places, after: Places) -> Iterator[Change]:
    """The documents that differ, and those on which that has an effect."""
    found = pairs(before, after)
    ids = {id for pair in found if _differs(pair) for id in _ids(pair)}
    for pair in found:
        if _differs(pair):
            yield _change(pair)
        elif _depends(pair, ids) and (done := effects(*pair)):
            yield Change(AFFECTED, *pair, (), done)


def _change(pair: Pair) -> Change:
    before, after = pair
    if not any(place.document.kind for place in pair if place):
        return Change(FOREIGN, before, after, (), NO_EFFECTS)
    readable = not any(_at_fault(place) for place in pair if place)
    done = effects(before, after) if readable else NO_EFFECTS
    if before is None or after is None:
        return Change(ADDED if before is None else REMOVED, before, after, (), done)
    kind = CHANGED if before.key == after.key else RENAMED
    states = [State(place.document, _process(place)) for place in (before, after)]
    return Change(kind, before, after, tuple(edits(*states)) if readable else (), done)


def _differs(pair: Pair) -> bool:
    before, after = pair
    if before is None or after is None:
        return True
    return before.key != after.key or before.content != after.content


def _ids(pair: Pair) -> Iterator[str]:
    return (str(place.document.values["id"]) for place in pair if place and "id" in place.document.values)


def _depends(pair: Pair, ids: Collection[str]) -> bool:
    """Whether an unchanged document may be judged otherwise: its organization, a process that it names, or a variant of
    it differs."""
    before, after = pair
    assert before is not None
    assert after is not None
    organizations = [place.workspace.organization_of(place.path) for place in (before, after)]
    texts = {document.text if document else None for document in organizations}
    if len(texts) > 1:
        return True
    content = after.content
    if not any(id.encode() in content for id in ids):
        return False  # most files name none of them, and need not be read
    named = {ref.id for ref in after.document.refs if ref.what == "process"} | set(_ids(pair))
    return not named.isdisjoint(ids)


def _process(place: Place | None) -> Process | None:
    return place.workspace.process_of(place.document) if place else None


def _at_fault(place: Place) -> Document | None:
    """The document that keeps one from being read: itself, or its organization."""
    if place.document.problems:
        return place.document
    organization = place.workspace.organization_of(place.path)
    return organization if organization and organization.problems else None
