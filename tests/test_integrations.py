"""A repository of processes with the hook and the action of this one: a bad merge is refused, a good one passes.

The hook's entry and the action's commands are run as they are written in .pre-commit-hooks.yaml and action.yml.
"""

from __future__ import annotations

import os
import re
import shutil
import stat
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

ROOT = Path(__file__).parent.parent
ORGANIZATION = """\
organization: 1
roles:
  customer: {lane: customer}
  agent: {lane: frontstage, authority: {refund: 500}, escalates_to: lead}
  lead: {lane: backstage, authority: {refund: 1000}}
"""
REFUND = """\
blueprint: 1
id: refund
name: {en: Refund, zh: 退款}
customer: customer
owner: lead
steps:
  ask: {kind: start, role: customer, next: settle}
  settle: {name: {en: Settle, zh: 办结}, role: agent, time: {work: 6min}, decides: {refund: 200}, next: pay}
  pay: {name: {en: Pay, zh: 付款}, role: agent, to: customer, channel: email, time: {work: 2min}, next: done}
  done: {kind: end}
"""
pytestmark = pytest.mark.skipif(os.name == "nt" or not shutil.which("bash"), reason="hooks and actions are run by bash")


class Repository:
    """A repository with processes/, and this tool on the path of whatever it runs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / "repository"
        self.folder.mkdir()
        programs = folder / "bin"
        programs.mkdir()
        program = programs / "blueprint"
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m blueprint "$@"\n', "utf-8")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        self.environment = kept | {
            "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "LANG": "en_US.UTF-8",
            **{f"GIT_{who}_{what}": "x@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
        }
        self.git("init", "--quiet", "--initial-branch", "main")

    def run(self, *command: str, **more: str) -> subprocess.CompletedProcess[str]:
        environment = self.environment | more
        return subprocess.run(
            command, cwd=self.folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
        )

    def git(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self.run("git", *arguments)

    def write(self, **texts: str) -> None:
        for name, text in texts.items():
            path = self.folder / "processes" / f"{name}.yaml"
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, "utf-8")
        self.git("add", "--all")

    def commit(self, **texts: str) -> bool:
        """Whether git and its hooks have let it through."""
        self.write(**texts)
        return self.git("commit", "--quiet", "-m", "next").returncode == 0

    def branches(self) -> None:
        """Branches that are fine by themselves: one lowers a limit, one decides more and one says it in other words."""
        self.commit(organization=ORGANIZATION, refund=REFUND)
        for branch, texts in BRANCHES.items():
            self.git("checkout", "--quiet", "-b", branch, "main")
            assert self.commit(**texts)
        self.git("checkout", "--quiet", "main")

    def merge(self, branch: str) -> subprocess.CompletedProcess[str]:
        """What comes of merging a branch; a merge that is refused is given up."""
        done = self.git("merge", "--no-ff", "--no-edit", branch)
        if done.returncode:
            self.git("merge", "--abort")
        return done


BRANCHES = {
    "limits": {"organization": ORGANIZATION.replace("refund: 500", "refund: 250")},
    "more": {"refund": REFUND.replace("refund: 200", "refund: 400")},
    "words": {"refund": REFUND.replace("Settle", "Settle it")},
}


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    return Repository(tmp_path)


def yaml(name: str) -> Any:
    return YAML(typ="safe").load((ROOT / name).read_text("utf-8"))


def hook(id: str) -> dict[str, Any]:
    return next(one for one in yaml(".pre-commit-hooks.yaml") if one["id"] == id)


def merges(repository: Repository) -> None:
    """The limit is lowered; then deciding more is a bad merge, and saying it in other words a good one."""
    assert repository.merge("limits").returncode == 0
    refused = repository.merge("more")
    assert refused.returncode == 1
    assert "AU02" in refused.stdout + refused.stderr
    passed = repository.merge("words")
    assert passed.returncode == 0
    assert "AU02" not in passed.stdout + passed.stderr


def test_the_hook_decides_on_a_merge(repository: Repository) -> None:
    repository.branches()
    assert hook("blueprint-lint")["stages"][:2] == ["pre-commit", "pre-merge-commit"]
    script = repository.folder / ".git" / "hooks" / "pre-merge-commit"
    script.write_text(f"#!/bin/sh\n{hook('blueprint-lint')['entry']} processes\n", "utf-8")
    script.chmod(0o755)
    merges(repository)


@pytest.mark.long
@pytest.mark.skipif(not shutil.which("pre-commit"), reason="pre-commit is not installed")
def test_pre_commit_runs_the_hook(repository: Repository, tmp_path: Path) -> None:
    """What needs a network, an environment for the hook, is left out: it is run as a program of this machine."""
    own = hook("blueprint-lint") | {"language": "system", "args": ["processes"]}
    with (repository.folder / ".pre-commit-config.yaml").open("w", encoding="utf-8") as stream:
        YAML(typ="safe").dump({"repos": [{"repo": "local", "hooks": [own]}]}, stream)
    repository.environment["PRE_COMMIT_HOME"] = str(tmp_path / "home")
    types = [word for stage in own["stages"][:2] for word in ("--hook-type", stage)]
    assert repository.run("pre-commit", "install", *types).returncode == 0
    repository.branches()
    merges(repository)


SITE = {
    "github.server_url": "https://example.org",
    "github.action_repository": "a/b",
    "github.action_ref": "v1",
    "github.event.pull_request.base.sha": "main",
}


def act(repository: Repository, values: Mapping[str, str], folder: Path) -> tuple[dict[str, int], str]:
    """Run the commands of the action, but for the installation: how each ends, and what they have printed."""
    action = yaml("action.yml")
    defaults = {f"inputs.{name}": str(one["default"]) for name, one in action["inputs"].items()}
    values = SITE | defaults | values
    ends, printed = {}, ""
    for step in action["runs"]["steps"]:
        if "run" in step and step["name"] != "Install":
            given = {
                name: re.sub(r"\$\{\{ *(.*?) *\}\}", lambda match: values[match[1]], text)
                for name, text in step["env"].items()
            }
            paths = {name: str(folder / name.lower()) for name in ("GITHUB_STEP_SUMMARY", "GITHUB_OUTPUT")}
            command = ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step["run"]]
            done = repository.run(*command, **given, **paths, RUNNER_TEMP=str(folder))
            ends[step["name"]] = done.returncode
            printed += done.stdout + done.stderr
    return ends, printed


def test_the_action_decides_on_a_merge_and_says_what_changes(repository: Repository, tmp_path: Path) -> None:
    repository.branches()
    repository.merge("limits")
    for branch, passes in (("more", False), ("words", True)):
        base = repository.git("rev-parse", "main").stdout.strip()
        repository.git("checkout", "--quiet", "-B", "pull", "main")
        repository.merge(branch)
        folder = tmp_path / branch
        folder.mkdir()
        values = {"github.event.pull_request.base.sha": base, "inputs.paths": "processes\n"}
        ends, printed = act(repository, values, folder)
        assert ends == {"Lint": 0 if passes else 1, "Say what changes": 0}
        assert ("::error file=processes/refund.yaml,line=8," in printed) != passes
        file = Path((folder / "github_output").read_text("utf-8").strip().removeprefix("file="))
        assert file.read_text("utf-8") == (folder / "github_step_summary").read_text("utf-8")
        assert ("“Settle it”" if passes else "decides refund 200 CNY → refund 400 CNY") in file.read_text("utf-8")


def test_inputs_of_the_action_are_words_and_no_commands(repository: Repository, tmp_path: Path) -> None:
    repository.commit(organization=ORGANIZATION, refund=REFUND)
    values = {
        "inputs.paths": "processes/refund.yaml $(touch made) processes/*.yml;touch",
        "inputs.arguments": "--fail-on warning",
    }
    ends, printed = act(repository, values, tmp_path)
    assert ends["Lint"] == 2
    assert "$(touch" in printed
    assert not (repository.folder / "made").exists()


def test_the_action_links_rules_to_their_pages_in_its_own_version(repository: Repository, tmp_path: Path) -> None:
    repository.commit(organization=ORGANIZATION, refund=REFUND.replace("refund: 200", "refund: 900"))
    asked = {"inputs.arguments": "--format sarif --select AU02", "inputs.diff": "false"}
    link = '"helpUri": "https://example.org/a/b/blob/v1/docs/reference/rules.md#au02-'
    assert link in act(repository, asked, tmp_path)[1]
    assert link not in act(repository, asked | {"inputs.package": "service-blueprint==0.1.0"}, tmp_path)[1]


def test_every_step_of_the_action_that_runs_something_takes_its_inputs_from_the_environment() -> None:
    runs = [step["run"] for step in yaml("action.yml")["runs"]["steps"] if "run" in step]
    assert len(runs) == 3
    assert not [run for run in runs if "${{" in run]
