"""What `blueprint explain` and the page of the reference say of the transformations."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from blueprint.cli import main
from blueprint.esia import Transformation, all_transformations
from blueprint.esia.explain import explanation
from blueprint.esia.invariants import all_invariants
from blueprint.esia.transformation import CLASSES
from blueprint.linting import all_rules
from blueprint.linting.rule import FRAME
from blueprint.text import LANGUAGES
from blueprint.workspace import load
from tools.pages import pages
from tools.practices import practices

TRANSFORMATIONS = {one.code: one for one in all_transformations()}
ROOT = Path(__file__).parent.parent.parent
BOTH = pytest.mark.parametrize("language", LANGUAGES)


def _printed(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    assert main(["explain", *words]) == 0
    return capsys.readouterr().out


@cache
def _page(language: str) -> str:
    suffix = "" if language == "en" else f".{language}"
    return pages()[f"docs/reference/transformations{suffix}.md"].decode()


@pytest.fixture(params=TRANSFORMATIONS)
def transformation(request: pytest.FixtureRequest) -> Transformation:
    return TRANSFORMATIONS[request.param]


def test_it_is_explained_by_code_and_by_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert _printed(capsys, "E2") == _printed(capsys, "e2") == _printed(capsys, "drop-rubber-stamp")
    assert _printed(capsys, "E2").startswith("# E2 drop-rubber-stamp\n")
    assert "取消走过场的审批" in _printed(capsys, "E2", "--lang", "zh")


def test_a_code_means_one_thing() -> None:
    """Rules, transformations and profiles are asked for in the same place. I1 is empower there; what an invariant says
    stands on the pages of the transformations that touch it."""
    codes = [*(rule.code for rule in all_rules()), *(rule.name for rule in all_rules())]
    codes += [name for one in all_transformations() for name in (one.code, one.name)]
    assert len(codes) == len(set(codes))


def test_an_invariant_is_called_one(capsys: pytest.CaptureFixture[str]) -> None:
    printed = _printed(capsys, "I1")
    assert printed.startswith("# I1 empower\n")
    assert "- invariant I2: decided as before, by somebody who may\n" in printed


def test_what_is_none_is_refused_with_the_nearest(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "drop-rubber-stomp"]) == 2
    assert "did you mean drop-rubber-stamp?" in capsys.readouterr().err
    assert main(["explain", "E22"]) == 2
    assert "did you mean E2?" in capsys.readouterr().err


@BOTH
def test_it_says_everything_that_its_file_says(transformation: Transformation, language: str) -> None:
    text = explanation(transformation, language)
    parts = [CLASSES[transformation.kind], transformation.title, transformation.finds, transformation.does]
    for part in (*parts, transformation.why, transformation.source):
        assert part.text(language) in text
    says = {one.code: one.says.text(language) for one in all_invariants()}
    for code in transformation.watch:
        assert says[code] in text
    for example in (transformation.example.before, transformation.example.after):
        assert example.text.strip() in text


def test_an_assumption_has_its_value_its_range_and_its_origin() -> None:
    assert "- `left` = 0% (0% to 50%; our choice): " in explanation(TRANSFORMATIONS["E3"], "en")
    assert "- `after`" not in explanation(TRANSFORMATIONS["A2"], "en")  # a deadline is stated in its example


@BOTH
def test_explain_prints_what_the_page_shows(language: str, capsys: pytest.CaptureFixture[str]) -> None:
    page = _page(language)
    for code in TRANSFORMATIONS:
        printed = _printed(capsys, code, "--lang", language)
        text = re.sub(r"^#", "##", printed.split(FRAME)[0], flags=re.MULTILINE)
        assert text.split("```yaml")[0] in page


@BOTH
def test_every_link_leads_to_a_heading(language: str) -> None:
    page = _page(language)
    headings = {f"#{heading.lower().replace(' ', '-')}" for heading in re.findall(r"^## (.+)$", page, re.MULTILINE)}
    links = re.findall(r"\]\((#[^)]+)\)", page)
    assert len(links) > len(TRANSFORMATIONS)
    assert set(links) <= headings


def test_the_29_practices_are_named_once_each() -> None:
    names = [practice.name.text("en") for practice in practices()]
    assert len(names) == len(set(names)) == 29
    for language in LANGUAGES:
        rows = [row for row in _page(language).splitlines() if row.startswith("| ")]
        for practice in practices():
            assert sum(row.startswith(f"| {practice.name.text(language)}") for row in rows) == 1


def test_a_practice_has_a_transformation_or_a_reason_why_not() -> None:
    for practice in practices():
        assert practice.codes or practice.said.text("en")
        assert set(practice.codes) <= TRANSFORMATIONS.keys()


def test_two_practices_stand_outside() -> None:
    outside = [one.name.text("en") for one in practices() if "outside ESIA" in one.said.text("en")]
    assert outside == ["Extra resources", "Control addition"]


def _commands(readme: str) -> list[list[str]]:
    """What is typed to redesign a process, without the words beside it."""
    text = (ROOT / readme).read_text("utf-8")
    (block,) = re.findall(r"```console\n(\$ blueprint new complaint\.desk.*?)```", text, re.S)
    return [line.split("#")[0].split()[2:] for line in block.splitlines()]


def test_the_commands_of_the_readme_do_what_they_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    for command in _commands("README.md"):
        assert main(command) == 0, command
    assert "left = 25%" in capsys.readouterr().out
    to_be = load(tmp_path / "desk.to-be.yaml")
    assert to_be.variant == "to-be"
    assert [branch.to for branch in to_be.steps["check_network"].next] == ["decide"]
    assert to_be.steps["sales_look"].on_timeout
    assert _commands("README.zh.md") == _commands("README.md")
