"""Which subject the inspector looks at: it follows the selection, until somebody turns to another."""

from __future__ import annotations

from blueprint.files import Document, Path_
from blueprint.workspace import Workspace
from tui.inspector.subjects import Kind, Subject, kind_at, kinds, siblings, subject
from tui.inspector.written import role_of
from tui.view import View


class Looking:
    """The kind of subject that is looked at, and which one of it where there are several."""

    def __init__(self) -> None:
        self.kind: Kind = "whole"
        self._chosen: dict[Kind, str] = {}
        self._at: tuple[object, ...] = ()
        self._field: Path_ = ()

    def follow(self, view: View) -> bool:
        """Go where the selection has gone; returns whether it is elsewhere than before."""
        at = view.path, view.step, view.branch
        moved = at != self._at
        if moved:
            self._at, self._chosen, self._field = at, {}, ()
            self.kind = "whole" if view.step is None else "step" if view.branch is None else "branch"
        if view.field != self._field:
            self._field = view.field
            self._to(view, whole_step=moved)
        return moved

    def _to(self, view: View, *, whole_step: bool) -> None:
        """Turn to what a field belongs to: of a branch to the ``whole_step``, where one comes from elsewhere (a finding)."""
        found = tuple(kind_at(view.field))
        other_step = view.field[:1] == ("steps",) and view.field[1:2] != (view.step,) and len(view.field) > 1
        if not view.field or other_step:
            return
        if whole_step or self.kind not in found:
            self.kind = found[-1]
        if self.kind in ("role", "tier", "clock"):
            self._chosen[self.kind] = str(view.field[1])

    def choose(self, kind: Kind, id: str | None = None) -> None:
        """Turn to a kind of subject, and to one of it by its id."""
        self.kind = kind
        if id is not None:
            self._chosen[kind] = id

    def subject(self, workspace: Workspace, document: Document, view: View, kind: Kind | None = None) -> Subject | None:
        """The subject of a kind, by default of that which is looked at; None where there is none."""
        kind = kind or self.kind
        return subject(workspace, document, view, kind, self._id(workspace, document, view, kind))

    def _id(self, workspace: Workspace, document: Document, view: View, kind: Kind) -> str | None:
        """The role of the step, the tier that is looked at, else the first of its kind."""
        if kind in self._chosen or kind not in ("role", "tier", "clock"):
            return self._chosen.get(kind)
        if kind == "role" and view.step:
            return role_of(document, view.step)
        ids = siblings(workspace, document, kind)
        return view.tier if kind == "tier" and view.tier in ids else next(iter(ids), None)

    def available(self, workspace: Workspace, document: Document, view: View) -> dict[Kind, Subject]:
        """All kinds of which there is something to look at."""
        found = {kind: self.subject(workspace, document, view, kind) for kind in kinds(document)}
        return {kind: one for kind, one in found.items() if one}
