"""The findings of the file that is looked at, or of all: what is wrong, where, and what can be done about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from rich.text import Text as Rich
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll

from blueprint.model import Finding, Severity
from blueprint.text import Message, Said, Text, both, printable
from tui.actions import bindings
from tui.findings.groups import GROUPINGS, TITLES, Found, Grouping, Titles, grouped, step_name
from tui.findings.lines import FIXABLE, heading, remedy, whole
from tui.findings.listing import FindingsList
from tui.frame.fitted import fitted
from tui.frame.footer import Footer
from tui.frame.header import SIGNS
from tui.frame.words import Words
from tui.panes.pane import Pane

_CHECKING = both("checking…", "检查中…")
_ALL = both("all files", "全部文件")
_FIXABLE = both("{mark} has a fix ({n})", "{mark} 可自动修复（{n}）")
_CLOSED = both(
    "Open a process to see its findings, or press a for those of all files.",
    "打开一个流程即可查看检查结果；按 a 查看全部文件。",
)
_NOTHING = both(
    "Nothing found. `blueprint lint --set strict` has hints besides errors and warnings.",
    "未发现问题。`blueprint lint --set strict` 除错误和警告外还会给出提示。",
)


class FindingsPane(Pane):
    """Findings in groups; moving among them selects the step and the field that they are about."""

    place = "findings"
    title = both("Findings", "检查结果")
    BINDINGS = bindings("findings")
    DEFAULT_CSS = """
    FindingsPane FindingsList { width: 3fr; }
    FindingsPane VerticalScroll {
      width: 2fr; height: 1fr; border-left: solid $border-blurred; padding: 0 1;
      scrollbar-size: 1 1; scrollbar-gutter: stable;
    }
    .-narrow FindingsPane Horizontal, .-tiny FindingsPane Horizontal { layout: vertical; }
    .-narrow FindingsList, .-tiny FindingsList { width: 1fr; height: 3fr; }
    .-narrow FindingsPane VerticalScroll, .-tiny FindingsPane VerticalScroll {
      width: 1fr; height: 2fr; border-left: none; border-top: solid $border-blurred;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._grouping: Grouping = "severity"
        self._all = False
        self._path: Path | None = None
        self._step: str | None = None
        self._told: object = None
        self._now: tuple[Found, ...] = ()

    def compose(self) -> ComposeResult:
        with Horizontal():
            yield FindingsList()
            with VerticalScroll(can_focus=False):
                yield Words()

    @property
    def listing(self) -> FindingsList:
        return self.query_one(FindingsList)

    @property
    def found(self) -> Found | None:
        """The finding that is selected."""
        return self.listing.found

    def on_resize(self) -> None:
        self.outdated()

    def turn(self) -> None:
        """Group otherwise."""
        self._grouping = GROUPINGS[(GROUPINGS.index(self._grouping) + 1) % len(GROUPINGS)]
        self.outdated()

    def widen(self) -> None:
        """Show the findings of all files, or again those of the one that is looked at."""
        self._all = not self._all
        self.outdated()

    # Showing

    def present(self) -> None:
        view, self._now = self.bench.view, tuple(self._found())
        if view.path != self._path and not self._all:
            self.listing.put(None)  # another file: its list begins at the first
            self._step = view.step
        self._path = view.path
        self.listing.show(grouped(self._now, self._grouping), self.bench.language, steps=self._grouping != "step")
        if view.step and view.step != self._step and not self._is_there(view.step):
            self.listing.follow(view.step)
        self._step = view.step
        self._detail()

    def _is_there(self, step: str) -> bool:
        return self.found is not None and self.found.finding.step == step

    def _found(self) -> Iterator[Found]:
        judged, path = self.bench.judged, self.bench.view.path
        for file in judged.findings if self._all else [path] if path else []:
            title, process = self._titles(file), None if file == path else self._process(file)
            for one in judged.of(file):
                yield Found(file, one, step_name(one.step, title), process, one in judged.fixable)

    def _titles(self, file: Path) -> Titles:
        """The titles of the steps of a file; of another than the one that is looked at, as they were when it was judged."""
        shown, judged = self.bench.shown, self.bench.judged.facts.get(file)
        if shown and shown.path == file and (process := shown.process):
            return lambda id: process.steps[id].title if id in process.steps else None
        return judged.names.get if judged else lambda _: None

    def _process(self, file: Path) -> Said:
        """What people call the process of a file; one that cannot be read is called by the file."""
        judged = self.bench.judged.facts.get(file)
        return (judged and judged.name) or Text.of(file.name)

    @property
    def heading(self) -> str:
        name = " ".join([self.say(self.title), *_counts(self._now)])
        scope = [self.say(_ALL)] if self._all else []
        fixable = sum(one.fixable for one in self._now)
        mark = [self.say(Message(_FIXABLE, mark=FIXABLE, n=fixable))] if fixable else []
        return " · ".join([name, self.say(TITLES[self._grouping]), *scope, *mark])

    @property
    def remark(self) -> str:
        return self.say(_CHECKING) if self.bench.judged.running else ""

    def _detail(self) -> None:
        self.query_one(Words).say(fitted(self._words(), self.query_one(VerticalScroll).scrollable_content_region.width))
        if self._told != (told := self.found and self.found.place):
            self._told = told
            self.query_one(VerticalScroll).scroll_home(animate=False)

    def _words(self) -> Rich:
        one = self.found
        if one:
            language = self.bench.language
            return heading(one.finding, language) + self.said(one) + "\n" + remedy(one.finding, language)
        if self.bench.view.path is None and not self._all:
            return Rich(self.say(_CLOSED), "dim")
        known = self._all or self.bench.view.path in self.bench.judged.findings
        return Rich(self.say(_NOTHING if known else _CHECKING), "dim")

    def said(self, one: Found) -> Rich:
        """The whole message of a finding, and where it is."""
        title = self._titles(one.path)
        text = whole(one, self.bench.language, lambda id: step_name(id, title))
        return text if one.path == self.bench.view.path else text.append(f"\n{printable(one.path.name)}", "dim")

    # Moving

    def on_row_list_moved(self) -> None:
        one, view = self.found, self.bench.view
        self._detail()
        self.app.query_one(Footer).present()
        if one is None or one.path != view.path:
            return
        finding = one.finding
        self._step = finding.step or view.step
        self.bench.select(
            self._step, _branch(finding), finding.field if len(finding.field) > 2 or not finding.step else ()
        )


def _counts(found: Iterable[Found]) -> Iterator[str]:
    for severity in reversed(Severity):
        if count := sum(one.finding.severity == severity for one in found):
            yield f"{SIGNS[severity]}{count}"


def _branch(finding: Finding) -> int | None:
    """The branch of the step that a finding is about."""
    match finding.field:
        case ("steps", _, "next", int(branch), *_):
            return branch
    return None
