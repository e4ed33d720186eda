"""The shipped processes: each gives exactly the findings that were written down from the sources beforehand."""

from __future__ import annotations

from pathlib import Path

import pytest

from blueprint.files import read
from blueprint.files.node import data
from blueprint.library import shipped_processes
from blueprint.linting import choose, lint_paths
from blueprint.model import Process
from blueprint.text import LANGUAGES
from blueprint.workspace import Workspace

_ROOT = read(Path(__file__).parent / "library" / "expected.yaml").root
EXPECTED = data(_ROOT) if _ROOT else {}
WORKSPACE = Workspace(shipped_processes())
PROCESSES = {
    process.id: (path, process)
    for path in WORKSPACE.files()
    if (process := WORKSPACE.process_of(WORKSPACE.document(path)))
}
FILES = {id: path for id, (path, _) in PROCESSES.items()} | {"organization": WORKSPACE.root / "organization.yaml"}
FOUND = lint_paths([WORKSPACE.root], choose("strict")).findings


def test_every_file_is_read_and_has_expectations() -> None:
    unread = [path for path in WORKSPACE.files() if WORKSPACE.document(path).problems]
    assert unread == []
    assert sorted(FILES) == sorted(EXPECTED)


@pytest.mark.parametrize("id", EXPECTED)
def test_the_findings_are_exactly_those_expected(id: str) -> None:
    found = [(finding.code, finding.step) for finding in FOUND if Path(finding.file) == FILES[id]]
    wanted = [(item["code"], item["step"]) for item in EXPECTED[id]]
    assert sorted(found, key=str) == sorted(wanted, key=str)


def test_at_least_six_processes_are_clean() -> None:
    assert sum(not EXPECTED[id] for id in PROCESSES) >= 6


@pytest.mark.parametrize("id", PROCESSES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_exists_in_both_languages(id: str, language: str) -> None:
    process: Process = PROCESSES[id][1]
    titles = [
        process.name,
        *(step.title for step in process.steps.values()),
        *(role.title for role in process.roles.values()),
    ]
    assert all(
        language in dict(title.by_language) for title in titles if len(title.by_language) > 1 or title.by_language[0][0]
    )
    assert all(step.name for step in process.steps.values())
