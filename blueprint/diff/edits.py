"""Two states of a document → the edits between them, in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from blueprint.diff.entry import RENAMED, Entry, Part, edited, told_apart
from blueprint.diff.fate import ADDED, CHANGED, KEPT, MERGED, MOVED, REMOVED, SPLIT, Fate, fates
from blueprint.diff.matching import Matching
from blueprint.diff.pairing import paired
from blueprint.diff.rerouted import rerouted, with_share
from blueprint.diff.ways import ways, without
from blueprint.diff.written import record_edits, written_edits
from blueprint.files import Document
from blueprint.files.node import child, data
from blueprint.model import Process, Step, times
from blueprint.model.titles import KINDS
from blueprint.schema.kinds import Record
from blueprint.schema.parts import STEP_FIELDS
from blueprint.text import Message, Said, Text, both, duration, listed, quoted


@dataclass(frozen=True, slots=True)
class State:
    """A document that can be read, with the process that it describes, if it does."""

    document: Document
    process: Process | None = None

    def title(self, what: str, id: str) -> Part | None:
        """What a role, tier or data item is called here."""
        process = self.process
        places: Mapping[str, Mapping[str, object]] = (
            {"role": process.roles, "tier": process.tiers, "data": process.data, "step": process.steps}
            if process
            else {}
        )
        title = getattr(places.get(what, {}).get(id), "title", None)
        return title if isinstance(title, Text) else None


def edits(old: State, new: State) -> Iterator[Entry]:
    """What was edited, the steps first. Of documents of different kinds nothing can be said."""
    if old.document.kind != new.document.kind:
        return
    without: tuple[str, ...] = ()
    if old.process and new.process:
        yield from _Steps(old, new).edits()
        without = ("steps",) if old.process.variant == new.process.variant else ("steps", "dropped")
    yield from written_edits(old.document, new.document, partial(_title, old, new), without)


def _title(old: State, new: State, what: str, id: str) -> Part:
    return new.title(what, id) or old.title(what, id) or id


class _Steps:
    """The edits at the steps of two states of a process, and at the ways between them."""

    def __init__(self, old: State, new: State) -> None:
        assert old.process is not None
        assert new.process is not None
        self._states = old, new
        self.old, self.new = old.process, new.process
        self.found: Matching = paired(self.old, self.new)

    def edits(self) -> Iterator[Entry]:
        all_fates = fates(self.old, self.new, self.found)
        for kind in (REMOVED, MERGED, SPLIT, ADDED):
            yield from (self._fate(fate) for fate in all_fates if fate.kind == kind)
        for fate in all_fates:
            if fate.now and fate.kind in (MOVED, CHANGED, KEPT):
                yield from self._kept(fate.was[0], fate.now, fate)
        yield from rerouted(self.old, self.new, self.found)

    def _fate(self, fate: Fate) -> Entry:
        process = self.new if fate.now else self.old
        step = process.steps[fate.now or fate.was[0]]
        was = quoted(times.step_title(self.old, id) for id in fate.was)
        words = Message(
            _FATES[fate.kind], step=step.title, was=was, said=self._said(process, step), why=fate.reason or ""
        )
        if fate.reason:
            words = Message(_WHY, words=words, why=fate.reason)
        return Entry(fate.kind, f"steps.{step.id}", words)

    def _said(self, process: Process, step: Step) -> Said:
        """What one has to know of a step that is not in both: what it is, whose, how long, after what."""
        said: list[Part] = [] if step.kind == "task" else [KINDS[step.kind]]
        said += [process.role_title(step.role)] if step.role else []
        said += [Message(_WAIT, time=duration(step.time.wait.mean))] if step.time.wait else []
        said += [Message(_WORK, time=duration(step.time.work.mean))] if step.time.work else []
        if process is self.new and (before := self._before(step.id)):
            said.append(Message(_AFTER, steps=before))
        return Message(_IN_BRACKETS, said=listed(said)) if said else Text.of("")

    def _before(self, id: str) -> Said | None:
        """The steps after which a new one comes and how often, those that are new with it passed over."""
        new = [one for one in self.new.steps if one not in self.found.predecessors and one != id]
        found = without(ways(self.new, {}), new)
        before = [with_share(self.new, one, branch) for (one, to), branch in found.items() if to == id != one]
        return listed(before) if before else None

    def _kept(self, was: str, now: str, fate: Fate) -> Iterator[Entry]:
        about, place = Message(_NAME, step=self.new.steps[now].title), f"steps.{now}"
        if was != now:
            yield Entry(RENAMED, place, Message(_ID, step=self.new.steps[now].title, was=was, now=now))
        with_role = any(one.field == "role" for one in fate.differences)
        for one in fate.differences:
            if one.field == "next" or (one.field == "lane" and with_role):
                continue  # told as ways; the lane is mostly that of the role
            template = _OWN.get(one.field) if one.was and one.now else None
            if template:
                kind = RENAMED if one.field == "name" else MOVED
                words = Message(
                    template, step=about, **dict(zip(("was", "now"), told_apart(one.was, one.now), strict=True))
                )
                yield Entry(kind, f"{place}.{one.field}", words)
            else:
                yield Entry(CHANGED, f"{place}.{one.field}", edited(one.label, one.was, one.now, about))
        yield from self._beside_the_work(was, now, about)

    def _beside_the_work(self, was: str, now: str, about: Said) -> Iterator[Entry]:
        """What a step says that is not about the work: what is ignored at it, what it stands for."""
        one, other = (_written(state, id) for state, id in zip(self._states, (was, now), strict=True))
        yield from record_edits(_BESIDE, one, other, partial(_title, *self._states), ("steps", now), about)


def _written(state: State, id: str) -> Mapping[str, object]:
    """A step as it is written."""
    root = state.document.root
    steps = child(root, "steps") if root is not None else None
    found = child(steps[1], id) if steps else None
    written = data(found[1]) if found else None
    return written if isinstance(written, Mapping) else {}


_BESIDE = Record(
    Text.of(""), dict, tuple(field for field in STEP_FIELDS.fields if field.name in ("ignore", "replaces"))
)
_OWN = {
    "name": both("“{was}” renamed “{now}”", "“{was}”改名为“{now}”"),
    "role": both("{step} moved from {was} to {now}", "{step}由{was}改到{now}"),
    "lane": both("{step} moved from the lane {was} to {now}", "{step}由{was}泳道改到{now}泳道"),
}
_FATES = {
    REMOVED: both("“{step}” removed{said}", "取消“{step}”{said}"),
    ADDED: both("“{step}” added{said}", "新增“{step}”{said}"),
    MERGED: both("{was} merged into “{step}”", "{was}合并为“{step}”"),
    SPLIT: both("“{step}” takes over a part of {was}", "“{step}”承接{was}的一部分"),
}
_WHY = both("{words}: {why}", "{words}：{why}")
_NAME = both("“{step}”", "“{step}”")
_ID = both("id of “{step}” changed from {was} to {now}", "“{step}”的 id 由 {was} 改为 {now}")
_IN_BRACKETS = both(" ({said})", "（{said}）")
_WAIT, _WORK = both("wait {time}", "等待 {time}"), both("work {time}", "办理 {time}")
_AFTER = both("after {steps}", "在{steps}之后")
