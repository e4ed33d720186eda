"""Judging in the background: after each change a thread lints what may have changed, and typing never waits for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from textual.worker import get_current_worker

from tui.shown import Facts, Judgement, show

if TYPE_CHECKING:
    from blueprint.files import Document
    from blueprint.model import Finding
    from blueprint.workspace import Workspace
    from tui.app import Workbench

_GROUP = "judge"
_AT_ONCE = 40
"""Files whose findings are shown together, once the one that is looked at is judged."""


class Judge:
    """Keeps the app's ``judged`` up to date."""

    def __init__(self, app: Workbench) -> None:
        self._app = app
        self._seen: dict[Path, Document] = {}
        self._due: dict[Path, None] = {}

    def begin(self) -> None:
        """Judge every file, that which is looked at first."""
        self._due = dict.fromkeys(self._app.session.files())
        self._start()

    def again(self) -> None:
        """Judge what has changed, what is not judged yet, and what calls what has changed."""
        session = self._app.session
        changed = [path for path in session.files() if self._seen.get(path) is not session.document(path)]
        everything = any(path.name == "organization.yaml" for path in changed)
        self._due |= dict.fromkeys(session.files() if everything else (*changed, *self._callers(changed)))
        self._start()

    def _callers(self, changed: Iterable[Path]) -> Iterator[Path]:
        ids = [str(id) for path in changed if (id := self._app.session.document(path).values.get("id"))]
        yield from (path for path, document in self._seen.items() if any(id in document.text for id in ids))

    def _start(self) -> None:
        app = self._app
        files = [path for path in self._due if path in app.session.files()]
        first = [path for path in files if path == app.view.path]
        order = first + [path for path in files if path not in first]
        workspace = app.session.snapshot()
        app.judged = Judgement(app.judged.findings, app.judged.facts, running=bool(order))
        app.run_worker(lambda: self._work(workspace, order), thread=True, exclusive=True, group=_GROUP)

    def _work(self, workspace: Workspace, files: list[Path]) -> None:
        """In a thread of its own: judge the files and hand over what was found, the first at once."""
        from blueprint.linting import choose
        from blueprint.linting.engine import lint_document
        from blueprint.linting.settings import thresholds

        worker, rules = get_current_worker(), choose()
        try:
            limits = thresholds(workspace.root)
        except ValueError:
            limits = {}
        found: dict[Path, tuple[Document, tuple[Finding, ...], Facts]] = {}
        for number, path in enumerate(files):
            if worker.is_cancelled:
                return
            document = workspace.document(path)
            found[path] = document, tuple(lint_document(document, workspace, rules, limits)), _facts(workspace, path)
            if number == 0 or len(found) >= _AT_ONCE:
                self._app.call_from_thread(self._take, found, running=True)
                found = {}
        self._app.call_from_thread(self._take, found, running=False)

    def _take(self, found: dict[Path, tuple[Document, tuple[Finding, ...], Facts]], *, running: bool) -> None:
        app = self._app
        kept = set(app.session.files())
        for path, (document, _, _) in found.items():
            self._seen[path] = document
            if app.session.document(path) is document:
                self._due.pop(path, None)
        findings = {path: one for path, one in app.judged.findings.items() if path in kept}
        findings |= {path: one for path, (_, one, _) in found.items()}
        facts = {**app.judged.facts, **{path: one for path, (_, _, one) in found.items()}}
        app.judged = Judgement(findings, facts, running=running)


def _facts(workspace: Workspace, path: Path) -> Facts:
    study = show(workspace, path).study
    if study is None:
        return Facts()
    measures = study.measures
    lead = measures.elapsed_min
    if lead is None and measures.work_min is not None and measures.wait_min is not None:
        lead = measures.work_min + measures.wait_min
    return Facts(len(study.process.steps), lead)
