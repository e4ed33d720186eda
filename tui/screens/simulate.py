"""Simulation 仿真: a scenario line by line, how far it is while it runs, and what it says, of one variant or of two."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

from rich.text import Text as Rich
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.message import Message as Event
from textual.screen import ModalScreen
from textual.widgets import OptionList, ProgressBar, Static
from textual.widgets.option_list import Option
from textual.worker import Worker, get_current_worker

from blueprint.model import Process
from blueprint.text import Message, Said, Trouble, both, printable
from blueprint.workspace import Workspace
from tui.simulate import run
from tui.simulate.lines import GO, names, said, shown, takes_typing, turned, typed, wrong
from tui.simulate.run import Wish
from tui.simulate.telling import Heard, bar, heard

if TYPE_CHECKING:
    from blueprint.compare import Comparison
    from blueprint.simulation.simulated import Simulated
    from tui.app import Workbench

_TITLE = both("Simulate “{process}”", "仿真“{process}”")
_KEYS = both(
    "↑↓ line · ←→ other value · ⏎ type, simulate · PgUp PgDn scroll · Esc leave",
    "↑↓ 选行 · ←→ 换值 · ⏎ 输入、开始 · PgUp PgDn 滚动 · Esc 离开",
)
_KEYS_BUSY = both("Esc stops it; what is known by then is shown", "Esc 停止，显示已有结果")
_BEGIN = both(
    "Choose what if, line by line, then ⏎ on “Simulate”. The same seed has the same customers: what differs between two "
    "runs is what you have changed.",
    "逐行设定假设条件，再在“开始仿真”上按 ⏎。随机种子相同，到来的客户也相同：两次结果的差别只来自所作的改动。",
)
_HOW_MANY = both("{what}?", "{what}？")
_STOPPED = both("Stopped before the first replication was over", "第一次重复尚未完成就已停止，没有结果")


class _Lines(OptionList):
    """The lines of the scenario; left and right take another value, the results scroll from here too."""

    BINDINGS = [
        Binding("left", "screen.turn(-1)", show=False),
        Binding("right", "screen.turn(1)", show=False),
        Binding("pageup", "screen.scroll('page_up')", show=False),
        Binding("pagedown", "screen.scroll('page_down')", show=False),
    ]


class SimulateScreen(ModalScreen[None]):
    """A scenario for a process. A thread simulates it; the results stay while the next scenario is made."""

    DEFAULT_CSS = """
    SimulateScreen { layout: vertical; background: $background; }
    SimulateScreen > #simulate-title, SimulateScreen > #simulate-keys {
      background: $panel; padding: 0 1; height: 1; text-wrap: nowrap; text-overflow: ellipsis;
    }
    SimulateScreen > #simulate-title { text-style: bold; }
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
    BINDINGS = [
        Binding("escape,q", "leave", show=False),
        Binding("L", "app.act('language')", show=False),
        Binding("T", "app.act('theme')", show=False),
    ]

    @dataclass
    class Told(Event):
        """How far it is."""

        heard: Heard

    @dataclass
    class Ended(Event):
        """It is over: what was found, or why nothing was."""

        found: Simulated | Comparison | None
        trouble: Said | None = None

    def __init__(self, path: Path, process: Process) -> None:
        super().__init__()
        self._path, self._process = path, process
        self._wish = Wish()
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
        yield Static(id="simulate-keys")

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

    # What is shown

    def _present(self) -> None:
        title = Message(_TITLE, process=self._process.name)
        self.query_one("#simulate-title", Static).update(Rich(self._say(title)))
        lines, busy = self.query_one(_Lines), self._worker is not None
        at = lines.highlighted if lines.highlighted is not None else len(names(self._process))
        lines.clear_options()
        found = shown(self._process, self._wish, self._bench.language)
        lines.add_options([Option(line, id=name) for name, line in found.items()])
        lines.highlighted, lines.disabled = at, busy
        self.query_one("#simulate-progress").display = busy
        self.set_class(busy, "-busy")
        self.set_class(self._found is not None, "-known")
        self.call_after_refresh(lines.scroll_to_highlight)
        self.query_one("#simulate-keys", Static).update(Rich(self._say(_KEYS_BUSY if busy else _KEYS)))
        if not busy:
            lines.focus()
        self._show()

    def _show(self) -> None:
        self.query_one("#simulate-said", Static).update(Rich("\n").join(self._said()))

    def _said(self) -> Iterator[Rich]:
        """What is known: the figures and plots of the last simulation, why there are none, or how to begin."""
        if self._trouble:
            yield Rich(f"✖ {self._say(self._trouble)}", "bold red")
        if self._found is None:
            yield Rich("" if self._trouble else self._say(_BEGIN), "dim")
            return
        width = max(self.query_one("#results").scrollable_content_region.width, 40)
        yield from map(Rich, run.said(self._found, self._bench.language, width))

    # What is chosen

    def _become(self, wish: Wish) -> None:
        self._wish = wish
        self._present()

    @property
    def _line(self) -> str:
        lines = self.query_one(_Lines)
        return (lines.highlighted_option and lines.highlighted_option.id) or GO

    def action_turn(self, by: int) -> None:
        """Take the next value of a line, or the one before."""
        if self._line != GO:
            self._become(turned(self._process, self._wish, self._line, by))

    def action_scroll(self, way: str) -> None:
        """Scroll the results by a page."""
        getattr(self.query_one("#results"), f"scroll_{way}")(animate=False)

    def on_option_list_option_selected(self) -> None:
        if self._line == GO:
            self._begin()
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

    def _begin(self) -> None:
        workspace, wish = self._bench.session.snapshot(), self._wish
        self._widest, self._trouble = 0.0, None
        self.query_one(ProgressBar).update(progress=0.0)
        self.query_one("#simulate-told", Static).update("")
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
        self.query_one("#simulate-told", Static).update(Rich("\n".join(lines)))

    def on_simulate_screen_ended(self, event: Ended) -> None:
        self._worker, self._trouble = None, event.trouble
        self._found = event.found or self._found
        self._present()
        self.query_one("#results").scroll_home(animate=False)

    def action_leave(self) -> None:
        """Stop what is under way, else leave."""
        if self._worker:
            self._worker.cancel()
        else:
            self.dismiss(None)
