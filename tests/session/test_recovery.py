"""Crashes: whatever was shown is there again, whatever the journal's last moment was."""

from __future__ import annotations

import json
import os
import random
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from blueprint.edit import AddAfter, NotSaved, Refused, Remove, Set
from blueprint.session import Session
from tests.session.folder import CLAIM, FILES, after_a_crash, contents, fill, texts

NAME = ("name",)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return fill(tmp_path / "work")


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return tmp_path / "state"


@pytest.fixture
def session(root: Path, state: Path) -> Session:
    return Session.open(root, state)


def rename(session: Session, name: str, file: str = "a.yaml") -> None:
    session.change(f"Call it {name}", {session.root / file: [Set(NAME, name)]})


def journals(state: Path) -> list[Path]:
    return list(state.glob("*.journal"))


def busy(session: Session) -> None:
    """A bit of everything, with two saves on the way."""
    root = session.root
    rename(session, "One", "b.yaml")
    session.rewrite("By hand", {root / "c.yaml": CLAIM.decode() + "# 手写\n", root / "new.yaml": "blueprint: 1\n"})
    session.save([root / "b.yaml"])
    rename(session, "Two", "b.yaml")
    session.change("Leave out", {root / "a.yaml": [Remove(("steps", "answer"))]})
    session.undo()
    session.undo()
    session.redo()
    session.rewrite("Delete", {root / "gbk.yaml": None, root / "new.yaml": None})
    session.undo()
    session.save([root / "c.yaml"])
    rename(session, "Three")


def test_recovered_as_it_was_with_its_history(session: Session, root: Path, state: Path) -> None:
    busy(session)
    shown, unsaved = texts(session), session.unsaved
    again = after_a_crash(session, state)
    found = again.recovery
    assert found is not None
    assert found.files == tuple(sorted(unsaved))
    assert [label.text("en") for label in found.labels] == ["By hand", "Call it Two", "Call it Three"]
    assert texts(again) != shown, "nothing is taken up before it is asked for"
    assert again.recover() == ()
    assert again.recovery is None
    assert texts(again) == shown
    assert again.unsaved == unsaved
    while again.undo():
        pass
    again.save()
    assert contents(root) == FILES


def test_what_was_done_last_is_told_after_a_merge_too(session: Session, root: Path, state: Path) -> None:
    """The base is what the disk holds then; what was done before is done to it."""
    rename(session, "One")
    rename(session, "Two")
    path = root / "a.yaml"
    path.write_bytes(path.read_bytes() + b"# theirs\n")
    session.take(session.merge(path))
    found = after_a_crash(session, state).recovery
    assert found is not None
    assert [label.text("en") for label in found.labels] == ["Call it Two"]


def test_a_crash_after_recovery_loses_nothing_either(session: Session, root: Path, state: Path) -> None:
    busy(session)
    again = after_a_crash(session, state)
    again.recover()
    rename(again, "Four")
    again.undo()
    again.undo()
    third = after_a_crash(again, next(path.parent for path in state.parent.glob("*/state/*.journal")))
    third.recover()
    assert texts(third) == texts(again)
    assert third.redo() is not None


def test_any_end_of_the_journal_is_a_moment_of_the_session(session: Session, root: Path, state: Path) -> None:
    moments = [texts(session)]
    for step in range(4):
        rename(session, f"Nr {step}", "b.yaml")
        moments.append(texts(session))
    session.undo()
    whole = journals(state)[0].read_bytes()
    seen = []
    for end in range(0, len(whole) + 1, 7):
        journals(state)[0].write_bytes(whole[:end])
        again = after_a_crash(session, state)
        again.recover()
        seen.append(moments.index(texts(again)))
        again.close()
    assert list(dict.fromkeys(seen)) == [0, 1, 2, 3, 4]
    assert seen[:-1] == sorted(seen[:-1])


def test_a_damaged_journal_gives_what_comes_before_and_is_kept(session: Session, root: Path, state: Path) -> None:
    for name in ("One", "Two", "Three"):
        rename(session, name)
    lines = journals(state)[0].read_bytes().split(b"\n")
    for line in (b"{}", b"\0\0", b"[]", lines[2].replace(b"Two", b"Six"), lines[2].replace(b"a.yaml", b"../a.yaml")):
        journals(state)[0].write_bytes(b"\n".join([*lines[:2], line, *lines[3:]]))
        again = after_a_crash(session, state)
        again.recover()
        assert again.document(root / "a.yaml").values["name"].text("en") == "One"
        kept = [path for path in state.parent.glob("*/state/trash/*.journal") if line in path.read_bytes()]
        assert kept
        rename(again, "Four")
        again.close()


def test_nothing_unsaved_leaves_nothing_to_recover(session: Session, root: Path, state: Path) -> None:
    rename(session, "One")
    rename(session, "Two", "b.yaml")
    assert len(journals(state)) == 1
    session.save()
    assert journals(state) == []
    session.undo()
    assert len(journals(state)) == 1
    session.redo()
    again = after_a_crash(session, state)
    assert again.recovery is None


def test_undo_after_a_save_is_recovered(session: Session, root: Path, state: Path) -> None:
    rename(session, "One")
    rename(session, "Two")
    session.save()
    session.undo()
    again = after_a_crash(session, state)
    again.recover()
    assert again.document(root / "a.yaml").values["name"].text("en") == "One"
    assert again.unsaved == {root / "a.yaml"}


def test_a_crash_between_the_save_and_its_note(session: Session, root: Path, state: Path) -> None:
    rename(session, "One")
    (root / "a.yaml").write_text(session.text(root / "a.yaml"))
    assert after_a_crash(session, state).recovery is None


def test_recovery_merges_with_what_the_disk_holds_by_now(session: Session, root: Path, state: Path) -> None:
    rename(session, "Mine")
    session.change("Leave out", {root / "a.yaml": [Remove(("steps", "answer"))]})
    rename(session, "Mine", "c.yaml")
    theirs = CLAIM.replace(b"answer", b"reply")
    (root / "a.yaml").write_bytes(theirs)
    again = after_a_crash(session, state)
    merged = again.recover()
    assert [one.path for one in merged] == [root / "a.yaml"]
    assert [change.label.text("en") for change in merged[0].applied] == ["Call it Mine"]
    assert [no.change.label.text("en") for no in merged[0].refused] == ["Leave out"]
    assert again.text(root / "a.yaml") == theirs.decode().replace("Settle a claim", "Mine")
    assert again.outside() == ()
    again.undo()
    assert again.text(root / "a.yaml") == session.text(root / "a.yaml")


def test_two_sessions_do_not_disturb_each_other(session: Session, root: Path, state: Path) -> None:
    rename(session, "One")
    other = Session.open(root, state)
    assert other.recovery is None
    rename(other, "Two", "b.yaml")
    assert len(journals(state)) == 2
    other.save()
    assert [outside.path for outside in session.outside()] == [root / "b.yaml"]
    session.reload(root / "b.yaml")
    session.save()
    assert journals(state) == []
    assert other.outside()[0].path == root / "a.yaml"


def test_what_two_sessions_left_is_put_together(session: Session, root: Path, state: Path) -> None:
    other = Session.open(root, state)
    rename(session, "One")
    other.change("Add", {root / "a.yaml": [AddAfter((), "name", "value", "Fair")]})
    other.rewrite("Whole", {root / "c.yaml": CLAIM.decode()})
    again = after_a_crash(session, state)
    assert again.recovery is not None
    again.recover()
    assert again.recovery is not None
    merged = again.recover()
    assert all(not one.refused for one in merged)
    assert again.recovery is None
    assert "name: One\nvalue: Fair\n" in again.text(root / "a.yaml")
    assert again.text(root / "c.yaml") == CLAIM.decode()
    last = after_a_crash(again, next(path.parent for path in state.parent.glob("*/state/*.journal")))
    last.recover()
    assert last.recovery is None
    assert texts(last) == texts(again)


def test_discarded_edits_can_be_had_back(session: Session, root: Path, state: Path) -> None:
    rename(session, "One")
    mine = session.text(root / "a.yaml")
    again = after_a_crash(session, state)
    again.discard()
    assert again.recovery is None
    assert not again.unsaved
    entry = again.trash()[0]
    assert entry.path == root / "a.yaml"
    again.restore(entry)
    assert again.text(root / "a.yaml") == mine
    assert contents(root) == FILES


def test_closing_offers_what_nobody_answered_once_more(session: Session, root: Path, state: Path) -> None:
    rename(session, "One")
    again = after_a_crash(session, state)
    place = next(path.parent for path in state.parent.glob("*/state/*.journal"))
    again.close()
    assert Session.open(root, place).recovery is not None


def test_closing_without_saving_puts_the_edits_into_the_trash(session: Session, root: Path, state: Path) -> None:
    rename(session, "One")
    mine = session.text(root / "a.yaml")
    session.close()
    assert journals(state) == []
    again = Session.open(root, state)
    assert again.recovery is None
    assert [(entry.path, entry.text) for entry in again.trash()] == [(root / "a.yaml", mine)]


def test_deleted_files_can_be_had_back(session: Session, root: Path, state: Path) -> None:
    session.rewrite("Delete", {root / name: None for name in ("a.yaml", "b.yaml", "gbk.yaml")})
    session.save()
    again = Session.open(root, state)
    assert {entry.path for entry in again.trash()} == {root / name for name in ("a.yaml", "b.yaml", "gbk.yaml")}
    for entry in again.trash():
        again.restore(entry)
    again.save()
    assert contents(root) == FILES


def test_what_could_not_be_deleted_is_not_in_the_trash(session: Session, root: Path) -> None:
    session.rewrite("Delete", {root / "a.yaml": None})
    (root / "a.yaml").chmod(0o444)
    with pytest.raises(NotSaved, match="read-only"):
        session.save()
    assert session.trash() == ()
    assert contents(root) == FILES


def test_a_folder_that_cannot_be_written_to_can_be_looked_at(tmp_path: Path) -> None:
    root = fill(tmp_path / "work")
    root.chmod(0o555)
    (tmp_path / "file").write_bytes(b"")
    session = Session.open(root, tmp_path / "file" / "state")
    assert not session.journalled
    assert session.workspace.knows("claim.settle")
    rename(session, "One")
    session.undo()
    assert not session.unsaved
    root.chmod(0o755)
    rename(session, "One")
    session.rewrite("Delete", {root / "c.yaml": None})
    with pytest.raises(NotSaved, match="no trash"):
        session.save()
    assert session.unsaved == {root / "c.yaml"}
    assert (root / "c.yaml").exists()
    session.close()
    assert contents(root).keys() == FILES.keys()


def test_a_full_disk_ends_the_journal_not_the_session(
    session: Session, root: Path, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rename(session, "One")

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        rename(session, "Two")
    assert not session.journalled
    assert session.document(root / "a.yaml").values["name"].text("en") == "Two"
    session.save()
    assert session.journalled


def test_only_the_owner_can_read_the_journal(session: Session, state: Path) -> None:
    rename(session, "One")
    session.rewrite("Delete", {session.root / "c.yaml": None})
    assert stat.S_IMODE(state.stat().st_mode) == 0o700
    assert stat.S_IMODE(journals(state)[0].stat().st_mode) == 0o600


def test_the_state_lies_where_the_platform_keeps_it(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(root.parent / "home"))
    monkeypatch.setenv("LOCALAPPDATA", str(root.parent / "home"))
    session = Session.open(root)
    rename(session, "One")
    assert len(list((root.parent / "home" / "service-blueprint").glob("*/*.journal"))) == 1
    (root.parent / "alias").symlink_to(root)
    other = Session.open(root.parent / "alias")
    rename(other, "Two")
    assert len(list((root.parent / "home" / "service-blueprint").glob("*/*.journal"))) == 2
    other.close()
    session.close()


def test_a_change_is_in_the_journal_before_it_shows(
    session: Session, root: Path, state: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[bool] = []
    sync = os.fsync

    def watching(handle: int) -> None:
        sync(handle)
        if os.fstat(handle).st_ino == journals(state)[0].stat().st_ino:
            seen.append("One" in session.text(root / "a.yaml"))

    monkeypatch.setattr(os, "fsync", watching)
    rename(session, "One")
    assert seen
    assert not any(seen)
    assert "One" in json.loads(journals(state)[0].read_bytes().split(b"\n")[1])["label"][""]


CHILD = """
import sys
from itertools import count
from pathlib import Path
from blueprint.edit import Refused, Set
from blueprint.session import Session
session = Session.open(sys.argv[1], Path(sys.argv[2]))
for number in count():
    path = session.files()[number % 2]
    session.change(f"{number}", {path: [Set(("name",), f"Nr {number}")]})
    if number % 5 == 4:
        session.undo()
        session.redo()
    if number % 7 == 6:
        session.save([path])
    print(number, flush=True)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs processes that can be killed")
@pytest.mark.parametrize("wanted", random.Random(7).sample(range(40), 4))
def test_killed_at_any_moment_nothing_shown_is_lost(root: Path, state: Path, wanted: int) -> None:
    for name in FILES.keys() - {"a.yaml", "b.yaml"}:
        (root / name).unlink()
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    with subprocess.Popen(
        [sys.executable, "-c", CHILD, str(root), str(state)], stdout=subprocess.PIPE, text=True, env=environment
    ) as child:
        assert child.stdout is not None
        printed = [int(child.stdout.readline()) for _ in range(wanted + 1)]
        child.kill()
        printed += [int(line) for line in child.stdout.read().split()]
    again = Session.open(root, state)
    again.recover()
    names = [str(again.document(path).values["name"].text("en")) for path in again.files()]
    reached = max(int(name.removeprefix("Nr ")) for name in names if name.startswith("Nr "))
    assert reached in (printed[-1], printed[-1] + 1)
    older = next((name for name in names if name != f"Nr {reached}"), None)
    assert older in (f"Nr {reached - 1}", "Settle a claim")
    again.close()


def test_a_refused_change_leaves_no_trace_in_the_journal(session: Session, root: Path, state: Path) -> None:
    with pytest.raises(Refused):
        session.change("No", {root / "a.yaml": [Remove(("nothing",))]})
    assert journals(state) == []
