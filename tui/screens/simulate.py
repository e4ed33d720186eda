"""Simulation 仿真: a scenario line by line, how far it is while it runs, and what it says, of one variant or of two."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from rich.text import Text as Rich
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.message import Message as Event
from textual.widgets import OptionList, ProgressBar, Static
from textual.widgets.option_list import Option
from textual.worker import Worker, get_current_worker

from blueprint.model import Process
from blueprint.text import Message, Said, Trouble, both, printable, wrapped
from blueprint.workspace import Workspace
from tui.actions import bindings, screen_bindings
from tui.frame.footer import Footer
from tui.screens.place import PlaceScreen
from tui.simulate import run
from tui.simulate.lines import GO, said, shown, takes_typing, turned, typed, wrong
from tui.simulate.run import Wish
from tui.simulate.telling import Heard, bar, heard
from tui.simulate.unused import unused

if TYPE_CHECKING:
    from blueprint.compare import Comparison
    from blueprint.simulation.simulated import Simulated
    from tui.app import Workbench

_TITLE = both("Simulate “{process}”", "仿真“{process}”")
_STOPS = both("Esc stops it; what is known by then is shown", "Esc 停止，显示已有结果")
_EARLIER = both(
    "▲ These are the results of the earlier settings: W simulates with those above",
    "▲ 以下是按先前设定得出的结果；按 W 以当前设定重新仿真",
)
_BEGIN = both(
    "Choose what if, line by line (←→), then W, or ⏎ on “Simulate”. The same seed has the same customers: what differs between two "
    "runs is what you have changed.",
    "逐行设定假设条件（←→ 换值），再按 W，或在“开始仿真”上按 ⏎。随机种子相同，到来的客户也相同：两次结果的差别只来自所作的改动。",
)
_HOW_MANY = both("{what}?", "{what}？")
_STOPPED = both("Stopped before the first replication was over", "第一次重复尚未完成就已停止，没有结果")


class _Lines(OptionList):
    """The lines of the scenario; left and right take another value, the results scroll from here too."""

    BINDINGS = bindings("simulation")


class SimulateScreen(PlaceScreen):
    """A scenario for a process, which can be compared with ``others``, the files of its other variants. A thread simulates
    it; the results stay while the next scenario is made."""

    place = "simulation"
    DEFAULT_CSS = """
    SimulateScreen { layout: vertical; background: $background; }
    SimulateScreen > #simulate-title {
      background: $panel; padding: 0 1; height: 1; text-wrap: nowrap; text-overflow: ellipsis; text-style: bold;
    }
    SimulateScreen #simulate-parts { height: 1fr; }
    SimulateScreen #scenario { width: 60; height: 100%; padding: 1 0; border-right: solid $border-blurred; }
    SimulateScreen OptionList, SimulateScreen OptionList:focus {
      height: auto; max-height: 1fr; border: none; padding: 0 1; background: $background;
    }
    SimulateScreen #simulate-progress { height: auto; padding: 1 1 0 1; display: none; }
    SimulateScreen ProgressBar, SimulateScreen ProgressBar Bar { width: 1fr; }
    SimulateScreen #results { width: 1fr; padding: 1; scrollbar-size: 1 1; scrollbar-gutter: stable; }
    SimulateScreen.-narrow #simulate-parts { layout: vertical; }
    SimulateScreen.-narrow #scenario {
      width: 100%; height: auto; max-height: 70%; padding: 0; border-right: none; border-bottom: solid $border-blurred;
    }
    SimulateScreen.-narrow.-known #scenario { max-height: 6; }
    SimulateScreen.-narrow.-busy OptionList { display: none; }
    """
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (140, "-broad")]
    BINDINGS = screen_bindings("simulation")

    @dataclass
    class Told(Event):
        """How far it is."""

        heard: Heard

    @dataclass
    class Ended(Event):
        """It is over: what was found, or why nothing was."""

        found: Simulated | Comparison | None
        trouble: Said | None = None

    def __init__(self, path: Path, process: Process, others: Sequence[Path]) -> None:
        super().__init__()
        self._path, self._process = path, process
        self._wish = self._simulated = Wish(others=tuple(others))
        self._worker: Worker[None] | None = None
        self._widest = 0.0
        self._found: Simulated | Comparison | None = None
        self._trouble: Said | None = None

    @property
    def _bench(self) -> Workbench:
        return cast("Workbench", self.app)

    def _say(self, words: Said) -> str:
        return printable(words.text(self._bench.language))

    def compose(self) -> ComposeResult:
        yield Static(id="simulate-title")
        with Horizontal(id="simulate-parts"):
            with Vertical(id="scenario"):
                yield _Lines()
                with Vertical(id="simulate-progress"):
                    yield ProgressBar(total=1.0, show_eta=False)
                    yield Static(id="simulate-told")
            with VerticalScroll(id="results", can_focus=False):
                yield Static(id="simulate-said")
        yield Footer(id="footer")

    def on_mount(self) -> None:
        self.watch(self.app, "language", self._present)

    def on_resize(self) -> None:
        self.call_after_refresh(self._laid_out)

    def _laid_out(self) -> None:
        self._show()
        self.query_one(_Lines).scroll_to_highlight()

    def on_unmount(self) -> None:
        if self._worker:
            self._worker.cancel()

    @property
    def busy(self) -> bool:
        """Whether it is simulating."""
        return self._worker is not None

    @property
    def known(self) -> bool:
        """Whether there are results."""
        return self._found is not None

    @property
    def more(self) -> bool:
        """Whether there are more results than are seen at once."""
        return self.known and self.query_one("#results").max_scroll_y > 0

    # What is shown

    def _present(self) -> None:
        title = Message(_TITLE, process=self._process.name)
        self.query_one("#simulate-title", Static).update(Rich(self._say(title)))
        lines, busy = self.query_one(_Lines), self.busy
        at = lines.highlighted or 0
        lines.clear_options()
        found = shown(self._process, self._wish, self._bench.language)
        lines.add_options([Option(line, id=name) for name, line in found.items()])
        lines.highlighted, lines.disabled = at, busy
        self.query_one("#simulate-progress").display = busy
        self.set_class(busy, "-busy")
        self.set_class(self.known, "-known")
        self.call_after_refresh(lines.scroll_to_highlight)
        if not busy:
            lines.focus()
        self._show()

    def _show(self) -> None:
        self.query_one("#simulate-said", Static).update(Rich("\n").join(self._said()))
        self.call_after_refresh(self.query_one(Footer).present)  # whether there is more is known once it is laid out

    def _said(self) -> Iterator[Rich]:
        """What is known: the figures and plots of the last simulation, why there are none, or how to begin."""
        if self._trouble:
            yield Rich(f"✖ {self._say(self._trouble)}", "bold red")
        width = max(self.query_one("#results").scrollable_content_region.width, 40)
        if self._found is None:
            yield from (Rich(line, "dim") for line in wrapped("" if self._trouble else self._say(_BEGIN), width))
            return
        earlier = self._wish != self._simulated
        if earlier:
            yield Rich(self._say(_EARLIER) + "\n", "bold yellow")
        language = self._bench.language
        for line in (*unused(self._found, language, width), *run.said(self._found, language, width)):
            yield Rich(line, "dim" if earlier else "")

    # What is chosen

    def _become(self, wish: Wish) -> None:
        self._wish = wish
        self._present()

    @property
    def _line(self) -> str:
        lines = self.query_one(_Lines)
        return (lines.highlighted_option and lines.highlighted_option.id) or GO

    def turn(self, by: int) -> None:
        """Take the next value of a line, or the one before."""
        if self._line != GO:
            self._become(turned(self._process, self._wish, self._line, by))

    def scroll_results(self, by: int) -> None:
        """Scroll the results by a page, down or up."""
        results = self.query_one("#results")
        (results.scroll_page_down if by > 0 else results.scroll_page_up)(animate=False)

    def on_option_list_option_selected(self) -> None:
        self.choose()

    def choose(self) -> None:
        """Ask for the value of a line, or take the next one; on the last line: simulate."""
        if self._line == GO:
            self.begin()
        else:
            self.run_worker(self._asked(self._line), group="chosen", exclusive=True)

    async def _asked(self, name: str) -> None:
        process, wish = self._process, self._wish
        if not takes_typing(name):
            self._become(turned(process, wish, name, 1))
            return
        title = Message(_HOW_MANY, what=shown(process, wish, self._bench.language)[name].plain.split("‹")[0].strip())
        before = self._say(said(process, wish, name))
        value = await self._bench.ask(title, before, lambda text: wrong(name, text))
        if value:
            self._become(typed(process, wish, name, value))

    # What is done

    def begin(self) -> None:
        """Simulate the scenario as it is now."""
        workspace, wish = self._bench.session.snapshot(), self._wish
        self._widest, self._trouble = 0.0, None
        self.query_one(ProgressBar).update(progress=0.0)
        self.query_one("#simulate-told", Static).update(self._say(_STOPS))
        self._worker = self.run_worker(lambda: self._work(workspace, wish), thread=True, group="simulate")
        self._present()

    def _work(self, workspace: Workspace, wish: Wish) -> None:
        """In a thread of its own."""
        from blueprint.simulation.progress import Progress
        from blueprint.simulation.totals import Stopped

        worker = get_current_worker()

        def told(progress: Progress) -> bool:
            self.post_message(self.Told(heard(progress)))
            return not worker.is_cancelled

        found: Simulated | Comparison | None = None
        trouble: Said | None = None
        try:
            found = run.simulated(workspace, self._path, wish, told)
        except Stopped:
            trouble = _STOPPED
        except Trouble as error:
            trouble = error.message
        if self.is_attached:
            self.post_message(self.Ended(found, trouble))

    def on_simulate_screen_told(self, event: Told) -> None:
        one = event.heard
        self.query_one(ProgressBar).update(progress=one.share)
        lines = [self._say(one.words)]
        if one.interval and one.width is not None:
            self._widest = max(self._widest, one.width)
            lines += [self._say(one.interval), bar(one.width, self._widest)]
        self.query_one("#simulate-told", Static).update(Rich("\n".join([*lines, self._say(_STOPS)])))

    def on_simulate_screen_ended(self, event: Ended) -> None:
        self._worker, self._trouble = None, event.trouble
        if event.found:
            self._found, self._simulated = event.found, self._wish  # no line changes while it is simulating
        self._present()
        self.query_one("#results").scroll_home(animate=False)

    def leave(self) -> None:
        """Stop what is under way, else leave."""
        if self._worker:
            self._worker.cancel()
        else:
            self.dismiss()
