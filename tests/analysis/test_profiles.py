"""Profiles: what a process promises beside what the profiles say (rules.md, "Profiles")."""

from __future__ import annotations

from pathlib import Path

import pytest

from blueprint.analysis import analyze
from blueprint.analysis.profiles import PROFILES, compared, differences
from blueprint.schema.parts import PROFILES as NAMES
from blueprint.text import LANGUAGES
from blueprint.workspace import Workspace, load_from, load_text

PROCESS = """
blueprint: 1
id: p
name: p
customer: customer
profiles: [{profile}]
tiers: {tiers}
roles: {{customer: {{lane: customer}}, agent: {{lane: frontstage}}}}
steps:
  ask: {{kind: start, role: customer, next: reply}}
  reply: {{role: agent, to: customer, next: done}}
  done: {{kind: end}}
"""


def _differences(profile: str, tiers: str) -> list[tuple[str, str]]:
    process = load_text(PROCESS.format(profile=profile, tiers=tiers))
    return [(one.tier, one.deadline.clock) for one in analyze(process).of(differences)]


def test_every_profile_that_the_schema_knows_is_dated_and_says_where_it_holds() -> None:
    assert set(PROFILES) == set(NAMES)
    for profile in PROFILES.values():
        assert profile.since[:4].isdigit()
        for language in LANGUAGES:
            assert profile.source.text(language)
            assert profile.jurisdiction.text(language)


@pytest.mark.parametrize(
    ("profile", "tiers", "expected"),
    [
        ("cn-telecom", "{a: {sla: {resolve: 15d}}}", []),
        ("cn-telecom", "{a: {sla: {resolve: 16d}}}", [("a", "resolve")]),
        ("cn-telecom", "{a: {share: 10%}, b: {sla: {resolve: 3d}}}", [("a", "resolve")]),
        ("iso10002", "{a: {sla: {resolve: 400d}}}", []),  # it states no numeric deadline
        ("uk-fca-disp", "{a: {sla: {resolve: 8w}}}", []),
        ("uk-fca-disp", "{a: {sla: {resolve: 57d}}}", [("a", "resolve")]),
        ("au-rg271", "{a: {sla: {resolve: 30d, acknowledge: 25h}}}", [("a", "acknowledge")]),
        # 15 d where nothing is complex; up to 60 d in all where some tier keeps the usual deadline
        ("cn-bank-insurance-2020", "{a: {sla: {resolve: 30d}}}", [("a", "resolve")]),
        ("cn-bank-insurance-2020", "{a: {sla: {resolve: 15d}}, b: {sla: {resolve: 60d}}}", []),
        ("cn-bank-insurance-2020", "{a: {sla: {resolve: 15d}}, b: {sla: {resolve: 61d}}}", [("b", "resolve")]),
        # the top tier only, by its priority; a smaller share of the calls is weaker
        (
            "tier-10086",
            "{b: {priority: 2, sla: {answer: 80% in 30s}}, a: {priority: 1, sla: {answer: 90% in 15s}}}",
            [],
        ),
        ("tier-10086", "{a: {priority: 1, sla: {answer: 85% in 15s}}}", [("a", "answer")]),
    ],
)
def test_a_weaker_promise_differs(profile: str, tiers: str, expected: list[tuple[str, str]]) -> None:
    assert _differences(profile, tiers) == expected


def test_a_process_without_tiers_promises_nothing() -> None:
    assert _differences("cn-telecom", "{}") == [("standard", "resolve")]


@pytest.mark.parametrize(
    ("group", "own", "expected"),
    [
        ("complaint", "", ["cn-telecom"]),
        ("contact-centre", "", ["tier-10086"]),
        ("development", "", []),  # opening an account has no deadline for complaints
        ("development", "profiles: [cn-telecom]\n", ["cn-telecom"]),  # it asked for that itself
    ],
)
def test_what_an_organization_names_for_all_concerns_the_processes_it_is_about(
    tmp_path: Path, group: str, own: str, expected: list[str]
) -> None:
    (tmp_path / "organization.yaml").write_text("organization: 1\nprofiles: [cn-telecom, tier-10086]\n")
    file = tmp_path / "p.yaml"
    file.write_text(f"blueprint: 1\nid: p\nname: p\ngroup: {group}\n{own}steps: {{}}\n")
    process = load_from(Workspace(tmp_path), file)
    assert [profile.id for profile in compared(process)] == expected
