"""The user's own editor: which it is, how it opens a line, and what becomes of what it gives back."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from textual.drivers.headless_driver import HeadlessDriver
from textual.pilot import Pilot

from tests.tui.driving import drive, press
from tests.tui.inspecting import seen
from tui.app import Workbench
from tui.editor import NotEdited, command, edited, opening

_FILE = Path("/tmp/some folder/a;b.yaml")


@pytest.mark.parametrize(
    ("environment", "expected"),
    [
        ({"VISUAL": "vim -u NONE", "EDITOR": "nano"}, ("vim", "-u", "NONE")),
        ({"EDITOR": "nano"}, ("nano",)),
        ({"VISUAL": " ", "EDITOR": "nano"}, ("nano",)),
        ({"VISUAL": "vim 'open", "EDITOR": "nano"}, ("nano",)),
        ({"EDITOR": "vi; rm -rf ~"}, ("vi;", "rm", "-rf", "~")),
        ({"PATH": "/nowhere"}, None),
    ],
)
def test_the_editor_is_taken_from_the_environment(
    environment: dict[str, str], expected: tuple[str, ...] | None
) -> None:
    """Words are words: no shell ever sees them."""
    assert command({"PATH": "/nowhere", **environment}) == expected


def test_without_one_a_usual_editor_is_looked_for(tmp_path: Path) -> None:
    usual = tmp_path / "vi"
    usual.write_text("#!/bin/sh\n", encoding="utf-8")
    usual.chmod(0o755)
    assert command({"PATH": str(tmp_path)}) == (str(usual),)


@pytest.mark.parametrize(
    ("editor", "expected"),
    [
        (["vi"], ["vi", "+7", str(_FILE)]),
        (["/usr/bin/nano", "-l"], ["/usr/bin/nano", "-l", "+7", str(_FILE)]),
        (["emacs", "-nw"], ["emacs", "-nw", "+7", str(_FILE)]),
        (["micro"], ["micro", "+7", str(_FILE)]),
        (["code"], ["code", "--wait", "--goto", f"{_FILE}:7"]),
        (["code", "--wait"], ["code", "--wait", "--goto", f"{_FILE}:7"]),
        (["subl"], ["subl", "--wait", f"{_FILE}:7"]),
        (["hx"], ["hx", f"{_FILE}:7"]),
        (["my-editor"], ["my-editor", str(_FILE)]),
    ],
)
def test_it_opens_the_line(editor: list[str], expected: list[str]) -> None:
    assert opening(editor, _FILE, 7) == expected


def _editor(folder: Path, code: str) -> tuple[str, ...]:
    """An editor that is a few lines of Python: ``file`` is what it has to edit."""
    script = folder / "editor.py"
    script.write_text(f"import sys, pathlib\nfile = pathlib.Path(sys.argv[-1])\n{code}\n", encoding="utf-8")
    return sys.executable, str(script)


def test_what_comes_back_is_the_text_byte_for_byte(tmp_path: Path) -> None:
    editor = _editor(tmp_path, "file.write_bytes(file.read_bytes() + b'# ' + file.name.encode() + b'\\r\\n')")
    assert edited(editor, "a;b.yaml", "a: 流程\r\n", 1) == "a: 流程\r\n# a;b.yaml\r\n"


def test_an_editor_that_fails_changes_nothing_and_what_it_had_saved_is_kept(tmp_path: Path) -> None:
    with pytest.raises(NotEdited) as failed:
        edited(_editor(tmp_path, "file.write_text('other'); sys.exit(1)"), "a.yaml", "a: 1\n", 1)
    said = failed.value.message.text("en")
    assert "nothing has changed" in said
    assert Path(said.rpartition(" ")[2]).read_text(encoding="utf-8") == "other"
    with pytest.raises(NotEdited) as failed:
        edited(_editor(tmp_path, "sys.exit(1)"), "a.yaml", "a: 1\n", 1)
    assert failed.value.message.text("en").endswith("nothing has changed")


def test_an_interrupt_is_for_the_editor(tmp_path: Path) -> None:
    """A terminal sends ^C to all that runs in it."""
    code = "import os, signal\nos.kill(os.getppid(), signal.SIGINT)\nos.kill(os.getpid(), signal.SIGINT)"
    with pytest.raises(NotEdited) as failed:
        edited(_editor(tmp_path, code), "a.yaml", "a: 1\n", 1)
    assert "ended with an error" in failed.value.message.text("en")


def test_where_there_is_no_room_for_a_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "gone"))
    with pytest.raises(NotEdited) as failed:
        edited(["vi"], "a.yaml", "a: 1\n", 1)
    assert "No copy can be made" in failed.value.message.text("en")


def test_an_editor_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(NotEdited) as failed:
        edited([str(tmp_path / "none")], "a.yaml", "a: 1\n", 1)
    assert "cannot be started" in failed.value.message.text("en")


def test_what_is_not_utf_8_any_more_is_kept(tmp_path: Path) -> None:
    with pytest.raises(NotEdited) as failed:
        edited(_editor(tmp_path, "file.write_bytes(b'name: \\xff')"), "a.yaml", "a: 1\n", 1)
    kept = Path(failed.value.message.text("en").rpartition(" ")[2])
    assert kept.read_bytes() == b"name: \xff"


class Terminal:
    """A terminal that can be handed over, and a note of what it was handed over for."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, folder: Path, code: str) -> None:
        self.handed = self.back = 0
        python, script = _editor(
            folder, f"pathlib.Path({str(folder / 'called')!r}).write_text(' '.join(sys.argv[1:]))\n{code}"
        )
        vi = folder / "vi"
        vi.write_text(f'#!/bin/sh\nexec "{python}" "{script}" "$@"\n', encoding="utf-8")
        vi.chmod(0o755)
        monkeypatch.setenv("VISUAL", str(vi))
        monkeypatch.setattr(HeadlessDriver, "can_suspend", True)
        monkeypatch.setattr(HeadlessDriver, "suspend_application_mode", lambda _: self._hand_over())
        monkeypatch.setattr(HeadlessDriver, "resume_application_mode", lambda _: self._take_back())
        self._called = folder / "called"

    def _hand_over(self) -> None:
        self.handed += 1

    def _take_back(self) -> None:
        self.back += 1

    @property
    def line(self) -> str:
        """The line at which the file was opened."""
        return self._called.read_text(encoding="utf-8").split()[0]


def test_e_opens_the_field_that_is_looked_at_and_takes_the_text_over(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = folder / "contact-centre" / "hotline.tiered.yaml"
    text = file.read_text(encoding="utf-8")
    line = text.splitlines().index("    time: {work: 25s}") + 1
    code = "file.write_text(file.read_text(encoding='utf-8').replace('work: 25s', 'work: 35s'), encoding='utf-8')"
    terminal = Terminal(monkeypatch, tmp_path, code)

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        app.select("greet", None, ("steps", "greet", "time", "work"))
        await press(pilot, "E")
        assert terminal.handed == 1
        assert terminal.line == f"+{line}"
        assert app.session.text(file) == text.replace("work: 25s", "work: 35s")
        assert "hotline.tiered.yaml" in app.session.undoable.label.text("en")  # type: ignore[union-attr]
        await press(pilot, "u")
        assert app.session.text(file) == text

    drive(folder, walk, start=file)


def test_a_text_that_breaks_the_document_is_taken_and_shown(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = folder / "contact-centre" / "hotline.tiered.yaml"
    text = file.read_text(encoding="utf-8")
    terminal = Terminal(monkeypatch, tmp_path, "file.write_text('blueprint: 1\\nid: [\\n', encoding='utf-8')")

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "E")
        assert app.session.document(file).problems
        await press(pilot, "3")
        assert "E opens it as text" in seen(app)
        await press(pilot, "E")  # at the line of the problem
        assert (
            terminal.line == f"+{app.session.document(file).position(app.session.document(file).problems[0].start)[0]}"
        )
        await press(pilot, "u")
        assert app.session.text(file) == text

    drive(folder, walk, start=file)


def test_where_the_organization_prevents_reading_it_is_what_opens(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shared = folder / "organization.yaml"
    shared.write_text("organization: 1\nname: Q\nroles: [\n", encoding="utf-8")
    terminal = Terminal(monkeypatch, tmp_path, "file.write_text('organization: 1\\nname: Q\\n', encoding='utf-8')")

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        assert app.shown
        assert app.shown.process is None
        await press(pilot, "2", "E")
        assert terminal.line == "+4"  # where the list would have to end
        assert app.session.text(shared) == "organization: 1\nname: Q\n"

    drive(folder, walk, start=folder / "company-q" / "q.noise.yaml")


def test_the_terminal_is_taken_back_from_an_editor_that_fails(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    terminal = Terminal(monkeypatch, tmp_path, "sys.exit(1)")

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        said: list[str] = []
        monkeypatch.setattr(app, "complain", lambda words: said.append(words.text("en")))
        await press(pilot, "E")
        assert (terminal.handed, terminal.back) == (1, 1)
        assert "ended with an error: nothing has changed" in said[0]

    drive(folder, walk, start=folder / "organization.yaml")


def test_the_organization_and_an_unchanged_text(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal(monkeypatch, tmp_path, "")

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        await press(pilot, "E")
        assert terminal.handed == 1
        assert app.session.undoable is None

    drive(folder, walk, start=folder / "organization.yaml")


def test_without_an_editor_it_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PATH", "/nowhere")

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        said: list[str] = []
        monkeypatch.setattr(app, "complain", lambda words: said.append(words.text("zh")))
        await press(pilot, "E")
        assert said == ["未设置编辑器：请设置环境变量 EDITOR"]

    drive(folder, walk, start=folder / "organization.yaml")
