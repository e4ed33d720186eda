"""SERVQUAL gaps, and the surveys from which they come."""

from __future__ import annotations

from pathlib import Path

import pytest

from blueprint.analysis.survey import Answer, BadSurvey, gaps, read_survey

HEAD = "dimension,expectation,perception,weight\n"


def test_a_gap_is_the_weighted_mean_of_perception_less_expectation() -> None:
    """Reliability: (1 · −1.5 + 3 · 0) / 4; empathy: +1; nobody was asked about the rest."""
    found = gaps([Answer("reliability", 6.5, 5), Answer("reliability", 6, 6, 3), Answer("empathy", 5, 6)])
    assert [(gap.dimension, gap.gap, gap.answers) for gap in found] == [
        ("reliability", pytest.approx(-0.375), 2),
        ("empathy", pytest.approx(1), 1),
        ("responsiveness", None, 0),
        ("assurance", None, 0),
        ("tangibles", None, 0),
    ]


def test_answers_without_weight_give_no_gap() -> None:
    assert next(gap for gap in gaps([Answer("empathy", 5, 6, 0)]) if gap.dimension == "empathy").gap is None


def _survey(folder: Path, content: str | bytes) -> Path:
    path = folder / "survey.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_a_survey_as_a_spreadsheet_saves_it(tmp_path: Path) -> None:
    """A byte order mark, Windows line ends, capitals, other columns, empty lines, an empty weight."""
    content = (
        "\ufeffId,Dimension, Perception ,Expectation,Weight\r\n1,Empathy,6,5,\r\n\r\n,,,,\r\n2,tangibles,3,4.5,2\r\n"
    )
    assert read_survey(_survey(tmp_path, content)) == (Answer("empathy", 5, 6), Answer("tangibles", 4.5, 3, 2))


@pytest.mark.parametrize(
    ("content", "line", "words"),
    [
        ("", 1, "no answer"),
        (HEAD, 1, "no answer"),
        ("dimension,expectation\nempathy,5\n", 1, "perception is missing"),
        ("dimension,expectation,perception,weight,weight\n", 1, "weight is there twice"),
        (HEAD + "empathy,5,6,1\nempathie,5,6,1\n", 3, "did you mean empathy?"),
        (HEAD + "price,5,6,1\n", 2, "the dimensions are reliability, responsiveness"),
        (HEAD + '"two\nlines",5,6,1\n', 2, "no dimension"),
        (HEAD + 'empathy,5,6,"1\n"\nempathy,five,6,1\n', 4, "expectation: 'five' is not a number"),
        (HEAD + "empathy,5\n", 2, "perception: '' is not a number"),
        (HEAD + "empathy,5,nan,1\n", 2, "not a number"),
        (HEAD + "empathy,5,6,-1\n", 2, "negative"),
        (HEAD.encode() + b"empathy,5,6,1\nempathy,5,\xff,1\n", 3, "UTF-8"),
        (HEAD + "empathy,5," + "6" * 200_000, 2, "not CSV"),
    ],
)
def test_what_is_wrong_with_a_survey_is_said_with_its_line(
    tmp_path: Path, content: str | bytes, line: int, words: str
) -> None:
    path = _survey(tmp_path, content)
    with pytest.raises(BadSurvey) as caught:
        read_survey(path)
    assert str(caught.value).startswith(f"{path}:{line}: ")
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)
