"""What findings are known by, wherever they stand: for baselines, and for the sites that follow them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from hashlib import sha256

from blueprint.model import Finding
from blueprint.text import Message, Said, both


def key(finding: Finding) -> str:
    """What a finding is known by: the rule, and what it is about."""
    return f"{finding.code} {finding.about}"


def fingerprints(findings: Iterable[Finding]) -> Iterator[tuple[Finding, str]]:
    """Each finding with a fingerprint that no other of them has; several of one key are told apart by their order."""
    seen: Counter[str] = Counter()
    for finding in findings:
        name = key(finding)
        yield finding, sha256(f"{name} {seen[name]}".encode()).hexdigest()[:32]
        seen[name] += 1


_WITH_PATH = both("{message} (path: {path})", "{message}（路径：{path}）")


def in_one_line(finding: Finding) -> Said:
    """The message, with the path that shows it where there is one."""
    if not finding.path:
        return finding.message
    return Message(_WITH_PATH, message=finding.message, path=" → ".join(finding.path))
