"""What a plan under work comes to: computed in a thread of its own, anew after each decision."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from textual.message import Message as Event
from textual.worker import get_current_worker

from blueprint.edit import Refused
from blueprint.text import Said, Trouble
from blueprint.workspace import Workspace
from tui.redesign.reckoning import Reckoning, reckon
from tui.redesign.work import Draft, Work
from tui.screens.place import PlaceScreen

if TYPE_CHECKING:
    from blueprint.linting.rule import Subject
    from tui.app import Workbench


class Computing(PlaceScreen):
    """A draft for the process of a file, for one tier or all; ``found`` is the last that was computed of it."""

    @dataclass
    class Reckoned(Event):
        """A thread has found out what some work comes to, or why it cannot."""

        work: Work
        found: Reckoning | None
        trouble: Said | None = None

    def __init__(self, path: Path, draft: Draft, tier: str | None) -> None:
        super().__init__()
        self.path, self.draft, self.tier = path, draft, tier
        self.found: Reckoning | None = None
        self.computing = False
        self._known: Reckoning | None = None

    @property
    def bench(self) -> Workbench:
        """The app."""
        return cast("Workbench", self.app)

    def present(self) -> None:
        """Show what has been decided and what is known."""
        raise NotImplementedError

    def again(self, *, anew: bool = False) -> None:
        """Compute what the work comes to, ``anew`` where the file says something else; what is under way for other work
        is given up."""
        self.computing = True
        self._known = None if anew else self._known
        workspace, work, known = self.bench.session.snapshot(), self.draft.work, self._known
        self.run_worker(lambda: self._reckon(workspace, work, known), thread=True, exclusive=True, group="redesign")
        self.present()

    def subject(self, workspace: Workspace) -> Subject:
        """The process as it is."""
        from blueprint.linting.judging import subject_of

        return subject_of(workspace.document(self.path), workspace)

    def _reckon(self, workspace: Workspace, work: Work, known: Reckoning | None) -> None:
        """In a thread of its own."""
        worker, found, trouble = get_current_worker(), None, None
        try:
            as_is = known.as_is if known else self.subject(workspace)
            found = reckon(as_is, work, self.tier, lambda: not worker.is_cancelled, known)
        except (Refused, Trouble) as error:
            trouble = error.message
        if not worker.is_cancelled:
            self.post_message(self.Reckoned(work, found, trouble))

    def on_computing_reckoned(self, event: Reckoned) -> None:
        if event.work is not self.draft.work:
            return
        self.found, self._known, self.computing = event.found or self.found, event.found, False
        if event.trouble:
            self.bench.complain(event.trouble)
        self.present()
