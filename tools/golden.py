"""Write the drawings in characters and the pictures of the workbench that the tests expect.

Read every changed drawing before it is committed (git diff), and look at every changed picture (a browser shows it).

What is written depends on the shipped processes and on nothing of this machine.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from blueprint.analysis import analyze_in
from blueprint.drawing.canvas import Manner, draw_canvas
from blueprint.drawing.canvas.terminal import printed
from blueprint.library import shipped_processes
from blueprint.workspace import Workspace, load_from
from tests.tui import pictures

FOLDER = Path(__file__).parent.parent / "tests" / "drawing" / "golden"

PROCESSES = ("complaint.handling", "hotline.tiered", "q.noise")
NARROW, WIDE = Manner(room=15, reach=4), Manner()
DRAWINGS = {
    "80.en": (NARROW, 80, "en"),
    "80.zh": (NARROW, 80, "zh"),
    "200.en": (WIDE, 200, "en"),
    "200.zh": (WIDE, 200, "zh"),
    "80.ascii": (Manner(plain=True, room=15, reach=4), 80, "en"),
    "compact.zh": (Manner("compact"), 200, "zh"),
    "dots.en": (Manner("dots"), 200, "en"),
}


def drawings() -> Mapping[str, str]:
    """Every expected drawing by the name of its file."""
    workspace = Workspace(shipped_processes())
    wanted: dict[str, str] = {}
    for id in PROCESSES:
        study = analyze_in(workspace, load_from(workspace, workspace.files_of(id)[0]))
        for name, (manner, width, language) in DRAWINGS.items():
            lines = printed(draw_canvas(study, language, manner), manner.glyphs, width)
            wanted[f"{id}.{name}.txt"] = "\n".join(lines) + "\n"
    return wanted


def main() -> None:
    """Write them all."""
    FOLDER.mkdir(exist_ok=True)
    for name, text in drawings().items():
        (FOLDER / name).write_text(text, encoding="utf-8", newline="\n")
    pictures.write_all()


if __name__ == "__main__":
    main()
