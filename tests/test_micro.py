"""The micro-models: small processes whose verdicts and figures were derived by hand. Read these tests first.

Each file of ``tests/micro`` says at its top what it settles and how its figures follow from the definitions, and under
``x-expected`` what must come out.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from blueprint.analysis import analyze
from blueprint.analysis.as_json import analysis_json
from blueprint.files.node import child, data
from blueprint.linting import choose, lint_document
from blueprint.workspace import Workspace

MICRO = Path(__file__).parent / "micro"
RULES = (
    "YA01 ST01 ST02 ST03 ST04 ST05 ST07 ST08 TX02 TX03 HO02 HO04 AU01 AU02 AU03 FP01 FP03 LP01 LP02 DT02 IG01"
).split()
"""The rules that the hand-written verdicts of a model are about where it names no others under ``codes``."""


def _expected(path: Path) -> dict[str, Any]:
    root = Workspace(path).document(path).root
    found = child(root, "x-expected") if root else None
    return data(found[1]) if found else {}


MODELS = [path for path in sorted(MICRO.rglob("*.yaml")) if _expected(path)]


@pytest.fixture(params=MODELS, ids=lambda path: path.stem)
def model(request: pytest.FixtureRequest) -> Path:
    return request.param


def test_there_are_at_least_twenty() -> None:
    assert len(MODELS) >= 20


def test_the_figures_are_those_derived_by_hand(model: Path) -> None:
    workspace = Workspace(model)
    process = workspace.process_of(workspace.document(model))
    assert process is not None
    found = analysis_json(analyze(process, workspace.called), "en")
    _agree(found, _expected(model).get("analyze", {}), model.stem)


def test_the_findings_are_those_derived_by_hand(model: Path) -> None:
    workspace = Workspace(model)
    expected = _expected(model)
    codes = expected.get("codes", RULES)
    findings = lint_document(workspace.document(model), workspace, choose(select=["YA01", *codes]))
    found = [[finding.code, finding.step] for finding in findings]
    assert sorted(found, key=str) == sorted(expected["lint"], key=str)


def _agree(found: Any, wanted: Any, where: str) -> None:
    """``wanted`` is a part of ``found``: maps have at least its keys, lists its items, numbers agree to four digits."""
    if isinstance(wanted, dict):
        for key, value in wanted.items():
            assert key in found, f"{where}: no {key}"
            _agree(found[key], value, f"{where}.{key}")
    elif isinstance(wanted, list):
        assert len(found) == len(wanted), f"{where}: {found} is not {wanted}"
        ordered = where.endswith("fail_points")
        for item in wanted:
            index = wanted.index(item)
            match = found[index] if ordered or not isinstance(item, dict) else _like(found, item)
            _agree(match, item, f"{where}[{index}]")
    elif isinstance(wanted, float) or (isinstance(wanted, int) and isinstance(found, float)):
        assert found == pytest.approx(wanted, rel=2e-4, abs=1e-4), where
    else:
        assert found == wanted, f"{where}: {found!r} is not {wanted!r}"


def _like(found: list[dict[str, Any]], item: dict[str, Any]) -> dict[str, Any]:
    """The item of an unordered list that is about the same thing."""
    names = [name for name in ("from", "to", "gap", "step", "role", "kind") if isinstance(item.get(name), str)]
    same = [one for one in found if all(one[name] == item[name] for name in names)]
    assert same, f"nothing like {item} in {found}"
    return same[0]
