"""A small process with known findings, and the pane that lists them."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot

from tests.tui.driving import press, settled
from tui.actions.findings import OFFERS
from tui.app import Workbench
from tui.panes.findings import FindingsPane

STEPS = """\
blueprint: 1
id: example
name: {en: Example, zh: 示例}
owner: manager
customer: customer
purpose: {en: Help the customer, zh: 解决客户的问题}
inputs: [request]
outputs: [reply]
value: {en: The question is answered, zh: 问题得到答复}
roles:
  customer: {name: {en: Customer, zh: 客户}, lane: customer}
  agent: {name: {en: Agent, zh: 客服代表}, lane: frontstage, escalates_to: manager, authority: {refund: 200}}
  manager: {name: {en: Manager, zh: 经理}, lane: backstage, authority: {refund: 5000}}
steps:
  ask: {kind: start, role: customer, next: look}
  look:
    name: {en: Look it up, zh: 查询}
    role: agent
    captures: question
    fail:
      - {mode: {en: Wrong record, zh: 查错记录}, s: 12, recover: look}
    next: [{to: reply, p: 0.7}, {to: done, p: 0.2}]
  reply: {name: {en: Answer, zh: 答复}, role: agnet, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
ignore:
  - {rule: AU02, reason: pilot}
"""
"""ST05 and FP03 at “Look it up”, ST04 at “Answer”, IG01 for the whole process, and what follows from these."""


def alone(folder: Path, text: str = STEPS) -> Path:
    """A folder with this process alone, and its file."""
    folder.mkdir(exist_ok=True)
    file = folder / "example.yaml"
    file.write_text(text, "utf-8")
    return file


def codes(app: Workbench) -> list[str]:
    """The codes that are listed, from top to bottom."""
    return [one.finding.code for one in app.query_one(FindingsPane).listing.rows if one]


def goto(app: Workbench, code: str) -> None:
    """Put the cursor on the first finding of a rule."""
    listing = app.query_one(FindingsPane).listing
    listing.go(n for n, one in enumerate(listing.rows) if one and one.finding.code == code)


async def mend(pilot: Pilot[None]) -> None:
    """Ask for a fix, and wait until it is found."""
    await press(pilot, "x")
    if looking := [one for one in pilot.app.workers if one.group == OFFERS]:
        await pilot.app.workers.wait_for_complete(looking)
    await settled(pilot)


def told(app: Workbench) -> str:
    """What has been said in passing."""
    return "\n".join(one.message for one in app._notifications)
