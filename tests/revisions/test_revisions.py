"""blueprint diff in a repository, as people call it and as git does."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from blueprint.cli import main
from blueprint.revisions import changes, of_file
from blueprint.revisions.as_json import changes_json
from blueprint.revisions.as_markdown import changes_markdown
from blueprint.revisions.as_text import changes_text

ORGANIZATION = """\
organization: 1
roles:
  customer: {name: {en: Customer, zh: 客户}, lane: customer}
  agent: {name: {en: Agent, zh: 客服代表}, lane: frontstage, cost: 60/h, authority: {refund: 100}, escalates_to: lead}
  lead: {name: {en: Team lead, zh: 班组长}, lane: backstage, cost: 60/h, authority: {refund: 1000}}
"""
REFUND = """\
blueprint: 1
id: refund
name: {en: Refund, zh: 退款}
customer: customer
owner: lead
clocks: {resolve: {from: ask, to: pay}}
steps:
  ask: {kind: start, role: customer, next: settle}
  settle: {name: {en: Settle, zh: 办结}, role: agent, time: {work: 6min}, decides: {refund: 200}, next: approve}
  approve: {name: {en: Approve, zh: 审批}, kind: approve, role: lead, time: {wait: 1h, work: 4min}, next: pay}
  pay: {name: {en: Pay, zh: 付款}, role: agent, to: customer, channel: email, time: {work: 2min}, next: done}
  done: {kind: end}
"""
CALLER = """\
blueprint: 1
id: caller
name: {en: Caller, zh: 调用}
customer: customer
owner: lead
steps:
  ask: {kind: start, role: customer, next: call}
  call: {kind: call, role: agent, process: refund, next: done}
  done: {kind: end}
"""
Run = Callable[..., tuple[int, str, str]]


def git(*arguments: str) -> str:
    name = ["-c", "user.name=somebody", "-c", "user.email=somebody@example.org"]
    return subprocess.run(
        ["git", *name, *arguments], check=True, capture_output=True, text=True, encoding="utf-8"
    ).stdout


def commit(**texts: str | None) -> None:
    """Commit files, named with __ for / and without .yaml; None takes one out."""
    for name, text in texts.items():
        path = Path("processes", *name.split("__")).with_suffix(".yaml")
        path.parent.mkdir(parents=True, exist_ok=True)
        if text is None:
            path.unlink()
        else:
            path.write_text(text, "utf-8")
    git("add", "--all")
    git("commit", "--quiet", "--allow-empty", "-m", "next")


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """A repository with one commit, and the command in it."""
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    git("init", "--quiet", "--initial-branch", "main", ".")
    commit(organization=ORGANIZATION, refund=REFUND, caller=CALLER)

    def go(*arguments: str | Path, lang: str = "en") -> tuple[int, str, str]:
        code = main(["diff", "--lang", lang, *map(str, arguments)])
        out, err = capsys.readouterr()
        return code, out, err

    return go


def heads(out: str) -> list[str]:
    """The lines that name files, and the last one."""
    return [line for line in out.splitlines() if line and not line.startswith(" ")]


def test_nothing_changed(run: Run) -> None:
    assert run() == (0, "no difference\n", "")
    assert run("HEAD", "HEAD", "--exit-code", lang="zh") == (0, "没有差别\n", "")


def test_edits_figures_and_findings_of_what_was_changed_since_a_revision(run: Run) -> None:
    commit(refund=REFUND.replace("wait: 1h", "wait: 64min").replace("refund: 200", "refund: 80"))
    code, out, _ = run("HEAD~1", "--exit-code", "--", "processes")
    assert code == 1
    assert "“Settle”: decides refund 200 CNY → refund 80 CNY" in out
    assert "“Approve”: wait 1 h → 64 min" in out
    assert "on the clock resolve 72 min → 76 min, +4 min" in out
    # all times are constant, so that every percentile is the sum: 6 + 60 + 4 + 2, and 4 more
    assert "p90 of resolve 72 min → 76 min, +4 min" in out
    assert "Findings gone: 1 error" in out
    assert "AU02 (error)" in out
    assert run("HEAD~1", "HEAD")[1] == run("HEAD~1..HEAD")[1] == run("HEAD~1...HEAD")[1] == run("HEAD~1")[1]
    assert "计时“办结”的 P90 72 分钟 → 76 分钟，+4 分钟" in run("HEAD~1", lang="zh")[1]


def test_each_side_is_judged_with_its_own_organization(run: Run) -> None:
    commit(organization=ORGANIZATION.replace("refund: 100}", "refund: 500}"))
    found = json.loads(run("HEAD~1", "HEAD", "--format", "json")[1])
    by_file = {one["after"]: one for one in found["files"]}
    assert [one["words"] for one in by_file["processes/organization.yaml"]["edits"]] == [
        "refund limit of role “Agent”: 100 → 500"
    ]
    refund = by_file["processes/refund.yaml"]
    assert (refund["kind"], refund["edits"]) == ("affected", [])
    assert [one["code"] for one in refund["findings"]["cleared"]] == ["AU02"]


def test_files_that_come_go_and_lie_elsewhere(run: Run) -> None:
    commit(
        refund=None,
        claims__refund=REFUND.replace("work: 2min", "work: 3min"),
        caller=None,
        other=CALLER.replace("id: caller", "id: other"),
    )
    found = {
        (one["kind"], one["before"], one["after"]) for one in json.loads(run("HEAD~1", "--format", "json")[1])["files"]
    }
    assert found == {
        ("renamed", "processes/refund.yaml", "processes/claims/refund.yaml"),
        ("removed", "processes/caller.yaml", None),
        ("added", None, "processes/other.yaml"),
    }
    only = run("HEAD~1", "--", "processes/caller.yaml")[1]
    assert heads(only) == ["processes/caller.yaml (removed): Caller"]


def test_a_file_that_cannot_be_read_is_said_and_others_are_compared(run: Run) -> None:
    commit(refund=REFUND.replace("next: done}", "next: done"), caller=CALLER.replace("Caller", "Asker"))
    code, out, err = run("HEAD~1")
    assert (code, err) == (0, "")
    assert "cannot be read now" in out
    assert "name: Caller → Asker" in out
    assert "could not be read before" in run("HEAD", "HEAD~1")[1]
    commit(refund=REFUND, organization=ORGANIZATION + "roles: {}\n")
    assert "cannot be read now, so that nothing can be compared: organization.yaml" in run("HEAD~1")[1]


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["nowhere"], "nowhere is neither a revision nor a file"),
        (["HEAD~7", "--", "processes"], "HEAD~7 is no revision of this repository"),
        (["HEAD", "--", "gone.yaml"], "gone.yaml is neither a revision nor a file"),
        (["HEAD", "--", "/etc"], "/etc lies outside the repository"),
        (["processes", "processes/refund.yaml"], "two files or two folders"),
        (list("abcdefg"), "a is neither a revision nor a file"),
        (["--", "--output=x"], "--output=x is neither a revision nor a file"),
    ],
)
def test_what_is_meant_is_unclear(run: Run, arguments: list[str], complaint: str) -> None:
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert err.startswith("blueprint: ")
    assert complaint in err
    assert err.count("\n") == 1


def test_a_name_that_is_a_revision_and_a_file(run: Run) -> None:
    git("branch", "processes")
    assert "put -- between" in run("processes")[2]
    assert run("processes", "--")[0] == run("HEAD", "--", "processes")[0] == 0


def test_outside_any_repository(
    run: Run, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("bare"))
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(Path.cwd().parent))
    code, _, err = run("HEAD")
    assert code == 2
    assert "is in no git repository" in err
    assert "there is no file nowhere.yaml" in run(Path(__file__), "nowhere.yaml")[2]


def test_two_files_and_two_folders(run: Run) -> None:
    Path("new.yaml").write_text(
        Path("processes/refund.yaml").read_text("utf-8").replace("wait: 1h", "wait: 2h"), "utf-8"
    )
    out = run("processes/refund.yaml", "new.yaml")[1]
    assert heads(out) == ["processes/refund.yaml → new.yaml: Refund"]
    assert "“Approve”: wait 1 h → 2 h" in out
    Path("copy").mkdir()
    Path("copy/organization.yaml").write_text(ORGANIZATION, "utf-8")
    Path("copy/refund.yaml").write_text(REFUND.replace("wait: 1h", "wait: 2h"), "utf-8")
    assert heads(run("processes", "copy")[1])[:2] == ["refund.yaml: Refund", "caller.yaml (removed): Caller"]
    Path("README.md").write_text("nothing of ours", "utf-8")
    assert heads(run("README.md", os.devnull)[1]) == ["README.md: no process, so not compared"]


def test_names_are_nothing_but_text_in_a_comment(run: Run) -> None:
    hostile = '"@everyone #1 <b>x</b> [a](http://e.org) www.e.org `c` *d* | $e$ \\u202e"'
    commit(refund=REFUND.replace("{en: Approve, zh: 审批}", hostile))
    line = next(line for line in run("HEAD~1", "--format", "markdown")[1].splitlines() if "everyone" in line)
    for live in ("@everyone", "#1", "<b>", " [a]", "http://", "www.e", " `", " *d", " |", " $", "\u202e"):
        assert live not in line
    assert "\u202e" not in run("HEAD~1")[1]


def test_markdown_ends_before_it_is_too_long_for_a_comment(run: Run) -> None:
    names = [f"p{number}" for number in range(40)]
    commit(
        **{
            name: CALLER.replace("id: caller", f"id: {name}").replace("en: Caller", f"en: {'x' * 3000}")
            for name in names
        }
    )
    out = run("HEAD~1", "--format", "markdown")[1]
    assert len(out) < 65_536
    assert "files more" in out.splitlines()[-1]


@pytest.mark.parametrize(
    "call",
    [
        ["difftool", "--no-prompt", "--extcmd", "{blueprint} diff", "HEAD~1", "HEAD"],
        ["difftool", "--no-prompt", "--tool", "blueprint", "HEAD~1"],
        ["difftool", "--dir-diff", "--tool", "blueprint", "HEAD~1", "HEAD"],
        ["-c", "diff.external={blueprint} diff", "diff", "HEAD~1"],
    ],
)
def test_git_calls_it(run: Run, call: list[str]) -> None:
    commit(refund=REFUND.replace("wait: 1h", "wait: 64min"))
    program = f'PYTHONPATH="{Path(__file__).parents[2].as_posix()}" "{sys.executable}" -m blueprint'
    git("config", "difftool.blueprint.cmd", f'BASE="$BASE" {program} diff "$LOCAL" "$REMOTE"')
    out = git(*(part.format(blueprint=program) for part in call))
    assert "processes/refund.yaml: Refund" in out
    assert "“Approve”: wait 1 h → 64 min" in out
    assert "p90 of resolve 72 min → 76 min" in out
    assert "handoffs" not in out  # the organization was found: else nobody would know who is the customer
    assert "ST04" not in out


def test_git_hands_over_what_comes_goes_and_is_renamed(run: Run, tmp_path: Path) -> None:
    old, new = tmp_path / "old.yaml", tmp_path / "new.yaml"
    old.write_text(REFUND, "utf-8")
    new.write_text(REFUND.replace("wait: 1h", "wait: 2h"), "utf-8")
    one, other, nothing = [str(old), "a" * 40, "100644"], [str(new), "b" * 40, "100644"], [os.devnull, ".", "."]
    assert heads(run("processes/x.yaml", *one, *nothing)[1]) == ["processes/x.yaml (removed): Refund"]
    assert heads(run("processes/x.yaml", *nothing, *other)[1]) == ["processes/x.yaml (new): Refund"]
    renamed = run("processes/x.yaml", *one, *other, "processes/y.yaml", "similarity index 90%")[1]
    assert heads(renamed) == ["processes/x.yaml → processes/y.yaml (renamed): Refund"]
    assert "“Approve”: wait 1 h → 2 h" in renamed


def test_roles_that_nobody_defines_are_no_hindrance(run: Run, tmp_path: Path) -> None:
    files = [tmp_path / "one.yaml", tmp_path / "other.yaml"]
    for file, wait in zip(files, ("1h", "2h"), strict=True):
        file.write_text(REFUND.replace("wait: 1h", f"wait: {wait}"), "utf-8")
    assert "p90 of resolve 72 min → 2.2 h, +1 h" in run(*files)[1]


def test_names_of_files_are_whatever_git_takes_and_links_lead_only_within(run: Run) -> None:
    texts = {'a "b"\n询价.yaml': "wait: 1h", "plain.yaml": "wait: 1h"}
    for name in texts:
        Path("processes", name).write_text(REFUND.replace("id: refund", f"id: p{len(name)}"), "utf-8")
    Path("processes/link.yaml").symlink_to("plain.yaml")
    Path("processes/out.yaml").symlink_to("/etc/passwd")
    Path("processes/broken.yaml").symlink_to("nowhere")
    commit()
    assert run() == (0, "no difference\n", "")
    for name in texts:
        path = Path("processes", name)
        path.write_text(path.read_text("utf-8").replace("wait: 1h", "wait: 2h"), "utf-8")
    changed = json.loads(run("--format", "json")[1])["files"]
    assert [(one["kind"], Path(one["after"]).name) for one in changed] == [
        ("changed", 'a "b"\n询价.yaml'),
        ("changed", "link.yaml"),
        ("changed", "plain.yaml"),
    ]


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_whatever_two_texts_say_they_can_be_compared(data: st.DataObject) -> None:
    """Lines go, come twice, change places, or lose a sign; what is read and what is not is all said."""

    def mangled(text: str) -> str:
        lines = text.split("\n")
        numbers = st.integers(0, len(lines) - 1)
        for how in data.draw(st.lists(st.sampled_from(["go", "twice", "swap", "sign"]), max_size=2)):
            one, other = data.draw(numbers) % len(lines), data.draw(numbers) % len(lines)
            if how == "go":
                del lines[one]
            elif how == "twice":
                lines.insert(one, lines[other])
            elif how == "swap":
                lines[one], lines[other] = lines[other], lines[one]
            else:
                at = data.draw(st.integers(0, 80))
                lines[one] = lines[one][:at] + lines[one][at + 1 :]
        return "\n".join(lines)

    source = (Path(__file__).parents[1] / "examples" / "complaint.yaml").read_text("utf-8")
    with TemporaryDirectory() as folder:
        files = [Path(folder, name) for name in ("one.yaml", "other.yaml")]
        for file in files:
            file.write_text(mangled(source), "utf-8")
        found = list(changes(of_file(*files), of_file(*reversed(files))))
        for language in ("en", "zh"):
            assert changes_text(found, language, 100)
            assert changes_markdown(found, language)
            assert json.dumps(changes_json(found, language))
        if files[0].read_bytes() == files[1].read_bytes():
            assert found == []


@pytest.mark.skipif(not Path("/dev/fd").is_dir(), reason="pipes have no names")
def test_pipes_stand_for_files_as_shells_make_them(run: Run) -> None:
    def pipe(text: str) -> str:
        end, start = os.pipe()
        os.write(start, text.encode())
        os.close(start)
        return f"/dev/fd/{end}"

    commit(organization=ORGANIZATION, refund=REFUND)
    code, out, _ = run(pipe(REFUND.replace("refund: 200", "refund: 100")), "processes/refund.yaml")
    assert code == 0
    assert "“Settle”: decides refund 100 CNY → refund 200 CNY" in out
    assert "AU02" in out  # of the agent in the organization beside the file
    assert (
        "decides refund 200 CNY → refund 100 CNY"
        in run(pipe(REFUND), pipe(REFUND.replace("refund: 200", "refund: 100")))[1]
    )
    assert run(pipe(REFUND), "processes/refund.yaml")[1] == "no difference\n"
