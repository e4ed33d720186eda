"""Judging in the background: after each change a thread lints what may have changed, and typing never waits for it."""

from __future__ import annotations

import sys
from asyncio import sleep, to_thread
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from functools import cache
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from blueprint.model import Finding
from tui.library.heads import head
from tui.litter import Litter
from tui.patience import GivenUp, patient
from tui.shown import Judgement
from tui.verdict import Verdict, compared, verdict

if TYPE_CHECKING:
    from blueprint.workspace import Workspace
    from tui.app import Workbench

PAUSE = 0.3
"""Seconds without a change before what has changed is judged."""

_SWITCH = 0.0005
"""Seconds after which the thread that judges lets the screen go on; Python's own 5 ms would be waited for many times a key."""

_GROUP = "judge"
_AT_ONCE = 40
"""Files whose findings are shown together, once the one that is looked at is judged."""


class Judge:
    """Keeps the app's ``judged`` up to date."""

    def __init__(self, app: Workbench) -> None:
        self._app = app
        self._seen: dict[Path, Verdict] = {}
        self._compared: dict[Path, tuple[Finding, ...]] = {}
        self._due: dict[Path, None] = {}
        self._litter = Litter()

    def begin(self) -> None:
        """Judge every file, that which is looked at first."""
        sys.setswitchinterval(_SWITCH)
        self._due = dict.fromkeys(self._app.session.files())
        self._start()

    def again(self) -> None:
        """Judge what has changed, what is not judged yet, and what calls what has changed or is gone."""
        now = {path: self._app.says(path) for path in self._app.session.files()}
        before = {path: one.text for path, one in self._seen.items()}
        changed = [path for path in (*now, *(before.keys() - now.keys())) if before.get(path, ()) != now.get(path)]
        everything = any(path.name == "organization.yaml" for path in changed)
        self._due |= dict.fromkeys(now if everything else (*changed, *self._callers(changed, before, now)))
        self._start()

    def _callers(
        self, changed: Iterable[Path], before: Mapping[Path, str | None], now: Mapping[Path, str | None]
    ) -> Iterator[Path]:
        known = [path for path in changed if path in before or path not in self._due]
        versions = [(path, texts.get(path)) for path in known for texts in (before, now)]
        ids = {found.id for path, text in versions if text and (found := head(path, text)).id}
        yield from (path for path, text in now.items() if text and any(id in text for id in ids))

    def _start(self) -> None:
        app = self._app
        there = set(app.session.files())
        self._due = dict.fromkeys(path for path in self._due if path in there)
        app.judged = replace(app.judged, running=bool(self._due))
        app.run_worker(self._soon(), exclusive=True, group=_GROUP)

    async def _soon(self) -> None:
        """Judge what is due once nobody has changed anything for a moment."""
        await sleep(PAUSE)
        app = self._app
        first = [path for path in self._due if path == app.view.path]
        order = {path: app.says(path) for path in (*first, *self._due)}
        given_up = Event()
        try:
            with suppress(GivenUp):
                await to_thread(self._work, app.session.snapshot(), order, given_up)
        finally:
            given_up.set()

    def _work(self, workspace: Workspace, files: Mapping[Path, str | None], given_up: Event) -> None:
        """In a thread of its own: judge the files and hand over what was found, the first at once; then compare them."""
        from blueprint.linting.settings import usable

        rules = cache(lambda chosen: patient(chosen.rules, given_up, self._app.keyboard.typing))
        comparing = cache(lambda chosen: tuple(rule for rule in rules(chosen) if rule.on == "workspace"))
        settings_in = cache(usable)
        names = {path: one.names for path, one in self._seen.items() if path not in files}
        found: dict[Path, Verdict] = {}
        for number, (path, text) in enumerate(files.items()):
            settings = settings_in(path.parent)
            found[path] = verdict(workspace, path, text, rules(settings.choice(path)), settings.thresholds)
            names[path] = found[path].names
            if number == 0 or len(found) >= _AT_ONCE:
                self._app.call_from_thread(self._take, found)
                found = {}
        last = compared(workspace, lambda path: comparing(settings_in(path.parent).choice(path)), names)
        if not given_up.is_set():
            self._app.call_from_thread(self._take, found, last)

    def _take(self, found: dict[Path, Verdict], last: dict[Path, tuple[Finding, ...]] | None = None) -> None:
        """Show what was found; ``last`` comes last of all, and has what comes of comparing the files."""
        app = self._app
        kept = set(app.session.files())
        self._seen = {path: one for path, one in (self._seen | found).items() if path in kept}
        for path, one in found.items():
            if app.says(path) == one.text:
                self._due.pop(path, None)
        self._compared = self._compared if last is None else last
        findings = {path: (*one.findings, *self._compared.get(path, ())) for path, one in self._seen.items()}
        facts = {path: one.facts for path, one in self._seen.items()}
        fixable = frozenset[Finding]().union(*(one.fixable for one in self._seen.values()))
        app.judged = Judgement(findings, facts, fixable, running=last is None)
        if last is not None:
            self._litter.pause()
