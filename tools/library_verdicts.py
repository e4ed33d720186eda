"""What the pages of the library say of the verdicts on a process: what the rules find, what its plan accepts and rejects."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from blueprint.esia import all_transformations
from blueprint.esia.plan_file import read_plan
from blueprint.linting.rule import shipped_rules
from blueprint.model import Finding, Process, Severity
from blueprint.model.project import Decided
from blueprint.text import Message, both, quoted
from blueprint.workspace import Workspace
from tools.library_index import Entry, page_name, rule_link

_CLEAN = both("Findings: none, not even a hint.", "检查结果：没有任何问题，连提示也没有。")
_FINDINGS = both(
    "Findings ([why each is right](../reference/findings.md)):",
    "检查结果（[逐条理由](../reference/findings.md)，英文）：",
)
_LEFT = both(
    "Left in the to-be ([why](../../tests/library/expected/{group}.yaml), where the as-is does not have it):",
    "目标流程中保留的（现状没有的，[理由](../../tests/library/expected/{group}.yaml)为英文）：",
)
_CLEARED = both("Left in the to-be: nothing.", "目标流程：没有任何问题。")
_FOUND = both("- {severity} {link} {where}: {finds}", "- {severity} {link} {where}：{finds}")
_AT = both("at {steps}", "{steps}")
_WHOLE = both("in the process as a whole", "流程整体")
_ACCEPTED = both("Accepted of what `blueprint redesign` proposes:", "采纳的改造建议（`blueprint redesign`）：")
_REJECTED = both("Rejected:", "否决的建议：")
_DECIDED = both("- {link} {title}, at {steps}. {reason}", "- {link} {title}（{steps}）。{reason}")


def finding_lines(entry: Entry, language: str) -> Iterator[str]:
    """What the rules find, a line for each rule with the steps where it fires."""
    head = _FINDINGS if entry.findings else _CLEAN
    yield head.text(language)
    yield ""
    yield from _found(entry.findings, entry.process, language)


def left_lines(entry: Entry, to_be: Process | None, language: str) -> Iterator[str]:
    """What the rules find in the to-be, where there is one."""
    if to_be:
        head = Message(_LEFT, group=entry.group) if entry.left else _CLEARED
        yield head.text(language)
        yield ""
        yield from _found(entry.left, to_be, language)


def _found(findings: Iterable[Finding], process: Process, language: str) -> Iterator[str]:
    places: dict[tuple[Severity, str], list[str | None]] = defaultdict(list)
    for one in sorted(findings, key=lambda one: -one.severity):
        places[one.severity, one.code].append(one.step)
    rules = {rule.code: rule for rule in shipped_rules()}
    for (severity, code), ids in places.items():
        steps = quoted(process.steps[id].title for id in ids if id)
        where = Message(_AT, steps=steps) if any(ids) else _WHOLE
        link = rule_link(rules[code], language)
        yield Message(_FOUND, severity=severity.title, link=link, finds=rules[code].finds, where=where).text(language)


def plan_lines(entry: Entry, workspace: Workspace, language: str) -> Iterator[str]:
    """The proposals with their reasons; nothing where there is no plan."""
    file = entry.beside("plan")
    if file is None:
        return
    plan = read_plan(workspace.document(file), entry.process)
    for head, decided in ((_ACCEPTED, plan.accepted), (_REJECTED, plan.rejected)):
        if decided:
            yield f"{head.text(language)}\n"
            yield from _lines(entry.process, decided, language)
            yield ""


def _lines(process: Process, decided: Iterable[Decided], language: str) -> Iterator[str]:
    titles = {one.code: one for one in all_transformations()}
    for one in decided:
        transformation = titles[one.transformation]
        anchor = f"{transformation.code.lower()}-{transformation.name}"
        link = f"[{one.transformation}](../reference/{page_name('transformations', language)}#{anchor})"
        steps = quoted(process.steps[id].title for id in one.steps if id in process.steps)
        said = Message(_DECIDED, link=link, title=transformation.title, steps=steps, reason=one.reason or "")
        yield said.text(language)
