"""The line on top: where one is, what is not saved, for whom, which variant, how many findings; at its end the ways on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text as Rich

from blueprint.model import Severity
from blueprint.text import Message, Said, both, printable
from tui.actions import by_name
from tui.frame.clickable import Clickable, clickable
from tui.frame.footer import key_name
from tui.siblings import called

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from blueprint.model import Process
    from tui.actions import Action
    from tui.app import Workbench

UNSAVED = "●"
SIGNS = {Severity.ERROR: "✖", Severity.WARNING: "▲", Severity.INFO: "·"}
STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.INFO: "dim"}

_WAYS = ("changes", "palette", "simulate", "export", "quit")
_GAP = "  "

_UNSAVED = both("not saved", "未保存")
_SEVERAL_UNSAVED = both("{n} not saved", "{n} 个文件未保存")
_ALL_TIERS = both("all customers", "全部客户")
_CHECKING = both("checking…", "检查中…")
_READ_ONLY = both("read-only", "只读")


def _width(line: Rich, ways: Sequence[Rich]) -> int:
    return line.cell_len + sum(len(_GAP) + way.cell_len for way in ways)


def _crumbs(trail: Sequence[str], room: int) -> Rich:
    """Where one is, in so many cells: what is above it goes first, then the end of its name."""
    shorter = (["…", *trail[gone:]] for gone in range(1, len(trail)))
    found = [Rich(" › ".join(parts), "bold") for parts in (trail, *shorter)]
    crumbs = next((one for one in found if one.cell_len <= room), found[-1])
    crumbs.truncate(room, overflow="ellipsis")
    return crumbs


def _way(action: Action, language: str) -> Rich:
    return Rich(key_name(action.keys[0]), "bold").append(f" {action.title.text(language)}", "not bold dim")


def _variant(process: Process, path: Path) -> Said:
    """The variant, with the name of its file where that does not tell it."""
    return process.variant_title if path.stem == process.stem else called(process.variant, path)


class Header(Clickable):
    """Breadcrumb, unsaved mark, tier, variant and the counts of findings; then what stands in no footer, while its keys count."""

    def present(self) -> None:
        pieces, ways = list(self._pieces(self.bench)), self._ways(self.bench)
        room = max(self.size.width - _width(Rich(), pieces), self.size.width // 3)
        line = Rich(_GAP).join((_crumbs(tuple(self._trail(self.bench)), room), *pieces))
        while ways and _width(line, ways) > self.size.width:
            del ways[0]
        line.append(" " * (self.size.width - _width(line, ways)))
        self.say(Rich(_GAP).join((line, *ways)))

    def _ways(self, app: Workbench) -> list[Rich]:
        """The actions for which there is room, the last longest."""
        possible = (action for action in map(by_name, _WAYS) if self.instead is None and action.possible(app))
        return [clickable(_way(action, app.language), action) for action in possible]

    def _pieces(self, app: Workbench) -> Iterator[Rich]:
        shown = app.shown
        if unsaved := app.session.unsaved:
            words = _UNSAVED if unsaved == {app.view.path} else Message(_SEVERAL_UNSAVED, n=len(unsaved))
            yield Rich(f"{UNSAVED} {words.text(app.language)}", "bold yellow")
            if self.instead is None:
                yield clickable(_way(by_name("save"), app.language), by_name("save"))
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
