"""S7 where some customers are asked for what they cannot have (DT02)."""

from __future__ import annotations

from pathlib import Path

import pytest

from blueprint.linting.rule import FRAME
from tests.esia.integrating import proposals, serious, subject, to_be

TIERS = FRAME + (
    "tiers: {buyer: {share: 40%}, guest: {share: 60%}}\n"
    "data:\n  number: {name: {en: Number, zh: 编号}, known_for: [buyer]}\n"
)
ASKED = """\
  ask: {{kind: start, role: customer, next: number}}
  number:
    role: agent
    channel: phone
    evidence: greeting
    time: {{wait: 2min, work: 1min}}
    captures: {items}
    {more}
    next:
      - {{to: take, tiers: [buyer]}}
      - {{to: explain, tiers: [guest]}}
  explain: {{role: agent, tiers: [guest], time: {{work: 5min}}, value: {value}, next: take}}
  take: {{role: agent, channel: phone, evidence: read back, time: {{work: 3min}}, captures: question, next: reply}}
  reply: {{role: agent, to: customer, channel: email, time: {{work: 5min}}, produces: reply, next: done}}
  done: {{kind: end}}
"""


def _asked(items: str = "[number]", more: str = "value: bva", value: str = "nva") -> str:
    return ASKED.format(items=items, more=more, value=value)


def test_who_cannot_have_it_is_taken_on_without(tmp_path: Path) -> None:
    """Guests still wait 2 min for the agent, and need neither the minute of asking nor the five of explaining."""
    as_is = subject(tmp_path, _asked(), TIERS)
    assert "DT02" in serious(as_is)
    proposal = proposals(as_is, "S7")["S7:number+explain"]
    after = to_be(as_is, proposal, work=0.5)
    assert "DT02" not in serious(after)
    guest, buyer = (after.study.tiers[tier].measures for tier in ("guest", "buyer"))
    assert (guest.work_min, guest.wait_min) == pytest.approx((0.5 + 3 + 5, 2))
    assert (buyer.work_min, buyer.wait_min) == pytest.approx((1 + 3 + 5, 2))
    assert after.process.steps["take_on"].replaces == ("number", "explain")
    assert [item.text("en") for item in after.process.steps["take_on"].evidence] == ["greeting"]


def test_a_detour_of_some_use_stays(tmp_path: Path) -> None:
    as_is = subject(tmp_path, _asked(value="va"), TIERS)
    after = to_be(as_is, proposals(as_is, "S7")["S7:number"])
    assert {"take_on", "explain", "take"} <= after.study.tiers["guest"].flow.reached


@pytest.mark.parametrize(
    ("steps", "frame"),
    [
        (_asked("[number, name]"), TIERS),  # guests are asked for something that they have as well
        (_asked(more="legal: {source: the law}"), TIERS),
        (_asked(more="produces: file"), TIERS),  # the step does more than ask
        (_asked(), TIERS.replace("known_for: [buyer]", "known_for: [buyer, guest]")),
    ],
)
def test_a_step_that_is_needed_by_all_stays(tmp_path: Path, steps: str, frame: str) -> None:
    assert proposals(subject(tmp_path, steps, frame), "S7") == {}
