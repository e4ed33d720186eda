"""How the rules call what has no name in the process itself."""

from __future__ import annotations

from blueprint.linting.rule import Subject
from blueprint.text import Text


def process_name(subject: Subject, id: str) -> Text | str:
    """The name of a process of the workspace, or its id where there is none."""
    variants = subject.workspace.variants(id)
    return next(iter(variants.values())).name if variants else id
