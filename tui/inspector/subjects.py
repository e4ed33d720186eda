"""What there is to inspect: the step, a branch of it, its role, the tiers, the clocks, the document itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from blueprint.edit.spots import reach
from blueprint.files import Document, Path_
from blueprint.files.node import Node, child, data
from blueprint.model.titles import clock_title
from blueprint.schema import DOCUMENTS
from blueprint.schema.kinds import Record
from blueprint.schema.parts import BRANCH, CLOCK_FIELDS, ROLE_FIELDS, STEP_FIELDS, TIER_FIELDS
from blueprint.text import Text
from blueprint.workspace import Workspace
from tui.inspector.written import branches, declared, roles_of_steps, written_step
from tui.view import View

Kind = Literal["step", "branch", "role", "tier", "clock", "whole"]

KINDS: dict[str, tuple[Kind, ...]] = {
    "blueprint": ("step", "branch", "role", "tier", "clock", "whole"),
    "organization": ("role", "tier", "whole"),
}
"""What can be inspected in a document, by its kind; in any other only the whole."""

_RECORDS = {"step": STEP_FIELDS, "branch": BRANCH, "role": ROLE_FIELDS, "tier": TIER_FIELDS, "clock": CLOCK_FIELDS}
_PLACES = {"role": "roles", "tier": "tiers", "clock": "clocks"}


@dataclass(frozen=True, slots=True)
class Subject:
    """A record at a path in a document, which may be the organization's; ``number`` of ``count`` ones of its kind."""

    kind: Kind
    document: Document
    at: Path_
    record: Record
    node: Node
    id: str = ""
    number: int = 0
    count: int = 1

    @property
    def file(self) -> Path:
        return Path(self.document.file)

    @property
    def name(self) -> Text:
        """What people call it; a branch by its step."""
        if self.kind == "branch":
            return _name(_node(self.document, self.at[:2]), str(self.at[1]))
        return clock_title(self.id) if self.kind == "clock" else _name(self.node, self.id)

    @property
    def target(self) -> Text | None:
        """What the step is called to which a branch leads; None for anything else."""
        found = child(self.node, "to") if self.kind == "branch" else None
        to = str(data(found[1] if found else self.node)) if self.kind == "branch" else ""
        step = written_step(self.document, to)
        return (_name(step, to) if step else Text.of(to)) if to else None


def _name(node: Node, id: str) -> Text:
    found = child(node, "name")
    written = data(found[1]) if found else None
    return Text.of(written if isinstance(written, dict) else str(written or id.replace("_", " ")))


def kinds(document: Document) -> tuple[Kind, ...]:
    """What can be inspected in a document."""
    return KINDS.get(document.kind or "", ("whole",))


def title(kind: Kind, document: Document) -> Text:
    """What a kind of subject is called."""
    return DOCUMENTS[document.kind or "blueprint"].title if kind == "whole" else _RECORDS[kind].title


def subject(workspace: Workspace, document: Document, view: View, kind: Kind, chosen: str | None) -> Subject | None:
    """The subject of a kind: a step or branch is that which is looked at, of others it is the one ``chosen`` by its id.

    None where there is none.
    """
    if document.root is None or document.kind is None:
        return None
    if kind == "whole":
        record = DOCUMENTS[document.kind]
        return Subject(kind, document, (), record, document.root, str(document.values.get("id", "")))
    if kind in ("step", "branch"):
        return _at_step(document, view, kind)
    home = _home(workspace, document, kind, chosen) if chosen else None
    if chosen is None or home is None:
        return None
    at, ids = (_PLACES[kind], chosen), siblings(workspace, document, kind)
    number = ids.index(chosen) if chosen in ids else 0
    return Subject(kind, home, at, _RECORDS[kind], _node(home, at), chosen, number, len(ids))


def _at_step(document: Document, view: View, kind: Kind) -> Subject | None:
    if not view.step or not written_step(document, view.step):
        return None
    at: Path_ = ("steps", view.step)
    if kind == "step":
        return Subject(kind, document, at, STEP_FIELDS, _node(document, at), view.step)
    count, number = branches(document, view.step), view.branch or 0
    if number >= count:
        return None
    at = (*at, "next", number)
    return Subject(kind, document, at, BRANCH, _node(document, at), "", number, count)


def _node(document: Document, at: Path_) -> Node:
    return reach(document, at)[0][-1].node


def siblings(workspace: Workspace, document: Document, kind: Kind) -> list[str]:
    """The ids of what there is of a kind; of the organization's roles only those that the process uses."""
    own = declared(document, _PLACES[kind])
    if document.kind != "blueprint":
        return own
    if kind == "role":
        return [id for id in dict.fromkeys([*roles_of_steps(document), *own]) if _home(workspace, document, kind, id)]
    above = workspace.organization_of(document.file)
    return own or (declared(above, _PLACES[kind]) if above and kind == "tier" else [])


def _home(workspace: Workspace, document: Document, kind: Kind, id: str) -> Document | None:
    """The document that declares it: this one, else its organization."""
    above = workspace.organization_of(document.file)
    return next((one for one in (document, above) if one and id in declared(one, _PLACES[kind])), None)


def kind_at(path: Path_) -> Iterator[Kind]:
    """The kinds of subject that a path in a document may belong to, the nearest first."""
    match path:
        case ("steps", _, "next", int(), *_):
            yield from ("branch", "step")
        case ("steps", _, *_):
            yield "step"
        case ("roles" | "tiers" | "clocks" as place, _, *_):
            yield next(kind for kind, name in _PLACES.items() if name == place)  # type: ignore[misc]
        case _:
            yield "whole"
