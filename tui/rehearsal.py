"""The first edit of a file that was opened is rehearsed: it would be slower than all others."""

from __future__ import annotations

from asyncio import sleep, to_thread
from typing import TYPE_CHECKING

from blueprint.edit.rehearsal import rehearse
from tui.keyboard import MOMENT

if TYPE_CHECKING:
    from pathlib import Path

    from tui.app import Workbench

_PAUSE = 0.5
"""Seconds after a file was opened."""


async def rehearsed(app: Workbench, path: Path) -> None:
    """Rehearse it in a thread, once nobody types."""
    await sleep(_PAUSE)
    while app.keyboard.typing():
        await sleep(MOMENT)
    await to_thread(rehearse, app.session.document(path))
