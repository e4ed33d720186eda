"""Any course of keys, clicks, texts, window sizes and what others write: nothing breaks, and nothing is lost."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test
from textual import events
from textual.pilot import Pilot
from textual.widgets import Input

from blueprint.library import shipped_processes
from blueprint.session import Session
from tests.session.folder import contents
from tests.tui import hostile
from tests.tui.driving import screen_text, typed
from tests.tui.idle import Loop
from tui.actions import all_actions, by_name
from tui.app import Workbench

PANES = {"library": "1", "blueprint": "2", "canvas": "2", "table": "2", "inspector": "3", "findings": "4"}
DIALOGS = ("enter", "escape", "up", "down", "left", "right", "tab", "shift+tab", "space", "home", "end", "x")
SIZES = ((80, 24), (120, 36), (150, 45), (40, 10), (200, 50), (20, 5))
TEXTS = (
    *hostile.NAMES,
    *hostile.CONTROLS,
    "",
    " ",
    "a.new.name",
    "20%",
    "done",
    "5min",
    "clerk",
    "nobody",
    "-1",
    "{a: 1}",
)
SHIPPED = Path("company-q", "q.passed.yaml")
BROKEN = b"blueprint: 1\nid: broken\nsteps: {a: [\n"
OTHERS = (
    hostile.process().replace('"5min"', '"7min"').encode(),
    hostile.process("hostile.two").encode(),
    hostile.broken().encode(),
    BROKEN,
    None,
)


class Watched(Session):
    """A session that knows what undoing everything gives: what it was opened on, and what it began anew since."""

    def __init__(self, folder: str | Path, state: Path | None) -> None:
        super().__init__(folder, state)
        self.first = contents(self.root)

    def reload(self, path: str | Path) -> None:
        known = self.undoable
        super().reload(path)
        if self.undoable is known:  # no undoing reaches it
            name = Path(path).relative_to(self.root).as_posix()
            self.first.pop(name, None)
            self.first |= {name: Path(path).read_bytes()} if Path(path).exists() else {}


class Course(RuleBasedStateMachine):
    """A folder with a shipped process, one with hostile names and one that cannot be read."""

    def __init__(self) -> None:
        super().__init__()
        self.home = Path(tempfile.mkdtemp())
        self.root = self._filled(self.home / "work")
        self.session = Watched.open(self.root, self.home / "state")
        self.app = Workbench(self.session, "en", self.root / SHIPPED)
        self.app.exit = lambda *_, **__: None  # what leaving does is looked at elsewhere
        self.written = set(contents(self.root).items())
        self.runner = asyncio.Runner(loop_factory=Loop)
        self.running = self.app.run_test(size=SIZES[2])
        self.pilot: Pilot[None] = self.runner.run(self.running.__aenter__())
        self.run()

    def _filled(self, root: Path) -> Path:
        (root / SHIPPED).parent.mkdir(parents=True)
        for name in (SHIPPED, Path("organization.yaml")):
            shutil.copy(shipped_processes() / name, root / name)
        (root / "hostile.yaml").write_bytes(hostile.process().encode())
        (root / "broken.yaml").write_bytes(hostile.broken().encode())
        return root

    def run(self, *keys: str) -> None:
        """Press keys, and wait for what they do; not until the machine is idle, as a pilot does: that takes longer."""

        async def pressed() -> None:
            for key in (*keys, None):
                if key:
                    self.app.simulate_key(key)
                await self.pilot.pause(0)
                await typed(self.pilot)
                await self.pilot.pause(0)

        self.runner.run(pressed())
        self.written |= contents(self.root).items() & self._shown().items()

    def _shown(self) -> dict[str, bytes]:
        overlay = self.session._overlay
        texts = {path: overlay.text(path) for path in overlay.files()}
        return {
            path.relative_to(self.root).as_posix(): text.encode("utf-8", "surrogateescape")
            for path, text in texts.items()
            if text is not None
        }

    # What people do

    @rule(name=st.sampled_from([action.name for action in all_actions()]), key=st.integers(0, 2))
    def act(self, name: str, key: int) -> None:
        """Do an action where it can be done, by one of its keys."""
        action = by_name(name)
        if len(self.app.screen_stack) == 1:
            self.run(*filter(None, [PANES.get(action.place)]))
            if action.place in ("canvas", "table") and self.app.view.form != action.place:
                self.run("v")
        self.run(action.keys[key % len(action.keys)])

    @rule(keys=st.lists(st.sampled_from(DIALOGS), min_size=1, max_size=3))
    def answer(self, keys: list[str]) -> None:
        self.run(*keys)

    @rule(text=st.sampled_from(TEXTS), keys=st.sampled_from([("enter",), ("enter", "enter"), ("escape",), ()]))
    def type(self, text: str, keys: tuple[str, ...]) -> None:
        if isinstance(self.app.focused, Input):
            self.app.focused.value = text
        else:
            self.app.post_message(events.Paste(text))
        self.run(*keys)

    @rule(x=st.floats(0, 1), y=st.floats(0, 1), times=st.integers(1, 2))
    def click(self, x: float, y: float, times: int) -> None:
        width, height = self.app.size
        at = int(x * (width - 1)), int(y * (height - 1))
        self.runner.run(self.pilot.click(offset=at, times=times))
        self.run()

    @rule(size=st.sampled_from(SIZES))
    def resize(self, size: tuple[int, int]) -> None:
        self.runner.run(self.pilot.resize_terminal(*size))
        self.run()

    @rule(name=st.sampled_from(["hostile.yaml", "new.yaml", SHIPPED.as_posix()]), content=st.sampled_from(OTHERS))
    def others_write(self, name: str, content: bytes | None) -> None:
        path = self.root / name
        path.unlink(missing_ok=True)
        if content is not None:
            path.write_bytes(content)
            self.written.add((name, content))
        self.app.post_message(events.AppFocus())
        self.run()

    # What always holds

    @invariant()
    def nothing_has_gone_wrong(self) -> None:
        assert self.app._exception is None
        assert self.app.is_running

    @invariant()
    def the_screen_holds_no_control_characters(self) -> None:
        screen = self.runner.run(self._screen())
        assert not [sign for sign in screen if sign != "\n" and not hostile.is_harmless(sign)]

    async def _screen(self) -> str:
        return screen_text(self.app)

    @invariant()
    def the_disk_holds_what_was_saved_or_what_others_wrote(self) -> None:
        assert contents(self.root).items() <= self.written

    def teardown(self) -> None:
        try:
            if self.app._exception is None:
                self._undo_all()
                assert self._shown() == self.session.first
        finally:
            self.runner.run(self.running.__aexit__(None, None, None))
            self.runner.close()
            self.session.close()
            shutil.rmtree(self.home)

    def _undo_all(self) -> None:
        """Leave every dialog, and take everything back by key."""
        while len(self.app.screen_stack) > 1:
            self.run("escape")
        self.run("2")
        for _ in range(2 * len(self.session._desk.history.past)):  # what comes up by undoing is left, too
            self.run("escape", "u")
        assert self.session.undoable is None


FEW = settings(
    max_examples=6,
    stateful_step_count=20,
    deadline=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)


def test_any_course_of_events() -> None:
    run_state_machine_as_test(Course, settings=FEW)


@pytest.mark.long
def test_any_course_of_events_at_length() -> None:
    run_state_machine_as_test(
        Course, settings=settings(FEW, max_examples=300, stateful_step_count=40, derandomize=False)
    )
