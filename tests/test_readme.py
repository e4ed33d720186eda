"""What the README shows is what happens."""

from __future__ import annotations

import contextlib
import io
import re
from pathlib import Path

import pytest

from blueprint.cli import main
from blueprint.drawing.renderer import renderers
from blueprint.files import parse
from blueprint.library import shipped_processes
from blueprint.linting import all_rules, choose, lint_document
from blueprint.workspace import Workspace

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
CHANGES = (ROOT / "CHANGELOG.md").read_text("utf-8")
CHINESE = (ROOT / "README.zh.md").read_text("utf-8")
BOTH = pytest.mark.parametrize(("text", "language"), [(README, "en"), (CHINESE, "zh")], ids=["en", "zh"])


def _blocks(language: str, text: str = README) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


def test_the_python_example_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(shipped_processes().parent)
    (example,) = _blocks("python")
    output = io.StringIO()
    with contextlib.redirect_stdout(output):
        exec(compile(example, "README.md", "exec"), {})
    printed = output.getvalue()
    assert "q.noise 5.6 True" in printed
    assert "HO02 third_technician" in printed
    assert "E3:" in printed


@BOTH
def test_the_process_is_read_and_its_gap_is_found(tmp_path: Path, text: str, language: str) -> None:
    (example,) = _blocks("yaml", text)
    document = parse(example, str(tmp_path / "price.enquiry.yaml"))
    found = lint_document(document, Workspace(tmp_path), choose())
    assert [(finding.code, finding.step) for finding in found] == [("AU02", "quote")]


@BOTH
def test_the_finding_at_the_top_is_printed_so(capsys: pytest.CaptureFixture[str], text: str, language: str) -> None:
    main(["lint", str(shipped_processes() / "company-q" / "q.noise.yaml"), "--lang", language])
    between = " " if language == "en" else ""
    printed, shown = (between.join(one.split()) for one in (capsys.readouterr().out, _blocks("console", text)[0]))
    command = between.join(["$", "blueprint", "lint", "q.noise.yaml", *(["--lang", "zh"] if language == "zh" else [])])
    for part in shown.removeprefix(command).strip().split("|"):
        assert part.strip(" ^").removeprefix("q.noise.yaml") in printed


@BOTH
def test_what_it_counts_is_there(text: str, language: str) -> None:
    rules = len(all_rules())
    assert (f"{rules} rules" if language == "en" else f"{rules} 条规则") in text
    assert f"{rules} rules" in CHANGES


@BOTH
def test_the_commands_under_use_do_what_they_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, language: str
) -> None:
    monkeypatch.chdir(tmp_path)
    (block,) = [block for block in _blocks("console", text) if "init my-client" in block]
    for line in block.splitlines():
        words = line.split("#")[0].split()[1:]
        if words[0] == "cd":
            monkeypatch.chdir(words[1])
        elif words[0] == "blueprint" and ("pdf" not in words or any(renderers("pdf"))):  # PDF takes the extra `draw`
            assert main(words[1:]) == 0, line
    assert (tmp_path / "my-client" / "enquiry.svg").read_text("utf-8").startswith("<?xml")


@pytest.mark.parametrize("guide", ["writing.md", "writing.zh.md"])
def test_the_process_of_the_guide_has_no_finding(tmp_path: Path, guide: str) -> None:
    (example,) = re.findall(r"```yaml\n(.*?)```", (ROOT / "docs" / guide).read_text("utf-8"), re.DOTALL)
    document = parse(example, str(tmp_path / "refund.desk.yaml"))
    assert document.problems == ()
    assert lint_document(document, Workspace(tmp_path), choose()) == []
