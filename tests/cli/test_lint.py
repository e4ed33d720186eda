"""blueprint lint in the hands of a team: fixes, differences, counts, and linting again while one works."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from blueprint.cli import main
from blueprint.linting import watching
from tests.linting.test_formats import TEXT

IGNORED = TEXT.replace("look: {role: agent, ", "look: {role: agent, ignore: {rule: AU02, reason: pilot}, ")
"""An ignore that hides nothing: the one finding whose fix is safe."""

ORPHAN = TEXT.replace("{refund: 100}", "{refund: 100, gift: 20}")
"""An authority that nobody uses: to take it out is for somebody to decide."""

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `blueprint lint` in an empty folder: its exit code and what it printed."""
    monkeypatch.chdir(tmp_path)

    def call(*arguments: str) -> tuple[int, str, str]:
        code = main(["lint", "--lang", "en", *arguments])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return call


def _put(text: str, name: str = "a.yaml") -> Path:
    Path(name).write_text(text, "utf-8")
    return Path(name)


# Fixes


def test_fix_makes_what_is_safe_and_lists_what_is_left(run: Run) -> None:
    file = _put(IGNORED)
    code, out, err = run("--fix")
    assert (code, err) == (1, "a.yaml: 1 fix\n")
    assert file.read_text("utf-8") == TEXT
    assert "AU03" in out
    assert "IG01" not in out
    assert run("--fix")[2] == ""


def test_fix_leaves_what_somebody_has_to_look_at(run: Run) -> None:
    file = _put(ORPHAN)
    assert run("--fix", "--set", "strict")[2] == ""
    assert file.read_text("utf-8") == ORPHAN
    assert run("--fix", "--unsafe-fixes", "--set", "strict", "--select", "AU06")[2] == "a.yaml: 1 fix\n"
    assert file.read_text("utf-8") == TEXT


def test_fix_makes_only_those_of_the_rules_that_are_run(run: Run) -> None:
    file = _put(IGNORED)
    assert run("--fix", "--ignore", "IG")[2] == ""
    Path("blueprint.toml").write_text("[paths.'a.*']\nignore = ['IG']\n", "utf-8")
    assert run("--fix")[2] == ""
    assert file.read_text("utf-8") == IGNORED


def test_fix_keeps_the_mark_and_the_line_ends_of_a_file(run: Run) -> None:
    file = _put("")
    file.write_bytes(b"\xef\xbb\xbf" + IGNORED.replace("\n", "\r\n").encode())
    assert run("--fix")[2] == "a.yaml: 1 fix\n"
    assert file.read_bytes() == b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode()


@pytest.mark.parametrize("text", [IGNORED, IGNORED.rstrip("\n")])
def test_diff_is_what_fix_does_and_writes_nothing(run: Run, text: str) -> None:
    file = _put(text)
    code, out, _ = run("--diff")
    assert code == 1
    assert file.read_text("utf-8") == text
    subprocess.run(["git", "apply", "-p0"], input=out, text=True, check=True)
    patched = file.read_text("utf-8")
    file.write_text(text, "utf-8")
    run("--fix")
    assert file.read_text("utf-8") == patched == TEXT.rstrip("\n") + "\n" * text.endswith("\n")
    assert run("--diff")[:2] == (0, "")


def test_unsafe_fixes_by_themselves_are_wrong_use(run: Run) -> None:
    assert run("--unsafe-fixes")[0] == 2


def test_what_cannot_be_saved_is_said_and_the_others_are_fixed(run: Run) -> None:
    closed, file = _put(IGNORED.replace("id: example", "id: closed"), "a.yaml"), _put(IGNORED, "b.yaml")
    closed.chmod(0o444)
    code, out, err = run("--fix", "--statistics")
    assert (code, err) == (2, "a.yaml is read-only\nb.yaml: 1 fix\n")
    assert out == "2  error    AU03  ceiling\n1  warning  IG01  ignore-without-reason\n2 errors, 1 warning in 2 files\n"
    assert (file.read_text("utf-8"), closed.read_text("utf-8").count("AU02")) == (TEXT, 1)


# Files of every kind


@pytest.mark.skipif(sys.platform != "linux", reason="names are text there")
@pytest.mark.parametrize("format", ["text", "json", "sarif", "github", "gitlab", "junit"])
def test_names_that_are_no_text(run: Run, format: str) -> None:
    _put(TEXT, os.fsdecode(b"\xff.yaml"))
    assert run("--format", format)[0] == 1
    assert run("--format", format, "-o", "out")[0] == 1
    assert ("%FF.yaml" if format == "sarif" else "udcff.yaml") in Path("out").read_text("utf-8")


def test_a_link_that_leads_to_itself_is_a_finding(run: Run) -> None:
    _put(TEXT)
    Path("loop.yaml").symlink_to("loop.yaml")
    code, out, _ = run()
    assert code == 1
    assert "loop.yaml:1:1: error YA01 cannot be read: this link leads to itself" in out
    assert "AU03" in out


# Counts


def test_statistics_count_by_rule_the_most_frequent_first(run: Run) -> None:
    _put(TEXT)
    _put(IGNORED.replace("id: example", "id: other"), "b.yaml")
    code, out, _ = run("--statistics")
    assert code == 1
    assert out == "2  error    AU03  ceiling\n1  warning  IG01  ignore-without-reason\n2 errors, 1 warning in 2 files\n"
    code, out, _ = run("--statistics", "--format", "json")
    assert json.loads(out) == {
        "version": 1,
        "files": 2,
        "rules": [
            {"code": "AU03", "name": "ceiling", "severity": "error", "count": 2},
            {"code": "IG01", "name": "ignore-without-reason", "severity": "warning", "count": 1},
        ],
    }
    assert run("--statistics", "--format", "sarif")[0] == 2


# The documentation


@pytest.mark.parametrize("page", ["linting.md", "linting.zh.md"])
def test_the_commands_of_the_page_can_be_given(run: Run, page: str) -> None:
    text = (Path(__file__).parent.parent.parent / "docs" / page).read_text("utf-8")
    given = re.findall(r"^(?:\$|\s+-(?: run:)?) blueprint lint (.*)$", text, re.MULTILINE)
    assert len(given) == 4
    Path("processes").mkdir()
    _put(TEXT, "processes/a.yaml")
    assert [run(*shlex.split(one))[0] for one in given] == [1, 1, 0, 0]


# Watching

FOUND = ["1  error    AU03  ceiling", "1 error in 1 file"]


def _watched(monkeypatch: pytest.MonkeyPatch, *meanwhile: Callable[[], object]) -> None:
    """Let something happen in each pause, and Ctrl-C be pressed in the last."""
    waiting: Iterator[Callable[[], object]] = iter(meanwhile)

    def pause(seconds: float) -> None:
        happens = next(waiting, None)
        if happens is None:
            raise KeyboardInterrupt
        happens()

    monkeypatch.setattr(watching, "pause", pause)


def test_watch_lints_again_after_every_change(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    _put(TEXT)
    _watched(
        monkeypatch,
        lambda: None,
        lambda: _put(TEXT.replace("refund: 500", "refund: 50")),
        lambda: _put(TEXT.replace("id: example", "id: other"), "b.yaml"),
        lambda: Path("b.yaml").unlink(),
    )
    code, out, _ = run("--watch", "--statistics")
    assert code == 0
    assert out.splitlines() == [
        *FOUND,
        "nothing found in 1 file",
        FOUND[0],
        "1 error in 2 files",
        "nothing found in 1 file",
    ]


def test_watch_sees_all_settings(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    _put(TEXT)
    for folder in ("house", "deep"):
        Path(folder).mkdir()
    _put(TEXT.replace("id: example", "id: deep"), "deep/b.yaml")
    _put("", "house/a.toml")
    _put("extends = 'house/a.toml'", "blueprint.toml")
    _watched(
        monkeypatch,
        lambda: _put("ignore = ['AU']", "house/a.toml"),
        lambda: _put("[tool.blueprint]\nselect = ['AU03']", "deep/pyproject.toml"),
    )
    assert run("--watch", "--statistics")[1].splitlines() == [
        "2  error    AU03  ceiling",
        "2 errors in 2 files",
        "nothing found in 2 files",
        FOUND[0],
        "1 error in 2 files",
    ]


def test_watch_goes_on_when_settings_are_wrong_for_a_while(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    file = _put(TEXT)
    _watched(
        monkeypatch,
        lambda: _put("selct = []", "blueprint.toml"),
        lambda: _put("ignore = ['AU']", "blueprint.toml"),
    )
    code, out, err = run("--watch", "--statistics", str(file))
    assert code == 0
    assert out.splitlines() == [*FOUND, "nothing found in 1 file"]
    assert "blueprint.toml:1: there is no setting selct; did you mean select?" in err
