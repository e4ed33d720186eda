"""What the sites that show findings call a file."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from blueprint.files.links import absolute


def in_checkout(file: str) -> str:
    """A file by its way from the top of its git checkout, wherever the linter is run; outside of any as it is given."""
    path = absolute(Path(file))
    top = _top(path.parent)
    return (path.relative_to(top) if top else Path(file)).as_posix()


@cache
def _top(folder: Path) -> Path | None:
    return next((above for above in (folder, *folder.parents) if (above / ".git").exists()), None)
