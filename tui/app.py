"""The app: it holds what is looked at and what is edited, and passes on what people do. Panes show; actions act."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from inspect import isawaitable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual import events
from textual.app import App, ComposeResult
from textual.containers import Horizontal
from textual.driver import Driver
from textual.filter import LineFilter
from textual.geometry import Offset
from textual.notifications import Notification
from textual.reactive import reactive
from textual.widgets import Input, Static

from blueprint.edit import Edit, NotSaved, Refused
from blueprint.model import Process
from blueprint.session import Change, ChangedOnDisk, Session
from blueprint.session.disk import below
from blueprint.text import Message, Said, Text, Trouble, both, in_languages, listed, printable
from tui.actions import bindings, by_name
from tui.actions.action import Place
from tui.canvas.map_box import MapBox
from tui.difference import counted
from tui.escape import without_pause
from tui.frame.footer import Footer
from tui.frame.harmless import HARMLESS
from tui.frame.header import Header
from tui.frame.toasts import amend, instead
from tui.judge import Judge
from tui.keyboard import Keyboard
from tui.panes import PANES
from tui.panes.pane import Pane
from tui.redesign.work import Draft
from tui.refused import in_names
from tui.rehearsal import rehearsed
from tui.screens.ask import Choice, Choose, Line
from tui.screens.place import PlaceScreen
from tui.screens.recovery import JOURNAL_ENDED, greet
from tui.shown import Judgement, Recent, Shown, show
from tui.themes import DARK, LIGHT, OURS, first, tints
from tui.view import View
from tui.watcher import Watcher

if TYPE_CHECKING:
    from blueprint.analysis import Analysis

_SMALL = both(
    "A small window: the table of steps. 80 × 24 shows more.", "窗口较小，只显示步骤表；80 × 24 以上可显示更多。"
)
_UNDONE, _REDONE = both("Undone", "已撤销"), both("Done again", "已重做")
_MOVED, _THERE = both("{done}: {what}", "{done}：{what}"), both("{what} (in “{process}”)", "{what}（“{process}”）")
_SAVED, _DELETED = both("Saved: {files}", "已保存：{files}"), both("Deleted: {files}", "已删除：{files}")
_NOT_HERE = both("Not possible here: {what}", "此处无法执行：{what}")
_RESTS = both("{key} does nothing on this screen; ? tells its keys", "{key} 在此界面不起作用；按 ? 查看可用的按键")
_NOT_ON_IT = both(
    "{what}: not on this screen; Esc leaves it, ? tells its keys", "{what}：须先按 Esc 离开此界面；按 ? 查看可用的按键"
)
_LEAVING = both("q leaves the workbench; a dialog, Esc", "按 q 退出工作台；对话框按 Esc 关闭")


class Workbench(App[None]):
    """The workbench on a folder of processes.

    ``view`` is what is looked at, ``edited`` goes up with every change of a text, ``judged`` has the findings.
    """

    CSS_PATH = "workbench.tcss"
    BINDINGS = bindings("everywhere")
    ENABLE_COMMAND_PALETTE = False  # ours is an action
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (60, "-narrow"), (100, "-medium"), (140, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (16, "-low"), (34, "-high")]

    # no repainting of the whole screen: panes watch these
    view: reactive[View] = reactive(View, repaint=False)
    edited: reactive[int] = reactive(0, repaint=False)
    language: reactive[str] = reactive("en", repaint=False)
    judged: reactive[Judgement] = reactive(Judgement({}), repaint=False)

    def __init__(self, session: Session, language: str = "en", start: Path | None = None) -> None:
        super().__init__()
        self.session = session
        self.set_reactive(Workbench.language, language)
        self._start = start
        self._shown: tuple[tuple[Path, int], Shown] | None = None
        self._recent = Recent()
        self._journalled = session.journalled
        self.judge = Judge(self)
        self.watcher = Watcher(self)
        self.keyboard = Keyboard(self, super().on_event)
        self._told: dict[object, Notification] = {}
        self.copied: Mapping[str, Any] = {}
        """The steps that were copied last, as they are written, by id."""
        self._dress()
        self.drafts: dict[Path, Draft] = {}
        """The redesigns under work, by the file of the process."""

    def compose(self) -> ComposeResult:
        library, blueprint, inspector, findings = (pane() for pane in PANES)
        yield Header(id="header")
        yield Static(_SMALL.text(self.language), id="notice")
        with Horizontal(id="middle"):
            yield library
            yield blueprint
            yield inspector
        yield findings
        yield Footer(id="footer")

    def on_mount(self) -> None:
        self.title = "blueprint"
        if self._start:
            self.open(below(self._start, self.session.root) or self._start)
        self.go("blueprint" if self._start else "library")
        self.judge.begin()
        self.watcher.begin()
        self.keyboard.begin()
        self.run_worker(greet(self), group="trust")

    def get_driver_class(self) -> type[Driver]:
        return without_pause(super().get_driver_class())

    def get_line_filters(self) -> Sequence[LineFilter]:
        return (*super().get_line_filters(), HARMLESS)

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, (events.Key, events.Paste)) and not event.is_forwarded:
            self.keyboard.take(event)
        else:
            await super().on_event(event)

    def on_app_focus(self) -> None:
        self.watcher.look()

    def _dress(self) -> None:
        """Choose the colours, before the style sheet is read: afterwards all of it would be read once more."""
        amend()
        for theme in OURS:
            self.register_theme(theme)
        name = first(self.console.color_system)
        self.set_reactive(Workbench.theme, name if name in self.available_themes else DARK.name)
        self.set_reactive(Workbench.ansi_theme_dark, tints(DARK))
        self.set_reactive(Workbench.ansi_theme_light, tints(LIGHT))
        self._refresh_truecolor_filter(self.ansi_theme)
        self.stylesheet.set_variables(self.get_css_variables())

    @property
    def cursor_position(self) -> Offset:
        """Where the terminal has its cursor, and an input method its window: in what is typed, as it is laid out now.

        Textual puts it there only after a key, and one cell too far at the end of what is typed.
        """
        typed = self.focused
        if not isinstance(typed, Input):
            return self._cursor
        return typed.cursor_screen_offset - Offset(int(typed.cursor_at_end), 0)

    @cursor_position.setter
    def cursor_position(self, position: Offset) -> None:
        self._cursor = position

    # What is looked at

    @property
    def shown(self) -> Shown | None:
        """The file that is looked at, as it stands now."""
        if self.view.path is None:
            return None
        key = self.view.path, self.edited
        if self._shown is None or self._shown[0] != key:
            self._shown = key, self._recent.show(self.session.workspace, self.view.path)
        return self._shown[1]

    @property
    def study(self) -> Analysis | None:
        """What is known of the process that is looked at, where it has steps."""
        study = self.shown.study if self.shown else None
        return study if study and study.process.steps else None

    def look(self, **changes: Any) -> None:
        """Look at something else: fields of `View` by name."""
        self.view = replace(self.view, **changes)

    def select(self, step: str | None, branch: int | None = None, field: tuple[str | int, ...] = ()) -> None:
        """Look at a step, at one of its branches, at a field."""
        self.look(step=step, branch=branch, field=field)

    def open(self, path: Path, step: str | None = None, *, trail: tuple[tuple[Path, str | None], ...] = ()) -> None:
        """Look at a file, and there at a step, the first where none is named."""
        process = show(self.session.workspace, path).process
        first = next(iter(process.steps), None) if process else None
        tier = self.view.tier if process and self.view.tier in process.shares else None
        chosen = step if process and step in process.steps else first
        self.look(path=path, step=chosen, branch=None, field=(), marked=frozenset(), tier=tier, trail=trail)
        self.run_worker(rehearsed(self, path), group="rehearsal", exclusive=True)

    def name_of(self, path: Path) -> str:
        """What a file is called: the name of its process, else that of the file."""
        name = self.session.workspace.document(path).values.get("name")
        return printable(name.text(self.language) if isinstance(name, Text) else path.name)

    def says(self, path: Path) -> str | None:
        """What a file says now; None where there is none, or none that can be read."""
        try:
            return self.session.text(path)
        except Refused:
            return None

    # Where one is

    @property
    def pane(self) -> Pane | None:
        """The pane that has the focus, or had it before a dialog came over it."""
        focused = self.screen_stack[0].focused
        ancestors = focused.ancestors_with_self if focused else ()
        return next((one for one in ancestors if isinstance(one, Pane)), None)

    @property
    def place_screen(self) -> PlaceScreen | None:
        """The screen of its own, over the panes, that one is on."""
        return next((one for one in self.screen_stack if isinstance(one, PlaceScreen)), None)

    @property
    def places(self) -> Collection[Place]:
        """The places whose keys count now."""
        if screen := self.place_screen:
            return (screen.place,)
        everywhere: tuple[Place, ...] = ("everywhere",)
        return (*everywhere, self.pane.place, self.pane.inner) if self.pane else everywhere

    def at(self, place: Place) -> bool:
        """Whether the keys of a place count now."""
        return place in self.places

    def go(self, place: Place) -> None:
        """Go to a pane; where it is a drawer it opens, and the one that was open closes."""
        for pane in self.query(Pane):
            pane.set_class(pane.place == place, "-open")
            if pane.place == place:
                pane.take_focus()
        self.query_one(MapBox).set_classes(f"-at-{place}")

    # What is changed

    def change(self, label: Said, edits: Mapping[Path, Sequence[Edit]]) -> bool:
        """Change files as one step that can be undone; what is refused is said. Returns whether it was done."""
        return self._try(lambda: self.session.change(Text.of(in_languages(label)), edits))

    def edit(self, label: Said, edits: Callable[[], Iterable[Edit]] | Iterable[Edit]) -> bool:
        """Change the file that is looked at; making the edits may be refused too."""
        path = self.view.path
        if path is None:
            return False
        return self._try(
            lambda: self.session.change(
                Text.of(in_languages(label)), {path: tuple(edits() if callable(edits) else edits)}
            )
        )

    def rewrite(self, label: Said, texts: Mapping[Path, str | None]) -> bool:
        """Give files whole new texts; None takes one away."""
        return self._try(lambda: self.session.rewrite(Text.of(in_languages(label)), texts))

    def _try(self, do: Callable[[], object]) -> bool:
        try:
            do()
        except (Refused, Trouble) as trouble:
            self.complain(trouble.message)
            return False
        self.changed()
        return True

    def changed(self) -> None:
        """A text is another than before: show it, and judge it."""
        path, before = self.view.path, self._shown[1].process if self._shown else None
        self.edited += 1
        if path and path not in self.session.files():
            self.look(path=None, step=None, branch=None, field=(), marked=frozenset(), trail=())
        elif (shown := self.shown) and shown.process:
            self._stay(shown, before)
        self._heed_journal()
        self.judge.again()

    def _heed_journal(self) -> None:
        """Say it when the journal has just ended: from now on a crash loses what is not saved."""
        if self._journalled and not self.session.journalled:
            self.complain(JOURNAL_ENDED)
        self._journalled = self.session.journalled

    def _stay(self, shown: Shown, before: Process | None) -> None:
        """Look at what there still is: where a step has gone, at one that led to it, else at the one written above it."""
        steps = shown.process.steps if shown.process else {}
        was = before.steps if before else {}
        order, gone = list(was), self.view.step
        above = order[: order.index(gone) + 1] if gone is not None and gone in was else []
        led = [id for id in above if any(branch.to == gone for branch in was[id].next)]
        step = next((id for id in (*reversed(led), *reversed(above)) if id in steps), next(iter(steps), None))
        if self.view.step in steps:
            step = self.view.step
        branch = self.view.branch
        if step is None or branch is None or branch >= len(steps[step].next):
            branch = None
        self.look(step=step, branch=branch, marked=self.view.marked & steps.keys())

    def undo(self) -> None:
        """Take the last change back, and look at where it was."""
        self._moved(self.session.undo(), _UNDONE)

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._moved(self.session.redo(), _REDONE)

    def _moved(self, change: Change | None, words: Text) -> None:
        if change is None:
            return
        before = self._shown[1].process if self._shown else None
        self.changed()
        there = [path for path in change.files if path in self.session.files()]
        what: Said = change.label
        if there and self.view.path not in there:
            self.open(there[0])
            what = Message(_THERE, what=what, process=self.name_of(there[0]))
        elif before and self.study and (back := [id for id in self.study.process.steps if id not in before.steps]):
            self.select(back[0])
        self.tell(Message(_MOVED, done=words, what=what))

    async def save(self, paths: Iterable[Path] | None = None) -> bool:
        """Save everything, or some files; what has changed on disk meanwhile is asked about."""
        try:
            saved = self.session.save(paths)
        except ChangedOnDisk:
            return await self.watcher.settle() and await self.save(paths)
        except NotSaved as trouble:
            self.edited += 1  # those before it are saved
            self.complain(trouble.message)
            return False
        self.edited += 1
        self._heed_journal()
        self._tell_saved(saved)
        return True

    def _tell_saved(self, saved: Sequence[Path]) -> None:
        there, differences = self.session.files(), self.session.differences()
        for words, is_there in ((_SAVED, True), (_DELETED, False)):
            if files := [path for path in saved if (path in there) is is_there]:
                self.tell(Message(words, files=listed(_counted(path, differences.get(path)) for path in files)))

    # What people are told and asked

    def tell(self, words: Said) -> None:
        """Say something in passing; it takes the place of what was said last of the same sort."""
        sort = words.template if isinstance(words, Message) else words
        self._told[sort] = instead(self, self._told.get(sort), printable(words.text(self.language)))

    def complain(self, words: Said) -> None:
        """Say why something cannot be done, in the names that people see."""
        self.notify(
            printable(in_names(words, self.shown).text(self.language)), markup=False, severity="error", timeout=10
        )

    async def choose(
        self, title: Said, choices: Sequence[Choice], typed: str = "", chosen: str | None = None
    ) -> str | None:
        """Ask for one of several, ``typed`` a part of what is meant, ``chosen`` what it is now; None: nothing is to happen."""
        return await self.push_screen_wait(Choose(title, choices, self.language, typed, chosen))

    async def ask(
        self, title: Said, value: str = "", check: Callable[[str], Said | None] | None = None, *, optional: bool = False
    ) -> str | None:
        """Ask for a line of text, which can be empty where it is ``optional``; None: nothing is to happen."""
        return await self.push_screen_wait(Line(title, self.language, value, check, optional=optional))

    async def sure(self, question: Said, yes: Said, note: Said | None = None) -> bool:
        """Ask before something is lost."""
        keep = both("No, leave it as it is", "不，保持原样")
        return await self.choose(question, [("no", keep, None), ("yes", yes, note)]) == "yes"

    async def action_act(self, name: str) -> None:
        """Do an action of the registry, if it is possible now."""
        action = by_name(name)
        if self.place_screen and action.place == "everywhere" and not action.any_screen:
            self.tell(Message(_NOT_ON_IT, what=action.title))
            return
        if not action.possible(self):
            if "escape" not in action.keys:  # it is pressed to be sure that nothing is under way
                self.tell(action.instead(self) or Message(_NOT_HERE, what=action.title))
            return
        try:
            result = action.run(self)
        except Trouble as trouble:
            self.complain(trouble.message)
            return
        if isawaitable(result):
            self.run_worker(self._until_done(result), group="actions", exclusive=True)

    def action_help_quit(self) -> None:
        """Say how to leave to who presses ^C, as Textual does where it knows the key."""
        self.tell(_LEAVING)

    def action_rest(self, key: str) -> None:
        """Say that a key does nothing on a screen of its own."""
        self.tell(Message(_RESTS, key=key))

    async def _until_done(self, result: Awaitable[object]) -> None:
        try:
            await result
        except Trouble as trouble:
            self.complain(trouble.message)


def _counted(path: Path, difference: tuple[str | None, str | None] | None) -> Said:
    """A file, and what has become of the lines that it had when it was opened."""
    before, after = difference or (None, None)
    return Text.of(path.name) if before is None or after is None else counted(path.name, before, after)
