"""The command line as a user meets it: output, exit codes, and what happens with bad input."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from blueprint.cli import _meant, commands, main
from blueprint.workspace import load

EXAMPLE = Path(__file__).parent.parent / "examples" / "complaint.yaml"
CLEAN = """\
blueprint: 1
id: clean
name: {en: Clean, zh: 干净}
customer: customer
owner: agent
value: {en: The question is answered, zh: 问题得到答复}
inputs: question
outputs: reply
roles: {customer: {lane: customer}, agent: {lane: frontstage}}
steps:
  ask: {kind: start, role: customer, next: look}
  look: {role: agent, next: reply}
  reply: {role: agent, to: customer, channel: email, produces: reply, next: done}
  done: {kind: end}
"""

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run a command line in an empty folder: its exit code and what it printed."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "en_US.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.delenv("LC_MESSAGES", raising=False)

    def call(*arguments: str) -> tuple[int, str, str]:
        try:
            code = main(arguments)
        except SystemExit as stopped:
            code = int(stopped.code or 0)
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return call


def _process(folder: Path, text: str = CLEAN, name: str = "clean.yaml") -> str:
    (folder / name).write_text(text, "utf-8")
    return name


def test_every_command_has_help_in_both_languages(run: Run) -> None:
    for command in commands():
        for language in ("en", "zh"):
            code, out, _ = run(command.name, "--help", "--lang", language)
            assert code == 0
            assert command.summary.text(language)[:12] in out.replace("\n", " ")


def test_the_chinese_help_is_chinese(run: Run) -> None:
    _, out, _ = run("--help", "--lang", "zh")
    assert "用法" in out
    assert "usage" not in out


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("redesign", "x.yaml", "--limit", "x"), "参数 --limit：'x' 不是有效的数值"),
        (("show", str(EXAMPLE), "--tier", "gold"), "没有客户层级 gold；现有层级：vip、standard"),
        (("lint", str(EXAMPLE), "--strict"), "blueprint lint: 无法识别的参数：--strict（参见 blueprint lint --help）"),
        (("--strict",), "blueprint: 无法识别的参数：--strict（参见 blueprint --help）"),
        (("init", str(EXAMPLE)), "同名的文件或文件夹已存在"),
        (("analyze", str(EXAMPLE / "x.yaml")), "路径中的某一段是文件，不是文件夹"),
    ],
)
def test_wrong_use_is_said_in_chinese(run: Run, arguments: tuple[str, ...], said: str) -> None:
    code, _, err = run(*arguments, "--lang", "zh")
    assert code == 2
    assert said in err


def test_no_command_is_wrong_use_and_shows_the_help(run: Run) -> None:
    code, out, _ = run()
    assert code == 2
    assert "lint" in out


def test_lint_of_a_clean_process_is_0(run: Run, tmp_path: Path) -> None:
    assert run("lint", _process(tmp_path))[:2] == (0, "nothing found in 1 file\n")


def test_lint_shows_the_line_and_a_caret_under_the_place(run: Run) -> None:
    code, out, _ = run("lint", str(EXAMPLE), "--select", "HO02")
    assert code == 1
    line = next(n for n, text in enumerate(EXAMPLE.read_text("utf-8").splitlines(), 1) if "loop: handoff" in text)
    assert f"{EXAMPLE}:{line}:9: error HO02" in out
    assert "{to: assign, p: 0.20" in out
    assert "^" in out


def test_fail_on_decides_the_exit_code(run: Run, tmp_path: Path) -> None:
    file = _process(tmp_path, CLEAN.replace("email,", "email, fail: [{mode: lost, s: 9}],"))
    assert run("lint", file)[0] == 0
    assert run("lint", file, "--fail-on", "warning")[0] == 1


def test_lint_json_is_the_contract(run: Run) -> None:
    _, out, _ = run("lint", str(EXAMPLE), "--format", "json", "--select", "HO02")
    whole = json.loads(out)
    assert (whole["version"], whole["files"]) == (1, 1)
    (finding,) = whole["findings"]
    assert finding.keys() == {
        "code", "name", "severity", "message", "file", "line", "column", "process", "step", "path", "fix",
    }  # fmt: skip
    assert (finding["code"], finding["name"], finding["severity"]) == ("HO02", "ping-pong", "error")
    assert (finding["process"], finding["step"]) == ("complaint.handling", "investigate")
    assert finding["path"] == ["assign", "investigate", "assign"]


def test_analyze_json_is_the_contract(run: Run) -> None:
    code, out, _ = run("analyze", str(EXAMPLE), "--format", "json")
    whole = json.loads(out)
    assert code == 0
    assert whole.keys() >= {
        "version", "process", "variant", "measures", "by_tier", "clocks", "sound", "loops", "fail_points", "silence",
        "work_unset", "authority",
    }  # fmt: skip
    assert whole["measures"].keys() >= {
        "work_min", "wait_min", "va_min", "elapsed_min", "cost", "handoffs", "contacts", "efficiency", "rework_share",
        "visits",
    }  # fmt: skip
    assert whole["by_tier"].keys() == {"vip", "standard"}
    assert whole["sound"] is True
    assert whole["work_unset"] == ["major"]


def test_an_unknown_tier_names_the_known_ones(run: Run) -> None:
    code, _, err = run("analyze", str(EXAMPLE), "--tier", "gold")
    assert code == 2
    assert err == "blueprint: there is no tier gold; the tiers are: vip, standard\n"


def test_explain_by_code_and_by_name(run: Run) -> None:
    assert run("explain", "HO02") == run("explain", "ping-pong")
    assert "踢皮球" in run("explain", "ho02", "--lang", "zh")[1]
    code, _, err = run("explain", "HO99")
    assert code == 2
    assert "HO" in err


def test_rules_json_lists_every_rule(run: Run) -> None:
    whole = json.loads(run("rules", "--format", "json")[1])
    codes = [rule["code"] for rule in whole["rules"]]
    assert codes == sorted(codes)
    assert {"YA01", "ST01", "HO02", "AU01", "IG01"} <= set(codes)


def test_schema_is_json(run: Run) -> None:
    schema = json.loads(run("schema")[1])
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_init_makes_a_workspace_that_lints(run: Run) -> None:
    assert run("init", "client")[0] == 0
    code, out, _ = run("lint", "client", "--fail-on", "warning")
    assert (code, out) == (0, "nothing found in 2 files\n")


def test_init_never_overwrites(run: Run, tmp_path: Path) -> None:
    (tmp_path / "organization.yaml").write_text("mine", "utf-8")
    code, _, err = run("init")
    assert code == 2
    assert "exists already" in err
    assert (tmp_path / "organization.yaml").read_text("utf-8") == "mine"


@pytest.mark.parametrize("width", ["-3", "0", "1", "19"])
def test_what_is_too_narrow_to_draw_on_is_said(run: Run, width: str) -> None:
    code, out, err = run("show", str(EXAMPLE), "--width", width)
    assert (code, out) == (2, "")
    assert "--width must be at least 20" in err


def test_a_terminal_that_narrow_is_drawn_on_all_the_same(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "1")
    assert run("show", str(EXAMPLE)) == run("show", str(EXAMPLE), "--width", "20")


@pytest.mark.parametrize("arguments", [[], *(["--from", id] for id in ("complaint.major", "q.price", "info.create"))])
def test_a_new_process_can_be_read_at_once(run: Run, tmp_path: Path, arguments: Sequence[str]) -> None:
    assert run("new", "my.own", *arguments)[0] == 0
    text = (tmp_path / "my.own.yaml").read_text("utf-8")
    assert "\nid: my.own\n" in text
    assert run("lint", "my.own.yaml", "--select", "YA,ST")[1] == "nothing found in 1 file\n"


def test_what_a_template_inherits_comes_along(run: Run, tmp_path: Path) -> None:
    """Tiers, hours, currency and profiles as well: of another workspace's organization the new process knows nothing."""
    there = tmp_path / "there"
    there.mkdir()
    shared = {
        "tiers": "{gold: {share: 20%}, base: {share: 80%}}",
        "calendar": '{tz: Europe/Berlin, open: "Mon-Fri 08:00-16:00"}',
        "currency": "EUR",
        "profiles": "[iso10002]",
        "data": "{copy: {copy_of: form}, form: {held_since: other}}",
    }
    organization = "".join(f"{field}: {value}\n" for field, value in shared.items())
    (there / "organization.yaml").write_text(f"organization: 1\n{organization}", "utf-8")
    steps = "steps:\n  a: {kind: start, next: [{to: b, tiers: [gold]}, {to: b, tiers: [base]}]}\n"
    steps += "  b: {role: r, requires: copy, produces: form, next: c}\n  c: {kind: end}\n"
    (there / "old.yaml").write_text(f"blueprint: 1\nid: old\nname: Old\nroles: {{r: {{}}}}\n{steps}", "utf-8")
    assert run("new", "my.own", "--from", "there/old.yaml", "-o", "mine.yaml")[0] == 0
    old, new = load(there / "old.yaml"), load(tmp_path / "mine.yaml")
    assert (new.tiers, new.calendar, new.currency, new.profiles) == (
        old.tiers,
        old.calendar,
        old.currency,
        old.profiles,
    )
    assert (new.data["copy"].copy_of, new.data["form"].held_since) == ("form", None)  # that process is not here
    assert run("lint", "mine.yaml", "--select", "YA,ST04")[0] == 0


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("plan: 1\nof: x\n", "bad.yaml:1:1: this is a document of kind plan: it holds no process"),
        ("foo: 1\n", "bad.yaml:1:1: not a document of this tool"),
        ("blueprint: 1\nid: [\n", "bad.yaml:3:1: a value is missing here"),
    ],
)
def test_what_is_no_process_is_no_template(run: Run, tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "bad.yaml").write_text(text, "utf-8")
    code, _, err = run("new", "my.own", "--from", "bad.yaml")
    assert (code, (tmp_path / "my.own.yaml").exists()) == (2, False)
    assert said in err


def test_new_work_begins_from_the_process_as_it_is(run: Run, tmp_path: Path) -> None:
    """The shipped to-be has no step `insist` any more."""
    assert run("new", "my.own", "--from", "q.price")[0] == 0
    assert "\n  insist:\n" in (tmp_path / "my.own.yaml").read_text("utf-8")


def test_the_demo_shows_the_processes_as_they_are(run: Run, tmp_path: Path) -> None:
    assert "errors, 10 warnings in 4 files" in run("demo")[1]
    drawn = {path.name for path in (tmp_path / "blueprint-demo").iterdir()}
    assert drawn == {"q.detail.svg", "q.noise.svg", "q.passed.svg", "q.price.svg"}


def test_what_is_said_above_a_template_is_not_said_of_the_new_process(run: Run, tmp_path: Path) -> None:
    """What tells editors the schema is kept, and so is what stands further down."""
    schema = "# yaml-language-server: $schema=blueprint.schema.json\n"
    body = "blueprint: 1\nid: old\nname: {en: Old, zh: 旧}\nsteps:\n  a: {kind: start, next: b}  # here\n  b: {kind: end}\n"
    (tmp_path / "old.yaml").write_text(f"\ufeff# The old service.\n\n{schema}---\n# S1: a case.\n{body}", "utf-8")
    assert run("new", "my.own", "--from", "old")[0] == 0
    written = body.replace("id: old", "id: my.own").replace("{en: Old, zh: 旧}", "My own")
    assert (tmp_path / "my.own.yaml").read_text("utf-8") == schema + written


def test_a_blank_new_process_has_no_finding(run: Run) -> None:
    run("new", "my.own")
    assert run("lint", "my.own.yaml", "--fail-on", "warning")[0] == 0


@pytest.mark.parametrize("id", ["My Process", "", "价格", "a/b"])
def test_a_bad_id_is_refused(run: Run, tmp_path: Path, id: str) -> None:
    code, _, err = run("new", id)
    assert code == 2
    assert "a-z 0-9 . _ -" in err
    assert list(tmp_path.iterdir()) == []


def test_show_keeps_to_the_width_with_chinese(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from blueprint.text import cell_width

    monkeypatch.setenv("COLUMNS", "100")
    _, out, _ = run("show", "q.noise", "--lang", "zh", "--as", "table")
    table = out.split("\n\n", 1)[1].splitlines()
    assert max(map(cell_width, table)) <= 110
    assert "第三位技术人员查看" in out


def test_show_draws_the_blueprint_as_wide_as_the_terminal(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    from blueprint.text import cell_width

    monkeypatch.setenv("COLUMNS", "80")
    for options in ([], ["--zoom", "compact"], ["--overlay", "wait"], ["--ascii"], ["--lang", "zh"]):
        code, out, _ = run("show", "q.noise", *options)
        assert code == 0
        assert "\033" not in out
        assert max(map(cell_width, out.splitlines())) <= 80
        assert ("互动分界线" if "zh" in options else "Line of interaction") in out
        assert ("┌" in out) == (not {"compact", "--ascii"} & set(options))


def test_there_is_no_colour_outside_a_terminal(run: Run) -> None:
    assert "\033" not in "".join(map(str, run("lint", str(EXAMPLE))))


# bad input


def test_a_missing_file_is_one_line(run: Run) -> None:
    code, out, err = run("lint", "nowhere.yaml")
    assert (code, out, err) == (2, "", "blueprint: there is no file nowhere.yaml, and no process of that id\n")


def test_a_folder_without_processes_is_wrong_use(run: Run, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    code, _, err = run("lint", "empty")
    assert code == 2
    assert "blueprint init" in err


def test_a_broken_file_is_a_finding_and_the_others_are_linted(run: Run, tmp_path: Path) -> None:
    _process(tmp_path)
    _process(tmp_path, CLEAN.replace("role: agent, to", "roll: agent, to"), "broken.yaml")
    code, out, _ = run("lint", ".", "--format", "json")
    findings = json.loads(out)["findings"]
    assert code == 1
    assert [(f["code"], Path(f["file"]).name, f["step"]) for f in findings] == [("YA01", "broken.yaml", "reply")]
    assert "did you mean role?" in findings[0]["message"]


@pytest.mark.parametrize(
    "content",
    [
        b"\x00\x01\x02\xff",
        b"blueprint: 1\nname: \xff\xfe\n",
        b"",
        b"# only a comment\n",
        b"- a\n- b\n",
        b"a: [",
        b"blueprint: 1\n" * 2,
    ],
    ids=["binary", "not-utf8", "empty", "comment", "list", "open", "twice"],
)
@pytest.mark.parametrize("command", ["lint", "show", "analyze", "export"])
def test_what_is_no_process_is_said_in_words(run: Run, tmp_path: Path, content: bytes, command: str) -> None:
    (tmp_path / "bad.yaml").write_bytes(content)
    code, out, err = run(command, "bad.yaml")
    assert code == (1 if command == "lint" else 2)
    assert "bad.yaml" in out + err
    assert "Traceback" not in out + err


def test_a_file_of_50_mb_is_not_read(run: Run, tmp_path: Path) -> None:
    with (tmp_path / "big.yaml").open("wb") as stream:
        stream.write(b"blueprint: 1\n")
        stream.truncate(50 * 1024 * 1024)
    code, out, _ = run("lint", "big.yaml")
    assert code == 1
    assert "4 MiB" in out


def test_an_unreadable_file_is_a_finding(run: Run, tmp_path: Path) -> None:
    (tmp_path / "folder.yaml").mkdir()
    code, _, err = run("show", "folder.yaml")
    assert code == 2
    assert err.count("\n") == 1


def test_an_unknown_language_is_refused_in_one_line(run: Run) -> None:
    code, _, err = run("lint", "--lang", "fr")
    assert code == 2
    assert err.count("\n") == 1
    assert "fr" in err


def test_an_output_that_cannot_be_written_is_said(run: Run) -> None:
    code, _, err = run("analyze", str(EXAMPLE), "-o", "no/such/folder/out.txt")
    assert code == 2
    assert err.count("\n") == 1


def test_an_unknown_rule_is_refused(run: Run, tmp_path: Path) -> None:
    code, _, err = run("lint", _process(tmp_path), "--select", "ZZ99")
    assert code == 2
    assert "ZZ99" in err


def test_hostile_names_cannot_drive_the_terminal(run: Run, tmp_path: Path) -> None:
    hostile = CLEAN.replace("reply:", "reply: ", 1).replace("name: {en: Clean", "name: {en: '[red]C\u202elean\u2028'")
    file = _process(tmp_path, hostile)
    for command in ("show", "analyze", "lint"):
        _, out, err = run(command, file)
        assert "\u202e" not in out + err


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_one_line() -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "blueprint", "rules"],
            stdout=full, stderr=subprocess.PIPE, text=True, check=False, env={**os.environ, "LANG": "en_US.UTF-8"},
        )  # fmt: skip
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "Traceback" not in done.stderr


def test_a_reader_that_stops_early_is_no_error() -> None:
    script = f"{sys.executable} -m blueprint explain HO02 | head -1"
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {script}"], capture_output=True, text=True, check=False)
    assert done.stderr == ""


def test_a_command_is_found_without_the_others() -> None:
    for command in commands():
        meant = _meant(["--lang", "zh", command.name, "lint"])
        assert meant == ((command,) if command.name != "import" else commands())  # that is no name for a module
    assert _meant(["new_rule"]) == _meant(["--help"]) == _meant([]) == commands()
