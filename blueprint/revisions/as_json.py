"""Changes as JSON values."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from blueprint.compare.as_json import figure_json, finding_json
from blueprint.revisions.change import Change
from blueprint.text import printable

VERSION = 1


def changes_json(changes: Sequence[Change], language: str) -> dict[str, Any]:
    """One object; figures in minutes, shares from 0 to 1, the currency. What is in words is in one language."""
    return {"version": VERSION, "files": [_change(change, language) for change in changes]}


def _change(change: Change, language: str) -> dict[str, Any]:
    found = change.effects.findings
    return {
        "kind": change.kind,
        "before": change.before and Path(change.before.name).as_posix(),
        "after": change.after and Path(change.after.name).as_posix(),
        "process": change.process and change.process.id,
        "edits": [
            {"kind": one.kind, "place": one.place, "words": printable(one.words.text(language))} for one in change.edits
        ],
        "figures": [figure_json(one) for one in change.effects.figures],
        "findings": {
            "cleared": [finding_json(one, language) for one in found.cleared],
            "new": [finding_json(one, language) for one in found.new],
            "in_both": found.kept,
        },
        "unreadable": [
            {"side": side, "problems": [one.message.text(language) for one in document.problems]}
            for side, document in change.broken
        ],
    }
