"""What was found before, by everything that it depends on."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

from blueprint.linting.asking import CALLS, DEFINES, IDS, Asking, Question
from blueprint.linting.cache.contents import Contents
from blueprint.linting.cache.entries import as_text, facts, outcome, written, written_facts
from blueprint.linting.cache.place import cache_folder
from blueprint.linting.cache.stamp import stamp
from blueprint.linting.cache.store import Store, digest
from blueprint.linting.choice import Choice
from blueprint.linting.outcome import Facts, Outcome
from blueprint.linting.parallel import Made
from blueprint.linting.work import Done, Task


def opened() -> Cache | None:
    """The cache of this user; None where nobody knows where that is."""
    try:
        return Cache(Store(cache_folder()), stamp())
    except (RuntimeError, OSError):
        return None


class Cache:
    """What one run looks up and what it leaves. Files are taken to stay as they are while it lasts."""

    def __init__(self, store: Store, stamp: str) -> None:
        self._store = store
        self._stamp = stamp
        self._contents = Contents()
        self._answers: dict[tuple[Asking, Question], str] = {}
        self._states: dict[tuple[Asking, Path], tuple[str, ...] | None] = {}
        self._whole_keys: dict[tuple[Asking, bool], str | None] = {}
        self._met: dict[Asking, str] = {}
        self.proved = Proved(store, stamp)

    def outcome(self, task: Task, *, fixes: bool) -> Outcome | None:
        """What was found in a file, if it would be found again."""
        self._meet(task.workspace)
        key = self._key(task, fixes)
        asked, _, text = (self._store.get(key) or "" if key else "").partition("\n")
        if text and all(self._answer(task.workspace, (what, id)) == said for what, id, said in json.loads(asked)):
            return outcome(text, str(task.path))
        return None

    def keep(self, made: Made, *, fixes: bool) -> None:
        """Remember what was found in a file."""
        if (key := self._key(made.task, fixes)) is not None:
            answers = [(*question, self._answer(made.task.workspace, question)) for question in sorted(made.asked)]
            self._put(key, lambda: f"{as_text(answers)}\n{made.text or written(made.outcome)}")

    def compared(self, workspace: Asking, done: Mapping[Path, Done], *, fixes: bool) -> list[Done] | None:
        """What came of comparing files, if it would again."""
        key = self._whole_key(workspace, done, fixes)
        text = self._store.get(key) if key else None
        if text is None:
            return None
        by_name = {self._name(workspace, one.task.path): one.task for one in done.values()}
        return [Done(by_name[name], outcome(one, str(by_name[name].path))) for name, one in json.loads(text)]

    def keep_compared(
        self, workspace: Asking, done: Mapping[Path, Done], found: Sequence[Done], *, fixes: bool
    ) -> None:
        """Remember what came of comparing files."""
        if (key := self._whole_key(workspace, done, fixes)) is not None:
            self._put(key, lambda: as_text([(self._name(workspace, task.path), written(one)) for task, one in found]))

    def commit(self) -> None:
        """Write down what is to be remembered, unless files have changed since they were looked at."""
        for workspace in self._met:
            for path, known in workspace.learned.items():
                self._keep_facts(workspace, path, known)
        if self._contents.unchanged():
            self._store.commit()

    def _put(self, key: str, text: Callable[[], str]) -> None:
        with suppress(UnicodeError):  # what no file can hold is found out again
            self._store.put(key, text())

    def _meet(self, workspace: Asking) -> None:
        if workspace not in self._met:
            self._met[workspace] = os.path.abspath(workspace.root)  # noqa: PTH100
            workspace.remembered = lambda path: self._facts(workspace, path)

    def _name(self, workspace: Asking, path: Path) -> str:
        """What a file is called in its workspace."""
        return os.path.relpath(path, self._met[workspace])

    def _state(self, workspace: Asking, path: Path) -> tuple[str, ...] | None:
        """What a file holds, and its organization; None where it cannot be read."""
        key = workspace, path
        if key not in self._states:
            self._states[key] = self._looked_up(workspace, path)
        return self._states[key]

    def _looked_up(self, workspace: Asking, path: Path) -> tuple[str, ...] | None:
        own, above = self._contents.of(path), workspace.organization_file(path)
        shared = ("", "") if above is None else (self._name(workspace, above), self._contents.of(above))
        return (own, *shared) if own and (above is None or shared[1]) else None

    def _key(self, task: Task, fixes: bool) -> str | None:
        state = self._state(task.workspace, task.path)
        if state is None or not isinstance(task.chosen, Choice):
            return None
        return digest(self._stamp, "file", self._name(task.workspace, task.path), *state, _said(task), str(fixes))

    def _whole_key(self, workspace: Asking, done: Mapping[Path, Done], fixes: bool) -> str | None:
        """The key of all files of a workspace together with those that were judged, and how."""
        key = workspace, fixes
        if key not in self._whole_keys:
            self._whole_keys[key] = self._made_whole_key(workspace, done, fixes)
        return self._whole_keys[key]

    def _made_whole_key(self, workspace: Asking, done: Mapping[Path, Done], fixes: bool) -> str | None:
        run = [(self._name(workspace, one.task.path), _said(one.task)) for one in done.values()]
        files = [(self._name(workspace, path), self._contents.of(path)) for path in workspace.all_files()]
        if not all(content for _, content in files) or not all(
            isinstance(one.task.chosen, Choice) for one in done.values()
        ):
            return None
        return digest(self._stamp, "whole", repr(sorted(run)), repr(sorted(files)), str(fixes))

    def _facts_key(self, workspace: Asking, path: Path) -> str | None:
        state = self._state(workspace, path)
        return digest(self._stamp, "facts", *state) if state else None

    def _facts(self, workspace: Asking, path: Path) -> Facts | None:
        key = self._facts_key(workspace, path)
        text = self._store.get(key) if key else None
        return facts(text) if text else None

    def _keep_facts(self, workspace: Asking, path: Path, known: Facts) -> None:
        if (key := self._facts_key(workspace, path)) is not None:
            self._put(key, lambda: written_facts(known))

    def _answer(self, workspace: Asking, question: Question) -> str:
        """What stands for the answer to a question about other files, found without reading any YAML where possible."""
        known = self._answers.get((workspace, question))
        if known is None:
            known = self._answers[workspace, question] = digest(*self._answered(workspace, question))
        return known

    def _answered(self, workspace: Asking, question: Question) -> Iterable[str]:
        what, id = question
        if what == CALLS:
            return (str(workspace.calls(id)),)
        if what == IDS:
            return sorted(workspace.ids)
        files = workspace.candidates(id) if what == DEFINES else workspace.all_files()
        return [str((self._name(workspace, path), self._state(workspace, path))) for path in files]


def _said(task: Task) -> str:
    """How a file is judged."""
    return repr((task.chosen, sorted(task.limits.items())))


class Proved:
    """Texts of settings in which nothing was found wrong."""

    def __init__(self, store: Store, stamp: str) -> None:
        self._store = store
        self._stamp = stamp

    def __contains__(self, text: object) -> bool:
        return self._store.get(self._key(str(text))) is not None

    def add(self, text: str) -> None:
        """Nothing was found wrong in this."""
        if text not in self:
            self._store.put(self._key(text), "proved")

    def _key(self, text: str) -> str:
        return digest(self._stamp, "proved", text)
