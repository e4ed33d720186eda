"""A file that says what it said before is shown with the study of then; whatever may come out otherwise is studied anew."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from blueprint.analysis import Analysis
from blueprint.session import Session
from tests.tui.editing import REPAIR
from tui.canvas.drawn import Drawings
from tui.shown import Recent
from tui.view import View

OTHER = REPAIR.replace("Repair the line", "Mend the line")
ORGANIZATION = "organization: 1\nroles:\n  agent: {name: Agent, lane: frontstage}\n"
CALLING = "blueprint: 1\nid: outer\nname: Outer\nsteps:\n  go: {kind: call, role: agent, process: repair, next: done}\n  done: {kind: end}\n"


def study(recent: Recent, session: Session, path: Path) -> Analysis:
    found = recent.show(session.workspace, path).study
    assert found is not None
    return found


def opened(folder: Path) -> tuple[Session, Path]:
    file = folder / "library" / "repair.yaml"
    file.parent.mkdir()
    file.write_text(REPAIR, "utf-8")
    (file.parent / "organization.yaml").write_text(ORGANIZATION, "utf-8")
    session = Session(file.parent, folder / "state")
    return session, file


def test_what_is_undone_is_not_studied_again(tmp_path: Path) -> None:
    session, file = opened(tmp_path)
    recent = Recent()
    before = study(recent, session, file)
    session.rewrite("other", {file: OTHER})
    other = study(recent, session, file)
    assert other.process.steps["repair"].title.text("en") == "Mend the line"
    session.undo()
    assert study(recent, session, file) is before
    shown = recent.show(session.workspace, file)
    assert shown.document is session.document(file)
    assert shown.process == session.workspace.process_of(shown.document)
    session.redo()
    assert study(recent, session, file) is other


def test_another_organization_or_a_caller_is_a_reason_to_study_the_same_text_again(tmp_path: Path) -> None:
    session, file = opened(tmp_path)
    recent = Recent()
    before = study(recent, session, file)
    session.rewrite("shared", {file.parent / "organization.yaml": ORGANIZATION + "currency: EUR\n"})
    after = study(recent, session, file)
    assert (before.process.currency, after.process.currency) == ("CNY", "EUR")
    session.rewrite("called", {file.parent / "outer.yaml": CALLING})
    assert study(recent, session, file).words.is_called
    assert not after.words.is_called


def test_what_calls_another_process_is_studied_with_that_as_it_is(tmp_path: Path) -> None:
    session, file = opened(tmp_path)
    recent, outer = Recent(), file.parent / "outer.yaml"
    session.rewrite("calling", {outer: CALLING})
    before = study(recent, session, outer)
    session.rewrite("other", {file: OTHER})
    assert study(recent, session, outer) is not before


def test_what_is_undone_is_not_drawn_again_and_anything_else_is(tmp_path: Path) -> None:
    session, file = opened(tmp_path)
    recent, drawings, view = Recent(), Drawings(), View(path=file)
    before = study(recent, session, file)
    first = drawings.draw(before, "en", view)
    session.rewrite("other", {file: OTHER})
    other = study(recent, session, file)
    assert "Mend the line" in str(drawings.draw(other, "en", view).canvas.rows)
    session.undo()
    again = study(recent, session, file)
    assert drawings.draw(again, "en", view) is first
    looks = (("zh", view), ("en", replace(view, zoom="dots")), ("en", replace(view, overlay="time")))
    assert all(drawings.draw(again, language, look) is not first for language, look in looks)
