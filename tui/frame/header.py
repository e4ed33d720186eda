"""The line on top: where one is, what is not saved, for whom, which variant, how many findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text as Rich

from blueprint.model import Severity
from blueprint.text import Message, Said, both, printable
from tui.frame.watching import Watching
from tui.frame.words import Words
from tui.siblings import called

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from blueprint.model import Process
    from tui.app import Workbench

UNSAVED = "●"
SIGNS = {Severity.ERROR: "✖", Severity.WARNING: "▲", Severity.INFO: "·"}
STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.INFO: "dim"}

_UNSAVED = both("not saved", "未保存")
_SEVERAL_UNSAVED = both("{n} not saved", "{n} 个文件未保存")
_ALL_TIERS = both("all customers", "全部客户")
_CHECKING = both("checking…", "检查中…")
_READ_ONLY = both("read-only", "只读")


def _variant(process: Process, path: Path) -> Said:
    """The variant, with the name of its file where that does not tell it."""
    return process.variant_title if path.stem == process.stem else called(process.variant, path)


class Header(Watching, Words):
    """Breadcrumb, unsaved mark, tier, variant and the counts of findings."""

    def present(self) -> None:
        self.say(Rich("  ").join(self._pieces(self.bench)))

    def _pieces(self, app: Workbench) -> Iterator[Rich]:
        yield Rich(" › ".join(self._trail(app)), "bold")
        shown = app.shown
        if unsaved := app.session.unsaved:
            words = _UNSAVED if unsaved == {app.view.path} else Message(_SEVERAL_UNSAVED, n=len(unsaved))
            yield Rich(f"{UNSAVED} {words.text(app.language)}", "bold yellow")
        if app.view.path and not app.session.writable(app.view.path):
            yield Rich(_READ_ONLY.text(app.language), "dim")
        if shown and shown.process:
            tier = app.view.tier
            yield Rich(printable((shown.process.tier_title(tier) if tier else _ALL_TIERS).text(app.language)))
            yield Rich(printable(_variant(shown.process, shown.path).text(app.language)))
        yield from self._counts(app)
        if app.judged.running:
            yield Rich(_CHECKING.text(app.language), "dim")

    def _trail(self, app: Workbench) -> Iterator[str]:
        yield printable(app.session.root.resolve().name or str(app.session.root))
        for path, _ in app.view.trail:
            yield app.name_of(path)
        if app.view.path:
            yield app.name_of(app.view.path)

    def _counts(self, app: Workbench) -> Iterator[Rich]:
        for severity, count in app.judged.count(app.view.path).items():
            if count:
                yield Rich(f"{SIGNS[severity]}{severity.counted(count).text(app.language)}", STYLES[severity])
