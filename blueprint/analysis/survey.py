"""SERVQUAL: what customers perceive, less what they expect, by dimension (Parasuraman, Zeithaml & Berry 1988)."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from blueprint.schema.parts import DIMENSIONS
from blueprint.text import Message, Trouble, listed, nearest

_NEEDED = ("dimension", "expectation", "perception")
_WEIGHT = "weight"


class BadSurvey(Trouble):
    """A survey that cannot be read: its file, the line, and what is wrong there."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer about one dimension: what was expected and what was perceived, on one scale, and its weight."""

    dimension: str
    expectation: float
    perception: float
    weight: float = 1.0


@dataclass(frozen=True, slots=True)
class Gap:
    """A dimension's weighted mean of perception less expectation; a negative gap is a shortfall.

    ``gap`` is None where no answer has weight. ``answers`` counts them all.
    """

    dimension: str
    gap: float | None
    answers: int


def gaps(answers: Iterable[Answer]) -> tuple[Gap, ...]:
    """The gap of every dimension, the worst shortfall first, those that nobody was asked about last."""
    by_dimension: dict[str, list[Answer]] = {name: [] for name in DIMENSIONS}
    for answer in answers:
        by_dimension[answer.dimension].append(answer)
    found = (Gap(name, _mean(ones), len(ones)) for name, ones in by_dimension.items())
    return tuple(sorted(found, key=lambda gap: math.inf if gap.gap is None else gap.gap))


def _mean(answers: Sequence[Answer]) -> float | None:
    total = sum(answer.weight for answer in answers)
    if total <= 0:
        return None
    return sum(answer.weight * (answer.perception - answer.expectation) for answer in answers) / total


def read_survey(path: Path) -> tuple[Answer, ...]:
    """The answers in a CSV file in UTF-8 with the columns dimension, expectation, perception and, if wanted, weight.

    Raises `BadSurvey` at the first line that cannot be read, and OSError.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        raise _bad(path, line, Message("this is not UTF-8: save the file as CSV in UTF-8")) from None
    answers = tuple(_answers(path, text))
    if not answers:
        raise _bad(path, 1, Message("there is no answer in this file"))
    return answers


def _answers(path: Path, text: str) -> Iterator[Answer]:
    rows = ((line, row) for line, row in _rows(path, text) if any(cell.strip() for cell in row))
    first = next(rows, None)
    if first is not None:
        columns = _columns(path, *first)
        yield from (_answer(path, line, columns, row) for line, row in rows)


def _rows(path: Path, text: str) -> Iterator[tuple[int, Sequence[str]]]:
    """The rows, each with the line on which it begins."""
    reader = csv.reader(StringIO(text, newline=""))
    line = 1
    try:
        for row in reader:
            yield line, row
            line = reader.line_num + 1
    except csv.Error as error:
        raise _bad(path, line, Message("this is not CSV: {why}", why=str(error))) from None


def _columns(path: Path, line: int, row: Sequence[str]) -> Mapping[str, int]:
    names = [cell.strip().lower() for cell in row]
    missing = [name for name in _NEEDED if name not in names]
    if missing:
        problem = Message("the first line must name the columns: {missing} is missing", missing=listed(missing))
        raise _bad(path, line, problem)
    twice = [name for name in (*_NEEDED, _WEIGHT) if names.count(name) > 1]
    if twice:
        raise _bad(path, line, Message("the column {name} is there twice", name=twice[0]))
    return {name: names.index(name) for name in (*_NEEDED, _WEIGHT) if name in names}


def _answer(path: Path, line: int, columns: Mapping[str, int], row: Sequence[str]) -> Answer:
    cells = {name: row[at].strip() if at < len(row) else "" for name, at in columns.items()}
    dimension = cells["dimension"].lower()
    if dimension not in DIMENSIONS:
        meant = nearest(dimension, DIMENSIONS)
        known = Message("; the dimensions are {known}", known=listed(DIMENSIONS))
        hint = Message("; did you mean {meant}?", meant=meant) if meant else known
        raise _bad(path, line, Message("there is no dimension {name}{hint}", name=repr(dimension), hint=hint))
    expectation, perception = (_number(path, line, name, cells[name]) for name in _NEEDED[1:])
    weight = _number(path, line, _WEIGHT, cells[_WEIGHT]) if cells.get(_WEIGHT) else 1.0
    if weight < 0:
        raise _bad(path, line, Message("the weight must not be negative"))
    return Answer(dimension, expectation, perception, weight)


def _number(path: Path, line: int, column: str, text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        number = math.nan
    if not math.isfinite(number):
        raise _bad(path, line, Message("{column}: {text} is not a number", column=column, text=repr(text)))
    return number


def _bad(path: Path, line: int, problem: Message) -> BadSurvey:
    return BadSurvey(Message("{place}: {problem}", place=f"{path}:{line}", problem=problem))
