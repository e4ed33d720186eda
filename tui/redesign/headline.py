"""The line above a redesign: of which process, what is decided so far, whether it is saved."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.text import Text as Rich

from blueprint.text import Message, both, listed, printable

if TYPE_CHECKING:
    from blueprint.text import Said
    from tui.screens.redesign import RedesignScreen

_TITLE = both("Redesign: {process}", "改造：{process}")
_COUNT = both("{accepted} accepted, {rejected} rejected", "已接受 {accepted} 项，已否决 {rejected} 项")
_UNSAVED = both("● not saved as a plan", "● 尚未存为方案")
_NOT_WRITTEN = both(
    "● in the library, not yet on disk: s in the workbench writes", "● 已加入流程库，尚未写入磁盘：在工作台按 s 写入"
)
_PLANS = both("plan on file: {files}", "另有方案：{files}")
_COMPUTING = both("computing…", "计算中…")


def headline(screen: RedesignScreen) -> Rich:
    """The line for what is under work."""
    language = screen.bench.language
    return Rich("  ").join(Rich(printable(words.text(language)), style) for words, style in _pieces(screen))


def _pieces(screen: RedesignScreen) -> Iterator[tuple[Said, str]]:
    work, session = screen.draft.work, screen.bench.session
    yield Message(_TITLE, process=screen.bench.name_of(screen.path)), "bold"
    yield Message(_COUNT, accepted=len(work.accepted), rejected=len(work.rejected)), ""
    process = session.workspace.process_of(session.document(screen.path))
    if screen.tier and process:
        yield process.tier_title(screen.tier), ""
    if screen.draft.unsaved(screen.bench.says):
        yield _UNSAVED, "bold yellow"
    elif not session.unsaved.isdisjoint(screen.draft.files):
        yield _NOT_WRITTEN, "bold yellow"
    if screen.computing:
        yield _COMPUTING, "bold"
    if others := [path.name for path in screen.plans if path not in screen.draft.files]:
        yield Message(_PLANS, files=listed(others)), "dim"
