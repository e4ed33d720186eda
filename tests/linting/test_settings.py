"""What a workspace sets for its linter in blueprint.toml."""

from __future__ import annotations

from pathlib import Path

import pytest

from blueprint.cli import main
from blueprint.library import shipped_processes
from blueprint.linting import all_rules, lint
from blueprint.linting.settings import BadSettings

HANDOFFS = "[thresholds]\nHO01.handoffs = {value}\n"


def _workspace(folder: Path, settings: str) -> Path:
    for name in ("organization.yaml", "company-q/q.noise.yaml"):
        (folder / Path(name).name).write_bytes((shipped_processes() / name).read_bytes())
    (folder / "blueprint.toml").write_text(settings, encoding="utf-8")
    return folder


# q.noise has 5.6 handoffs a case
@pytest.mark.parametrize(("value", "expected"), [("5", ["HO01"]), ("5.7", [])])
def test_a_threshold_decides_what_is_found(tmp_path: Path, value: str, expected: list[str]) -> None:
    folder = _workspace(tmp_path, HANDOFFS.format(value=value))
    assert [finding.code for finding in lint(folder, select=["HO01"])] == expected
    assert [finding.code for finding in lint(folder / "q.noise.yaml", select=["HO01"])] == expected


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ("[thresholds]\nHO01.handofs = 4\n", "no setting thresholds.HO01.handofs; did you mean thresholds.HO01.handoffs?"),
        ("[limits]\nHO01.handoffs = 4\n", "no setting limits.HO01.handoffs"),
        ("[thresholds]\nHO01.handoffs = 'many'\n", "thresholds.HO01.handoffs must be a number"),
        ("[thresholds]\nHO01.handoffs = true\n", "thresholds.HO01.handoffs must be a number"),
        ("[thresholds\n", "this is not TOML"),
    ],
)
def test_settings_that_set_nothing_are_refused_by_name(
    tmp_path: Path, settings: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = _workspace(tmp_path, settings)
    with pytest.raises(BadSettings, match=r"blueprint\.toml"):
        lint(folder)
    assert main(["lint", str(folder), "--lang", "en"]) == 2
    error = capsys.readouterr().err
    assert words in error
    assert len(error.splitlines()) == 1


def test_every_threshold_has_a_key_of_its_rule_and_an_origin() -> None:
    keys = [(rule.code, threshold) for rule in all_rules() for threshold in rule.thresholds]
    assert len({threshold.key for _, threshold in keys}) == len(keys)
    for code, threshold in keys:
        assert threshold.key.startswith(f"{code}.")
        assert threshold.origin.text("en")
        assert threshold.origin.text("zh")
