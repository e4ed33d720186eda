"""What the change being typed would do, worked out in a thread of its own; what is typed never waits for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.worker import get_current_worker

from blueprint.edit import Refused, apply
from blueprint.files import parse
from blueprint.text import Message
from blueprint.workspace import Workspace
from tui.effect import Effect, Standing, effect, standing
from tui.inspector.target import Target

if TYPE_CHECKING:
    from tui.app import Workbench

GROUP = "foresight"


@dataclass(frozen=True, slots=True)
class _Asked:
    """One question: what a value would do, in a workspace as it stands, to the process in a file."""

    workspace: Workspace
    path: Path
    tier: str | None
    target: Target
    value: Any


class Foresight:
    """Answers what a change would do, to the last question only; ``tell`` gets the effect, or why it is refused."""

    def __init__(self, app: Workbench, tell: Callable[[Effect | Message], None]) -> None:
        self._app, self._tell = app, tell
        self._before: tuple[object, Standing] | None = None
        self._number = 0

    def ask(self, target: Target, value: Any) -> None:
        """Find out what it would do to give a place this value."""
        self.forget()
        number, path = self._number, self._app.view.path
        if path is not None:
            asked = _Asked(self._app.session.snapshot(), path, self._app.view.tier, target, value)
            self._app.run_worker(lambda: self._work(number, asked), thread=True, exclusive=True, group=GROUP)

    def forget(self) -> None:
        """Let go of what was asked."""
        self._number += 1

    def _work(self, number: int, asked: _Asked) -> None:
        answer = self._answer(asked)
        if not get_current_worker().is_cancelled:
            self._app.call_from_thread(self._take, number, answer)

    def _answer(self, asked: _Asked) -> Effect | Message:
        file = Path(asked.target.document.file)
        try:
            text = apply(asked.target.document.text, asked.target.edits(asked.value))
        except Refused as refused:
            return refused.message
        after = asked.workspace.copy()
        after.hold(parse(text, str(file)))
        return effect(self._standing(asked, file), standing(after, asked.path, [file], asked.tier))

    def _standing(self, asked: _Asked, file: Path) -> Standing:
        """How things stand now, worked out once for everything that is typed into a place."""
        key = asked.path, asked.tier, asked.target
        known = self._before
        if known is None or known[0] != key:
            known = self._before = key, standing(asked.workspace, asked.path, [file], asked.tier)
        return known[1]

    def _take(self, number: int, answer: Effect | Message) -> None:
        if number == self._number:
            self._tell(answer)
