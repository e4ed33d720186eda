"""Seeing what somebody else does to the files: every second, and when people come back to the window."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from tui.screens.outside import ask, reload

if TYPE_CHECKING:
    from blueprint.session import Outside
    from tui.app import Workbench

_EVERY = 1.0
"""Seconds; looking at a thousand files takes some 15 ms."""

_Stamp = tuple[int, int, int] | None


class Watcher:
    """Takes over what is changed in files that are not edited here, and asks about the others, once for each change."""

    def __init__(self, app: Workbench) -> None:
        self._app = app
        self._asked: dict[Path, _Stamp] = {}
        self._taken: dict[Path, _Stamp] = {}

    def begin(self) -> None:
        """Look from now on."""
        self._app.set_interval(_EVERY, self.look)

    def look(self) -> None:
        """Look now, unless people are being asked something."""
        if len(self._app.screen_stack) > 1:
            return
        self._reload()
        if any(_is_news(one, self._asked) for one in self._edited()):
            self._app.run_worker(self._ask_news(), group="outside", exclusive=True)

    def _reload(self) -> None:
        """Take over what is not edited here: once, so that people can take that back and it stays so."""
        found = [one for one in self._app.session.outside() if not one.edited and _is_news(one, self._taken)]
        self._taken |= {one.path: _stamp(one.path) for one in found}
        reload(self._app, found)

    async def settle(self) -> bool:
        """Ask about every edited file that somebody else has changed; returns whether all were settled."""
        self._reload()
        return all([await self._ask(one) for one in self._edited()])

    async def _ask_news(self) -> None:
        for one in self._edited():
            if _is_news(one, self._asked):
                await self._ask(one)

    async def _ask(self, one: Outside) -> bool:
        self._asked[one.path] = _stamp(one.path)
        return await ask(self._app, one)

    def _edited(self) -> list[Outside]:
        return [one for one in self._app.session.outside() if one.edited]


def _is_news(one: Outside, known: Mapping[Path, _Stamp]) -> bool:
    return one.path not in known or known[one.path] != _stamp(one.path)


def _stamp(path: Path) -> _Stamp:
    """What is another once the file is another; None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
