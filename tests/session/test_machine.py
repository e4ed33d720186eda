"""Any course of events: edits good and refused, undo, redo, saves, what others do, crashes."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from random import Random

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from blueprint.edit import ChangedOnDisk, Refused
from blueprint.files.node import data
from blueprint.session import Session
from tests.edit import random_edits
from tests.session.folder import CLAIM, UNENDED, WINDOWS, contents, crashed, fill

NAMES = st.sampled_from(["a.yaml", "b.yaml", "c.yaml", "sub/d.yaml"])
WHOLE = st.sampled_from(
    [CLAIM, WINDOWS, UNENDED, b"blueprint: 1\n", b"blueprint: [\n", CLAIM.replace(b"agent", b"chief")]
)
SEEDS = st.integers(0, 10_000)


class Course(RuleBasedStateMachine):
    """``first`` is what undoing everything gives; ``theirs`` what others wrote and nobody here has answered yet."""

    def __init__(self) -> None:
        super().__init__()
        self.home = Path(tempfile.mkdtemp())
        self.root = fill(self.home / "work", {"a.yaml": CLAIM, "b.yaml": WINDOWS, "c.yaml": UNENDED})
        self.state = self.home / "state"
        self.session = Session.open(self.root, self.state)
        self.first = self.shown()
        self.theirs: dict[str, bytes | None] = {}
        self.known = contents(self.root)
        self.written = set(self.known.items())

    def teardown(self) -> None:
        shutil.rmtree(self.home)

    def shown(self) -> dict[str, str]:
        session = self.session
        return {path.relative_to(self.root).as_posix(): session.text(path) for path in session.files()}

    @rule(names=st.sets(NAMES, min_size=1, max_size=2), seed=SEEDS)
    def edit(self, names: set[str], seed: int) -> None:
        random, before = Random(seed), self.shown()
        edits = {self.root / name: list(self.edits(random, name)) for name in sorted(names & before.keys())}
        try:
            self.session.change("edit", edits)
        except Refused:
            assert self.shown() == before
        else:
            assert {name for name, text in self.shown().items() if text != before[name]} <= names

    def edits(self, random: Random, name: str) -> Iterator[random_edits.Edit]:
        root = self.session.document(self.root / name).root
        values = data(root) if root is not None else {"name": ""}
        return (random_edits.edit(random, values) for _ in range(random.randrange(1, 3)))

    @rule(name=NAMES, content=st.none() | WHOLE)
    def rewrite(self, name: str, content: bytes | None) -> None:
        with suppress(Refused):
            self.session.rewrite("whole", {self.root / name: content and content.decode()})

    @rule()
    def undo(self) -> None:
        before, change = self.shown(), self.session.undo()
        if change is not None:
            after = self.shown()
            assert self.session.redo() is change
            assert self.shown() == before
            self.session.undo()
            assert self.shown() == after
        self.ask_again()

    @rule()
    def redo(self) -> None:
        self.session.redo()
        self.ask_again()

    def ask_again(self) -> None:
        """An answer that is undone is none, and one that is redone is one."""
        found, names = contents(self.root), [outside.path.relative_to(self.root) for outside in self.session.outside()]
        self.theirs = {name.as_posix(): found.get(name.as_posix()) for name in names}
        self.follow()

    @rule(name=st.none() | NAMES)
    def save(self, name: str | None) -> None:
        before = self.shown()
        wanted = self.session.unsaved if name is None else self.session.unsaved & {self.root / name}
        try:
            self.session.save(None if name is None else [self.root / name])
        except ChangedOnDisk:
            assert self.theirs
        else:
            assert not self.session.unsaved & wanted
        assert self.shown() == before
        self.follow()
        self.written |= self.known.items()

    def follow(self) -> None:
        """What is on the disk is known, but for what others wrote."""
        seen = {name: content for name, content in contents(self.root).items() if name not in self.theirs}
        self.known = seen | {name: content for name, content in self.known.items() if name in self.theirs}

    @rule(name=NAMES, content=st.none() | WHOLE)
    def others_write(self, name: str, content: bytes | None) -> None:
        path = self.root / name
        if content is not None:
            fill(self.root, {name: content})
            self.written.add((name, content))
        else:
            path.unlink(missing_ok=True)
        self.theirs[name] = content
        if content == self.known.get(name):
            del self.theirs[name]  # nobody can tell, nor needs to

    @rule(seed=SEEDS)
    def answer(self, seed: int) -> None:
        random, before = Random(seed), self.shown()
        for outside in self.session.outside():
            answer = random.choice(["reload", "merge", "keep"]) if outside.edited else "reload"
            name = outside.path.relative_to(self.root).as_posix()
            if answer == "keep":
                self.session.keep(outside.path)
                assert self.shown().get(name) == before.get(name)
            elif answer == "merge":
                self.session.take(self.session.merge(outside.path))
            else:
                self.reload(outside.path, name)
        assert self.session.outside() == ()
        self.theirs.clear()
        self.follow()

    def reload(self, path: Path, name: str) -> None:
        """A file that no undoing reaches begins anew."""
        known = self.session.undoable
        self.session.reload(path)
        if self.session.undoable is known:
            text = self.shown().get(name)
            self.first = {other: said for other, said in self.first.items() if other != name}
            self.first |= {name: text} if text is not None else {}

    @rule()
    def crash(self) -> None:
        shown, unsaved, journal = self.shown(), self.session.unsaved, set(self.state.glob("*.journal"))
        self.state = crashed(self.state)
        self.session = Session.open(self.root, self.state)
        assert journal or not unsaved
        merged = self.session.recover()
        assert {one.path.relative_to(self.root).as_posix() for one in merged} <= self.theirs.keys()
        now = self.shown()
        assert {name for name in now.keys() | shown.keys() if now.get(name) != shown.get(name)} <= self.theirs.keys()
        self.theirs = {}
        self.follow()
        self.first = self.undone()

    def undone(self) -> dict[str, str]:
        """What undoing everything gives; then it is done again."""
        before, session = self.shown(), self.session
        count = sum(1 for _ in iter(session.undo, None))
        first = self.shown()
        for _ in range(count):
            session.redo()
        assert self.shown() == before
        return first

    @invariant()
    def undoing_everything_gives_the_first(self) -> None:
        if self.session.redoable is None:
            assert self.undone() == self.first

    @invariant()
    def the_disk_holds_what_was_saved_or_what_others_wrote(self) -> None:
        found = contents(self.root)
        assert found.items() <= self.written
        for name, content in self.theirs.items():
            assert found.get(name) == content


TestCourse = Course.TestCase
TestCourse.settings = settings(
    max_examples=25, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
)
