"""The ST rules on diagrams that nobody here drew. The files are no part of the project: without them this is skipped.

They are looked for in the folder that BLUEPRINT_CORPORA names, else in ``shared/corpora`` beside the repository.
"""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

import pytest

from tests.corpora.agreement import disagreement
from tests.corpora.bpmn import Diagram, diagrams, net
from tests.corpora.exact import judge

CORPORA = Path(os.environ.get("BLUEPRINT_CORPORA") or Path(__file__).parents[3] / "shared" / "corpora")
FOLDERS = ("hdbpmn", "bpmnlint", "fbpmn", "rust_bpmn_analyzer")

LARGE = ("p17x01.bpmn",)
"""Diagrams with more markings than a short test can look at."""

SOUND = "p2 no-dead-activities proper-completion-1 proper-completion-2 400 500 p10x01 p15x01".split()
UNSOUND = "p6_stuck dead-activities no-option-to-complete-1 no-option-to-complete-2 unsafe livelock".split()
"""Files of rust_bpmn_analyzer with the verdict that their names carry. ``no-proper-completion`` is left out: its cases
reach an end twice, which is allowed where ends consume what arrives."""


def _folder(name: str) -> Path:
    folder = CORPORA / "bpmn" / name
    if not folder.is_dir():
        pytest.skip(f"the corpus bpmn/{name} is not there; BLUEPRINT_CORPORA names the folder that holds it")
    return folder


@cache
def _read(folder: Path) -> tuple[Diagram, ...]:
    """What is drawn in the files of a folder: without gateways beyond decision and split, and without lone boxes."""
    found = [diagram for file in sorted(folder.rglob("*.bpmn")) for diagram in diagrams(file)]
    return tuple(diagram for diagram in found if diagram.in_words and diagram.says_how)


@pytest.mark.parametrize("name", FOLDERS)
def test_the_rules_agree_with_looking_at_every_marking(name: str) -> None:
    read = [diagram for diagram in _read(_folder(name)) if diagram.file not in LARGE]
    assert read
    assert [said for diagram in read if (said := disagreement(diagram))] == []


def test_the_known_number_of_hand_drawn_processes_is_unsound() -> None:
    read = _read(_folder("hdbpmn"))
    assert len(read) == 872
    assert sum(not judge(net(diagram)).sound for diagram in read) == 67


@pytest.mark.parametrize("name", [*SOUND, *UNSOUND])
def test_verdicts_that_names_carry(name: str) -> None:
    named = [diagram for diagram in _read(_folder("rust_bpmn_analyzer")) if diagram.file == f"{name}.bpmn"]
    assert named
    assert {judge(net(diagram)).sound for diagram in named} == {name in SOUND}


@pytest.mark.long
@pytest.mark.parametrize("name", LARGE)
def test_large_diagrams(name: str) -> None:
    (diagram,) = [diagram for diagram in _read(_folder("rust_bpmn_analyzer")) if diagram.file == name]
    assert judge(net(diagram)).sound
    assert disagreement(diagram) is None
