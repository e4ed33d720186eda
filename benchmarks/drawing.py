"""How long one command takes to draw ten processes, by each renderer that there is."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from benchmarks.generate import folder

FILES, STEPS, REPEAT = 10, 30, 3
FORMATS = ("svg", "png", "pdf")


def main() -> None:
    print(f"{FILES} processes of {STEPS} steps, one command, the best of {REPEAT}")
    print("renderer      " + "".join(f"{to:>8}" for to in FORMATS))
    with tempfile.TemporaryDirectory() as place:
        files = [str(path) for path in folder(Path(place), FILES, STEPS)]
        for name, path in _renderers(Path(place)):
            taken = "".join(f"{_shown(files, to, path):>8}" for to in FORMATS)
            print(f"{name:14}{taken}")


def _renderers(place: Path) -> Iterator[tuple[str, str]]:
    """What can draw, and a PATH on which nothing else is found before it."""
    if dot := shutil.which("dot"):
        yield "system dot", str(Path(dot).parent)
    if find_spec("pygraphviz"):
        yield "pygraphviz", _only(place / "fonts", "fc-list")
    yield "graphviz-pure", _only(place / "pure", "fc-list") + ":pure"


def _only(place: Path, *programs: str) -> str:
    """A folder with these programs and no others."""
    place.mkdir()
    for program in programs:
        if found := shutil.which(program):
            (place / program).symlink_to(found)
    return str(place)


def _shown(files: list[str], to: str, path: str) -> str:
    try:
        return f"{min(_seconds(files, to, path) for _ in range(REPEAT)):.2f} s"
    except subprocess.CalledProcessError:
        return "-"


def _seconds(files: list[str], to: str, path: str) -> float:
    path, pure, _ = path.partition(":pure")
    hide = "import blueprint.drawing.renderer as r; r.find_spec = lambda _: None; " if pure else ""
    program = f"import sys; {hide}from blueprint.cli import main; sys.exit(main())"
    command = [sys.executable, "-c", program, "export", *files, "--to", to, "-o", str(Path(files[0]).parent)]
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=os.environ | {"PATH": path})
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
