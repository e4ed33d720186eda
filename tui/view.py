"""What is looked at: one frozen value for all panes. To look elsewhere is to put another in its place."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Form = Literal["canvas", "table"]


@dataclass(frozen=True, slots=True)
class View:
    """The file, the step in it, the branch of the step by its number, and the path of the field that is looked at.

    The path goes from the top of the document: ("steps", "look", "time", "work"), ("steps", "look", "next", 0, "p").

    ``tier`` narrows to one kind of customer; ``zoom`` and ``overlay`` are those of the canvas; ``marked`` has the steps
    that the next action is about; ``trail`` has where calls were entered from, the last one at the end.
    """

    path: Path | None = None
    step: str | None = None
    branch: int | None = None
    field: tuple[str | int, ...] = ()
    tier: str | None = None
    form: Form = "canvas"
    zoom: Literal["full", "compact", "dots"] = "full"
    overlay: str | None = None
    marked: frozenset[str] = frozenset()
    trail: tuple[tuple[Path, str | None], ...] = ()
