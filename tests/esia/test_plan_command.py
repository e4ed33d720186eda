"""blueprint redesign --save-plan and --plan: written once, made again, and what no longer applies said at its exit code."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from blueprint.cli import main
from blueprint.files import parse
from blueprint.workspace import load

EXAMPLE = Path(__file__).parent.parent / "examples" / "complaint.yaml"
PING_PONG = "E3:investigate+assign"
EMPOWER = "I1:triage+solve_now+decide_compensation:refund"
STAMP = "E2:decide_compensation"

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def go(*arguments: object) -> tuple[int, str, str]:
        code = main(["redesign", *map(str, arguments), "--lang", "en"])
        out, err = capsys.readouterr()
        return code, out, err

    return go


@pytest.fixture
def plan(run: Run, tmp_path: Path) -> Path:
    file = tmp_path / "plan.yaml"
    decided = ("--apply", PING_PONG, EMPOWER, "--reject", f"{STAMP}=the director wants to see them")
    assumed = ("--assume", f"{PING_PONG}:left=25%")
    assert run(EXAMPLE, *decided, *assumed, "--save-plan", file, "-o", tmp_path / "to-be.yaml")[0] == 0
    return file


def test_a_plan_has_what_was_decided(plan: Path) -> None:
    values = parse(plan.read_text(encoding="utf-8")).values
    assert (values["of"], values["variant"]) == ("complaint.handling", "as-is")
    assert [one.id for one in values["accepted"]] == [PING_PONG, EMPOWER]
    assert dict(values["accepted"][0].with_) == {"left": "25%"}
    assert "handed back" in values["accepted"][0].reason.text("en")
    assert [(one.id, one.reason.text("en")) for one in values["rejected"]] == [
        (STAMP, "the director wants to see them")
    ]


def test_made_again_it_gives_the_same_bytes(run: Run, plan: Path, tmp_path: Path) -> None:
    first = (tmp_path / "to-be.yaml").read_bytes()
    for name in ("again.yaml", "once-more.yaml"):
        assert run(EXAMPLE, "--plan", plan, "-o", tmp_path / name) == (0, "", "")
        assert (tmp_path / name).read_bytes() == first
    assert load(tmp_path / "again.yaml").variant == "to-be"


def test_of_a_changed_process_what_still_applies_is_written(run: Run, plan: Path, tmp_path: Path) -> None:
    as_is = tmp_path / "changed" / "complaint.yaml"
    as_is.parent.mkdir()
    as_is.write_text(EXAMPLE.read_text(encoding="utf-8").replace("{refund: 200}", "{refund: 2000}"), encoding="utf-8")
    code, out, err = run(as_is, "--plan", plan)
    assert code == 1
    assert "variant: to-be" in out
    assert "has changed since this plan was made; 1 of 2 accepted proposals still apply" in err
    assert f"{EMPOWER} is not proposed any more" in err


def test_a_comment_more_is_no_change(run: Run, plan: Path, tmp_path: Path) -> None:
    as_is = tmp_path / "commented" / "complaint.yaml"
    as_is.parent.mkdir()
    as_is.write_text("# looked at again\n" + EXAMPLE.read_text(encoding="utf-8"), encoding="utf-8")
    code, _, err = run(as_is, "--plan", plan)
    assert (code, err) == (0, "")


def test_a_refused_proposal_of_a_plan_is_said_and_the_rest_written(run: Run, plan: Path) -> None:
    text = plan.read_text(encoding="utf-8").replace("rejected:\n", "")
    plan.write_text(text, encoding="utf-8")
    code, out, err = run(EXAMPLE, "--plan", plan)
    assert code == 1
    assert "variant: to-be" in out
    assert f"{STAMP} is refused" in err
    assert "I2: a case comes to “pay” with refund of 2,000 CNY undecided" in err
    assert "→ investigate → pay)" in err


def test_a_plan_that_cannot_be_read_says_where(run: Run, plan: Path) -> None:
    plan.write_text(plan.read_text(encoding="utf-8").replace("left: 25%", "right: 25%"), encoding="utf-8")
    code, out, err = run(EXAMPLE, "--plan", plan)
    assert (code, out) == (2, "")
    assert f"{plan}:9:19: {PING_PONG} has no assumption right; it has: left" in err
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--apply", PING_PONG, "--plan", "x.yaml"), "not allowed with"),
        (("--plan", "none.yaml"), "none.yaml"),
        (("--plan", "none.yaml", "--assume", f"{PING_PONG}:left=1"), "stands in the plan"),
        (("--reject", f"{STAMP}=no"), "--save-plan"),
        (("--apply", PING_PONG, "-o", EXAMPLE), "is the process as it is"),
        (("--reject", f"{STAMP}=", "--save-plan", "never.yaml"), "say why E2:decide_compensation is rejected"),
        (
            ("--reject", "E2:decide_compensations=no", "--save-plan", "never.yaml"),
            "did you mean E2:decide_compensation?",
        ),
        (
            ("--apply", PING_PONG, "--reject", f"{PING_PONG}=no", "--save-plan", "never.yaml"),
            "both accepted and rejected",
        ),
    ],
)
def test_wrong_use_is_said(
    run: Run, arguments: tuple[object, ...], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    before = EXAMPLE.read_bytes()
    try:
        code, _, err = run(EXAMPLE, *arguments)
    except SystemExit as stopped:
        code, err = int(str(stopped.code)), said
    assert code == 2
    assert said in err
    assert EXAMPLE.read_bytes() == before
    assert not (tmp_path / "never.yaml").exists()


def test_a_reason_cannot_drive_a_terminal_and_is_read_again(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    assert run(EXAMPLE, "--reject", f"{STAMP}=no \x1b[31m: [red]# \u202e{{0}}", "--save-plan", file) == (0, "", "")
    document = parse(file.read_text(encoding="utf-8"))
    assert document.problems == ()
    assert document.values["rejected"][0].reason.text("en") == "no [31m: [red]# {0}"


def test_chinese(plan: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    as_is = tmp_path / "changed" / "complaint.yaml"
    as_is.parent.mkdir()
    as_is.write_text(EXAMPLE.read_text(encoding="utf-8").replace("{refund: 200}", "{refund: 2000}"), encoding="utf-8")
    assert main(["redesign", str(as_is), "--plan", str(plan), "--lang", "zh"]) == 1
    err = capsys.readouterr().err
    assert "方案制定之后流程已有改动；已接受的 2 项建议中有 1 项仍然适用" in err
    assert "不再成立：其前提已不存在" in err
