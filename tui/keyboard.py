"""Keys one after another: what a key begins stands before the next is passed on, however fast they come."""

from __future__ import annotations

import re
from asyncio import Event, Queue, create_task, sleep, timeout
from collections.abc import Awaitable, Callable
from contextlib import suppress
from time import monotonic
from typing import TYPE_CHECKING

from textual import events
from textual.message_pump import MessagePump

from tui.canvas.sheet import Sheet
from tui.screens.place import PlaceScreen

if TYPE_CHECKING:
    from tui.app import Workbench

ASKING = ("actions", "chosen", "outside", "trust")
"""The groups of the workers that ask people something: each has a dialog of its own, once it asks."""

_LONGEST = 1.0
"""Seconds for which a key waits for what another has begun; what takes longer is not waited for any more."""

_LOOK_AGAIN = 0.01

_NEW_LINE = re.compile(r"[ \t]*[\r\n]+[ \t]*")

MOMENT = 0.1
"""Seconds after a key in which its answer is drawn, and another may come."""


class Keyboard:
    """Passes a key or a pasted text on once the one before has gone through all widgets that it is for, and what it has
    led to is there: another focus, a dialog, the answer to one.

    Textual by itself gives all keys of a burst to the widget that has the focus when they arrive, whatever the first does.
    """

    def __init__(self, app: Workbench, pass_on: Callable[[events.Event], Awaitable[None]]) -> None:
        self._app, self._pass_on = app, pass_on
        self._keys: Queue[events.Event] = Queue()
        self._under_way = False
        self._last = -MOMENT
        self._waiting_since: float | None = None

    @property
    def busy(self) -> bool:
        """Whether a key is under way."""
        return self._under_way or not self._keys.empty()

    def typing(self) -> bool:
        """Whether a key was pressed a moment ago."""
        return monotonic() - self._last < MOMENT

    def take(self, event: events.Event) -> None:
        """Pass a key on when its turn has come."""
        self._last = monotonic()
        for one in _apart(event):
            self._keys.put_nowait(one)

    def begin(self) -> None:
        """Pass on what comes from now on, and what has come before."""
        self._task = create_task(self._run())

    async def _run(self) -> None:
        while True:
            event = await self._keys.get()
            self._under_way = True
            way = self._way
            self._app.call_later(self._pass_on, event)
            await _follow([self._app, *way])
            while self._has_to_wait():
                await sleep(_LOOK_AGAIN if self._is_about_to_ask() else 0)
                await _follow(self._way)
            self._under_way = False

    @property
    def _way(self) -> list[MessagePump]:
        """The widgets that a key goes through now, from the one that has the focus up to the app."""
        return [*(self._app.focused or self._app.screen).ancestors_with_self]

    def _has_to_wait(self) -> bool:
        if not self._is_about_to_ask() and not any(widget.message_queue_size for widget in self._way):
            self._waiting_since = None
            return False
        self._waiting_since = self._waiting_since or monotonic()
        return monotonic() - self._waiting_since < _LONGEST

    def _is_about_to_ask(self) -> bool:
        """Whether something is under way that has not asked anything yet, or not again."""
        under_way = sum(one.group in ASKING and not one.is_finished for one in self._app.workers)
        dialogs = sum(not isinstance(screen, PlaceScreen) for screen in self._app.screen_stack[1:])
        if under_way <= dialogs:
            return False
        return not any(sheet.typing for sheet in self._app.screen_stack[0].query(Sheet))


async def _follow(way: list[MessagePump]) -> None:
    """Go the way of a key, waiting in the queue of each widget behind whatever is in it."""
    with suppress(TimeoutError):
        async with timeout(_LONGEST):
            for widget in way:
                passed = Event()
                if widget.call_later(passed.set):
                    await passed.wait()


def _apart(event: events.Event) -> list[events.Event]:
    """What is meant by a key or a paste.

    Escape and a key right behind it are one key with Alt to a terminal; nothing here has such a key. All that is typed
    here is a line: of several that are pasted Textual takes the first and drops the others.
    """
    if isinstance(event, events.Paste):
        return [events.Paste(_NEW_LINE.sub(" ", event.text.strip("\r\n")))]
    if isinstance(event, events.Key) and event.key.startswith("alt+") and event.is_printable:
        return [events.Key("escape", "\x1b"), events.Key(str(event.character), event.character)]
    return [event]
