"""Contact drivers: quadrants, sizes and ranks, and what one first contact brings."""

from __future__ import annotations

from pathlib import Path

import pytest

from blueprint.analysis import analyze
from blueprint.analysis.contact_drivers import ContactDrivers, contact_drivers, first_rate, keeps_quiet, unowned
from blueprint.files import parse
from blueprint.model import Organization
from blueprint.workspace import load_text


def _organization(text: str) -> Organization:
    document = parse("organization: 1\n" + text, "organization.yaml")
    assert not document.problems
    return Organization(**document.values)


def _drivers(reasons: str, orders: str = "", rates: dict[str, float] | None = None) -> ContactDrivers:
    return contact_drivers(_organization(f"contact_reasons:\n{reasons}{orders}"), rates)


def test_the_quadrants_are_those_of_price_and_jaffe() -> None:
    values = [(customer, company) for customer in ("low", "high") for company in ("low", "high")]
    rows = "".join(f"  - {{id: r{n}, customer_value: {a}, company_value: {b}}}\n" for n, (a, b) in enumerate(values))
    assert [one.quadrant for one in _drivers(rows).drivers] == ["eliminate", "simplify", "automate", "leverage"]
    assert _drivers("  - {id: r, customer_value: low}\n").drivers[0].quadrant is None


SIZED = """\
  - {id: small, volume: 100/week, minutes: 5}
  - {id: unknown, volume: 900/week}
  - {id: big, volume: 50/day, minutes: 4, process: p}
"""


def test_reasons_rank_by_the_minutes_of_a_week_and_those_of_unknown_size_come_last() -> None:
    """50 a day are 350 a week, 1400 minutes; 100 times 5 are 500."""
    found = _drivers(SIZED)
    assert [(one.reason.id, one.contacts, one.minutes) for one in found.drivers] == [
        ("big", pytest.approx(350), pytest.approx(1400)),
        ("small", pytest.approx(100), pytest.approx(500)),
        ("unknown", pytest.approx(900), None),
    ]
    assert found.ranked_by == "minutes"


def test_they_rank_by_cost_where_every_rate_is_known() -> None:
    """500 minutes at 240/h are 2000, 1400 at 60/h are 1400."""
    both = SIZED.replace("minutes: 5", "minutes: 5, process: q")
    found = _drivers(both, rates={"p": 60, "q": 240})
    assert [(one.reason.id, one.cost) for one in found.drivers[:2]] == [
        ("small", pytest.approx(2000)),
        ("big", pytest.approx(1400)),
    ]
    assert found.ranked_by == "cost"
    assert _drivers(both, rates={"p": 60}).ranked_by == "minutes"


def test_contacts_per_order_count_the_reasons_with_a_volume() -> None:
    assert _drivers(SIZED, "orders: 2700/week\n").per_order == pytest.approx(1350 / 2700)
    assert _drivers(SIZED).per_order is None
    assert _drivers("  - {id: r}\n", "orders: 2700/week\n").per_order is None


def test_a_profile_has_the_arrivals_of_its_own_hours() -> None:
    """Five half hours at 120/hour are 300, two days of ten hours at 6/hour are 120."""
    profile = '[{during: "Mon-Fri 09:00-09:30", rate: 120/hour}, {during: "Sat-Sun 08:00-18:00", rate: 6/hour}]'
    assert _drivers(f"  - {{id: r, volume: {profile}}}\n").contacts == pytest.approx(420)


def test_the_snowball_is_repeats_by_first_contacts() -> None:
    """30% of 1200 are repeats: 360 by 840. With 10% of 400: 400 by 1200."""
    rows = "  - {id: a, volume: 1200/week, repeats: 30%}\n  - {id: b, volume: 400/week, repeats: 10%}\n  - {id: c, volume: 9/week}\n"
    found = _drivers(rows)
    assert [one.snowball for one in found.drivers] == [pytest.approx(360 / 840), pytest.approx(1 / 9), None]
    assert found.snowball == pytest.approx(400 / 1200)
    assert _drivers("  - {id: a, repeats: 100%}\n").drivers[0].snowball is None


def test_a_reason_is_unowned_by_its_place() -> None:
    assert unowned(_organization("contact_reasons: [{id: a, cause_owner: x}, {id: b}]\n")) == (1,)


PROCESS = """\
blueprint: 1
id: p
name: P
customer: customer
roles:
  customer: {{lane: customer}}
  crm: {{lane: support, kind: system, cost: 5/h}}
  agent: {{lane: frontstage, cost: 60/h}}
  clerk: {{lane: backstage, cost: 90/h}}
steps:
  s: {{kind: start, role: {role}, next: menu}}
  menu: {{role: crm, channel: phone, next: note}}
  note: {{role: clerk, next: talk}}
  talk: {{role: agent, {talk}next: done}}
  done: {{kind: end}}
"""


def test_the_rate_is_that_of_the_first_person_in_contact() -> None:
    study = analyze(load_text(PROCESS.format(role="customer", talk="channel: phone, ")))
    assert first_rate(study) == 60
    assert first_rate(analyze(load_text(PROCESS.format(role="customer", talk="")))) is None


@pytest.mark.parametrize(
    ("role", "talk", "quiet"),
    [
        ("crm, event: outage", "channel: phone, ", True),  # a channel alone tells nothing
        ("crm, event: outage", "to: customer, ", False),
        ("crm, event: outage", "channel: phone, tells: progress, ", False),
        ("customer", "channel: phone, ", False),  # the customer begins
    ],
)
def test_a_process_that_an_event_starts_keeps_quiet_unless_it_tells_something(
    role: str, talk: str, quiet: bool
) -> None:
    assert keeps_quiet(analyze(load_text(PROCESS.format(role=role, talk=talk)))) is quiet


def test_a_process_that_starts_with_an_event_and_tells_nothing_is_found_beside_one_that_is_missing(
    tmp_path: Path,
) -> None:
    from blueprint.linting import lint

    (tmp_path / "p.yaml").write_text(PROCESS.format(role="crm, event: outage", talk=""), "utf-8")
    (tmp_path / "organization.yaml").write_text(
        """\
organization: 1
contact_reasons:
  - {id: a, cause_owner: x, known_first: true, process: p}
  - {id: b, cause_owner: x, known_first: true}
  - {id: c, cause_owner: x, process: p}
""",
        "utf-8",
    )
    found = lint(tmp_path / "organization.yaml", select=["CD02"])
    assert [(one.line, "“P”" in one.message.text("en")) for one in found] == [(3, True), (4, False)]
