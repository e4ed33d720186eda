"""An event loop that knows when nothing is under way in it, so that no test waits a moment longer than it has to."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from concurrent.futures import Executor
from time import monotonic, process_time
from typing import Any

import textual.app
import textual.pilot
from rich.console import RenderableType
from textual._compositor import Compositor
from textual._context import active_app

_LOOK_AGAIN, _HANGS, _LONGEST = 0.001, 0.02, 1.0


class Loop(asyncio.SelectorEventLoop):
    """Counts what it has given to threads."""

    def __init__(self) -> None:
        super().__init__()
        self.threads: set[asyncio.Future[Any]] = set()

    @property
    def busy(self) -> bool:
        """Whether anything can go on at once."""
        return bool(self._ready)  # type: ignore[attr-defined]

    def run_in_executor(  # type: ignore[override]
        self, executor: Executor | None, func: Callable[..., Any], *args: Any
    ) -> asyncio.Future[Any]:
        found = super().run_in_executor(executor, func, *args)
        self.threads.add(found)
        found.add_done_callback(self.threads.discard)
        return found


async def wait_for_idle(*_: float) -> None:
    """Wait until all that was begun is done, and paint what it has changed.

    Textual waits until the process has done nothing for 20 ms, several times a key. A thread that does nothing for as long
    waits for somebody else, and is not waited for; neither is anything for more than a second.
    """
    app, loop = active_app.get(), asyncio.get_running_loop()
    assert isinstance(loop, Loop)
    begun = looked = monotonic()
    used = process_time()
    while monotonic() - begun < _LONGEST:
        await asyncio.sleep(0)
        if not loop.busy and app.is_running:
            app.screen._on_timer_update()
        if loop.busy:
            continue
        if not loop.threads and app._resize_timer is None:
            break
        await asyncio.sleep(_LOOK_AGAIN)
        if monotonic() - looked > _HANGS:
            if process_time() - used < _LOOK_AGAIN:
                break
            looked, used = monotonic(), process_time()
    if app.is_running:
        _paint(app.screen._compositor, screen_stack=app._background_screens)


_paint = Compositor.render_update


def _put_off(screen: Compositor, full: bool = False, **how: Any) -> RenderableType | None:
    """What is to be painted is kept, but for a picture of it all: nobody sees what is still under way."""
    return _paint(screen, full, **how) if full else None


Compositor.render_update = _put_off  # type: ignore[method-assign]
textual.app.wait_for_idle = textual.pilot.wait_for_idle = wait_for_idle
