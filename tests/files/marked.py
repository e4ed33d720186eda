"""Texts with the places marked at which a problem is expected: ⟦ and ⟧ around them."""

from __future__ import annotations

import re

from blueprint.files import Document, parse

PROCESS = """\
blueprint: 1
id: claim.settle
name: Settle a claim
steps:
  ask: {kind: start, role: customer, next: answer}
  answer: {role: agent, to: customer, next: done}
  done: {kind: end}
"""


def unmarked(text: str) -> tuple[str, list[tuple[int, int, int]]]:
    """The text without its marks, and the line, column (both from 1) and length of each place."""
    plain, places, start = "", [], (0, 0, 0)
    for part in re.split("([⟦⟧])", text):
        if part == "⟦":
            line = len(re.findall(r"\r\n|\r|\n", plain)) + 1
            start = (line, len(re.split(r"\r\n|\r|\n", plain)[-1]) + 1, len(plain))
        elif part == "⟧":
            places.append((start[0], start[1], len(plain) - start[2]))
        else:
            plain += part
    return plain, places


def found(document: Document) -> list[tuple[int, int, int]]:
    """Line, column and length of the problems of a document."""
    return [(*document.position(problem.start), problem.end - problem.start) for problem in document.problems]


def words(document: Document, language: str = "en") -> list[str]:
    return [problem.message.text(language) for problem in document.problems]


def check(text: str, *expected: str, code: str = "YA01") -> Document:
    """The problems of a marked text stand at its marks, are reported by the rule ``code``, and say what is expected."""
    plain, places = unmarked(text)
    document = parse(plain)
    assert found(document) == places, words(document)
    assert len(places) == len(expected)
    for problem, piece in zip(document.problems, expected, strict=True):
        assert problem.code == code
        assert piece in problem.message.text("en")
        assert "\n" not in problem.message.text("en") + problem.message.text("zh")
    return document
