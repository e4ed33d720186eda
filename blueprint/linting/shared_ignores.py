"""What organizations ignore for all their processes: that it hides nothing is known once all of them are judged."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from blueprint.linting.judging import Judged
from blueprint.linting.reading import absolute
from blueprint.linting.rule import Rule, Subject, Suppression
from blueprint.workspace import Workspace


class SharedIgnores:
    """Notes what is judged in a workspace, and keeps no more of it than codes."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._used: dict[Path, set[str]] = {}
        self._run: dict[Path, set[str]] = {}

    def note(self, judged: Judged, rules: Sequence[Rule]) -> None:
        """A document was judged by these rules."""
        document = judged.subject.document
        is_own = document.kind == "organization"
        organization = document if is_own else self._workspace.organization_of(document.file)
        if organization is None:
            return
        file = absolute(Path(organization.file))
        used = {one.ignore.rule for one in judged.subject.suppressions if one.used and (is_own or not one.at)}
        self._used[file] = self._used.get(file, set()) | used
        run = set() if document.problems else {rule.code for rule in rules if rule.on != "workspace"}
        self._run[file] = self._run.get(file, run) & run

    def idle(self, seen: Mapping[Path, Sequence[Rule]]) -> Iterator[Judged]:
        """What there is to say of ignores that hide nothing, where every file that they are for is among those ``seen``."""
        for file in self._run:
            if file.resolve() in seen and self._all_seen(file.parent, seen):
                subject = self._subject(file)
                judging = [rule for rule in seen[file.resolve()] if rule.on == "suppressions"]
                yield Judged(subject, tuple((rule, hit) for rule in judging for hit in rule.check(subject)))

    def _all_seen(self, folder: Path, seen: Collection[Path]) -> bool:
        return all(file.resolve() in seen for file in self._workspace.files(folder))

    def _subject(self, file: Path) -> Subject:
        """An organization with those of its ignores whose rules were run on all its files and found nothing to hide."""
        document = self._workspace.document(file)
        idle = self._run[file] - self._used[file]
        suppressions = tuple(
            Suppression(ignore, ("ignore", i), None, used=False, judged=True)
            for i, ignore in enumerate(document.values.get("ignore", ()))
            if ignore.rule in idle and ignore.reason is not None
        )
        return Subject(document, self._workspace, suppressions=suppressions)
