"""What the tests of editing stand on: a small process, driven by keys, and what becomes of its text."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from difflib import unified_diff
from pathlib import Path

from textual.pilot import Pilot

from tests.tui.driving import drive, press
from tui.app import Workbench

REPAIR = """\
# every line that nobody edits stays as it is
blueprint: 1
id: repair
name: {en: Repair, zh: 维修}
group: after-sale
roles:
  agent: {name: {en: Service agent, zh: 客服}, lane: frontstage}
  billing: {name: {en: Billing, zh: 计费}, lane: backstage}
  technician: {name: Technician, lane: backstage}
steps:
  call:
    kind: start
    name: {en: Customer calls, zh: 客户来电}
    next: receive
  receive:   # the first contact
    name: {en: Take the call, zh: 接听}
    role: agent
    time: {work: 5min}
    next: sort
  sort:
    kind: decision
    name: {en: Bill or fault, zh: 分类}
    role: agent
    next:
      - {to: bill, p: 60%, when: about a bill}
      - {to: repair, p: 40%}
  bill:
    name: {en: Check the bill, zh: 查账单}
    role: billing
    time: {wait: 2h, work: 10min}
    evidence: corrected bill
    next: tell
  repair:
    name: Repair the line
    role: technician
    next: tell
  tell:
    name: {en: Tell the customer, zh: 告知客户}
    role: agent
    time: {work: 3min}
    next: close
  close:
    name: {en: Close the case, zh: 结案}
    role: agent
    next: survey
  survey:
    name: {en: Ask how it went, zh: 回访}
    role: agent
    next: file
  file:
    name: {en: File the case, zh: 归档}
    role: billing
    next: done
  done:
    kind: end
    name: {en: Closed, zh: 办结}
"""

LONGER = REPAIR.replace(
    "    next: done\n",
    "    next: keep\n  keep: {name: Keep it, role: billing, next: shred}\n"
    "  shred: {name: Shred it, role: billing, next: done}\n",
)
"""The same with so many steps that a list of them has a line to filter it with, whatever is left out."""

_HEADS = ("---", "+++", "@@ ")

Walk = Callable[[Workbench, Pilot[None]], Awaitable[None]]


def work(
    tmp_path: Path,
    walk: Walk,
    *,
    step: str | None = "receive",
    text: str = REPAIR,
    form: str = "table",
    language: str = "en",
    size: tuple[int, int] = (140, 34),
) -> str:
    """Open the process at a step, let ``walk`` work, save, and return what the file says then.

    Afterwards everything is undone and saved again: the file has to say what it said at first, byte for byte.
    """
    file = tmp_path / "library" / "repair.yaml"
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(text.encode())
    after = []

    async def all_of_it(app: Workbench, pilot: Pilot[None]) -> None:
        app.look(form=form, step=step)
        app.go("blueprint")
        await press(pilot)
        await walk(app, pilot)
        app.session.save()
        after.append(file.read_bytes().decode())
        while app.session.undo():
            pass
        app.session.save()

    drive(file.parent, all_of_it, start=file, language=language, size=size)
    assert file.read_bytes().decode() == text
    return after[0]


async def enter(pilot: Pilot[None], text: str) -> None:
    """Type a text and end it with Enter."""
    focused = pilot.app.screen.focused
    assert focused is not None
    setattr(focused, "value", text)  # noqa: B010
    await press(pilot, "enter")


def said(app: Workbench) -> str:
    """What people were told in passing."""
    return "\n".join(one.message for one in app._notifications)


def difference(after: str, before: str = REPAIR) -> list[str]:
    """The lines that went (-), then those that came (+), without their indentation."""
    lines = [line for line in unified_diff(before.splitlines(), after.splitlines(), n=0) if line[:3] not in _HEADS]
    return [f"{sign} {line[1:].strip()}" for sign in "-+" for line in lines if line[0] == sign]
