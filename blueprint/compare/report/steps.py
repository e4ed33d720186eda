"""What became of the steps, in points by kind."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from blueprint.compare.comparison import Comparison
from blueprint.compare.report.section import Point, Section
from blueprint.diff import ADDED, CHANGED, KEPT, MERGED, MOVED, REMOVED, SPLIT, Fate
from blueprint.model import times
from blueprint.text import Message, Said, Text, both, duration, listed, quoted


def steps(found: Comparison) -> Section:
    """Steps removed, merged, split, added, moved and changed; of a clean slate only how many there are."""
    return Section(_STEPS, tuple(_clean(found) if found.clean_slate else _points(found)))


def _clean(found: Comparison) -> Iterator[Point]:
    was, now = (len(one.process.steps) for one in (found.before, found.after))
    yield Point(Message(_CLEAN, was=was, now=now))


def _points(found: Comparison) -> Iterator[Point]:
    for kind, (title, words) in _KINDS.items():
        fates = [fate for fate in found.fates if fate.kind == kind]
        if fates:
            yield Point(Message(title, count=len(fates)))
        for fate in fates:
            yield Point(words(found, fate), 1)
            yield from (Point(difference, 2) for difference in fate.differences)
    if found.whole:
        yield Point(_WHOLE)
        yield from (Point(difference, 1) for difference in found.whole)
    kept = sum(fate.kind == KEPT for fate in found.fates)
    yield Point(Message(_KEPT, count=kept))


def _one(found: Comparison, fate: Fate) -> Said:
    return Message(_NAME, step=times.step_title(found.after.process, fate.now or ""))


def _removed(found: Comparison, fate: Fate) -> Said:
    step = times.step_title(found.before.process, fate.was[0])
    return Message(_WHY, step=step, reason=fate.reason) if fate.reason else Message(_UNTRACED, step=step)


def _joined(found: Comparison, fate: Fate) -> Said:
    names = quoted(times.step_title(found.before.process, id) for id in fate.was)
    return Message(_BECOMES, was=names, now=times.step_title(found.after.process, fate.now or ""))


def _added(found: Comparison, fate: Fate) -> Said:
    step = found.after.process.steps[fate.now or ""]
    said: list[Said] = [found.role_title(step.role)] if step.role else []
    said += [Message(_WAIT, time=duration(step.time.wait.mean))] if step.time.wait else []
    said += [Message(_WORK, time=duration(step.time.work.mean))] if step.time.work else []
    return Message(_WITH, step=step.title, said=listed(said)) if said else Message(_NAME, step=step.title)


_STEPS = both("Steps", "步骤")
_CLEAN = both(
    "A clean slate: {now} steps instead of {was}, and nothing stands for most of the old ones; the two are compared by what comes out",
    "全新设计：共 {now} 个步骤（原为 {was} 个），多数原步骤没有对应，因此按结果比较",
)
_WHOLE = both("Beside the steps", "步骤以外")
_KEPT = both("Unchanged: {count}", "未变：{count}")
_NAME = both("“{step}”", "“{step}”")
_WHY = both("“{step}”: {reason}", "“{step}”：{reason}")
_UNTRACED = both("“{step}”; nothing says what became of it", "“{step}”；未交代去向")
_BECOMES = both("{was} → “{now}”", "{was} → “{now}”")
_WITH = both("“{step}” ({said})", "“{step}”（{said}）")
_WAIT, _WORK = both("wait {time}", "等待 {time}"), both("work {time}", "办理 {time}")

Words = Callable[[Comparison, Fate], Said]
_KINDS: dict[str, tuple[Text, Words]] = {
    REMOVED: (both("Removed: {count}", "取消：{count}"), _removed),
    MERGED: (both("Merged: {count}", "合并：{count}"), _joined),
    SPLIT: (both("Taken over in part: {count}", "拆分：{count}"), _joined),
    ADDED: (both("Added: {count}", "新增：{count}"), _added),
    MOVED: (both("Moved to another role or lane: {count}", "换岗或换泳道：{count}"), _one),
    CHANGED: (both("Changed: {count}", "有改动：{count}"), _one),
}
