"""What is written in colour can be read: in both themes from the start, at the cursor too, and without colours."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.color import Color
from textual.pilot import Pilot

from tests.tui.driving import drive, press
from tui.app import Workbench
from tui.themes import DARK, LIGHT, remember

NOISE = Path("company-q", "q.noise.yaml")
LEAST = 3.0
"""What WCAG 2.2 asks for between signs, or large or bold words, and what is behind them (1.4.11)."""


def luminance(colour: Color) -> float:
    """The relative luminance of WCAG 2.2."""
    parts = [part / 255 for part in colour.get_truecolor()]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrasts(app: Workbench) -> Iterator[tuple[str, float]]:
    """The signs of findings on the screen, each with how it stands out."""
    for segment in (segment for strip in app.screen._compositor.render_strips() for segment in strip):
        style = segment.style
        if segment.text.strip()[:1] in ("✖", "▲") and style and style.color and style.bgcolor:
            one, other = sorted(map(luminance, (style.color, style.bgcolor)))
            yield segment.text, (other + 0.05) / (one + 0.05)


@pytest.mark.parametrize("colours", [True, False])
@pytest.mark.parametrize("theme", [DARK.name, LIGHT.name])
def test_the_signs_of_findings_stand_out(
    folder: Path, theme: str, colours: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "remembered"))
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.delenv("NO_COLOR", raising=False)
    if not colours:
        monkeypatch.setenv("NO_COLOR", "1")
    remember(theme)

    async def walk(app: Workbench, pilot: Pilot[None]) -> None:
        for key in ("1", "4"):
            await press(pilot, key)
            found = dict(contrasts(app))
            assert len(found) > 3
            assert min(found.values()) >= LEAST, found

    drive(folder, walk, start=folder / NOISE)
