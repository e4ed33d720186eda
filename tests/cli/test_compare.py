"""blueprint compare: two files or the variants of a workspace, its formats, drawings and complaints."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from blueprint.cli import main
from tests.compare.pair import AS_IS, TO_BE, written

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def go(*arguments: str | Path, lang: str = "en") -> tuple[int, str, str]:
        code = main(["compare", *map(str, arguments), "--lang", lang])
        out, err = capsys.readouterr()
        return code, out, err

    return go


def test_two_files(run: Run, tmp_path: Path) -> None:
    as_is, to_be = written(tmp_path)
    code, out, _ = run(as_is, to_be)
    assert code == 0
    assert out.startswith("Refund request: refund.request (as-is) → refund.request (to-be)")
    assert "cost: cost a case" in out
    assert "Efficiency" in out
    assert "可行性" in run(as_is, to_be, lang="zh")[1]


@pytest.mark.parametrize("named", [0, 1])
def test_the_other_variant_of_the_workspace_is_found_and_the_as_is_comes_first(
    run: Run, tmp_path: Path, named: int
) -> None:
    file = written(tmp_path)[named]
    found = json.loads(run(file, "--format", "json")[1])
    assert (found["before"]["variant"], found["after"]["variant"]) == ("as-is", "to-be")


def test_an_id_means_the_as_is_of_the_workspace(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written(tmp_path)
    monkeypatch.chdir(tmp_path)
    found = json.loads(run("refund.request", "--format", "json")[1])
    assert [found[side]["file"] for side in ("before", "after")] == ["refund.yaml", "refund.to-be.yaml"]


def test_a_process_without_another_variant(run: Run, tmp_path: Path) -> None:
    file, _ = written(tmp_path, to_be=TO_BE.replace("id: refund.request", "id: other"))
    code, _, err = run(file)
    assert code == 2
    assert "no other variant" in err


def test_markdown_goes_to_a_file(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "comparison.md"
    assert run(*written(tmp_path), "--format", "markdown", "-o", out)[:2] == (0, "")
    assert out.read_text("utf-8").startswith("# Refund request")


TIERS = "tiers: {vip: {share: 25%}, rest: {share: 75%}}\nclocks:"


def test_a_tier_alone(run: Run, tmp_path: Path) -> None:
    """VIP customers pay no wait for the approval: 22 minutes and an hour."""
    as_is = AS_IS.replace("clocks:", TIERS).replace(
        "next: approve", "next: [{to: approve, p: {vip: 0, rest: 1}}, tell]"
    )
    files = written(tmp_path, as_is, TO_BE.replace("clocks:", TIERS))
    found = json.loads(run(*files, "--tier", "vip", "--format", "json")[1])
    (quadrangle,) = found["quadrangle"]
    assert quadrangle["tier"] == "vip"
    figures = {one["name"]: one["before"] for one in quadrangle["figures"]}
    assert figures["wait_min"] == pytest.approx(60)
    every = json.loads(run(*files, "--format", "json")[1])["quadrangle"]
    assert [one["tier"] for one in every] == [None, "vip", "rest"]
    figures = {one["name"]: one["before"] for one in every[0]["figures"]}
    assert figures["wait_min"] == pytest.approx(0.25 * 60 + 0.75 * 300)


def test_a_tier_that_one_of_them_has_not(run: Run, tmp_path: Path) -> None:
    code, _, err = run(*written(tmp_path, AS_IS.replace("clocks:", TIERS)), "--tier", "vip")
    assert code == 2
    assert "vip" in err


def test_a_drawing_with_both(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "both.txt"
    assert run(*written(tmp_path), "--draw", out)[0] == 0
    text = out.read_text("utf-8")
    above, below = text.index("as-is"), text.index("to-be")
    added = re.search(r"┃ +\+ +┃", text)
    assert added is not None
    assert above < text.index("- File a copy") < below < added.start()


def test_a_page_with_both(run: Run, tmp_path: Path) -> None:
    out = tmp_path / "both.html"
    assert run(*written(tmp_path), "--draw", out)[0] == 0
    assert '"change":"removed"' in out.read_text("utf-8").replace('": "', '":"')


def test_a_drawing_of_no_known_format(run: Run, tmp_path: Path) -> None:
    code, _, err = run(*written(tmp_path), "--draw", tmp_path / "both.doc")
    assert code == 2
    assert "html, pdf, png, svg, text" in err
