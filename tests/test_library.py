"""The shipped processes: each gives exactly the findings that were written down from the sources beforehand, and its
to-be none of them but what stays on purpose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from functools import cache
from itertools import combinations
from pathlib import Path

import pytest

from blueprint.linting import choose, lint_paths
from blueprint.model import Finding, Process, Severity
from blueprint.text import LANGUAGES
from blueprint.workspace import load_from
from tests.shipped import AS_IS, PLANS, TO_BES, WORKSPACE, as_is_of, expected

EXPECTED = expected()
REDESIGNED = {
    *("key.service", "after.operate", "complaint.handling", "info.credit_change", "call.inbound", "q.noise", "q.price"),
    *("q.detail", "q.passed", "complaint.major", "hotline.tiered", "vip.callback", "self.service", "proactive.recall"),
    *("return.exchange", "refund.claim", "billing.dispute", "fault.repair", "bank.account_open", "insurance.claim"),
}
DEFECTS = (Severity.ERROR, Severity.WARNING)
PROCESSES = {process.id: process for process in (load_from(WORKSPACE, path) for path in AS_IS)}


@cache
def _all_found() -> Sequence[Finding]:
    return lint_paths([WORKSPACE.root], choose("strict")).findings


def _found(name: str, severities: Collection[Severity] = tuple(Severity)) -> Counter[tuple[str, str | None]]:
    """The findings of a file without its suffix, by code and step."""
    found = (one for one in _all_found() if Path(one.file).name == f"{name}.yaml" and one.severity in severities)
    return Counter((one.code, one.step) for one in found)


def _listed(name: str) -> Counter[tuple[str, str | None]]:
    return Counter((item["code"], item["step"]) for item in EXPECTED.get(name, []))


def test_every_file_is_read_and_has_expectations() -> None:
    unread = [path for path in WORKSPACE.files() if WORKSPACE.document(path).problems]
    assert unread == []
    assert {path.stem for path in AS_IS} | {"organization"} == {id for id in EXPECTED if not id.endswith(".to-be")}
    assert [as_is_of(path) for path in TO_BES] == [as_is_of(path) for path in PLANS]
    assert {as_is_of(path) for path in PLANS} <= {*AS_IS}


def test_the_processes_that_are_to_have_one_have_a_to_be() -> None:
    assert {as_is_of(path).stem for path in TO_BES} == REDESIGNED


def test_a_process_is_called_as_its_file() -> None:
    assert [*PROCESSES] == [path.stem for path in AS_IS]
    assert {process.variant for process in PROCESSES.values()} == {"as-is"}


@pytest.mark.parametrize("id", [id for id in EXPECTED if not id.endswith(".to-be")])
def test_the_findings_are_exactly_those_expected(id: str) -> None:
    assert _found(id) == _listed(id)


@pytest.mark.parametrize("path", TO_BES, ids=lambda path: path.stem)
def test_a_to_be_has_no_finding_but_what_is_left_on_purpose(path: Path) -> None:
    """What only informs (BP03, BP05, BP06, VA04) is not what a redesign is for: it may stay, but nothing may come."""
    as_is = as_is_of(path).stem
    assert _found(as_is, DEFECTS)
    informed = _found(path.stem, [Severity.INFO]) - _found(as_is, [Severity.INFO])
    assert _found(path.stem, DEFECTS) + informed == _listed(path.stem)


def test_at_least_six_processes_are_clean() -> None:
    assert sum(not EXPECTED[id] for id in PROCESSES) >= 6


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_two_processes_share_more_than_half_their_step_names(language: str) -> None:
    names = {id: {step.title.text(language) for step in one.steps.values()} for id, one in PROCESSES.items()}
    pairs = [{one, other} for one, other in combinations(names, 2) if _alike(names[one], names[other]) > 0.5]
    assert pairs == []


def _alike(one: set[str], other: set[str]) -> float:
    return len(one & other) / min(len(one), len(other))


@pytest.mark.parametrize("id", PROCESSES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_exists_in_both_languages(id: str, language: str) -> None:
    process: Process = PROCESSES[id]
    titles = [
        process.name,
        *(step.title for step in process.steps.values()),
        *(role.title for role in process.roles.values()),
    ]
    assert all(
        language in dict(title.by_language) for title in titles if len(title.by_language) > 1 or title.by_language[0][0]
    )
    assert all(step.name for step in process.steps.values())
