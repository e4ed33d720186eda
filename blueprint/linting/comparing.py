"""What is found by comparing the files of a workspace, once each of them was judged."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from blueprint.files import Document
from blueprint.files.links import real_path
from blueprint.linting.asking import Asking
from blueprint.linting.judging import Judged, kept, subject_of
from blueprint.linting.rule import Rule, Subject
from blueprint.linting.shared_ignores import idle
from blueprint.linting.work import Done
from blueprint.workspace import Workspace


def compared(workspace: Asking, done: Mapping[Path, Done]) -> Iterator[Judged]:
    """What is found in the files of a workspace, where ``done`` has those that were judged by their real paths.

    Organizations come again for what they ignore for nothing.
    """
    chosen = {id(rules): rules for rules in (one.task.rules for one in done.values())}  # mostly the same for all
    rules = {rule.code: rule for some in chosen.values() for rule in some if rule.on == "workspace"}
    for judged in judge_workspace(workspace, tuple(rules.values()), done):
        run = {rule.code for rule in done[real_path(Path(judged.subject.document.file))].task.rules}
        yield replace(judged, hits=tuple((rule, hit) for rule, hit in judged.hits if rule.code in run))
    yield from idle(workspace, done)


def judge_workspace(
    workspace: Workspace, rules: Sequence[Rule], files: Collection[Path] | None = None
) -> Iterator[Judged]:
    """What the rules that compare files with each other find, file by file; only in ``files`` where these are given."""
    whole = Subject(workspace.organization_of(workspace.root / "any") or Document(str(workspace.root)), workspace)
    found = [(rule, hit) for rule in rules if rule.on == "workspace" for hit in rule.check(whole)]
    for file in dict.fromkeys(hit.file for _, hit in found if hit.file):
        if files is None or real_path(Path(file)) in files:
            subject = subject_of(workspace.document(file), workspace)
            yield kept(subject, [(rule, hit) for rule, hit in found if hit.file == file], rules)
