"""Changes: shown at once, undone without end, saved when asked, and refused as a whole."""

from __future__ import annotations

from pathlib import Path

import pytest

from blueprint.edit import AddAfter, NotSaved, Refused, Remove, Set, rename_step
from blueprint.session import Session
from blueprint.text import both
from tests.session.folder import BROKEN, CLAIM, FILES, WINDOWS, contents, fill, texts

NAME = ("name",)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return fill(tmp_path / "work")


@pytest.fixture
def session(root: Path) -> Session:
    return Session.open(root, root.parent / "state")


def named(session: Session, path: Path) -> str:
    return str(session.document(path).values["name"].text("en"))


def test_a_change_shows_and_the_disk_waits(session: Session, root: Path) -> None:
    change = session.change(both("Name it", "命名"), {root / "a.yaml": [Set(NAME, "New")]})
    assert change.label.text("zh") == "命名"
    assert change.files == (root / "a.yaml",)
    assert change.before[root / "a.yaml"] == CLAIM.decode()
    assert change.after[root / "a.yaml"] == session.text(root / "a.yaml")
    assert named(session, root / "a.yaml") == "New"
    assert session.unsaved == {root / "a.yaml"}
    assert contents(root) == FILES


def test_saved_then_undone_then_saved_is_the_first_byte_for_byte(session: Session, root: Path) -> None:
    for name in ("a.yaml", "b.yaml", "c.yaml"):
        session.change(name, {root / name: [Set(NAME, "New"), AddAfter((), "name", "goal", "Be fair")]})
        session.change(name, {root / name: [Remove(("steps", "answer"))]})
        session.rewrite(name, {root / name: "blueprint: 1\nid: whole\nname: Whole\nsteps: {}\n"})
    assert session.save() == (root / "a.yaml", root / "b.yaml", root / "c.yaml")
    assert not session.unsaved
    assert (root / "b.yaml").read_bytes().startswith(b"\xef\xbb\xbfblueprint: 1\nid: whole")
    undone = [change.label.text("en") for change in iter(session.undo, None)]
    assert undone == ["c.yaml"] * 3 + ["b.yaml"] * 3 + ["a.yaml"] * 3
    session.save()
    assert contents(root) == FILES


def test_redone_as_it_was(session: Session, root: Path) -> None:
    for count in range(5):
        session.change(f"{count}", {root / "b.yaml": [Set(NAME, f"{count}")]})
    shown = texts(session)
    assert [session.undo() is None for _ in range(6)] == [False] * 5 + [True]
    assert not session.unsaved
    redoable = session.redoable
    assert redoable is not None
    assert redoable.label.text("en") == "0"
    assert session.redo() is redoable
    assert named(session, root / "b.yaml") == "0"
    assert session.undoable is redoable
    while session.redo():
        pass
    assert texts(session) == shown


def test_a_new_change_ends_what_could_be_redone(session: Session, root: Path) -> None:
    session.change("one", {root / "a.yaml": [Set(NAME, "One")]})
    session.undo()
    session.change("two", {root / "c.yaml": [Set(NAME, "Two")]})
    assert session.redoable is None
    assert session.redo() is None


def test_all_files_change_or_none(session: Session, root: Path) -> None:
    shown = texts(session)
    with pytest.raises(Refused):
        session.change("both", {root / "a.yaml": [Set(NAME, "New")], root / "b.yaml": [Remove(("nothing",))]})
    with pytest.raises(Refused, match="outside\\.yaml is not in this folder"):
        session.rewrite("both", {root / "a.yaml": "x", root.parent / "outside.yaml": "y"})
    assert texts(session) == shown
    assert session.undoable is None
    session.change("both", {root / "a.yaml": [Set(NAME, "New")], root / "b.yaml": [Set(NAME, "New")]})
    assert session.unsaved == {root / "a.yaml", root / "b.yaml"}
    session.undo()
    assert texts(session) == shown


def test_what_changes_nothing_is_not_kept(session: Session, root: Path) -> None:
    change = session.change("same", {root / "a.yaml": [Set(NAME, named(session, root / "a.yaml"))]})
    assert change.files == ()
    assert session.undoable is None
    assert not session.unsaved


def test_edits_made_of_a_document_follow_it(session: Session, root: Path) -> None:
    document = session.document(root / "b.yaml")
    session.change("rename", {root / "b.yaml": rename_step(document, "answer", "reply")})
    assert "answer" not in session.text(root / "b.yaml")
    assert session.workspace.process_of(session.document(root / "b.yaml")) is not None
    session.save()
    assert (root / "b.yaml").read_bytes() == WINDOWS.replace(b"answer", b"reply")


def test_new_files_and_deleted_ones(session: Session, root: Path) -> None:
    new = root / "deep" / "er" / "new.yaml"
    session.rewrite("new", {new: CLAIM.decode().replace("claim.settle", "claim.new")})
    session.rewrite("delete", {root / "a.yaml": None})
    assert session.files() == tuple(
        root / name for name in ("b.yaml", "broken.yaml", "c.yaml", "gbk.yaml", "deep/er/new.yaml")
    )
    assert not session.workspace.knows("claim.settle")
    assert session.workspace.knows("claim.new")
    assert session.document(root / "a.yaml").problems
    with pytest.raises(Refused, match="there is no such file or folder"):
        session.text(root / "a.yaml")
    with pytest.raises(Refused):
        session.rewrite("again", {root / "a.yaml": None})
    assert contents(root) == FILES
    assert session.save() == (new, root / "a.yaml")
    assert contents(root).keys() == FILES.keys() - {"a.yaml"} | {"deep/er/new.yaml"}
    session.undo()
    session.undo()
    session.save()
    assert contents(root) == FILES


def test_a_new_file_that_is_deleted_before_it_was_saved_never_was(session: Session, root: Path) -> None:
    session.rewrite("new", {root / "new.yaml": CLAIM.decode()})
    session.rewrite("delete", {root / "new.yaml": None})
    assert not session.unsaved
    assert session.save() == ()
    session.undo()
    assert session.text(root / "new.yaml") == CLAIM.decode()


def test_the_byte_order_mark_is_the_file_s_not_the_text_s(session: Session, root: Path) -> None:
    assert session.text(root / "b.yaml") == session.document(root / "b.yaml").text
    session.rewrite("as it is", {root / "b.yaml": session.text(root / "b.yaml")})
    session.rewrite(
        "with a mark", {root / "a.yaml": "\ufeff" + CLAIM.decode(), root / "n.yaml": "\ufeffblueprint: 1\n"}
    )
    assert session.unsaved == {root / "n.yaml"}
    session.save()
    assert (root / "n.yaml").read_bytes() == b"blueprint: 1\n"


def test_broken_files_hinder_nobody(session: Session, root: Path) -> None:
    assert session.document(root / "broken.yaml").problems
    assert "GBK" in session.document(root / "gbk.yaml").problems[0].message.text("en")
    with pytest.raises(Refused, match="GBK"):
        session.rewrite("text", {root / "gbk.yaml": "blueprint: 1\n"})
    with pytest.raises(Refused):
        session.change("edit", {root / "broken.yaml": [Set(NAME, "x")]})
    session.rewrite("mend", {root / "broken.yaml": CLAIM.decode().replace("claim.settle", "mended")})
    session.change("name", {root / "a.yaml": [Set(NAME, "New")]})
    session.rewrite("delete", {root / "gbk.yaml": None})
    session.save()
    assert session.workspace.knows("mended")
    while session.undo():
        pass
    session.save()
    assert contents(root) == FILES
    assert (root / "broken.yaml").read_bytes() == BROKEN


@pytest.mark.parametrize("text", ["a: \ud83d", "x" * (4 * 1024 * 1024 + 1)])
def test_a_text_that_could_not_be_read_again_is_refused(session: Session, root: Path, text: str) -> None:
    with pytest.raises(Refused):
        session.rewrite("text", {root / "a.yaml": text})
    assert not session.unsaved


def test_only_what_is_asked_for_is_saved(session: Session, root: Path) -> None:
    session.change("both", {root / "a.yaml": [Set(NAME, "New")], root / "c.yaml": [Set(NAME, "New")]})
    assert session.save([root / "c.yaml", root / "b.yaml"]) == (root / "c.yaml",)
    assert session.unsaved == {root / "a.yaml"}
    assert (root / "a.yaml").read_bytes() == CLAIM


def test_what_was_saved_before_a_failure_is_saved(session: Session, root: Path) -> None:
    session.change("all", {root / name: [Set(NAME, "New")] for name in ("a.yaml", "b.yaml", "c.yaml")})
    (root / "b.yaml").chmod(0o444)
    assert [session.writable(root / name) for name in ("a.yaml", "b.yaml", "new/x.yaml")] == [True, False, True]
    with pytest.raises(NotSaved, match="read-only"):
        session.save()
    assert session.unsaved == {root / "b.yaml", root / "c.yaml"}
    assert b"New" in (root / "a.yaml").read_bytes()
    (root / "b.yaml").chmod(0o644)
    assert session.save() == (root / "b.yaml", root / "c.yaml")


def test_a_snapshot_stays_as_it_was(session: Session, root: Path) -> None:
    session.change("one", {root / "a.yaml": [Set(NAME, "One")]})
    session.rewrite("gone", {root / "c.yaml": None})
    snapshot = session.snapshot()
    session.change("two", {root / "a.yaml": [Set(NAME, "Two")]})
    session.undo()
    session.undo()
    assert snapshot.document(root / "a.yaml").values["name"].text("en") == "One"
    assert not snapshot.knows("claim.unended")
    assert session.workspace.knows("claim.unended")
    assert snapshot.document(root / "b.yaml").values == session.document(root / "b.yaml").values


def test_the_same_file_by_any_path(session: Session, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    change = session.change("name", {Path("./a.yaml"): [Set(NAME, "New")], root / "../work/c.yaml": [Set(NAME, "C")]})
    assert set(change.files) == {root / "a.yaml", root / "c.yaml"} == session.unsaved


def test_a_link_stays_a_link(session: Session, root: Path) -> None:
    (root.parent / "elsewhere.yaml").write_bytes(CLAIM)
    (root / "link.yaml").symlink_to("../elsewhere.yaml")
    (root / "nowhere.yaml").symlink_to("missing.yaml")
    session = Session.open(root, root.parent / "other")
    assert session.document(root / "nowhere.yaml").problems
    session.change("name", {root / "link.yaml": [Set(NAME, "New")]})
    session.save()
    assert (root / "link.yaml").is_symlink()
    assert b"New" in (root.parent / "elsewhere.yaml").read_bytes()
    assert session.outside() == ()
    session.rewrite("delete", {root / "link.yaml": None})
    session.save()
    assert not (root / "link.yaml").is_symlink()
    assert b"New" in (root.parent / "elsewhere.yaml").read_bytes()


def test_what_has_changed_since_it_was_opened(session: Session, root: Path) -> None:
    claim, before = root / "a.yaml", CLAIM.decode()
    assert session.differences() == {}
    session.change(both("Name it", "命名"), {claim: [Set(NAME, "New")]})
    session.save()
    session.change(both("Name it", "命名"), {claim: [Set(NAME, "Newer")]})
    assert session.differences() == {claim: (before, session.text(claim))}
    new = root / "new.yaml"
    session.rewrite(both("Begin", "新建"), {new: "blueprint: 1\n", claim: before})
    assert session.differences() == {new: (None, "blueprint: 1\n")}
    session.undo()
    session.rewrite(both("Delete", "删除"), {claim: None})
    assert session.differences() == {claim: (before, None)}
    while session.undo():
        pass
    assert session.differences() == {}
