"""The search for the best sets, with how far it is; escape ends it, and what was found by then is shown."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING, cast

from rich.text import Text as Rich
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.message import Message as Event
from textual.screen import ModalScreen
from textual.widgets import ProgressBar, Static

from blueprint.esia.bench import Bench
from blueprint.text import Message, both, printable

if TYPE_CHECKING:
    from blueprint.esia import Proposal, Transformation
    from blueprint.esia.search import Found, Progress
    from blueprint.linting.rule import Subject
    from tui.app import Workbench
    from tui.redesign.work import Work

_TITLE = both("Looking for the best sets of proposals…", "正在查找最优的建议组合…")
_LOOKED = both("{looked} of {of} sets compared", "已比较 {looked}/{of} 种组合")
_PROVING = both("All compared; the best are being proved…", "比较完毕，正在校验最优组合…")
_KEYS = both("Esc ends it: the best found so far", "Esc 停止，显示目前找到的最优组合")
_OFTEN = 0.1
"""Seconds between two words of progress."""


class Undecided(Bench):
    """A bench on which what people have rejected is not proposed any more."""

    def __init__(self, as_is: Subject, work: Work, tier: str | None) -> None:
        super().__init__(as_is, work.given, tier)
        self._rejected: Collection[str] = work.rejected

    def proposals(self, code: str | None = None) -> Iterator[tuple[Transformation, Proposal]]:
        return (one for one in super().proposals(code) if one[1].id not in self._rejected)


class Searching(ModalScreen["Found | None"]):
    """Searches in a thread, and hands back what was found."""

    DEFAULT_CSS = """
    Searching { align: center middle; background: $background 60%; }
    Searching ProgressBar { width: 100%; }
    Searching ProgressBar Bar { width: 1fr; }
    """
    BINDINGS = [Binding("escape", "end", show=False), Binding("L", "app.act('language')", show=False)]

    @dataclass
    class Looked(Event):
        """So many sets have been looked at."""

        progress: Progress

    @dataclass
    class Ended(Event):
        """The search is over."""

        found: Found

    def __init__(self, trial: Bench) -> None:
        super().__init__()
        self._trial = trial
        self._given_up = False
        self._last = 0.0
        self._looked: Progress | None = None

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(classes="dialog-title")
            yield ProgressBar(total=None, show_eta=False)
            yield Static(id="looked")
            yield Static(classes="dialog-keys")

    def on_mount(self) -> None:
        self.watch(self.app, "language", self._present)
        self.run_worker(self._search, thread=True, group="search")

    def on_unmount(self) -> None:
        self._given_up = True

    def _search(self) -> None:
        """In a thread of its own."""
        from blueprint.esia.search import search

        found = search(self._trial, told=self._told)
        if self.is_attached:
            self.post_message(self.Ended(found))

    def _told(self, progress: Progress) -> bool:
        if progress.looked == progress.of or monotonic() - self._last > _OFTEN:
            self._last = monotonic()
            self.post_message(self.Looked(progress))
        return not self._given_up

    def _present(self) -> None:
        language, looked = cast("Workbench", self.app).language, self._looked
        self.query_one(".dialog-title", Static).update(Rich(_TITLE.text(language), "bold"))
        self.query_one(".dialog-keys", Static).update(Rich(_KEYS.text(language)))
        if looked:
            over = self._given_up or looked.looked == looked.of
            words = _PROVING if over else Message(_LOOKED, looked=looked.looked, of=looked.of)
            self.query_one("#looked", Static).update(Rich(printable(words.text(language))))
            self.query_one(ProgressBar).update(total=looked.of, progress=looked.looked)

    def on_searching_looked(self, event: Looked) -> None:
        self._looked = event.progress
        self._present()

    def on_searching_ended(self, event: Ended) -> None:
        self.dismiss(event.found)

    def action_end(self) -> None:
        """End it with what has been found so far."""
        self._given_up = True
        self._present()
