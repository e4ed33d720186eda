"""One sketch out of two of the same process in two languages: every name in both, one under the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from blueprint.drawing.sketch import SEPARATOR, Box, Sketch, Table, Wire
from blueprint.drawing.wrapping import BREAK


def bilingual(first: Sketch, second: Sketch) -> Sketch:
    """The ``first`` sketch with the names of the ``second``; figures, which read the same, stand once."""
    return replace(
        first,
        second=second.language,
        title=beside(first.title, second.title),
        subtitle=_parts(first.subtitle, second.subtitle),
        overlay=beside(first.overlay, second.overlay),
        boxes=tuple(map(_box, first.boxes, second.boxes)),
        wires=_wires(first.wires, second.wires),
        asides=_wires(first.asides, second.asides),
        tables=tuple(map(_table, first.tables, second.tables)),
    )


def beside(one: str, other: str, between: str = " / ") -> str:
    """Two texts with something ``between``, or one where they are the same."""
    return f"{one}{between}{other}" if one and other and one != other else one or other


def _under(one: str, other: str) -> str:
    return beside(one, other, BREAK)


def _parts(one: str, other: str) -> str:
    """The parts of a line beside each other."""
    these, those = one.split(SEPARATOR), other.split(SEPARATOR)
    return SEPARATOR.join(map(beside, these, those)) if len(these) == len(those) else beside(one, other)


def _box(one: Box, other: Box) -> Box:
    return replace(
        one,
        shown=_under(one.shown, other.shown),
        who=_under(one.who, other.who),
        touch=beside(one.touch, other.touch),
        evidence=tuple(map(_under, one.evidence, other.evidence)),
        calls=_under(one.calls, other.calls),
        tip=one.tip if one.tip == other.tip else f"{one.tip}\n{other.tip}",
    )


def _table(one: Table, other: Table) -> Table:
    return replace(one, title=beside(one.title, other.title), rules=tuple(map(_under, one.rules, other.rules)))


def _wires(one: Sequence[Wire], other: Sequence[Wire]) -> tuple[Wire, ...]:
    return tuple(
        replace(a, when=_under(a.when, b.when), chance=tuple(map(_chance, a.chance, b.chance)))
        for a, b in zip(one, other, strict=True)
    )


def _chance(one: str, other: str) -> str:
    """A probability with the names of its tier, if any, in front of it."""
    return one if one == other else beside(one.rpartition(" ")[0], other)
