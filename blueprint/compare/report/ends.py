"""What comes out of both processes, in points."""

from __future__ import annotations

from blueprint.compare.comparison import Comparison
from blueprint.compare.outcomes import Fruit, Outcome
from blueprint.compare.report.section import Point, Section
from blueprint.text import Message, Said, both, listed, percent


def outcomes(found: Comparison) -> Section:
    """How cases end and what customers get: where that differs, and always of a clean slate."""
    blocks = [Point(_share(one)) for one in found.outcomes if found.clean_slate or one.was != one.now]
    blocks += [Point(_fruit(one)) for one in found.fruits if one.lost or one.new or found.clean_slate]
    return Section(_OUTCOMES, tuple(blocks))


def _share(one: Outcome) -> Said:
    was, now = ("?" if share is None else percent(share) for share in (one.was, one.now))
    return Message(_ENDS, name=one.name.replace("_", " "), was=was, now=now)


def _fruit(one: Fruit) -> Said:
    pairs = ((_BOTH, one.kept), (_LOST, one.lost), (_NEW, one.new))
    said = [Message(template, things=listed(things)) for template, things in pairs if things]
    return Message(_FRUIT, label=one.label, said=listed(said, "; "))


_OUTCOMES = both("Outcomes", "结果")
_ENDS = both("cases that end as “{name}”: {was} → {now}", "以“{name}”结束的案件：{was} → {now}")
_FRUIT = both("{label}: {said}", "{label}：{said}")
_BOTH, _LOST, _NEW = (
    both("as before {things}", "保留 {things}"),
    both("no longer {things}", "不再有 {things}"),
    both("new {things}", "新增 {things}"),
)
