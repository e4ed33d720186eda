"""Changes for people: a section for each file, to be written as text or Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from blueprint.compare.figures import BETTER, WORSE
from blueprint.compare.report import Point, Section
from blueprint.compare.report.standing import counted, listing
from blueprint.compare.report.worth import moves
from blueprint.revisions.change import ADDED, AFFECTED, FOREIGN, REMOVED, RENAMED, Change
from blueprint.text import Message, Said, both


def report(change: Change) -> Section:
    """What changed in a file, what that does to the figures of a case, and to the findings."""
    blocks = (*_broken(change), *_edits(change), *_figures(change), *_findings(change))
    return Section(title(change), tuple(blocks))


def title(change: Change) -> Said:
    """The file, what became of it, and the process in it."""
    before, after = change.before, change.after
    name = change.place.name
    if before and after and before.name != after.name:
        name = f"{before.name} → {after.name}"
    said: Said = Message(_KINDS[change.kind], file=name) if change.kind in _KINDS else Message(_FILE, file=name)
    return Message(_WITH_NAME, file=said, name=change.process.name) if change.process else said


def summary(changes: Sequence[Change]) -> Said:
    """How much changed, in a line."""
    if not changes:
        return _NOTHING
    said: Said = Message(_FILES[len(changes) != 1], count=len(changes))
    for template, findings in (
        (_ALL_CLEARED, [one for change in changes for one in change.effects.findings.cleared]),
        (_ALL_NEW, [one for change in changes for one in change.effects.findings.new]),
    ):
        said = Message(template, before=said, counts=counted(findings)) if findings else said
    return said


def _broken(change: Change) -> Iterator[Point]:
    for side, document in change.broken:
        own = Path(document.file).name == Path(change.place.name).name
        yield Point(_SIDES[side] if own else Message(_ORGANIZATION, why=_SIDES[side], file=Path(document.file).name))
        for problem in document.problems[:_MANY]:
            line, column = document.position(problem.start)
            yield Point(Message(_PLACE, line=line, column=column, problem=problem.message), 1)
        if len(document.problems) > _MANY:
            yield Point(Message(_MORE, count=len(document.problems) - _MANY), 1)


def _edits(change: Change) -> Iterator[Point]:
    yield from (Point(entry.words) for entry in change.edits)
    process = change.process
    if change.kind in (ADDED, REMOVED) and process:
        yield Point(Message(_STEPS, count=len(process.steps)))
    if change.only_in_form:
        yield Point(_FORM)


def _figures(change: Change) -> Iterator[Point]:
    currency = change.process.currency if change.process else ""
    for verdict, words in ((BETTER, _BETTER), (WORSE, _WORSE), (None, _UNKNOWN)):
        figures = [one for one in change.effects.figures if one.verdict == verdict]
        if figures:
            yield Point(words)
        for one in figures:
            yield Point(moves(one, currency) if verdict else one.label, 1)


def _findings(change: Change) -> Iterator[Point]:
    found = change.effects.findings
    for words, findings in ((_CLEARED, found.cleared), (_NEW, found.new)):
        shown = list(listing(words, findings))
        yield from shown[: _MANY + 1]
        if len(findings) > _MANY:
            yield Point(Message(_MORE, count=len(findings) - _MANY), 1)


_MANY = 10
"""Problems or findings of a file that are listed before the rest is counted: `blueprint lint` lists all."""

_FILE = both("{file}", "{file}")
_KINDS = {
    ADDED: both("{file} (new)", "{file}（新增）"),
    REMOVED: both("{file} (removed)", "{file}（已删除）"),
    RENAMED: both("{file} (renamed)", "{file}（改名）"),
    AFFECTED: both("{file} (unchanged, and judged otherwise)", "{file}（未改动，但受影响）"),
    FOREIGN: both("{file}: no process, so not compared", "{file}：不是流程文件，未比较"),
}
_WITH_NAME = both("{file}: {name}", "{file}：{name}")
_SIDES = {
    "before": both("could not be read before, so that nothing can be compared", "改动前的文件无法读取，不能比较"),
    "after": both("cannot be read now, so that nothing can be compared", "改动后的文件无法读取，不能比较"),
}
_ORGANIZATION = both("{why}: {file}", "{why}：{file}")
_PLACE = both("line {line}, column {column}: {problem}", "第 {line} 行第 {column} 列：{problem}")
_MORE = both("and {count} more", "另有 {count} 个")
_STEPS = both("{count} steps", "共 {count} 个步骤")
_FORM = both("says the same as before: only comments, order or spelling differ", "内容不变：只改了注释、顺序或写法")
_BETTER, _WORSE = both("Better", "改善"), both("Worse", "变差")
_UNKNOWN = both("Known on one side only", "只有一侧可知")
_CLEARED, _NEW = (
    both("Findings gone: {counts}", "消除的发现：{counts}"),
    both("Findings new: {counts}", "新出现的发现：{counts}"),
)
_ALL_CLEARED = both("{before}; findings gone: {counts}", "{before}；消除的发现：{counts}")
_ALL_NEW = both("{before}; findings new: {counts}", "{before}；新出现的发现：{counts}")
_NOTHING = both("no difference", "没有差别")
_FILES = both("{count} file differs", "{count} 个文件有变化"), both("{count} files differ", "{count} 个文件有变化")
