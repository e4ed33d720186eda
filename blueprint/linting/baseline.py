"""A baseline: the findings that are known and let be, by what they are about, so that moving lines brings none back."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from blueprint.linting.choice import READING
from blueprint.linting.keys import key
from blueprint.linting.report import Report
from blueprint.text import Message, Trouble, reason

VERSION = 1

BaselineOf = Callable[[str], Path | None]
"""The baseline of a file; None where it has none."""


class BadBaseline(Trouble):
    """A baseline that cannot be read, or that nobody says the place of."""


def without_known(report: Report, baseline_of: BaselineOf) -> Report:
    """A report less what the baselines know. Of several findings of one key, as many are known as were written down.

    Raises `BadBaseline`.
    """
    known: dict[Path, Counter[str]] = {}
    fresh = []
    for finding in report.findings:
        file = baseline_of(finding.file)
        if file is None:
            fresh.append(finding)
            continue
        if file not in known:
            known[file] = _read(file)
        if known[file][key(finding)] > 0:
            known[file][key(finding)] -= 1
        else:
            fresh.append(finding)
    return replace(report, findings=tuple(fresh), known=len(report.findings) - len(fresh))


def write(report: Report, baseline_of: BaselineOf, at_least: str) -> dict[Path, int]:
    """Write the findings down as known, each in the baseline of its file; returns how many are in which.

    That of ``at_least`` is written even without any. What cannot be read is not let be. Raises `BadBaseline` and `NotSaved`.
    """
    found: dict[Path | None, Counter[str]] = {baseline_of(at_least): Counter()}
    for finding in report.findings:
        if finding.code not in READING:
            found.setdefault(baseline_of(finding.file), Counter())[key(finding)] += 1
    from blueprint.edit.save import overwrite

    if None in found:
        raise BadBaseline(Message("say where the baseline is: --baseline FILE, or baseline in blueprint.toml"))
    counts = {file: known for file, known in found.items() if file is not None}
    for file, known in counts.items():
        whole = {"version": VERSION, "findings": dict(sorted(known.items()))}
        overwrite(file, (json.dumps(whole, ensure_ascii=False, indent=2) + "\n").encode("utf-8"))
    return {file: known.total() for file, known in counts.items()}


def _read(file: Path) -> Counter[str]:
    try:
        whole = json.loads(file.read_text("utf-8"))
    except OSError as error:
        raise BadBaseline(Message("{file}: cannot be read: {why}", file=str(file), why=reason(error))) from None
    except (ValueError, RecursionError):
        raise BadBaseline(Message("{file}: this is no baseline", file=str(file))) from None
    found = whole.get("findings") if isinstance(whole, dict) and whole.get("version") == VERSION else None
    if not isinstance(found, dict) or not all(isinstance(count, int) for count in found.values()):
        raise BadBaseline(Message("{file}: this is no baseline", file=str(file)))
    return Counter(found)
