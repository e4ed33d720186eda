"""blueprint --print-completion: what a shell is told, asked as that shell would."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from blueprint.cli import commands, main

ASK = """
source "$1"
ask() {
  COMP_WORDS=("$@"); COMP_CWORD=$(( $# - 1 )); COMP_LINE="$*"; COMP_POINT=${#COMP_LINE}; COMPREPLY=()
  $(complete -p blueprint | sed 's/.*-F \\([^ ]*\\).*/\\1/')
  echo "${COMPREPLY[*]}"
}
ask blueprint li
ask blueprint lint --form
ask blueprint diff --format m
ask blueprint lint proc
"""


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")
def test_bash_completes_commands_options_values_and_files(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["--print-completion", "bash"])
    assert ended.value.code == 0
    (tmp_path / "completion").write_text(capsys.readouterr().out, "utf-8")
    (tmp_path / "processes").mkdir()
    asked = subprocess.run(
        ["bash", "-c", ASK, "ask", "completion"], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert asked.stdout.split("\n")[:4] == ["lint", "--format", "markdown", "processes"]


@pytest.mark.parametrize("shell", ["zsh", "tcsh"])
def test_other_shells_are_told_every_command(shell: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--print-completion", shell, "--lang", "zh"])
    out = capsys.readouterr().out
    assert all(command.name in out for command in commands())


def test_what_makes_it_is_loaded_for_nothing_else() -> None:
    program = "import sys; from blueprint.cli import _parser, commands; _parser(commands(), 'en'); print('shtab' in sys.modules)"
    made = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert made.stdout == "False\n"
