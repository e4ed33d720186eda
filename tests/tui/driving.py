"""Driving the workbench without a terminal: start it on a folder, press keys, look at what it holds and shows."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from textual.pilot import Pilot

from blueprint.session import Session
from tests.tui.idle import Loop
from tui import judge, keyboard
from tui.app import Workbench

judge.PAUSE = keyboard.MOMENT = 0.0  # nobody in a test thinks for a moment

Walk = Callable[[Workbench, Pilot[None]], Awaitable[None]]


def drive(
    folder: Path,
    walk: Walk,
    *,
    size: tuple[int, int] = (150, 45),
    language: str = "en",
    start: Path | None = None,
    toasts: bool = False,
) -> Workbench:
    """Open the workbench on ``folder`` (its journal lies beside it), let ``walk`` work, and close it.

    What people are told in passing is on the screen only with ``toasts``.
    """
    session = Session.open(folder, state=folder.parent / "state")
    app = Workbench(session, language, start)

    async def run() -> None:
        async with app.run_test(size=size, notifications=toasts) as pilot:
            await settled(pilot)
            await walk(app, pilot)

    with asyncio.Runner(loop_factory=Loop) as runner:
        runner.run(run())
    session.close()
    return app


async def settled(pilot: Pilot[None]) -> None:
    """Wait until nothing is under way any more: no key, no worker, no message."""
    await pilot.pause()
    await typed(pilot)
    judging = [one for one in pilot.app.workers if one.group == "judge"]
    if judging:  # an empty list would mean all, and what asks a question goes on until it is answered
        await pilot.app.workers.wait_for_complete(judging)
    await pilot.pause()


async def typed(pilot: Pilot[None]) -> None:
    """Wait until all keys have done what they do."""
    app = pilot.app
    while isinstance(app, Workbench) and app.keyboard.busy and app.is_running:
        await pilot.pause(0)


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys one after another, and wait for what they do."""
    for key in keys:
        await pilot.press(key)
        await pilot.pause()
    await settled(pilot)


def screen_text(app: Workbench) -> str:
    """What stands on the screen, row by row, without colours."""
    height = app.size.height
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip).rstrip() for strip in strips[:height])
