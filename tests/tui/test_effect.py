"""What a change would do: figures worked out by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from blueprint.files import parse
from blueprint.workspace import Workspace
from tui.effect import Effect, effect, standing

_TEXT = """blueprint: 1
id: claim
name: Claim
customer: client
currency: CNY
roles:
  client: {lane: customer}
  clerk: {lane: backstage, cost: 60/h}
clocks:
  look: {from: ask, to: answer}
steps:
  ask: {kind: start, role: client, channel: web, next: look}
  look: {role: clerk, time: {wait: 2d, work: 30min}, value: va, next: [{to: answer, p: 0.5}, {to: again, p: 0.5}]}
  again: {role: clerk, time: {work: 60min}, value: nva, next: answer}
  answer: {role: clerk, to: client, channel: email, tells: answer, time: {work: 0}, next: done}
  done: {kind: end}
"""


def _after(tmp_path: Path, old: str, new: str) -> Effect:
    file = tmp_path / "claim.yaml"
    file.write_text(_TEXT, encoding="utf-8")
    workspace = Workspace(tmp_path)
    assert old in _TEXT
    after = workspace.copy()
    after.hold(parse(_TEXT.replace(old, new), str(file)))
    return effect(standing(workspace, file), standing(after, file))


def _words(found: Effect, language: str = "en") -> list[str]:
    return [line.text(language) for line in found.lines()]


def test_a_wait_moves_the_lead_time_and_the_clock_over_it(tmp_path: Path) -> None:
    """Work is 30 min + half of 60 min; waiting goes from 2880 to 1440 min: 2940 → 1500 min in all, or 2.04 d → 25 h."""
    assert _words(_after(tmp_path, "wait: 2d", "wait: 1d"))[:3] == [
        "lead time 2.04 d → 25 h",
        "wait 2 d → 1 d",
        "clock look 2.04 d → 25 h",
    ]


def test_work_moves_the_cost_at_the_rate_of_the_role(tmp_path: Path) -> None:
    """Half of the cases come by: 30 min more there are 15 min a case, at 60 an hour 15 CNY."""
    words = _words(_after(tmp_path, "{work: 60min}", "{work: 90min}"))
    assert "work 60 min → 75 min" in [line.replace("1 h", "60 min") for line in words]
    assert "cost 60 CNY → 75 CNY" in words


def test_in_chinese(tmp_path: Path) -> None:
    assert _words(_after(tmp_path, "wait: 2d", "wait: 1d"), "zh")[1] == "等待 2 天 → 1 天"


def test_a_name_changes_nothing(tmp_path: Path) -> None:
    found = _after(tmp_path, "name: Claim", "name: Claims")
    assert found == Effect()
    assert _words(found) == ["no figure and no finding changes"]


def test_findings_come_and_go(tmp_path: Path) -> None:
    """A role that nobody has declared is ST04, and taking it back takes the finding back."""
    found = _after(tmp_path, "again: {role: clerk", "again: {role: clrek")
    assert "ST04" in found.come
    assert any(line.startswith("findings +") and "ST04" in line for line in _words(found))


def test_what_cannot_be_known_is_said(tmp_path: Path) -> None:
    """A loop that no case ever leaves has no lead time."""
    words = _words(_after(tmp_path, "value: nva, next: answer", "value: nva, next: again"))
    assert any(line.endswith("→ unknown") for line in words)


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_one_tier_alone(tmp_path: Path, share: float) -> None:
    """Of two tiers, only one waits: the other's figures stay as they are."""
    tiers = "tiers: {gold: {share: 50%}, plain: {share: 50%}}\ncurrency: CNY"
    text = _TEXT.replace("currency: CNY", tiers).replace("p: 0.5}", f"p: {{gold: {share}, plain: {1 - share}}}}}", 1)
    text = text.replace("p: 0.5}", f"p: {{gold: {1 - share}, plain: {share}}}}}", 1)
    file = tmp_path / "claim.yaml"
    file.write_text(text, encoding="utf-8")
    workspace = Workspace(tmp_path)
    after = workspace.copy()
    after.hold(parse(text.replace("{work: 60min}", "{work: 90min}"), str(file)))
    before, then = (standing(one, file, tier="gold") for one in (workspace, after))
    assert before.figures["work"] == pytest.approx(30 + 60 * (1 - share))
    assert then.figures["work"] == pytest.approx(30 + 90 * (1 - share))
