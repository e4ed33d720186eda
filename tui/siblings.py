"""The files of one process: its other variants and its plans, what they are called, and which is meant where there are several.

The rule is that of `Workspace.other_variants`, here as in all that the workbench compares a process with.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from blueprint.model.process import VARIANT_TITLES
from blueprint.text import Message, Said, Text, both

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.app import Workbench
    from tui.library.heads import Head

_CALLED = both("{variant} ({file})", "{variant}（{file}）")
_WHICH = both("Which file?", "打开哪个文件？")


def called(variant: str, path: Path) -> Said:
    """A variant with the name of its file."""
    return Message(_CALLED, variant=VARIANT_TITLES.get(variant, variant), file=path.name)


def other_than(variant: str) -> str:
    """The other variant."""
    return next(one for one in VARIANT_TITLES if one != variant)


async def which(app: Workbench, variant: str, paths: Iterable[Path]) -> Path | None:
    """The only one of some files of a variant, or the one that is chosen; None where there is none, or none is."""
    known = {str(path): path for path in paths}
    if len(known) < 2:
        return next(iter(known.values()), None)
    names = [(key, called(variant, path), Text.of(str(path.parent))) for key, path in known.items()]
    return known.get(await app.choose(_WHICH, names) or "")


def plans(heads: Iterable[Head], of: str) -> tuple[Path, ...]:
    """The files that hold a plan of a process."""
    return tuple(head.path for head in heads if head.kind == "plan" and head.of == of)
