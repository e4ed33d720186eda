"""What a thread finds out about files: the findings in each, the facts, and what comes of comparing them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from blueprint.text import Message, both
from tui.shown import Facts, show

if TYPE_CHECKING:
    from blueprint.linting import Rule
    from blueprint.model import Finding, Process
    from blueprint.text import Said, Text
    from blueprint.workspace import Workspace

_OTHER = both("{name} ({variant})", "{name}（{variant}）")

Names = Mapping[tuple[str, str], "Text"]
"""What a file calls things, by the place and the id."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a file is found to be as long as it says ``text``; None where that cannot be read.

    For some of its findings, those ``fixable``, a machine has a fix.
    """

    text: str | None
    findings: tuple[Finding, ...]
    fixable: frozenset[Finding]
    facts: Facts
    names: Names


def verdict(
    workspace: Workspace, path: Path, text: str | None, rules: Sequence[Rule], limits: Mapping[str, float]
) -> Verdict:
    """Judge a file by itself, and let it go again."""
    from blueprint.linting.judging import judge_document

    judged = judge_document(workspace.document(path), workspace, rules, limits)
    findings, names = tuple(judged.findings), workspace.names_in(path)
    found = Verdict(text, findings, frozenset(judged.fixes), _facts(workspace, path, findings), names)
    workspace.forget(path)
    return found


def compared(
    workspace: Workspace, rules_of: Callable[[Path], Sequence[Rule]], names: Mapping[Path, Names]
) -> dict[Path, tuple[Finding, ...]]:
    """The findings of the rules that compare files with each other: for each file those that ``rules_of`` says.

    ``names`` has what is known of files already.
    """
    from blueprint.linting.comparing import judge_workspace

    for path, known in names.items():
        workspace.recall(path, known)
    comparing = {path: rules_of(path) for path in workspace.all_files()}
    rules = {rule.code: rule for run in comparing.values() for rule in run}
    found = {Path(one.subject.document.file): one.findings for one in judge_workspace(workspace, tuple(rules.values()))}
    return {
        path: tuple(one for one in findings if any(rule.code == one.code for rule in comparing.get(path, ())))
        for path, findings in found.items()
    }


def _facts(workspace: Workspace, path: Path, findings: Sequence[Finding]) -> Facts:
    shown = show(workspace, path)
    if shown.document.problems:
        return Facts(problem=shown.document.problems[0].message)
    study = shown.study
    if study is None:
        return Facts()
    measures = study.measures
    lead = measures.elapsed_min
    if lead is None and measures.work_min is not None and measures.wait_min is not None:
        lead = measures.work_min + measures.wait_min
    steps, about = study.process.steps, {id for one in findings for id in (one.step, *one.path)}
    names = {id: step.title for id, step in steps.items() if id in about}
    calls = dict.fromkeys(step.process.id for step in steps.values() if step.kind == "call" and step.process)
    return Facts(len(steps), lead, tuple(calls), name=_name(study.process), names=names)


def _name(process: Process) -> Said:
    """What people call a process; one that is not as it is also says which variant it is."""
    if process.variant == "as-is":
        return process.name
    return Message(_OTHER, name=process.name, variant=process.variant_title)
