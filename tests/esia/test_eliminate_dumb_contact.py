"""E6 by hand: fewer cases come, what a week costs falls, and the organization's file is named and not touched."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from blueprint.cli import main
from blueprint.edit import apply
from blueprint.esia import Bench
from blueprint.esia.applying import made
from blueprint.files import parse
from blueprint.linting.rule import FRAME, Subject
from tests.esia.automating import ORGANIZATION, new_findings, proposals, subject, to_be

REASON = (
    "  - {id: bill, name: {en: Bill not understood, zh: 账单看不懂}, volume: 300/week, minutes: 6, cause_owner: expert, "
    "customer_value: low, company_value: low, process: example}\n"
)
PRICED = FRAME.replace("lane: frontstage,", "lane: frontstage, cost: 60/h,")
STEPS = """\
steps:
  ask: {kind: start, role: customer, next: reply}
  reply: {role: agent, to: customer, channel: phone, evidence: SMS, time: {work: 6min}, produces: reply, next: done}
  done: {kind: end}
"""


def process(volume: str = "1000/week") -> str:
    return PRICED + (f"volume: {volume}\n" if volume else "") + STEPS


def volume_of(found: Subject) -> object:
    return found.document.text.partition("\nvolume: ")[2].partition("\n")[0]


def test_half_of_the_contacts_need_not_come() -> None:
    """150 of 1000 a week less; each costs 6 min at 60 an hour."""
    found = subject(process(), REASON)
    (one,) = proposals("E6", found)
    after = to_be(found, one)
    assert volume_of(after) == "850/week"
    assert Bench(found).before.weekly_cost == pytest.approx(6000)
    assert Bench(after).before.weekly_cost == pytest.approx(5100)
    assert Bench(after).before.cost == Bench(found).before.cost
    (report,) = after.process.reports
    assert (report.every, report.from_, report.to) == ("month", "manager", ("expert",))
    assert Bench(found).broken(after) == ()
    assert new_findings(found, after) == set()


@pytest.mark.parametrize(
    ("volume", "reason", "expected"),
    [
        ("1000/week", "300/week", "850/week"),
        ("1000/week", "2000/week", "500/week"),  # more than there are cannot go
        ("100/hour", "1680/week", "95/hour"),  # 16,800 a week, of which a tenth asks, half of it in vain
        ("73000/year", "200/day", "36500/year"),
        (  # 4,500 a week
            '[{during: "Mon-Fri 09:00-18:00", rate: 100/hour}]',
            "450/week",
            '[{during: "Mon-Fri 09:00-18:00", rate: 95/hour}]',
        ),
        ("", "300/week", ""),
    ],
)
def test_the_volume_falls_by_what_asks_for_this_reason(volume: str, reason: str, expected: str) -> None:
    found = subject(process(volume), REASON.replace("300/week", reason))
    (one,) = proposals("E6", found)
    assert volume_of(to_be(found, one)) == expected


@pytest.mark.parametrize(("tier", "cost"), [("vip", 600), ("plain", 5400), (None, 6000)])
def test_the_week_of_a_tier_has_its_own_cases(tier: str | None, cost: float) -> None:
    """A tenth of 1000 are vip; the others state no share."""
    text = process().replace("steps:", "tiers: {vip: {share: 10%}, plain: {}}\nsteps:")
    assert Bench(subject(text), tier=tier).before.weekly_cost == pytest.approx(cost)


def test_the_figure_of_the_organization_is_told_and_changes_no_process() -> None:
    found = subject(process(), REASON)
    (one,) = proposals("E6", found)
    ((file, edits),) = one.beside.items()
    organization = found.workspace.document(file)
    lowered = parse(apply(organization.text, edits), file)
    assert lowered.text == organization.text.replace("300/week", "150/week")
    workspace = found.workspace.copy()
    workspace.hold(lowered)
    assert workspace.process_of(parse(found.document.text, found.document.file)) == found.process


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("customer_value: low", "customer_value: high"),
        ("company_value: low", "company_value: high"),
        ("customer_value: low, ", ""),
        ("cause_owner: expert, ", ""),
        ("volume: 300/week, ", ""),
        ("volume: 300/week", "volume: 0/week"),
        ("process: example", "process: another"),
    ],
)
def test_only_contacts_of_little_value_whose_cause_somebody_can_remove(old: str, new: str) -> None:
    assert old in REASON
    assert proposals("E6", subject(process(), REASON.replace(old, new))) == []


def test_without_an_organization_nothing_is_known_of_reasons() -> None:
    assert proposals("E6", subject(process())) == []


def test_a_process_that_starts_with_an_event_is_not_asked() -> None:
    text = process().replace("kind: start, role: customer", "kind: start, event: night")
    assert proposals("E6", subject(text, REASON)) == []


def test_each_reason_is_proposed_once_and_both_can_be_made() -> None:
    """300 and 100 a week, half of each: 1000 - 150 - 50."""
    other = REASON.replace("id: bill", "id: tariff").replace("Bill not", "Tariff not").replace("300/week", "100/week")
    found = subject(process(), REASON + other)
    ids = [one.id for one in proposals("E6", found)]
    assert ids == ["E6:ask:bill", "E6:ask:tariff"]
    result = made(found, ids)
    assert volume_of(result.to_be) == "800/week"
    assert len(result.to_be.process.reports) == 2
    assert proposals("E6", result.to_be) == []


def test_the_department_need_not_be_a_role() -> None:
    found = subject(process(), REASON.replace("cause_owner: expert", "cause_owner: product design"))
    (one,) = proposals("E6", found)
    after = to_be(found, one)
    assert after.process.reports[0].to == ()
    assert new_findings(found, after) == set()


def test_the_command_leaves_the_organization_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, organization = tmp_path / "example.yaml", tmp_path / "organization.yaml"
    file.write_text(process(), encoding="utf-8")
    organization.write_text(ORGANIZATION + REASON, encoding="utf-8")
    assert main(["redesign", str(file), "--format", "json"]) == 0
    listed = json.loads(capsys.readouterr().out)["proposals"]
    (one,) = (one for one in listed if one["transformation"] == "E6")
    (edits,) = one["beside"].values()
    assert [(edit["path"], edit["value"]) for edit in edits] == [(["contact_reasons", 0, "volume"], "150/week")]
    assert one["change"]["weekly_cost"] == pytest.approx([-1350, -450])
    assert main(["redesign", str(file), "--apply", "E6:ask:bill", "-o", str(tmp_path / "to-be.yaml")]) == 0
    assert "organization.yaml" in (said := capsys.readouterr().err)
    assert "contact_reasons.0.volume = 150/week" in " ".join(said.split())
    assert organization.read_text(encoding="utf-8") == ORGANIZATION + REASON
    assert "850/week" in (tmp_path / "to-be.yaml").read_text(encoding="utf-8")
