"""The screens of the workbench that are kept as pictures: what is on each, and how one is taken.

A picture depends on the shipped processes and on the versions of Textual and Rich, on nothing of this machine.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

from textual.pilot import Pilot
from textual.widgets import Input

from blueprint.library import shipped_processes
from blueprint.text import cell_width
from tests.tui.driving import drive, press, settled
from tui.app import Workbench
from tui.export.wish import Wish
from tui.screens.export import ExportScreen
from tui.themes import DARK, LIGHT

FOLDER = Path(__file__).parent / "snapshots"
VERSIONS = FOLDER / "versions.txt"
INSTALLED = ", ".join(f"{name} {version(name)}" for name in ("textual", "rich"))
MADE_WITH = VERSIONS.read_text("utf-8").strip() if VERSIONS.exists() else ""
"""What the pictures were made with: another version draws its widgets, or writes its SVG, another way."""

_SMALL, _MEDIUM, _LARGE = (80, 24), (120, 36), (200, 50)
_NOISE = Path("company-q", "q.noise.yaml")
_SHOWN = """
organization.yaml after-sale/incident.handle.yaml
company-q/q.detail.yaml company-q/q.noise.yaml company-q/q.passed.yaml company-q/q.price.yaml
complaint/complaint.handling.yaml complaint/complaint.major.yaml complaint/complaint.receive.yaml complaint/gov.12345.yaml
contact-centre/call.outbound.yaml contact-centre/hotline.tiered.yaml contact-centre/vip.callback.yaml
crisis/crisis.respond.yaml information/credit.classify.yaml information/info.create.yaml information/info.deregister.yaml
relationship/rel.visit.yaml
""".split()
"""The files that are copied: a new process in the library is no new picture."""
_GENERATED = re.compile(r"terminal-\d+")
_LENGTH = re.compile(r'textLength="([\d.]+)"([^>]*)>([^<]*)<')


@dataclass(frozen=True, slots=True)
class Scene:
    """What to press with q.noise open, in which terminal."""

    size: tuple[int, int]
    language: str
    theme: str
    keys: tuple[str, ...] = ()
    exporting: bool = False


SCENES: Mapping[str, Scene] = {
    "library-80.en.dark": Scene(_SMALL, "en", DARK.name, ("1",)),
    "library-120.zh.light": Scene(_MEDIUM, "zh", LIGHT.name, ("1",)),
    "library-200.en.dark": Scene(_LARGE, "en", DARK.name, ("1",)),
    "blueprint-80.zh.light": Scene(_SMALL, "zh", LIGHT.name),
    "blueprint-120.en.dark": Scene(_MEDIUM, "en", DARK.name),
    "blueprint-200.zh.light": Scene(_LARGE, "zh", LIGHT.name),
    "explain.en.light": Scene(_MEDIUM, "en", LIGHT.name, ("4", "enter")),
    "walk.zh.dark": Scene(_MEDIUM, "zh", DARK.name, ("c", "right", "right")),
    "help.zh.light": Scene(_MEDIUM, "zh", LIGHT.name, ("question_mark",)),
    "export.en.dark": Scene(_SMALL, "en", DARK.name, exporting=True),
}


def picture(scene: Scene, folder: Path) -> str:
    """The SVG of a scene, played on a copy of some shipped processes in ``folder``, an empty one."""
    taken: list[str] = []

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        app.theme = scene.theme
        await press(pilot, *scene.keys)
        if scene.exporting:
            _export(app)
        for typed in app.screen.query(Input):
            typed.cursor_blink = False
        await settled(pilot)
        taken.append(app.export_screenshot())

    root = folder / "processes"
    for name in _SHOWN:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(shipped_processes() / name, root / name)
    organization = root / "organization.yaml"  # its contact reasons name processes that are not copied
    organization.write_text(organization.read_text("utf-8").partition("\ncontact_reasons:")[0] + "\n", "utf-8")
    environment = {"XDG_STATE_HOME": str(folder / "remembered"), "COLORTERM": "truecolor", "TERM": "xterm-256color"}
    with patch.dict(os.environ, environment):
        os.environ.pop("NO_COLOR", None)
        drive(root, walk, size=scene.size, language=scene.language, start=root / _NOISE)
    return _named(taken[0])


def write_all() -> None:
    """Take every picture anew."""
    FOLDER.mkdir(exist_ok=True)
    for name, scene in SCENES.items():
        with TemporaryDirectory() as folder:
            (FOLDER / f"{name}.svg").write_text(picture(scene, Path(folder)), encoding="utf-8", newline="\n")
    VERSIONS.write_text(f"{INSTALLED}\n", encoding="utf-8", newline="\n")


def _named(svg: str) -> str:
    """The SVG with a name of its own for every part: Rich derives them from all that is on the screen."""
    trimmed = "\n".join(line.rstrip() for line in svg.splitlines()) + "\n"
    return _LENGTH.sub(_in_cells, _GENERATED.sub("workbench", trimmed))


def _in_cells(found: re.Match[str]) -> str:
    """Text as long as the cells it takes; Rich counts characters, and Chinese would lie over itself."""
    length, others, words = found.groups()
    plain = unescape(words)
    return f'textLength="{float(length) * cell_width(plain) / len(plain):.1f}"{others}>{words}<'


def _export(app: Workbench) -> None:
    """The dialog, for a file that is called the same everywhere."""
    shown = app.shown
    assert shown
    assert shown.process
    wish = Wish(Path("q.noise.svg"), language=app.language, first=app.language)
    app.push_screen(ExportScreen(shown, shown.process, wish))
