"""What the change being typed would do, worked out in a thread of its own; what is typed never waits for it."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.worker import Worker

from blueprint.edit import Refused, apply
from blueprint.files import parse
from blueprint.text import Message
from blueprint.workspace import Workspace
from tui.effect import Effect, Standing, effect, standing
from tui.inspector.target import Target

if TYPE_CHECKING:
    from tui.app import Workbench

GROUP = "foresight"
PAUSE = 0.15
"""Seconds without a key after which a question is looked into."""


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
        self._worker: Worker[None] | None = None

    def ask(self, target: Target, value: Any) -> None:
        """Find out what it would do to give a place this value, unless something else is asked in a moment."""
        path = self._app.view.path
        if path is not None:
            asked = _Asked(self._app.session.snapshot(), path, self._app.view.tier, target, value)
            self._worker = self._app.run_worker(self._find_out(asked), exclusive=True, group=GROUP)

    def forget(self) -> None:
        """Let go of what was asked."""
        if self._worker:
            self._worker.cancel()

    async def _find_out(self, asked: _Asked) -> None:
        await asyncio.sleep(PAUSE)
        self._tell(await asyncio.to_thread(self._answer, asked))

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
