"""Small folders of processes for the tests of the library, and what stands in its rows."""

from __future__ import annotations

from pathlib import Path

from tests.tui.driving import screen_text
from tui.app import Workbench
from tui.panes.library import LibraryPane

CLAIM = """\
blueprint: 1
id: claim
name: {en: Claims, zh: 理赔}
group: complaint
roles:
  agent: {name: Agent, lane: frontstage}
steps:
  ask: {kind: start, next: answer}  # the customer asks
  answer: {role: agent, next: done}
  done: {kind: end}
"""

CALLER = """\
blueprint: 1
id: enquiry
name: {en: Enquiries, zh: 咨询}
group: contact-centre
roles:
  agent: {name: Agent, lane: frontstage}
steps:
  ask: {kind: start, next: claim}
  claim: {kind: call, role: agent, process: claim, next: done}
  done: {kind: end}
"""

TO_BE = CLAIM.replace("group:", "variant: to-be\ngroup:")
BROKEN = "blueprint: 1\nid: torn\nname: [\nsteps: 3\n"


def write(folder: Path, **texts: str) -> Path:
    """A folder with files; `complaint__claim` is complaint/claim.yaml."""
    for name, text in texts.items():
        path = folder / f"{name.replace('__', '/')}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def pane(app: Workbench) -> LibraryPane:
    """The library."""
    return app.screen_stack[0].query_one(LibraryPane)


def labels(app: Workbench) -> list[str]:
    """What the rows are called, the titles of groups with a colon."""
    return [row.label.text(app.language) + (":" if row.path is None else "") for row in pane(app).files.rows]


def at(app: Workbench, name: str) -> None:
    """Put the cursor on the file of a name."""
    pane(app).files.put_on(next(path for path in app.session.files() if path.name == name))


def row_of(app: Workbench, words: str) -> str:
    """The line of the screen in which some words stand, as far as the library goes."""
    width = pane(app).size.width + 2
    return next(line[:width] for line in screen_text(app).splitlines() if words in line[:width])
