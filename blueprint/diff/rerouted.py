"""What is edited in the ways between steps, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from blueprint.diff.entry import REROUTED, Entry, Part
from blueprint.diff.fate import MOVED
from blueprint.diff.matching import Matching
from blueprint.diff.ways import Ways, moved, predecessors, ways, without
from blueprint.model import Branch, Process, times
from blueprint.text import Message, Said, both, listed, percent, quoted


def rerouted(old: Process, new: Process, found: Matching) -> Iterator[Entry]:
    """The edits in the ways; what follows from a step that is added, removed or moved is not said again."""
    was = without(ways(old, found.same), [id for id in old.steps if id not in found.successors])
    now = without(ways(new, {}), [id for id in new.steps if id not in found.predecessors])
    if (step := moved(was, now, new.steps)) is not None:
        yield Entry(MOVED, f"steps.{step}", _moved(new, step, was, now))
        return
    for step in dict.fromkeys([*(way[0] for way in was), *(way[0] for way in now)]):
        yield from _exits(new, step, _from(was, step), _from(now, step))


def _moved(process: Process, step: str, was: Ways, now: Ways) -> Message:
    before, after = (quoted(times.step_title(process, id) for id in predecessors(one, step)) for one in (was, now))
    return Message(_MOVED, step=times.step_title(process, step), was=before, now=after)


def _from(found: Ways, step: str) -> Mapping[str, Branch]:
    return {way[1]: branch for way, branch in found.items() if way[0] == step}


def _exits(process: Process, step: str, was: Mapping[str, Branch], now: Mapping[str, Branch]) -> Iterator[Entry]:
    place, title = f"steps.{step}.next", times.step_title(process, step)
    gone = [with_share(process, to, branch) for to, branch in was.items() if to not in now]
    come = [with_share(process, to, branch) for to, branch in now.items() if to not in was]
    if gone or come:
        template = _INSTEAD if gone and come else _TOO if come else _NO_LONGER
        yield Entry(REROUTED, place, Message(template, step=title, was=listed(gone), now=listed(come)))
    for to, branch in now.items():
        if to in was and was[to] != branch:
            one = was[to]
            said = [_share(process, one, branch, was), _share(process, branch, one, now)]
            words = Message(_OTHERWISE, step=title, to=times.step_title(process, to), was=said[0], now=said[1])
            yield Entry(REROUTED, f"{place}.{to}", words)


def with_share(process: Process, step: str, branch: Branch) -> Message:
    """A step at one end of a way, with the share of the cases that go it and when they do."""
    said = _how(process, branch)
    return Message(_WITH if said else _NAME, step=times.step_title(process, step), said=listed(said))


def _share(process: Process, branch: Branch, other: Branch, exits: Mapping[str, Branch]) -> Said:
    """What is said of a way and not of it on the other side."""
    others = _how(process, other)
    said = [one for one in _how(process, branch) if one not in others]
    return listed(said) if said else _REST if len(exits) > 1 else _ALWAYS


def _how(process: Process, branch: Branch) -> list[Part]:
    """The share of the cases that go a way, when they do, and whose they are."""
    said: list[Part] = []
    if isinstance(branch.p, Mapping):
        said += [Message(_OF_TIER, tier=process.tier_title(tier), p=percent(p)) for tier, p in branch.p.items()]
    elif branch.p is not None:
        said.append(percent(branch.p))
    said += [branch.when] if branch.when else []
    said += [_LOOPS[branch.loop]] if branch.loop else []
    return said + [process.tier_title(tier) for tier in branch.tiers]


_MOVED = both("“{step}” moved: after {was} → after {now}", "“{step}”移位：原在{was}之后，现在{now}之后")
_INSTEAD = both("“{step}” goes on to {now}, no longer to {was}", "“{step}”改到{now}，不再到{was}")
_TOO = both("“{step}” goes on to {now} too", "“{step}”新增去向{now}")
_NO_LONGER = both("“{step}” no longer goes on to {was}", "“{step}”不再到{was}")
_OTHERWISE = both("“{step}” to “{to}”: {was} → {now}", "“{step}”到“{to}”：{was} → {now}")
_REST, _ALWAYS = both("the rest", "其余"), both("always", "全部")
_NAME = both("“{step}”", "“{step}”")
_WITH = both("“{step}” ({said})", "“{step}”（{said}）")
_OF_TIER = both("{tier} {p}", "{tier} {p}")
_LOOPS = {
    "rework": both("rework", "返工"),
    "handoff": both("back and forth", "来回转手"),
    "feedback": both("feedback", "反馈"),
}
