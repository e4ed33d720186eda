"""What comes out of both processes, in points."""

from __future__ import annotations

from collections.abc import Iterator

from blueprint.compare.comparison import Comparison
from blueprint.compare.outcomes import Fruit, Outcome
from blueprint.compare.report.section import Point, Section
from blueprint.text import Message, Said, both, listed, percent


def outcomes(found: Comparison) -> Section:
    """How cases end and what customers get: where that differs, and always of a clean slate."""
    blocks = [Point(_share(one)) for one in found.outcomes if found.clean_slate or one.differs]
    blocks += [Point(said) for one in found.fruits for said in _fruit(one, whole=found.clean_slate)]
    return Section(_OUTCOMES, tuple(blocks))


def _share(one: Outcome) -> Said:
    was, now = ("?" if share is None else percent(share) for share in (one.was, one.now))
    return Message(_ENDS, name=one.name.replace("_", " "), was=was, now=now)


def _fruit(one: Fruit, *, whole: bool) -> Iterator[Said]:
    """What is lost and what is new; of the ``whole`` also what both have."""
    for template, things in ((_BOTH, one.kept if whole else ()), (_LOST, one.lost), (_NEW, one.new)):
        if things:
            yield Message(template, label=one.label, things=listed(things))


_OUTCOMES = both("Outcomes", "结果")
_ENDS = both("cases that end as “{name}”: {was} → {now}", "以“{name}”结束的案件：{was} → {now}")
_BOTH = both("{label}, as before: {things}", "{label}，保留：{things}")
_LOST = both("{label}, no longer: {things}", "{label}，不再有：{things}")
_NEW = both("{label}, new: {things}", "{label}，新增：{things}")
