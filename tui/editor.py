"""A file edited as text in the user's own editor: on a copy, at the line that is looked at, taken over as one change."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from blueprint.edit import Refused
from blueprint.files import Document
from blueprint.text import Message, both, reason
from tui.panes.inspector import InspectorPane

if TYPE_CHECKING:
    from tui.app import Workbench

_USUAL = ("nano", "vi")
_AT_LINE = ("vi", "vim", "nvim", "nano", "emacs", "emacsclient", "micro", "kak", "joe", "gedit")
"""Editors that go to a line as vi does."""

_GOTO = ("code", "code-insiders", "codium", "cursor")
_COLON = ("subl", "hx", "zed")

_LABEL = both("Edited as text: {file}", "用外部编辑器修改：{file}")
_NONE = both("No editor is set: put one into the variable EDITOR", "未设置编辑器：请设置环境变量 EDITOR")
_NO_COPY = both("No copy can be made for the editor: {why}", "无法为编辑器生成副本：{why}")
_FAILED = both("{editor} cannot be started: {why}", "无法启动 {editor}：{why}")
_ENDED = both("{editor} ended with an error: nothing has changed", "{editor} 异常退出，未作任何修改")
_LEFT = both(
    "{editor} ended with an error: nothing has changed. What it had saved is kept at {path}",
    "{editor} 异常退出，未作任何修改；其中已保存的文本保留在 {path}",
)
_SAME = both("Nothing has changed", "未作任何修改")
_NO_TERMINAL = both("The terminal cannot be handed over to an editor here", "此环境无法把终端交给编辑器")
_NO_UTF_8 = both("The text is not UTF-8 any more; it is kept at {path}", "文本已不是 UTF-8 编码，现保留在 {path}")


class NotEdited(Exception):
    """What kept an editor from giving a text back."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message


def command(environment: Mapping[str, str]) -> tuple[str, ...] | None:
    """The user's editor with its arguments, else one that is usually there; None where there is none."""
    for name in ("VISUAL", "EDITOR"):
        try:
            if found := shlex.split(environment.get(name, "")):
                return tuple(found)
        except ValueError:  # an open quote
            continue
    usual = (shutil.which(name, path=environment.get("PATH")) for name in _USUAL)
    return next(((path,) for path in usual if path), None)


def opening(editor: Sequence[str], file: Path, line: int) -> list[str]:
    """The command that opens a file at a line, for editors that are known to be able to, and waits until it is closed."""
    name = Path(editor[0]).name.lower().removesuffix(".exe")
    if name in _AT_LINE:
        return [*editor, f"+{line}", str(file)]
    if name in _GOTO:
        waiting = [] if "--wait" in editor or "-w" in editor else ["--wait"]
        return [*editor, *waiting, "--goto", f"{file}:{line}"]
    if name in _COLON:
        waiting = ["--wait"] if name != "hx" and "--wait" not in editor and "-w" not in editor else []
        return [*editor, *waiting, f"{file}:{line}"]
    return [*editor, str(file)]


def edited(editor: Sequence[str], name: str, text: str, line: int) -> str:
    """A text as it comes back from an editor, which works on a copy of that name. Raises `NotEdited`."""
    file = _copy(name, text)
    try:
        with _not_interrupted():
            ended = subprocess.run(opening(editor, file, line), check=False).returncode
        after = file.read_bytes().decode()
    except UnicodeDecodeError:
        raise NotEdited(Message(_NO_UTF_8, path=str(file))) from None
    except OSError as error:
        shutil.rmtree(file.parent, ignore_errors=True)
        raise NotEdited(Message(_FAILED, editor=editor[0], why=reason(error))) from None
    if ended and after != text:
        raise NotEdited(Message(_LEFT, editor=editor[0], path=str(file)))
    shutil.rmtree(file.parent, ignore_errors=True)
    if ended:
        raise NotEdited(Message(_ENDED, editor=editor[0]))
    return after


def _copy(name: str, text: str) -> Path:
    """A file of that name and text in a folder of its own. Raises `NotEdited`."""
    try:
        file = Path(tempfile.mkdtemp(prefix="blueprint-"), name)
        file.write_bytes(text.encode())
    except OSError as error:
        raise NotEdited(Message(_NO_COPY, why=reason(error))) from None
    return file


@contextmanager
def _not_interrupted() -> Iterator[None]:
    """^C is for the editor, which gets it too: a handler of ours is not handed down."""
    before = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def edit_as_text(app: Workbench) -> None:
    """Edit the file that is looked at, where it is looked at."""
    document, line = _spot(app)
    edit_text(app, Path(document.file), line)


def edit_text(app: Workbench, path: Path, line: int) -> None:
    """Hand the terminal over to the editor, and take what comes back as one change."""
    editor = command(os.environ)
    if editor is None:
        app.complain(Message(_NONE))
        return
    try:
        before = app.session.text(path)
        after = _handed_over(app, lambda: edited(editor, path.name, before, line))
    except (NotEdited, Refused) as trouble:
        app.complain(trouble.message)
    except SuspendNotSupported:
        app.complain(_NO_TERMINAL)
    else:
        if after == before:
            app.tell(_SAME)
        else:
            app.rewrite(Message(_LABEL, file=path.name), {path: after})


def _handed_over(app: Workbench, edit: Callable[[], str]) -> str:
    """What comes of an edit that has the terminal meanwhile. Textual takes it back only where nothing is raised in there."""
    with ExitStack() as afterwards:
        suspended = app.suspend()
        suspended.__enter__()
        afterwards.callback(suspended.__exit__, None, None, None)
        return edit()


def _spot(app: Workbench) -> tuple[Document, int]:
    """The document and the line that are looked at; where that cannot be read, or its organization, that of the first problem."""
    pane, view = app.query_one(InspectorPane), app.view
    spot = pane.spot if app.pane is pane else None
    assert view.path is not None
    document, field = spot or (app.session.document(view.path), view.field)
    shared = app.session.workspace.organization_of(view.path) if not spot else None
    for one in (document, shared):
        if one and one.problems:
            return one, one.position(one.problems[0].start)[0]
    if not field and view.step:
        field = ("steps", view.step) if view.branch is None else ("steps", view.step, "next", view.branch)
    return document, document.position(document.span(field)[0])[0]
