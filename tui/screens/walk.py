"""Walk as customer 流程体验: stop by stop through the process in the customer's shoes; leaving looks at where one was."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from rich.text import Text as Rich
from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Static

from blueprint.analysis import TierAnalysis
from blueprint.analysis.customer_walk import Stop, Walk, walk
from blueprint.text import Message, both, printable
from tui.actions import screen_bindings
from tui.frame.footer import Footer
from tui.screens.place import PlaceScreen
from tui.walk.standing import standing, summary
from tui.walk.story import story
from tui.walk.ways import LETTERS, way_lines

if TYPE_CHECKING:
    from tui.app import Workbench

_TITLE = both("Walk as customer: {process}", "流程体验：{process}")
_CHOOSE = both("How does it go on?", "接下来如何？")
_YOU_CHOOSE = both("What do you do?", "您怎么做？")
_HOW = both("↑↓ ⏎, or its key", "↑↓ ⏎ 选择，或按前面的键")


class WalkScreen(PlaceScreen):
    """The walk of one tier's customer from a start."""

    place = "walk"
    DEFAULT_CSS = """
    WalkScreen { layout: vertical; background: $background; }
    WalkScreen > .walk-title { background: $panel; text-style: bold; padding: 0 1; height: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    WalkScreen Horizontal { height: 1fr; }
    WalkScreen #story { width: 1fr; padding: 1 1 0 1; }
    WalkScreen #ways { height: auto; max-height: 50%; padding: 0 1; border-top: solid $border-blurred; }
    WalkScreen #standing { width: 32; height: 100%; padding: 1; border-left: solid $border-blurred; }
    """
    BINDINGS = screen_bindings("walk")

    def __init__(self, tier: TierAnalysis, start: str) -> None:
        super().__init__()
        self._tier, self._start = tier, start
        self._choices: list[int] = []
        self.stops = 1
        """How many stops are told."""
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
        return self._walk.stops[self.stops - 1]

    @property
    def chooses(self) -> bool:
        """Whether there are several ways to choose from."""
        return self._here.at.chooses

    @property
    def over(self) -> bool:
        """Whether there is no way on."""
        found = self._walk
        return found.over and self.stops == len(found.stops)

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
        yield Footer(id="footer")

    def on_mount(self) -> None:
        self.watch(self.app, "language", self._present)

    def on_resize(self) -> None:
        self._present()

    def _present(self) -> None:
        language, found = self._bench.language, self._walk
        stops, here, done = found.stops[: self.stops], self._here, self.over
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
        self.query_one(Footer).present()
        self.call_after_refresh(self.query_one("#story").scroll_end, animate=False)

    def _present_ways(self, here: Stop, language: str) -> None:
        ways = self.query_one("#ways", Static)
        ways.display = here.at.chooses
        own = self._tier.words.by_customer(self._tier.flow.steps[here.at.step])
        question = Rich((_YOU_CHOOSE if own else _CHOOSE).text(language), "bold").append(
            f"  {_HOW.text(language)}", "not bold dim"
        )
        ways.update(Rich("\n").join([question, *way_lines(self._tier, here, self._way, language)]))

    def go_on(self) -> None:
        """Go on, at a choice the way that is marked."""
        self._go(self._way)

    def down(self) -> None:
        """Mark the next way at a choice; elsewhere, go on."""
        self._mark(self._way + 1) if self.chooses else self.go_on()

    def up(self) -> None:
        """Mark the way before at a choice; elsewhere, go back."""
        self._mark(self._way - 1) if self.chooses else self.go_back()

    def _mark(self, way: int) -> None:
        self._marked = min(max(way, 0), len(self._here.at.ways) - 1)
        self._present()

    def _go(self, way: int) -> None:
        if self.over:
            return
        if self.chooses:
            self._choices.append(way)
        self.stops += 1
        self._marked = None
        self._present()

    def go_back(self) -> None:
        """Go back to the stop before."""
        if self.stops > 1:
            self.stops -= 1
            if self.chooses:
                self._choices.pop()
            self._marked = None
            self._present()

    def again(self) -> None:
        """Walk from the start once more."""
        self._choices, self.stops, self._marked = [], 1, None
        self._present()

    def scroll_story(self, by: int) -> None:
        """Look at what was before, or what came after, by a page."""
        told = self.query_one("#story")
        (told.scroll_page_down if by > 0 else told.scroll_page_up)()

    def leave(self) -> None:
        """Leave."""
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
