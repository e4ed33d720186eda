"""Export: in which format, language and so on, and to which file; a thread does it, and it is said where the file is."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from rich.text import Text as Rich
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList, ProgressBar, Static
from textual.widgets.option_list import Option
from textual.worker import Worker, get_current_worker

from blueprint.model import Process
from blueprint.text import Message, Said, Trouble, both, printable
from blueprint.workspace import Workspace
from tui.export.fields import NAMES, changed, possible, turned, value, values
from tui.export.lines import GO, lines
from tui.export.make import make
from tui.export.wish import Wish, home
from tui.shown import Shown

if TYPE_CHECKING:
    from tui.app import Workbench

_TITLE = both("Export “{process}”", "导出“{process}”")
_KEYS = both("↑↓ line · ←→ other value · ⏎ all values · Esc leave", "↑↓ 选行 · ←→ 换值 · ⏎ 列出各值 · Esc 离开")
_KEYS_OF = {
    "path": both("↑↓ line · ⏎ another file · Esc leave", "↑↓ 选行 · ⏎ 改文件 · Esc 离开"),
    GO: both("↑↓ line · ←→ other format · ⏎ write the file · Esc leave", "↑↓ 选行 · ←→ 换格式 · ⏎ 写入文件 · Esc 离开"),
}
_KEYS_NONE = both("↑↓ line · Esc leave", "↑↓ 选行 · Esc 离开")
_KEYS_BUSY = both("Esc stops it", "Esc 停止")
_WHERE = both("To which file or folder?", "导出到哪个文件或文件夹？")
_THERE = both("{file} exists already", "{file} 已存在")
_REPLACE = both("Replace it", "替换")
_OURS = both("{file} is a process of this folder; choose another name", "{file} 是此文件夹中的流程文件，请换一个名称")
_BUSY, _STOPPED = both("Being made…", "正在生成…"), both("Stopped: nothing has been written", "已停止：未写入任何文件")
_DONE = both("✓ Written: {path}", "✓ 已导出：{path}")


class Fields(OptionList):
    """The lines of the dialog; left and right take another value."""

    BINDINGS = [
        Binding("left", "screen.turn(-1)", show=False),
        Binding("right", "screen.turn(1)", show=False),
    ]


class ExportScreen(ModalScreen[None]):
    """What is to be exported, line by line; it stays open to say how it went."""

    DEFAULT_CSS = """
    ExportScreen { align: center middle; background: $background 60%; }
    ExportScreen ProgressBar { display: none; width: 100%; margin-top: 1; }
    ExportScreen ProgressBar Bar { width: 1fr; }
    ExportScreen #outcome { height: auto; margin-top: 1; }
    """
    BINDINGS = [Binding("escape", "leave", show=False), Binding("L", "app.act('language')", show=False)]

    def __init__(self, shown: Shown, process: Process, wish: Wish) -> None:
        super().__init__()
        self._shown, self._process, self._wish = shown, process, wish
        self._worker: Worker[None] | None = None
        self._outcome: tuple[tuple[Said, str], ...] = ()

    @property
    def _bench(self) -> Workbench:
        return cast("Workbench", self.app)

    def _say(self, words: Said) -> str:
        return printable(words.text(self._bench.language))

    def compose(self) -> ComposeResult:
        with Vertical(classes="dialog"):
            yield Static(classes="dialog-title")
            yield Fields()
            yield ProgressBar(total=None, show_percentage=False, show_eta=False)
            yield Static(id="outcome")
            yield Static(classes="dialog-keys")

    def on_mount(self) -> None:
        self.watch(self.app, "language", self._present)

    # What is shown

    def _present(self) -> None:
        title = Message(_TITLE, process=self._process.name)
        self.query_one(".dialog-title", Static).update(Rich(self._say(title), "bold"))
        fields = self.query_one(Fields)
        at = fields.highlighted or 0
        fields.clear_options()
        found = lines(self._wish, self._process, self._bench.language)
        fields.add_options([Option(line, id=name) for name, line in found.items()])
        fields.highlighted = at
        fields.disabled = busy = self._worker is not None
        self.query_one(ProgressBar).display = busy
        self._hint()
        said = [Rich(self._say(words), style) for words, style in self._outcome]
        outcome = self.query_one("#outcome", Static)
        outcome.update(Rich("\n").join(said))
        outcome.display = bool(said)
        if not busy:
            fields.focus()

    def _hint(self) -> None:
        """Say what the keys do on the line at the cursor."""
        name = self._field
        keys = _KEYS_OF.get(name, _KEYS if possible(self._wish, name) else _KEYS_NONE)
        self.query_one(".dialog-keys", Static).update(Rich(self._say(_KEYS_BUSY if self._worker else keys)))

    def on_option_list_option_highlighted(self) -> None:
        self._hint()

    # What is chosen

    def _become(self, wish: Wish) -> None:
        self._wish = wish
        self._present()

    def action_turn(self, by: int) -> None:
        """Take the next value of a line, or the one before; that of the format on the line that makes the file."""
        name = "format" if self._field == GO else self._field
        if name not in (GO, "path") and possible(self._wish, name):
            self._become(turned(self._wish, name, self._process, by))

    @property
    def _field(self) -> str:
        fields = self.query_one(Fields)
        return (fields.highlighted_option and fields.highlighted_option.id) or GO

    def on_option_list_option_selected(self) -> None:
        self.run_worker(self._chosen(self._field), group="chosen", exclusive=True)

    async def _chosen(self, name: str) -> None:
        bench = self._bench
        if name == GO:
            await self._export()
        elif name == "path":
            if said := await bench.ask(_WHERE, str(self._wish.path)):
                self._become(replace(self._wish, path=self._path(said)))
        elif possible(self._wish, name):
            known = values(self._wish, name, self._process)
            said = await bench.choose(NAMES[name], known, chosen=value(self._wish, name))
            self._become(self._wish if said is None else changed(self._wish, name, said))

    def _path(self, said: str) -> Path:
        path = Path(said).expanduser().absolute()
        return path / self._wish.path.name if path.is_dir() else path

    # What is done

    async def _export(self) -> None:
        wish, bench = self._wish, self._bench
        if wish.path in bench.session.files():
            self._end((Message(_OURS, file=wish.path.name), "bold red"))
            return
        there = wish.path.exists()
        if there and not await bench.sure(Message(_THERE, file=str(wish.path)), _REPLACE):
            return
        workspace = bench.session.snapshot()
        self._outcome = ((_BUSY, "dim"),)
        self._worker = self.run_worker(lambda: self._work(wish, workspace, there), thread=True, group="export")
        self._present()

    def _work(self, wish: Wish, workspace: Workspace, replaces: bool) -> None:
        """In a thread of its own: make the file and write it, unless nobody wants it any more."""
        from blueprint.edit.save import create, overwrite

        worker = get_current_worker()
        outcome: list[tuple[Said, str]] = []
        try:
            made = make(wish, self._shown, workspace)
            if worker.is_cancelled:
                return
            (overwrite if replaces else create)(wish.path, made.content)
            outcome = [(Message(_DONE, path=str(wish.path)), "bold"), *((one, "yellow") for one in made.warnings)]
        except Trouble as trouble:
            outcome = [(Message("✖ {why}", why=trouble.message), "bold red")]
        if not worker.is_cancelled:
            self.app.call_from_thread(self._end, *outcome)

    def _end(self, *outcome: tuple[Said, str]) -> None:
        self._worker, self._outcome = None, outcome
        self._present()

    def action_leave(self) -> None:
        """Stop what is under way, else leave."""
        if self._worker:
            self._worker.cancel()
            self._end((_STOPPED, ""))
        else:
            self.dismiss(None)


def export_screen(app: Workbench, shown: Shown) -> ExportScreen | None:
    """The dialog for what is looked at, set as one looks at it; None where there is no process."""
    if shown.process is None:
        return None
    view, path = app.view, home(shown.path, shown.process, "svg")
    others = app.session.workspace.other_variants(shown.process)
    wish = Wish(
        path,
        language=app.language,
        first=app.language,
        overlay=view.overlay,
        tier=view.tier,
        beside=str(others[0]) if others else None,
        others=others,
    )
    return ExportScreen(shown, shown.process, wish)
