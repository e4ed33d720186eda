"""Walk as customer 流程体验: stop by stop through the process in the customer's shoes; leaving looks at where one was."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from rich.text import Text as Rich
from textual import events
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Static

from blueprint.analysis import TierAnalysis
from blueprint.analysis.customer_walk import Stop, Walk, walk
from blueprint.text import Message, both, printable
from tui.walk.standing import standing, summary
from tui.walk.story import story
from tui.walk.ways import LETTERS, way_lines

if TYPE_CHECKING:
    from tui.app import Workbench

_TITLE = both("Walk as customer: {process}", "流程体验：{process}")
_ON = both(
    "→ ↓ ⏎ on · ← ↑ back · PgUp PgDn scroll · Home again · L 中文 · Esc leave",
    "→ ↓ ⏎ 继续 · ← ↑ 上一步 · PgUp PgDn 滚动 · Home 重走 · L English · Esc 离开",
)
_AT_A_CHOICE = both(
    "↑↓ choose · → ⏎ take it · 1 2 3 at once · ← back · Home again · Esc leave",
    "↑↓ 选分支 · → ⏎ 走该分支 · 1 2 3 直接走 · ← 上一步 · Home 重走 · Esc 离开",
)
_CHOOSE = both("How does it go on?", "接下来如何？")
_YOU_CHOOSE = both("What do you do?", "您怎么做？")
_OVER = both(
    "← ↑ back · PgUp PgDn scroll · Home again · L 中文 · Esc leave",
    "← ↑ 上一步 · PgUp PgDn 滚动 · Home 重走 · L English · Esc 离开",
)


class WalkScreen(ModalScreen[None]):
    """The walk of one tier's customer from a start; it hands back the step at which it was left."""

    DEFAULT_CSS = """
    WalkScreen { layout: vertical; background: $background; }
    WalkScreen > .walk-title { background: $panel; text-style: bold; padding: 0 1; height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    WalkScreen > .walk-keys { background: $panel; padding: 0 1; height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    WalkScreen Horizontal { height: 1fr; }
    WalkScreen #story { width: 1fr; padding: 1 1 0 1; }
    WalkScreen #ways { height: auto; max-height: 50%; padding: 0 1; border-top: solid $border-blurred; }
    WalkScreen #standing { width: 32; height: 100%; padding: 1; border-left: solid $border-blurred; }
    """
    BINDINGS = [
        Binding("right,enter,space", "on", show=False),
        Binding("left,backspace", "back", show=False),
        Binding("down", "down", show=False),
        Binding("up", "up", show=False),
        Binding("home", "again", show=False),
        Binding("pageup", "scroll('page_up')", show=False),
        Binding("pagedown", "scroll('page_down')", show=False),
        Binding("escape,q", "leave", show=False),
        Binding("L", "app.act('language')", show=False),
    ]

    def __init__(self, tier: TierAnalysis, start: str) -> None:
        super().__init__()
        self._tier, self._start = tier, start
        self._choices: list[int] = []
        self._stops = 1
        self._marked: int | None = None
        """The way at a choice that people have moved to."""

    @property
    def _bench(self) -> Workbench:
        return cast("Workbench", self.app)

    @property
    def _walk(self) -> Walk:
        return walk(self._tier, self._start, self._choices)

    @property
    def _here(self) -> Stop:
        return self._walk.stops[self._stops - 1]

    @property
    def _way(self) -> int:
        """The way that is marked: the likely one, until people move to another."""
        return self._here.at.likely if self._marked is None else self._marked

    def compose(self) -> ComposeResult:
        yield Static(classes="walk-title")
        with Horizontal():
            with Vertical():
                with VerticalScroll(id="story", can_focus=False):
                    yield Static(id="told")
                yield Static(id="ways")
            yield Static(id="standing")
        yield Static(classes="walk-keys")

    def on_mount(self) -> None:
        self.watch(self.app, "language", self._present)

    def on_resize(self) -> None:
        self._present()

    def _present(self) -> None:
        language, found = self._bench.language, self._walk
        stops, here = found.stops[: self._stops], self._here
        done = found.over and len(stops) == len(found.stops)
        side = self.query_one("#standing", Static)
        width = 32 if self.size.width >= 100 else 28
        side.styles.width = width
        room = max(20, self.size.width - width - 5)
        told = story(self._tier, stops, language, room, never=done and not found.ended)
        if done:
            told.append("\n").append_text(summary(here.so_far, language, room))
        self.query_one("#told", Static).update(told)
        side.update(standing(self._tier, here.so_far, language, width - 3, over=done))
        self._present_ways(here, language)
        name = Message(_TITLE, process=self._tier.flow.process.name).text(language)
        self.query_one(".walk-title", Static).update(Rich(printable(name)))
        keys = _OVER if done else _AT_A_CHOICE if here.at.chooses else _ON
        self.query_one(".walk-keys", Static).update(Rich(keys.text(language)))
        self.call_after_refresh(self.query_one("#story").scroll_end, animate=False)

    def _present_ways(self, here: Stop, language: str) -> None:
        ways = self.query_one("#ways", Static)
        ways.display = here.at.chooses
        own = self._tier.words.by_customer(self._tier.flow.steps[here.at.step])
        question = Rich((_YOU_CHOOSE if own else _CHOOSE).text(language), "bold")
        ways.update(Rich("\n").join([question, *way_lines(self._tier, here, self._way, language)]))

    def action_on(self) -> None:
        """Go on, at a choice the way that is marked."""
        self._go(self._way)

    def action_down(self) -> None:
        """Mark the next way at a choice; elsewhere, go on."""
        self._mark(self._way + 1) if self._here.at.chooses else self.action_on()

    def action_up(self) -> None:
        """Mark the way before at a choice; elsewhere, go back."""
        self._mark(self._way - 1) if self._here.at.chooses else self.action_back()

    def _mark(self, way: int) -> None:
        self._marked = min(max(way, 0), len(self._here.at.ways) - 1)
        self._present()

    def _go(self, way: int) -> None:
        found = self._walk
        if found.over and self._stops == len(found.stops):
            return
        if self._here.at.chooses:
            self._choices.append(way)
        self._stops += 1
        self._marked = None
        self._present()

    def action_back(self) -> None:
        """Go back to the stop before."""
        if self._stops > 1:
            self._stops -= 1
            if self._here.at.chooses:
                self._choices.pop()
            self._marked = None
            self._present()

    def action_again(self) -> None:
        """Walk from the start once more."""
        self._choices, self._stops, self._marked = [], 1, None
        self._present()

    def action_scroll(self, way: str) -> None:
        """Look at what was before, or what came after."""
        getattr(self.query_one("#story"), f"scroll_{way}")()

    def action_leave(self) -> None:
        """Leave; the step where one is will be looked at."""
        self.dismiss()

    def on_key(self, event: events.Key) -> None:
        here = self._here
        place = LETTERS.find(event.character) if event.character else -1
        if here.at.chooses and 0 <= place < len(here.at.ways):
            event.stop()
            self._go(place)

    def on_click(self, event: events.Click) -> None:
        way = event.style.meta.get("way")
        if isinstance(way, int) and way < len(self._here.at.ways):
            self._go(way)
