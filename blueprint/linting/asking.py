"""A workspace that notes what it is asked about other files while one of them is judged.

What a rule has found in a file holds as long as the file, its organization, the choice of rules and the answers to these
questions stay the same.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Container, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from blueprint.files.links import absolute
from blueprint.linting.outcome import Facts
from blueprint.text import Text
from blueprint.workspace import Outline, Workspace

if TYPE_CHECKING:
    from blueprint.files import Document
    from blueprint.model import Process

Question = tuple[str, str]
"""What is asked, and about which id. One without an id is about the whole workspace."""

DEFINES, CALLS, IDS, ALL = "defines", "calls", "ids", "all"
"""Which files define a process; whether any calls it; which ids there are; anything else."""


class Asking(Workspace):
    """Notes what is ``asked`` by whoever judges a file, and not what it asks itself to answer that.

    ``remembered`` says what is known of a file as it is on disk; ``learned`` is what was found out besides.
    """

    def __init__(self, folder: str | Path = ".") -> None:
        super().__init__(folder)
        self.asked: set[Question] = set()
        self.remembered: Callable[[Path], Facts | None] | None = None
        self.learned: dict[Path, Facts] = {}
        self._facts: dict[Path, Facts] = {}
        self._counted: dict[Path, bool] = {}
        self._subject: Path | None = None
        self._named: set[str | Path] = set()
        self._answering = False

    def begin(self, subject: Path) -> None:
        """From here on a file is judged."""
        self._subject, self.asked = absolute(subject), set()
        self._named = {subject, str(subject)}

    @contextmanager
    def _asked(self, what: str, id: str = "") -> Iterator[None]:
        outermost = not self._answering
        if outermost:
            self.asked.add((what, id))
        self._answering = True
        try:
            yield
        finally:
            self._answering = not outermost

    def document(self, path: str | Path) -> Document:
        if self._is_subject(path):
            return super().document(path)
        with self._asked(ALL):
            return super().document(path)

    def organization_of(self, path: str | Path) -> Document | None:
        """That of the file itself is no question: every file depends on it."""
        if not self._is_subject(path):
            with self._asked(ALL):
                return super().organization_of(path)
        before, self._answering = self._answering, True
        try:
            return super().organization_of(path)
        finally:
            self._answering = before

    def _is_subject(self, path: str | Path) -> bool:
        return path in self._named or absolute(Path(path)) == self._subject

    def files_of(self, id: str) -> tuple[Path, ...]:
        with self._asked(DEFINES, id):
            return super().files_of(id)

    def variants(self, id: str) -> dict[str, Process]:
        with self._asked(DEFINES, id):
            return super().variants(id)

    @property
    def ids(self) -> Collection[str]:
        with self._asked(IDS):
            return super().ids

    def calls(self, id: str) -> bool:
        with self._asked(CALLS, id):
            return super().calls(id)

    def all_files(self) -> Iterator[Path]:
        with self._asked(ALL):
            files = tuple(super().all_files())
        return iter(files)

    def files(self, folder: str | Path | None = None, known: Container[Path] = ()) -> Iterator[Path]:
        with self._asked(ALL):
            files = tuple(super().files(folder, known))
        return iter(files)

    def _counts(self, path: Path) -> bool:
        if path not in self._counted:
            self._counted[path] = super()._counts(path)
        return self._counted[path]

    def facts(self, path: str | Path) -> Facts:
        """What others may ask about a file; it is read only where that is not known yet."""
        known = self._known(Path(path))
        if known is None:
            read_for_this = not self.has_read(path)
            document = self.document(path)
            calls, outline = frozenset(super().calls_in(path)), super().outline_of(path)
            known = Facts(not document.problems, super().names_in(path), calls, outline)
            self.learn(Path(path), known)
            if read_for_this:
                self.forget(path)
        return known

    def learn(self, path: Path, facts: Facts) -> None:
        """Let `facts` answer this for a file."""
        self.learned[path] = self._facts[path] = facts

    def _known(self, path: Path) -> Facts | None:
        if path not in self._facts and self.remembered and (found := self.remembered(path)):
            self._facts[path] = found
        return self._facts.get(path)

    def calls_in(self, path: str | Path) -> Collection[str]:
        return self.facts(path).calls

    def outline_of(self, path: str | Path) -> Outline | None:
        return self.facts(path).outline

    def outlines(self) -> Iterator[Outline]:
        with self._asked(ALL):
            found = tuple(super().outlines())
        return iter(found)

    def names_in(self, path: str | Path) -> Mapping[tuple[str, str], Text]:
        known = self._known(Path(path))
        return super().names_in(path) if known is None else known.names

    def release(self, path: str | Path) -> None:
        super().release(path)
        self._facts.clear()
        self._counted.clear()
