"""The proposals as rows: what was accepted in order, what is open class by class, what was postponed, rejected, refused."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from rich.text import Text as Rich

from blueprint.drawing.canvas.words import tidy
from blueprint.text import Message, Said, both, listed, padded, wrapped
from tui.redesign.gains import gained

if TYPE_CHECKING:
    from blueprint.esia.applying import Missed
    from blueprint.esia.transformation import Transformation
    from blueprint.model import Process
    from tui.redesign.reckoning import Entry, Reckoning
    from tui.redesign.work import Work

State = Literal["title", "all", "accepted", "missed", "open", "postponed", "rejected", "refused"]

_SIGNS: dict[State, str] = {
    "all": "Σ", "accepted": "✓", "missed": "✖", "open": "○", "postponed": "·", "rejected": "✗", "refused": "⊘",
}  # fmt: skip
_STYLES: dict[State, str] = {
    "title": "bold underline", "all": "bold", "accepted": "green", "missed": "bold red", "postponed": "dim",
    "rejected": "dim", "refused": "yellow",
}  # fmt: skip
_ALL = both("All accepted together", "已接受的各项合计")
_ACCEPTED = both("Accepted, made in this order", "已接受（按此顺序实施）")
_POSTPONED = both("Postponed", "暂缓")
_REJECTED = both("Rejected", "已否决")
_REFUSED = both("Refused: would break what must hold", "校验未通过：会突破底线")
_HIDDEN = both("Refused: {count} (f shows them)", "校验未通过：{count} 项（按 f 显示）")
_NONE = both("Nothing is proposed here", "此处没有改造建议")


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the list or more: a heading, all that is accepted, or the proposal of an ``id``, where it is found.

    ``note`` says at which steps, or why; ``gains`` what it does to the corners.
    """

    state: State
    title: Said
    id: str = ""
    entry: Entry | None = None
    note: Said | None = None
    gains: Said | None = None
    number: int = 0

    def lines(self, language: str, width: int) -> list[Rich]:
        """How it looks in so many cells."""
        style = _STYLES.get(self.state, "")
        title = tidy(self.title.text(language))
        if self.state == "title":
            return [Rich(padded(title, width), style)]
        sign = f"{_SIGNS[self.state]}{self.number or ' '}"
        note = [tidy(self.note.text(language))] if self.note else []
        gains = wrapped(tidy(self.gains.text(language)), max(width - 4, 20)) if self.gains else []
        below = [Rich(padded(f"    {line}", width), "dim") for line in (*note, *gains)]
        return [Rich(padded(f" {sign} {title}", width), style), *below]


def rows(found: Reckoning, work: Work, *, refused: bool) -> list[Row]:
    """The rows; those that would break what must hold only where they are asked for."""
    from blueprint.esia.transformation import CLASSES

    process = found.as_is.process
    undecided = [one for one in found.found if one.id not in {*work.accepted, *work.rejected}]
    sound = [one for one in undecided if one.appraisal.accepted]
    broken = [one for one in undecided if not one.appraisal.accepted]
    shown = [Row("all", _ALL, gains=gained(found.before, found.after))]
    shown += _group(_ACCEPTED, _accepted(found, work))
    for kind, title in CLASSES.items():
        own = [one for one in sound if one.appraisal.transformation.kind == kind and one.id not in work.postponed]
        shown += _group(title, (_row("open", process, one) for one in sorted(own, key=_least_gain)))
    shown += _group(_POSTPONED, (_row("postponed", process, one) for one in sound if one.id in work.postponed))
    shown += _group(_REJECTED, _rejected(found, work))
    if refused:
        shown += _group(_REFUSED, (_row("refused", process, one) for one in broken))
    elif broken:
        shown.append(Row("title", Message(_HIDDEN, count=len(broken))))
    return shown if len(shown) > 1 else [*shown, Row("title", _NONE)]


def _least_gain(one: Entry) -> float:
    return -one.appraisal.gain


def _group(title: Said, of: Iterable[Row]) -> list[Row]:
    found = list(of)
    return [Row("title", title), *found] if found else []


def _row(state: State, process: Process, one: Entry, number: int = 0) -> Row:
    appraisal = one.appraisal
    return Row(
        state,
        called(appraisal.transformation),
        one.id,
        one,
        about(process, one.id, one),
        gained(appraisal.before, appraisal.after),
        number,
    )


def called(one: Transformation) -> Message:
    """What a transformation is called, behind its code."""
    return Message("{code} {title}", code=one.code, title=one.title)


def about(process: Process, id: str, one: Entry | None) -> Said:
    """The steps that the proposal of an id is about, by their names."""
    steps = one.proposal.steps if one else id.partition(":")[2].split("+")
    known = {**process.steps, **(one.before.process.steps if one else {})}
    return Message("{steps}", steps=listed(known[step].title if step in known else step for step in steps))


def _accepted(found: Reckoning, work: Work) -> Iterator[Row]:
    for number, id in enumerate(work.accepted, 1):
        entry, missed = found.entries.get(id), found.missed.get(id)
        if entry and not missed:
            yield _row("accepted", found.as_is.process, entry, number)
        else:
            yield Row(
                "missed", called(transformation_of(id)), id, entry, why(missed) if missed else None, number=number
            )


def _rejected(found: Reckoning, work: Work) -> Iterator[Row]:
    for id, (_, reason) in work.rejected.items():
        yield Row(
            "rejected", called(transformation_of(id)), id, found.entries.get(id), Message("{reason}", reason=reason)
        )


def transformation_of(id: str) -> Transformation:
    """The transformation whose proposal has an id."""
    from blueprint.esia import all_transformations

    code = id.partition(":")[0]
    return next(one for one in all_transformations() if one.code == code)


_GONE = both("not proposed any more: what it was found by is gone", "不再成立：其前提已不存在")


def why(missed: Missed) -> Said:
    """Why an accepted proposal cannot be made."""
    if missed.broken:
        return listed(one.reason for one in missed.broken)
    return missed.written or _GONE


def next_after(found: Sequence[Row], id: str) -> str:
    """The proposal below one, else the one above: where people go on once it is decided about."""
    ids = [row.id for row in found if row.state != "title"]
    at = ids.index(id) if id in ids else 0
    return next((one for one in (*ids[at + 1 :], *reversed(ids[:at]))), "")
