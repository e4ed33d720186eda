"""What organizations ignore for all their processes: that it hides nothing is known once all of them are judged."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from blueprint.files.links import real_path
from blueprint.linting.asking import Asking
from blueprint.linting.judging import Judged
from blueprint.linting.rule import Subject, Suppression
from blueprint.linting.work import Done


def idle(workspace: Asking, done: Mapping[Path, Done]) -> Iterator[Judged]:
    """What there is to say of ignores that hide nothing, where every file that they are for is among those ``done``."""
    below: dict[Path, list[Done]] = {}
    for one in done.values():
        file = workspace.organization_file(one.task.path)
        if file is not None:
            below.setdefault(file, []).append(one)
    for file, ones in below.items():
        own = done.get(real_path(file))
        if own and all(real_path(path) in done for path in workspace.files(file.parent)):
            subject = _subject(workspace, file, ones)
            judging = [rule for rule in own.task.rules if rule.on == "suppressions"]
            yield Judged(subject, tuple((rule, hit) for rule in judging for hit in rule.check(subject)))


def _subject(workspace: Asking, file: Path, below: list[Done]) -> Subject:
    """An organization with those of its ignores whose rules were run on all its files and found nothing to hide."""
    document = workspace.document(file)
    used = {code for one in below for code in one.outcome.used}
    suppressions = tuple(
        Suppression(ignore, ("ignore", i), None, used=False, judged=True)
        for i, ignore in enumerate(document.values.get("ignore", ()))
        if ignore.reason is not None and ignore.rule not in used and _run_everywhere(ignore.rule, workspace, below)
    )
    return Subject(document, workspace, suppressions=suppressions)


def _run_everywhere(code: str, workspace: Asking, below: list[Done]) -> bool:
    """Whether a rule was run on all files, each of which could be read; those that compare files do not count."""
    return all(
        workspace.facts(one.task.path).readable
        and any(rule.code == code and rule.on != "workspace" for rule in one.task.rules)
        for one in below
    )
