"""A small process to inspect, and what the tests of the inspector do again and again."""

from __future__ import annotations

from pathlib import Path

from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Input

from tests.tui.driving import screen_text, settled
from tui.app import Workbench
from tui.inspector.foresight import GROUP
from tui.panes.inspector import InspectorPane

CLAIM = """blueprint: 1
id: claim
name: {en: Claim, zh: 理赔}
customer: client
currency: CNY
tiers:
  gold: {share: 20%}
  plain: {share: 80%}
roles:
  client: {lane: customer}
  clerk: {name: {en: Clerk, zh: 文员}, lane: backstage, cost: 60/h}
clocks:
  look: {from: ask, to: done}
steps:
  ask: {kind: start, role: client, channel: web, next: look}
  # somebody looks at it
  look:
    name: {en: Look at it, zh: 审阅}
    role: clerk
    time: {wait: 2d, work: 30min}
    captures: [form, receipt]
    evidence: A letter
    fail:
      - {mode: Overlooked, s: 5}
    next:
      - {to: answer, p: 0.5, when: {en: all there, zh: 材料齐全}}
      - {to: ask, p: 0.5}
  answer: {role: clerk, to: client, channel: email, tells: answer, time: {work: 10min}, next: done}
  done: {kind: end}
"""


def claims(folder: Path, text: str = CLAIM) -> Path:
    """A folder with that process in it; returns its file."""
    place = folder / "claims"
    place.mkdir()
    file = place / "claim.yaml"
    file.write_text(text, encoding="utf-8")
    return file


async def inspect(app: Workbench, pilot: Pilot[None], *field: str | int, step: str | None = "look") -> InspectorPane:
    """Go to a field of a step in the inspector."""
    app.select(step, None, ("steps", step, *field) if step and field else field)
    app.go("inspector")
    await settled(pilot)
    return app.query_one(InspectorPane)


def line(app: App[None]) -> Input:
    """The line into which a value is typed."""
    return app.query_one(InspectorPane).query_one(Input)


async def type_in(pilot: Pilot[None], text: str) -> None:
    """Type a text in place of what stands in the line, the last letter by its key."""
    by_key = text[-1:] if text[-1:].isascii() and text[-1:].isalnum() else ""
    line(pilot.app).value = text.removesuffix(by_key)
    await pilot.pause()
    line(pilot.app).cursor_position = len(text)
    await pilot.press(*by_key)
    await settled(pilot)


async def foreseen(pilot: Pilot[None]) -> None:
    """Wait for what a change would do."""
    await pilot.app.workers.wait_for_complete([one for one in pilot.app.workers if one.group == GROUP])
    await pilot.pause()


def seen(app: Workbench) -> str:
    """What stands in the inspector, blanks and line breaks as one blank each."""
    left = app.query_one(InspectorPane).region.x
    return " ".join(" ".join(_from(line, left) for line in screen_text(app).splitlines()).replace("│", " ").split())


def _from(line: str, cell: int) -> str:
    from blueprint.text import cell_width

    at = 0
    while at < len(line) and cell_width(line[:at]) < cell:
        at += 1
    return line[at:]
