"""What the examples of the rules on handoffs and blueprinting leave open: severities, exemptions, counts."""

from __future__ import annotations

import pytest

from blueprint.files import parse
from blueprint.linting import all_rules, choose, lint_document
from blueprint.linting.rule import FRAME
from blueprint.model import Finding, Severity
from blueprint.workspace import Workspace

RULES = {rule.code: rule for rule in all_rules()}


def _findings(code: str, text: str) -> list[Finding]:
    document = parse(text, "example.yaml")
    assert not document.problems
    return [finding for finding in lint_document(document, Workspace(), choose(select=[code])) if finding.code == code]


@pytest.mark.parametrize(
    ("group", "severity"),
    [
        ("complaint", Severity.WARNING),
        ("contact-centre", Severity.WARNING),
        ("crisis", Severity.INFO),
        ("other", Severity.INFO),
    ],
)
def test_many_contact_roles_are_a_hint_outside_complaints_and_the_contact_centre(
    group: str, severity: Severity
) -> None:
    text = RULES["HO06"].bad.document.replace("group: contact-centre", f"group: {group}")
    assert [finding.severity for finding in _findings("HO06", text)] == [severity]


def test_only_a_customers_process_needs_an_owner() -> None:
    """One that the customer starts, or that has a volume."""
    customers = RULES["HO05"].good.document.replace("owner: manager\n", "")
    events = customers.replace("kind: start, role: customer", "kind: start, event: outage")
    counted = events.replace("customer: customer\n", "customer: customer\nvolume: 5/week\n", 1)
    assert [len(_findings("HO05", text)) for text in (customers, events, counted)] == [1, 0, 1]


def test_a_process_without_any_measured_standard_gets_one_finding_that_names_the_steps() -> None:
    text = RULES["BP01"].bad.document.replace(', measure: noted right, target: ">=98%"', "")
    (finding,) = _findings("BP01", text)
    assert finding.step is None
    assert all(title in finding.message.text("en") for title in ("look", "study", "reply"))


def test_a_barren_loop_between_roles_is_reported_for_its_chance_too() -> None:
    """The definition exempts feedback alone."""
    text = RULES["HO02"].bad.document
    assert [len(_findings(code, text)) for code in ("HO02", "HO03")] == [1, 1]


@pytest.mark.parametrize(("p", "said"), [(0.02, "3.02 times"), (0.5, "3.5 times"), (0.0004, "3.0004 times")])
def test_handoffs_are_shown_with_the_digits_that_exceed_the_limit(p: float, said: str) -> None:
    """Three handoffs are certain: to the expert, the manager and the agent again; one more comes with this probability."""
    steps = f"""
steps:
  ask: {{kind: start, role: customer, next: look}}
  look: {{role: agent, captures: question, next: study}}
  study: {{role: expert, produces: findings, next: weigh}}
  weigh: {{role: manager, produces: opinion, next: [{{to: tell, p: {1 - p}}}, {{to: detail, p: {p}}}]}}
  detail: {{role: expert, produces: details, next: tell}}
  tell: {{role: agent, to: customer, channel: email, produces: reply, next: done}}
  done: {{kind: end}}
"""
    (finding,) = _findings("HO01", FRAME + steps)
    assert said in finding.message.text("en")


def test_times_passed_on_can_be_counted_on_the_path() -> None:
    """Two steps pass the case on, one of them in two ways; the path goes round once and takes the first way twice."""
    steps = """
steps:
  ask: {kind: start, role: customer, next: take}
  take: {role: agent, value: bva, next: look}
  look: {role: expert, value: bva, next: [{to: take, p: 0.3}, {to: shelve, p: 0.7}]}
  shelve: {role: manager, value: bva, next: done}
  done: {kind: end}
"""
    (finding,) = _findings("HO04", FRAME + steps)
    assert finding.path == ("ask", "take", "look", "take", "look", "shelve", "done")
    assert finding.message.text("en") == (
        "the customer is passed on 3 times before anybody answers, each way counted once: "
        "at “take”, “look” (to “take”, “shelve”)"
    )
    assert "（重复的转办只计一次）：“take”、“look”（转给“take”、“shelve”）" in finding.message.text("zh")
