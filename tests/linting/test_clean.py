"""Nothing is found in processes that are well written by the definitions: the guard against false alarms."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings

from blueprint.linting import choose, lint_paths
from tests.clean.process import BESIDE
from tests.strategies import clean


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the files that stand beside a clean process."""
    folder = tmp_path_factory.mktemp("clean")
    for name, document in BESIDE.items():
        (folder / name).write_text(json.dumps(document), encoding="utf-8")
    return folder


@given(text=clean())
@settings(max_examples=50, deadline=None)
def test_no_recommended_rule_fires_on_a_clean_process(folder: Path, text: str) -> None:
    file = folder / "clean.yaml"
    file.write_text(text, encoding="utf-8")
    found = lint_paths([file], choose()).findings
    assert [(finding.code, finding.step, finding.message.text("en")) for finding in found] == []
