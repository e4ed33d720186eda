"""What others do to the files: noticed, taken, merged or kept, and never written over in silence."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from blueprint.edit import AddAfter, ChangedOnDisk, NotSaved, Refused, Remove, Set
from blueprint.session import Outside, Session
from tests.session.folder import BROKEN, CLAIM, FILES, WINDOWS, contents, fill

NAME = ("name",)
THEIRS = CLAIM.replace(b"role: agent", b"role: expert")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return fill(tmp_path / "work")


@pytest.fixture
def a(root: Path) -> Path:
    return root / "a.yaml"


@pytest.fixture
def session(root: Path) -> Session:
    return Session.open(root, root.parent / "state")


def rename(session: Session, path: Path, name: str = "Mine") -> None:
    session.change(f"Call it {name}", {path: [Set(NAME, name)]})


def test_nothing_is_outside_at_first_nor_after_a_save(session: Session, a: Path) -> None:
    assert session.outside() == ()
    rename(session, a)
    session.rewrite("new", {a.with_name("new.yaml"): "blueprint: 1\n"})
    session.rewrite("delete", {a.with_name("c.yaml"): None})
    assert session.outside() == ()
    session.save()
    assert session.outside() == ()


def test_changed_new_and_gone_files_are_named(session: Session, root: Path, a: Path) -> None:
    rename(session, root / "c.yaml")
    a.write_bytes(THEIRS)
    (root / "b.yaml").unlink()
    (root / "c.yaml").write_bytes(CLAIM)
    fill(root, {"sub/new.yaml": CLAIM, "foreign.yaml": b"services: {}\n", "note.txt": b"x"})
    assert session.outside() == (
        Outside(a, "changed", False),
        Outside(root / "b.yaml", "gone", False),
        Outside(root / "c.yaml", "changed", True),
        Outside(root / "sub" / "new.yaml", "new", False),
    )
    assert len(session.outside()) == 4, "until something is done about them"


def test_a_clean_file_reloads(session: Session, root: Path, a: Path) -> None:
    a.write_bytes(THEIRS)
    (root / "b.yaml").unlink()
    fill(root, {"new.yaml": CLAIM.replace(b"claim.settle", b"claim.new")})
    assert session.text(a) == CLAIM.decode()
    for outside in session.outside():
        session.reload(outside.path)
    assert session.outside() == ()
    assert session.text(a) == THEIRS.decode()
    assert session.workspace.knows("claim.new")
    assert not session.workspace.knows("claim.windows")
    assert root / "b.yaml" not in session.files()
    assert not session.unsaved
    assert session.undoable is None


def test_the_same_size_at_the_same_time_is_noticed(session: Session, a: Path) -> None:
    times = a.stat().st_mtime_ns
    a.write_bytes(CLAIM.replace(b"agent", b"chief"))
    os.utime(a, ns=(times, times))
    assert [outside.path for outside in session.outside()] == [a]


def test_a_file_that_was_only_touched_is_as_it_was(session: Session, a: Path) -> None:
    os.utime(a, ns=(1, 1))
    assert session.outside() == ()
    a.write_bytes(CLAIM)
    assert session.outside() == ()


def test_reloading_gives_up_edits_that_undo_brings_back(session: Session, a: Path) -> None:
    rename(session, a)
    mine = session.text(a)
    a.write_bytes(THEIRS)
    session.reload(a)
    assert session.text(a) == THEIRS.decode()
    assert not session.unsaved
    change = session.undo()
    assert change is not None
    assert change.label.text("en") == "Reload from disk"
    assert session.text(a) == mine
    assert session.outside() == (Outside(a, "changed", True),), "asked again, not written over"
    with pytest.raises(ChangedOnDisk):
        session.save()
    session.redo()
    assert session.outside() == ()
    assert a.read_bytes() == THEIRS


def test_reloading_a_file_with_a_history_is_part_of_it(session: Session, a: Path) -> None:
    rename(session, a)
    session.save()
    theirs = a.read_bytes().replace(b"agent", b"expert")
    a.write_bytes(theirs)
    session.reload(a)
    assert session.text(a) == theirs.decode()
    session.undo()
    assert "expert" not in session.text(a)
    session.undo()
    assert session.text(a) == CLAIM.decode()
    session.redo()
    session.redo()
    assert session.text(a) == theirs.decode()
    assert not session.unsaved


def test_merged_edit_by_edit(session: Session, root: Path) -> None:
    b = root / "b.yaml"
    rename(session, b)
    session.change("Leave the answer out", {b: [Remove(("steps", "answer"))]})
    session.change("Say why", {b: [AddAfter((), "name", "value", "Fair")]})
    b.write_bytes(WINDOWS.replace(b"  answer", b"  # theirs\r\n  reply").replace(b"next: answer", b"next: reply"))
    merged = session.merge(b)
    assert [change.label.text("en") for change in merged.applied] == ["Call it Mine", "Say why"]
    assert [(no.change.label.text("en"), no.reason.text("en")) for no in merged.refused] == [
        ("Leave the answer out", "nothing is written at steps.answer")
    ]
    assert merged.over == ()
    shown = session.text(b)
    assert "# theirs" not in shown
    session.take(merged)
    assert session.outside() == ()
    session.save()
    assert b.read_bytes() == WINDOWS.replace(b"  answer", b"  # theirs\r\n  reply").replace(
        b"next: answer", b"next: reply"
    ).replace(b"name: Settle a claim\r\n", b"name: Mine\r\nvalue: Fair\r\n")
    session.undo()
    assert session.text(b) == shown


def test_a_value_that_both_sides_changed_is_named(session: Session, a: Path) -> None:
    session.change("Let the chief do it", {a: [Set(("steps", "answer", "role"), "chief")]})
    rename(session, a)
    a.write_bytes(THEIRS)
    merged = session.merge(a)
    assert merged.refused == ()
    assert [change.label.text("en") for change in merged.over] == ["Let the chief do it"]
    assert merged.text == CLAIM.decode().replace("agent", "chief").replace("Settle a claim", "Mine")


def test_whole_texts_are_merged_by_lines(session: Session, a: Path) -> None:
    session.rewrite("By hand", {a: CLAIM.decode().replace("Settle a claim", "Mine") + "# end\n"})
    a.write_bytes(b"# theirs\n" + THEIRS)
    merged = session.merge(a)
    assert merged.refused == ()
    assert merged.text == "# theirs\n" + THEIRS.decode().replace("Settle a claim", "Mine") + "# end\n"
    a.write_bytes(CLAIM.replace(b"Settle a claim", b"Theirs"))
    merged = session.merge(a)
    assert [no.reason.text("en") for no in merged.refused] == ["both sides have changed line 3"]
    assert merged.text == CLAIM.decode().replace("Settle a claim", "Theirs")


def test_both_sides_did_the_same(session: Session, a: Path) -> None:
    rename(session, a)
    session.rewrite("delete", {a.with_name("c.yaml"): None})
    a.write_bytes(CLAIM.replace(b"Settle a claim", b"Mine"))
    a.with_name("c.yaml").unlink()
    assert session.outside() == ()
    assert not session.unsaved


def test_what_undo_took_back_is_merged_too(session: Session, a: Path) -> None:
    rename(session, a)
    session.save()
    session.undo()
    a.write_bytes(a.read_bytes().replace(b"agent", b"expert"))
    assert session.outside() == (Outside(a, "changed", True),)
    merged = session.merge(a)
    assert merged.refused == ()
    assert merged.text == THEIRS.decode()


def test_a_merge_that_the_disk_has_overtaken_is_not_taken(session: Session, a: Path) -> None:
    rename(session, a)
    a.write_bytes(THEIRS)
    merged = session.merge(a)
    a.write_bytes(CLAIM + b"# later\n")
    shown = session.text(a)
    with pytest.raises(ChangedOnDisk):
        session.take(merged)
    assert session.text(a) == shown


def test_kept_after_asking(session: Session, a: Path) -> None:
    rename(session, a)
    a.write_bytes(THEIRS)
    with pytest.raises(ChangedOnDisk) as refused:
        session.save()
    assert refused.value.content == THEIRS == a.read_bytes()
    session.keep(a)
    assert session.outside() == ()
    a.write_bytes(THEIRS + b"# even later\n")
    with pytest.raises(ChangedOnDisk):
        session.save()
    session.keep(a)
    session.save()
    assert a.read_bytes() == CLAIM.replace(b"Settle a claim", b"Mine")


def test_gone_from_the_disk_while_edited(session: Session, a: Path) -> None:
    rename(session, a)
    a.unlink()
    assert session.outside() == (Outside(a, "gone", True),)
    assert a in session.files()
    merged = session.merge(a)
    assert merged.text is None
    assert [no.reason.text("en") for no in merged.refused] == ["a.yaml is gone from the disk"]
    with pytest.raises(ChangedOnDisk):
        session.save()
    session.keep(a)
    session.save()
    assert a.read_bytes() == CLAIM.replace(b"Settle a claim", b"Mine")


def test_deleted_here_and_changed_there(session: Session, a: Path) -> None:
    session.rewrite("delete", {a: None})
    a.write_bytes(THEIRS)
    assert session.outside() == (Outside(a, "changed", True),)
    with pytest.raises(ChangedOnDisk):
        session.save()
    merged = session.merge(a)
    assert [no.reason.text("en") for no in merged.refused] == ["a.yaml has changed on disk since it was read"]
    session.take(merged)
    assert session.text(a) == THEIRS.decode()


def test_made_here_and_there(session: Session, root: Path) -> None:
    new = root / "new.yaml"
    session.rewrite("new", {new: CLAIM.decode()})
    new.write_bytes(THEIRS)
    assert session.outside() == (Outside(new, "new", True),)
    with pytest.raises(NotSaved):
        session.save()
    assert [no.reason.text("en") for no in session.merge(new).refused] == ["new.yaml exists already"]
    assert new.read_bytes() == THEIRS


def test_what_cannot_be_read_is_neither_merged_nor_written_over(session: Session, a: Path) -> None:
    rename(session, a)
    a.unlink()
    a.mkdir()
    for settle in (session.merge, session.keep):
        with pytest.raises(Refused, match="cannot be read"):
            settle(a)
    with pytest.raises(NotSaved):
        session.save()
    session.reload(a)
    assert session.document(a).problems
    a.rmdir()
    session.undo()
    assert "Mine" in session.text(a)


def test_a_file_that_is_broken_outside_is_shown_so(session: Session, root: Path, a: Path) -> None:
    rename(session, a)
    a.write_bytes(BROKEN)
    merged = session.merge(a)
    assert merged.text == BROKEN.decode()
    assert len(merged.refused) == 1
    session.reload(a)
    assert session.document(a).problems
    rename(session, root / "c.yaml")
    session.save()
    assert contents(root) == FILES | {
        "a.yaml": BROKEN,
        "c.yaml": FILES["c.yaml"].replace(b"Settle a claim", b"Mine"),
    }
