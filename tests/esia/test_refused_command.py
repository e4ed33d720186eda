"""What must stay, on the command line, in both languages: the law, two pairs of eyes, and whoever alone may decide."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from blueprint.cli import main
from blueprint.edit import Set, apply
from blueprint.esia.rewrite import bypass
from blueprint.files import parse
from blueprint.text import both

EXAMPLE = Path(__file__).parent.parent / "examples" / "complaint.yaml"
STAMP = "E2:decide_compensation"

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("COLUMNS", "400")

    def go(*arguments: object) -> tuple[int, str, str]:
        code = main(list(map(str, arguments)))
        out, err = capsys.readouterr()
        return code, out, err

    return go


def _without(step: str, to: str, folder: Path) -> Path:
    """The example as somebody might redesign it by hand, one step less."""
    document = parse(EXAMPLE.read_text(encoding="utf-8"), str(EXAMPLE))
    edits = bypass(document, [step], to, both("tried", "试"))
    file = folder / "to-be.yaml"
    file.write_text(apply(document.text, [*edits, Set(("variant",), "to-be")]), encoding="utf-8")
    return file


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", ["is refused", "I2: nobody with the authority decides refund of 2,000 CNY any more", "I3:", "different persons"]),
        ("zh", ["被否决", "I2：再也没有人有权决定", "2,000 元", "I3：", "须由不同的人办理"]),
    ],
)  # fmt: skip
def test_the_approval_that_alone_decides_is_not_dropped(
    run: Run, tmp_path: Path, language: str, said: list[str]
) -> None:
    to_be = tmp_path / "to-be.yaml"
    code, out, err = run("redesign", EXAMPLE, "--apply", STAMP, "-o", to_be, "--lang", language)
    assert (code, out, to_be.exists()) == (1, "", False)
    assert all(words in err for words in said)


@pytest.mark.parametrize(
    ("language", "said"), [("en", ("Refused, I2", "Refused, I3")), ("zh", ("否决，I2", "否决，I3"))]
)
def test_the_list_says_why_it_is_refused(run: Run, language: str, said: tuple[str, str]) -> None:
    shown = run("redesign", EXAMPLE, "--refused", "--lang", language)[1]
    _, found, rest = shown.partition(STAMP)
    proposal = rest.split("  E")[0]
    assert found
    assert all(words in proposal for words in said)
    assert STAMP not in run("redesign", EXAMPLE, "--lang", language)[1]


@pytest.mark.parametrize(
    ("step", "to", "language", "said"),
    [
        ("external", "pause", "en", ["I4: the law (ISO 10002 7.9) wants “external”", "0% of the cases", "10%"]),
        ("external", "pause", "zh", ["I4：“external”是法规要求的（ISO 10002 7.9）", "10% 变为 0%"]),
        ("decide_compensation", "pay", "en", ["I2: nobody with the authority", "I3: “decide compensation”, “pay”"]),
        ("decide_compensation", "pay", "zh", ["I2：再也没有人有权决定", "I3：“decide compensation”、“pay”"]),
    ],
)  # fmt: skip
def test_what_is_cut_by_hand_is_judged_alike(
    run: Run, tmp_path: Path, step: str, to: str, language: str, said: list[str]
) -> None:
    shown = run("compare", EXAMPLE, _without(step, to, tmp_path), "--lang", language)[1]
    assert all(words in shown for words in said)
