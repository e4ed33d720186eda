"""What can be done about a text that cannot be read: some of its characters written otherwise.

The edits of other fixes go by the ways to values; a text that cannot be read has none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from blueprint.files import Document, Problem, parse
from blueprint.files.signs import HALF, WRAPPED
from blueprint.linting.fix import Fix, Respelling
from blueprint.text import Message, both

if TYPE_CHECKING:
    from blueprint.linting.rule import Hit, Subject

_CLOSING = {"“": '"', "＂": '"', "‘": "'", "［": "]", "｛": "}", "（": "]"}
_FULL_SPACE = "\u3000"
_SPACED = "：，－"
"""Signs behind which YAML wants a space."""

_USUAL_UNIT = {"work": "min", "wait": "min"}
"""The unit that people mean in a field where they write none."""

_INSTEAD = both("Write “{new}” instead of “{old}”", "将“{old}”改为“{new}”")


@dataclass(frozen=True, slots=True)
class _Slip:
    """Pieces of a text and what is meant by them; ``safe`` where it can mean nothing else."""

    pieces: tuple[Respelling, ...]
    safe: bool


def fix(subject: Subject, hit: Hit) -> Fix | None:
    """What can be done about a problem of reading."""
    document = subject.document
    problem = next((one for one in document.problems if (one.start, one.end) == hit.span), None)
    slip = _slip(document.text, problem) if problem else None
    if problem is None or slip is None:
        return None
    title = Message(_INSTEAD, old=document.text[problem.start : problem.end], new=slip.pieces[0].text)
    return Fix((), slip.safe, title, slip.pieces)


def respelt(document: Document, pieces: Iterable[Respelling]) -> Document:
    """The document with pieces of its text written otherwise."""
    text = document.text
    for one in sorted(set(pieces), key=lambda piece: -piece.start):
        text = text[: one.start] + one.text + text[one.end :]
    return parse(text, document.file)


def readable(document: Document, codes: Iterable[str], *, unsafe: bool = False) -> tuple[Document, int]:
    """The document with every slip of these rules put right, as far as that helps, and their number."""
    wanted, count = frozenset(codes), 0
    while True:
        found = [(one, _slip(document.text, one)) for one in document.problems if one.code in wanted]
        slips = [slip for _, slip in found if slip and (slip.safe or unsafe)]
        after = respelt(document, (piece for slip in slips for piece in slip.pieces))
        if not slips or not _better(document, after):
            return document, count
        document, count = after, count + len(slips)


def _better(before: Document, after: Document) -> bool:
    """Whether less is wrong, or fewer signs are full-width: what else is wrong may only show once these are not."""
    wide, left = (sum(map(document.text.count, (*HALF, _FULL_SPACE))) for document in (before, after))
    return left < wide or len(after.problems) < len(before.problems)


def _slip(text: str, problem: Problem) -> _Slip | None:
    args = problem.message.args
    written = text[problem.start : problem.end]
    if {"half", "sign"} <= args.keys():
        return _sign(text, problem.start)
    if problem.code == "TX02" and written.startswith(_FULL_SPACE):
        indents = not text[text.rfind("\n", 0, problem.start) + 1 : problem.start].strip()
        return _Slip((Respelling(problem.start, problem.end, " " * len(written)),), not indents)
    if problem.code == "TX03":
        key = text[: problem.start].rstrip(" \"'").removesuffix(":").rpartition("{")[2].split()[-1:]
        unit = _USUAL_UNIT.get(key[0]) if key else None
        return _Slip((Respelling(problem.start, problem.end, f"{written}{unit}"),), False) if unit else None
    meant = _meant(args)
    return _Slip((Respelling(problem.start, problem.end, meant),), problem.code == "TX02") if meant else None


def _meant(args: Mapping[str, object]) -> str | None:
    """What the message says that may be meant; None where it says nothing, or not all of it."""
    hint = args.get("hint")
    found = args.get("half") or args.get("meant") or (hint.args.get("meant") if isinstance(hint, Message) else None)
    return str(found) if found and "…" not in str(found) else None


def _sign(text: str, at: int) -> _Slip | None:
    """A full-width sign written half-width, with the one that closes what it opens."""
    sign = text[at]
    space = " " if sign in _SPACED and not text[at + 1 : at + 2].isspace() else ""
    first = Respelling(at, at + 1, HALF[sign] + space)
    if sign not in _CLOSING:
        return _Slip((first,), True)
    whole = WRAPPED.match(text, at)
    end = whole.end() if whole else 0
    return _Slip((first, Respelling(end - 1, end, _CLOSING[sign])), True) if whole else None
