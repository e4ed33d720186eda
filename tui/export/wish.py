"""What is to be exported: a format, a language, a tier and so on, and the file."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from blueprint.interchange import STEP_TABLES
from blueprint.text import LANGUAGES

if TYPE_CHECKING:
    from blueprint.drawing import Sheet
    from blueprint.model import Process

BOTH = "both"
"""All names in both languages, that of the workbench first."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be exported, and where to. ``language`` is one of `LANGUAGES`, or `BOTH` with the ``first``; ``beside`` the
    file of another variant, one of ``others``."""

    path: Path
    format: str = "svg"
    language: str = "en"
    first: str = "en"
    overlay: str | None = None
    tier: str | None = None
    paper: str | None = None
    beside: str | None = None
    others: tuple[Path, ...] = ()

    @property
    def takes(self) -> frozenset[str]:
        """Which of the other fields the format can do: ``second`` stands for both languages."""
        from blueprint.drawing import formats

        return frozenset() if self.format in STEP_TABLES else formats()[self.format].takes

    @property
    def compares(self) -> bool:
        """Whether the format shows another variant beside the process."""
        from blueprint.drawing import formats

        return self.format not in STEP_TABLES and formats()[self.format].judged

    @property
    def spoken(self) -> str:
        """The language of what comes first, or alone."""
        return self.first if self.language == BOTH else self.language

    def sheet(self, version: str) -> Sheet:
        """How the drawing is made up; what its format cannot do is left out."""
        from blueprint.drawing import Sheet
        from blueprint.drawing.paper import today

        second = next(one for one in LANGUAGES if one != self.spoken) if self.language == BOTH else ""
        asked = {"tier": self.tier, "overlay": self.overlay, "paper": self.paper, "second": second}
        return Sheet(**{k: v for k, v in asked.items() if v and k in self.takes}, date=today(), version=version)


def home(path: Path, process: Process, format: str) -> Path:
    """Where an export goes if nobody says otherwise: beside the process, or here where nobody may write there."""
    folder = path.parent if os.access(path.parent, os.W_OK) else Path.cwd()
    return folder.resolve() / f"{process.stem}.{format}"
