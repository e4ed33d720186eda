"""What a workspace sets for its linter in blueprint.toml."""

from __future__ import annotations

import re
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from blueprint.cli import main
from blueprint.library import shipped_processes
from blueprint.linting import all_rules, lint
from blueprint.linting.settings import BadSettings, settings_of
from blueprint.model import Severity
from tests.linting.test_formats import TEXT

HANDOFFS = "[thresholds]\nHO01.handoffs = {value}\n"


def _workspace(folder: Path, text: str) -> Path:
    for name in ("organization.yaml", "company-q/q.noise.yaml"):
        (folder / Path(name).name).write_bytes((shipped_processes() / name).read_bytes())
    (folder / "blueprint.toml").write_text(text, encoding="utf-8")
    return folder


# q.noise has 5.6 handoffs a case
@pytest.mark.parametrize(("value", "expected"), [("5", ["HO01"]), ("5.7", [])])
def test_a_threshold_decides_what_is_found(tmp_path: Path, value: str, expected: list[str]) -> None:
    folder = _workspace(tmp_path, HANDOFFS.format(value=value))
    assert [finding.code for finding in lint(folder, select=["HO01"])] == expected
    assert [finding.code for finding in lint(folder / "q.noise.yaml", select=["HO01"])] == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "[thresholds]\nHO01.handofs = 4\n",
            ":2: there is no setting thresholds.HO01.handofs; did you mean thresholds.HO01.handoffs?",
        ),
        ("[limits]\nHO01.handoffs = 4\n", ":2: there is no setting limits.HO01.handoffs"),
        ("[thresholds]\nHO01.handoffs = 'many'\n", ":2: thresholds.HO01.handoffs must be a number"),
        ("[thresholds]\nHO01.handoffs = true\n", ":2: thresholds.HO01.handoffs must be a number"),
        ("[thresholds.HO01]\n# few\nhandoffs = ''\n", ":3: thresholds.HO01.handoffs must be a number"),
        ("[thresholds\n", "this is not TOML"),
        ("# ours\n\nset = 'all'\n", ":3: set must be one of recommended, strict, soundness"),
        ("set = 'strict'\nfail_on = 'info'\n", ":2: there is no setting fail_on; did you mean fail-on?"),
        ("fail-on = 'never'\n", ":1: fail-on must be one of error, warning, info"),
        ("ignore = 'BP'\n", ":1: ignore must be a list of codes"),
        ("ignore = ['BP', 'QQ']\n", ":1: ignore names QQ, and no rule has this code"),
        ("ignore = ['']\n", ":1: ignore names , and no rule has this code"),
        ("baseline = 3\n", ":1: baseline must be a text in quotes"),
        (
            "[paths.'a/*']\nignore = ['BP']\n[paths.'b/*']\nignored = ['BP']\n",
            ":4: there is no setting paths.b/*.ignored; did you mean paths.b/*.ignore?",
        ),
        ("paths = {'b/*' = {fail-on = 'info'}}\n", ":1: there is no setting paths.b/*.fail-on"),
        ("extends = 'gone.toml'\n", "gone.toml: cannot be read: there is no such file or folder"),
        ("extends = 'blueprint.toml'\n", "blueprint.toml: extends itself"),
    ],
)
def test_settings_that_set_nothing_are_refused_by_name_and_line(
    tmp_path: Path, text: str, words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = _workspace(tmp_path, text)
    with pytest.raises(BadSettings, match=r"\.toml"):
        lint(folder)
    assert main(["lint", str(folder), "--lang", "en"]) == 2
    error = capsys.readouterr().err
    assert words in error
    assert len(error.splitlines()) == 1


def _put(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    return folder


# the example decides what nobody may (AU03), and the step that does has nothing against failing (BP03)
def _found(path: Path) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for finding in lint(path):
        if finding.code in ("AU03", "BP03"):
            found.setdefault(Path(finding.file).name, set()).add(finding.code)
    return found


def test_settings_choose_the_rules(tmp_path: Path) -> None:
    _put(tmp_path, {"a.yaml": TEXT})
    assert _found(tmp_path) == {"a.yaml": {"AU03"}}
    for text, expected in {
        "set = 'strict'": {"AU03", "BP03"},
        "select = ['BP', 'HO']": {"BP03"},
        "set = 'strict'\nignore = ['AU']": {"BP03"},
    }.items():
        _put(tmp_path, {"blueprint.toml": text})
        assert _found(tmp_path) == {"a.yaml": expected}


def test_what_is_said_in_the_call_comes_first(tmp_path: Path) -> None:
    _put(tmp_path, {"a.yaml": TEXT, "blueprint.toml": "select = ['BP']\nignore = ['AU']\n"})
    assert [finding.code for finding in lint(tmp_path, rule_set="recommended", ignore=[])] == ["AU03"]
    assert [finding.code for finding in lint(tmp_path, select=["AU"], ignore=[])] == ["AU03"]
    assert lint(tmp_path, select=["AU"]) == ()
    assert main(["lint", str(tmp_path), "--select", "AU", "--ignore", ""]) == 1
    _put(tmp_path, {"blueprint.toml": "[paths.'*']\nselect = ['BP']\nignore = ['HO']\n"})
    assert {finding.code for finding in lint(tmp_path, rule_set="strict")} >= {"AU03", "BP03"}
    assert _found(tmp_path) == {"a.yaml": {"BP03"}}


def test_the_nearest_file_wins(tmp_path: Path) -> None:
    _put(
        tmp_path,
        {
            "pyproject.toml": "[tool.blueprint]\nset = 'strict'\n",
            "here/a.yaml": TEXT,
            "there/b.yaml": TEXT,
            "there/pyproject.toml": "[tool.other]\nset = 'whatever'\n[tool.blueprint]\nignore = ['AU']\n",
            "there/deep/c.yaml": TEXT,
            "there/deep/pyproject.toml": "[project]\nname = 'theirs'\n",
        },
    )
    assert _found(tmp_path) == {"a.yaml": {"AU03", "BP03"}}
    assert _found(tmp_path / "there/deep/c.yaml") == {}
    _put(tmp_path, {"there/blueprint.toml": ""})
    assert _found(tmp_path / "there") == {"b.yaml": {"AU03"}, "c.yaml": {"AU03"}}


def test_pyproject_is_refused_by_its_own_line(tmp_path: Path) -> None:
    _put(tmp_path, {"a.yaml": TEXT, "pyproject.toml": "[project]\nselects = 1\n\n[tool.blueprint]\nselects = ['AU']\n"})
    with pytest.raises(BadSettings, match=r"pyproject\.toml:5: there is no setting selects; did you mean select\?"):
        lint(tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        "tool.blueprint.ignore = ['AU']",
        "[tool]\nblueprint.ignore = ['AU']",
        "[tool]\nblueprint = {ignore = ['AU']}",
        "[ tool . 'blueprint' ]\r\nignore = ['AU']",
        "\ufeff[tool.blueprint]\nignore = ['AU']",
        "[tool.blueprint.paths.'*']\nignore = ['AU']",
    ],
)
def test_the_table_counts_however_it_is_written(text: str, tmp_path: Path) -> None:
    _put(tmp_path, {"a.yaml": TEXT, "pyproject.toml": text})
    assert _found(tmp_path) == {}


def test_a_pyproject_that_may_have_the_table_and_is_no_toml_is_refused(tmp_path: Path) -> None:
    _put(tmp_path, {"a.yaml": TEXT, "pyproject.toml": "[project\nname = 'theirs'\n"})
    assert _found(tmp_path) == {"a.yaml": {"AU03"}}
    _put(tmp_path, {"pyproject.toml": "[tool.blueprint\nignore = ['AU']\n"})
    with pytest.raises(BadSettings, match=r"pyproject\.toml: this is not TOML"):
        lint(tmp_path)


def test_tables_in_which_nothing_is_said_are_told_by_their_names(tmp_path: Path) -> None:
    _put(
        tmp_path,
        {"a.yaml": TEXT, "blueprint.toml": "[thresholds]\n# HO01.handoffs = 4\n[thresholds.HO06]\n[paths.a]\n"},
    )
    assert _found(tmp_path) == {"a.yaml": {"AU03"}}
    for table in ("path", "thresholds.AU03", "paths.a.thresholds"):
        _put(tmp_path, {"blueprint.toml": f"set = 'strict'\n[{table}]\n"})
        with pytest.raises(BadSettings, match=rf":2: there is no setting {table}"):
            lint(tmp_path)
    _put(tmp_path, {"blueprint.toml": "paths = ['a']\n"})
    with pytest.raises(BadSettings, match=r":1: paths must be a table"):
        lint(tmp_path)


def test_settings_extend_others(tmp_path: Path) -> None:
    _put(
        tmp_path,
        {
            "shared/house.toml": "set = 'strict'\nignore = ['AU']\nbaseline = 'known.json'\n[thresholds]\nHO01.handoffs = 5\n",
            "client/blueprint.toml": "extends = '../shared/house.toml'\nignore = []\n[thresholds]\nHO06.roles = 3\n",
            "client/a.yaml": TEXT,
        },
    )
    assert _found(tmp_path / "client") == {"a.yaml": {"AU03", "BP03"}}
    found = settings_of(tmp_path / "client")
    assert found.thresholds == {"HO01.handoffs": 5, "HO06.roles": 3}
    assert found.baseline == tmp_path / "shared/known.json"


def test_rules_by_path(tmp_path: Path) -> None:
    _put(
        tmp_path,
        {
            "blueprint.toml": """
set = "strict"
[paths."drafts/"]
ignore = ["AU"]
[paths."*.old.yaml"]
set = "soundness"
[paths."drafts/b.yaml"]
ignore = ["BP"]
""",
            "drafts/a.yaml": TEXT,
            "drafts/b.yaml": TEXT,
            "drafts/deep/c.yaml": TEXT,
            "deep/d.old.yaml": TEXT,
            "draft.yaml": TEXT,
        },
    )
    expected = {"a.yaml": {"BP03"}, "c.yaml": {"BP03"}, "draft.yaml": {"AU03", "BP03"}}
    assert _found(tmp_path) == expected
    assert _found(tmp_path / "drafts/a.yaml") == {"a.yaml": {"BP03"}}
    assert _found(tmp_path / "drafts/b.yaml") == {}


def test_rules_by_path_hold_for_what_comes_of_comparing_files(tmp_path: Path) -> None:
    organization = "organization: 1\nroles: {agent: {name: Agent}}\n"
    drifted = TEXT.replace("agent: {lane", "agent: {name: Clerk, lane")
    _put(
        tmp_path, {"organization.yaml": organization, "a.yaml": drifted, "b.yaml": drifted.replace("example", "other")}
    )
    assert [Path(finding.file).name for finding in lint(tmp_path, select=["TX04"])] == ["a.yaml", "b.yaml"]
    _put(tmp_path, {"blueprint.toml": "[paths.'a.yaml']\nignore = ['TX']\n"})
    assert [Path(finding.file).name for finding in lint(tmp_path, select=["TX04"])] == ["b.yaml"]


def test_fail_on_is_that_of_the_file(tmp_path: Path) -> None:
    text = TEXT.replace("reply: {role", "reply: {fail: [{mode: Lost, s: 9, recover: look}], role").replace("500", "50")
    _put(tmp_path, {"a.yaml": text})
    assert main(["lint", str(tmp_path)]) == 0
    _put(tmp_path, {"blueprint.toml": "fail-on = 'warning'\n"})
    assert main(["lint", str(tmp_path)]) == 1
    assert main(["lint", str(tmp_path), "--fail-on", "error"]) == 0


def test_every_threshold_has_a_key_of_its_rule_and_an_origin() -> None:
    keys = [(rule.code, threshold) for rule in all_rules() for threshold in rule.thresholds]
    assert len({threshold.key for _, threshold in keys}) == len(keys)
    for code, threshold in keys:
        assert threshold.key.startswith(f"{code}.")
        assert threshold.origin.text("en")
        assert threshold.origin.text("zh")


_HEADS = ["[tool.blueprint]\n", "[thresholds]\n", "[paths.'*']\n"]
_KEYS = "HO01 handoffs set select ignore extends baseline fail-on paths tool blueprint".split()
_VALUES = "3 nan 1e999 '' 'a' 'strict' ['AU'] 2026-01-01 true é".split()
WORDS = st.sampled_from(
    [*_HEADS, *_KEYS, *_VALUES, "9" * 400, '"\\u0000"', *". = [ ] [[ { } # ,".split(), '"""', "\n", "\x00"]
)


@given(st.sampled_from(["blueprint.toml", "pyproject.toml"]), st.lists(WORDS, max_size=12).map("".join))
@example("pyproject.toml", "tool = 3 # [tool.blueprint]\n")
@example("pyproject.toml", "[[tool.blueprint]]\nset = 'strict'\n")
@example("pyproject.toml", 'x = """\n[tool.blueprint]\n"""\n')
@example("pyproject.toml", 'x = """\n[tool.blueprint]\n"""\ntool = 3\n')
@example("blueprint.toml", "a = " + "[" * 5000)
@settings(deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_stands_there_is_read_or_refused(tmp_path: Path, name: str, text: str) -> None:
    for file in tmp_path.iterdir():
        file.unlink()
    (tmp_path / name).write_text(text, "utf-8")
    with suppress(BadSettings):
        assert settings_of(tmp_path).rules(tmp_path / "a.yaml")


@pytest.mark.parametrize("page", ["linting.md", "linting.zh.md"])
def test_the_settings_of_the_documentation_are_settings(tmp_path: Path, page: str) -> None:
    docs = Path(__file__).parent.parent.parent / "docs" / page
    (text,) = re.findall(r"```toml\n(.*?)```", docs.read_text("utf-8"), re.DOTALL)
    _put(tmp_path, {"house.toml": "", "client/blueprint.toml": text})
    found = settings_of(tmp_path / "client")
    assert (found.rule_set, found.select, found.ignore) == ("strict", ("AU", "HO02"), ("BP05",))
    assert (found.fail_on, found.baseline) == (Severity.WARNING, tmp_path / "client/known.json")
    codes = {rule.code for rule in found.rules(tmp_path / "client/drafts/a.to-be.yaml")}
    assert {"ST01", "LG01"} <= codes
    assert not {code for code in codes if code.startswith(("AU", "BP", "EL"))}
